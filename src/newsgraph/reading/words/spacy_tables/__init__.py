"""Parts of spaCy's pipeline as look-ups: the same attributes of every token, in less time."""
