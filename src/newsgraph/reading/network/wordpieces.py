"""Text -> word pieces with the shape of the words they come from.

The encoder's vocabulary is lower-case; what capitals, digits and line breaks say is given to it as a second input,
one number a piece. The same function feeds training and reading, so the two cannot drift apart.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from newsgraph.reading.network.vocabulary import Piece, Vocabulary

SHAPES = 80
"""How many different shape numbers there are: ten casings, first or later piece, four kinds of gap before it."""

_GOES_ON = 4  # a later piece of a word
_LOWER, _TITLE, _UPPER, _INITIAL, _MIXED, _DIGITS, _ALNUM, _SYMBOL, _OTHER = range(1, 10)


@dataclass(frozen=True, slots=True)
class Pieces:
    """The word pieces of a text: vocabulary ids, shapes, offsets (code points, half-open), and which begin a word."""

    ids: NDArray[np.int64]
    shapes: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    first: NDArray[np.bool_]


@lru_cache(maxsize=65536)
def casing(word: str) -> int:
    """The casing of a word: 1 lower, 2 title, 3 upper, 4 one capital, 5 mixed, 6 digits, 7 both, 8 symbol, 9 other."""
    if word.isdigit():
        return _DIGITS
    if word.isalpha():
        return _letters(word)
    if word.isalnum():
        return _ALNUM
    return _SYMBOL if unicodedata.category(word[0])[0] in "PS" else _OTHER


def _letters(word: str) -> int:
    """The casing of a word of letters only."""
    if word.islower():
        return _LOWER
    if word.isupper():
        return _UPPER if len(word) > 1 else _INITIAL
    if word[0].isupper() and word[1:].islower():
        return _TITLE
    return _MIXED if word.lower() != word or word.upper() != word else _OTHER


def _gap(text: str, start: int, end: int) -> int:
    """What stands between two pieces: 0 nothing, 1 a space, 2 a line break, 3 a blank line."""
    if start >= end:
        return 0
    breaks = text.count("\n", start, end)
    return min(breaks, 2) + 1


def pieces(vocabulary: Vocabulary, text: str) -> Pieces:
    """The pieces of a whole text, without special pieces, padding or cutting."""
    found: list[Piece] = []
    shapes: list[int] = []
    before = -1
    for word in vocabulary.words(text):
        start, end = word[0].start, word[-1].end
        case = casing(text[start:end]) * 8
        shapes.append(case + (_gap(text, before, start) if before >= 0 else 3))
        shapes += [case + _GOES_ON] * (len(word) - 1)
        found += word
        before = end
    table = np.array(found, dtype=np.int64).reshape(len(found), 3)
    shape = np.array(shapes, dtype=np.int64)
    return Pieces(table[:, 0], shape, table[:, 1], table[:, 2], shape % 8 != _GOES_ON)
