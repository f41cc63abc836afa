"""Entries of authority files (Wikidata, GeoNames and others) for whom we know."""
