"""Where: place names found in the gazetteer, coordinates, countries behind nationality words."""
