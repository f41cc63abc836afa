"""What is known before any article is read: the ontology, the event lexicon, the gazetteer, titles, nouns."""
