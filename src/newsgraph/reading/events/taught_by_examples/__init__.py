"""Event types that the workspace teaches by examples, and how their like is found."""
