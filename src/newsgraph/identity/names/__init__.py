"""Names as they are compared: normal forms, likeness, short forms."""
