"""The world layer as quads, and what of it has changed."""
