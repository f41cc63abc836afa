"""What one sentence says of one event, as a short sentence of its own words: who, what, to whom, where."""

from newsgraph.reading.clauses.extract import told_in

__all__ = ["told_in"]
