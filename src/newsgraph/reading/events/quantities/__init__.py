"""How many: numbers in a sentence, what they count, and the event they belong to."""

from __future__ import annotations

from newsgraph.reading.events.quantities.extract import find_quantities, quantity_of
from newsgraph.reading.events.quantities.numerals import numbers_of
from newsgraph.reading.events.quantities.word_lists import tally_words

__all__ = ["find_quantities", "numbers_of", "quantity_of", "tally_words"]
