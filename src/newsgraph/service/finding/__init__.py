"""What is found by words: things by their names, sentences by what they say."""
