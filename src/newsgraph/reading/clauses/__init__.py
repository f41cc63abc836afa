"""What one sentence says of one event, as a short sentence of its own words: who, what, to whom, where."""

from newsgraph.reading.clauses.extract import told_in
from newsgraph.reading.clauses.phrases import called_in

__all__ = ["called_in", "told_in"]
