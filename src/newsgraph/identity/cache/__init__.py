"""Notes of the last resolve, so that the next one looks at what has changed only."""
