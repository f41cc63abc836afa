"""Who says so: quotations, reported speech, speakers, media, and what was verified."""
