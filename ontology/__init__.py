"""The ontology and every word list, as data: Turtle, TOML and SPARQL files."""
