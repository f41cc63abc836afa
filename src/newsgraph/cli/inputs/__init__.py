"""What can come in, and what came in."""
