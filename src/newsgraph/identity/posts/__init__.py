"""Posts and who holds them: terms, changes of holder, whose posts they are."""
