"""Article → Reading: words, names, events, voices, places and times, by syntax, trained tagger and word lists."""
