"""How many: numbers in a sentence, what they count, and the event they belong to."""

from __future__ import annotations

from newsgraph.reading.events.quantities.extract import find_terms, quantity_of
from newsgraph.reading.events.quantities.gaps import VICTIMS, goes_on
from newsgraph.reading.events.quantities.numerals import Number, numbers_of, top_of
from newsgraph.reading.events.quantities.word_lists import tally_words

__all__ = [
    "VICTIMS",
    "Number",
    "find_terms",
    "goes_on",
    "numbers_of",
    "quantity_of",
    "tally_words",
    "top_of",
]
