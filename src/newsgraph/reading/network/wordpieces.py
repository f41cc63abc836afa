"""Text -> word pieces with the shape of the words they come from.

The encoder's vocabulary is lower-case; what capitals, digits and line breaks say is given to it as a second input,
one number a piece. The same function feeds training and reading, so the two cannot drift apart.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from tokenizers import Tokenizer

SHAPES = 80
"""How many different shape numbers there are: ten casings, first or later piece, four kinds of gap before it."""

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


def pieces(tokenizer: Tokenizer, text: str) -> Pieces:
    """The pieces of a whole text, without special pieces, padding or cutting."""
    encoding: Any = tokenizer.encode(text, add_special_tokens=False)
    offsets: list[tuple[int, int]] = encoding.offsets
    words: list[int] = encoding.word_ids
    n = len(offsets)
    shapes = [0] * n
    first = [False] * n
    i = 0
    before = -1
    while i < n:
        j = i + 1
        while j < n and words[j] == words[i]:
            j += 1
        start, end = offsets[i][0], offsets[j - 1][1]
        case = casing(text[start:end]) if end > start else _OTHER
        first[i] = True
        shapes[i] = case * 8 + (_gap(text, before, start) if before >= 0 else 3)
        for k in range(i + 1, j):
            shapes[k] = case * 8 + 4
        before = end
        i = j
    bounds = np.array(offsets, dtype=np.int64).reshape(n, 2)
    return Pieces(
        np.array(encoding.ids, dtype=np.int64),
        np.array(shapes, dtype=np.int64),
        bounds[:, 0],
        bounds[:, 1],
        np.array(first, dtype=bool),
    )
