"""A graph behind HTTP: requests, answers, and notes on it that are kept here."""
