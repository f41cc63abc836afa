"""How running text is set, whoever prints it."""
