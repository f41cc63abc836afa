"""newsgraph: a knowledge graph out of news articles, with who says so."""

__version__ = "0.1.0"
