"""The ontology as it is published, Turtle, SPARQL and checks; in `lexicon/` every word list by which news is read."""
