"""The trained network: word pieces, the tagger that runs it, its weights."""
