"""When events happened: by their clause, by the same happening told elsewhere, by the story."""
