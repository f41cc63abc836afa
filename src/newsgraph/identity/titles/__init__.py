"""What an event is called: a short sentence out of the best report's own words, or a few words in their place."""
