"""Lists that leave out what they count: "45 people dead in Tarn, 12 in Osk and seven in Melk"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.reading.words.word_lists import VERBS

if TYPE_CHECKING:
    from newsgraph.reading.events.quantities.numerals import Number
    from newsgraph.reading.words.dependencies import Syntax

__all__ = ["VICTIMS", "goes_on"]

VICTIMS = frozenset({"killed", "injured", "missing", "arrested"})
"""What such a list may count."""


def goes_on(syntax: Syntax, before: Number, number: Number) -> bool:
    """Whether a bare number before a place goes on with the list that the number before it began."""
    tokens, last = syntax.tokens, number.last.i
    if last + 2 >= len(tokens) or number.first.i < 1:
        return False
    joined = tokens[number.first.i - 1].lower_ in (",", "and") and tokens[last + 1].lower_ in ("in", "at", "near")
    placed = any(word.lower_ in ("in", "at", "near") for word in tokens[before.last.i : number.first.i])
    same = syntax.sentence_start(before.first) == syntax.sentence_start(number.first)
    verbs = any(word.pos_ in VERBS for word in tokens[before.last.i : number.first.i])
    return joined and placed and same and not verbs and tokens[last + 2].tag_ in ("NNP", "NNPS", "DT")
