"""Plain text: the file as it is, and what its first lines say of it."""
