"""What is known of two words besides their vectors: where they stand in the sentence's tree, and how far apart.

The pair scorer adds to the product of two vectors a few learned numbers, looked up by these features. The same
functions feed training and reading, so the two cannot drift apart.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from newsgraph.knowledge.demonyms import demonym
from newsgraph.reading.words.parse import sentence_numbers

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = [
    "DISTANCES",
    "REACH",
    "SENTENCES",
    "WORD_KINDS",
    "PairFeatures",
    "distance",
    "sentence_step",
    "word_kind",
]

REACH = (-2, 1)
"""Sentences around a trigger in which its participants are looked for, first and last."""
LONGEST_PATH = 5
WORD_KINDS = ("name", "noun", "personal", "possessive", "relative", "people", "number", "other")
_STEPS = (0, 1, 2, 3, 5, 8, 13, 21, 34, 55)
DISTANCES = 2 * len(_STEPS) + 1
"""How many different distances there are: ten steps on either side, and none."""
_FURTHEST = _STEPS[-1] + 1  # beyond it all distances are one
_BUCKETS: NDArray[np.int64] = np.array(
    [
        len(_STEPS) + (1 if apart > 0 else -1) * bisect_left(_STEPS, abs(apart))
        for apart in range(-_FURTHEST, _FURTHEST + 1)
    ],
    dtype=np.int64,
)
"""The bucket of each distance, from the furthest to the left on."""
_FAR_SENTENCE = 4
SENTENCES = 2 * _FAR_SENTENCE + 1
"""How many different steps between sentences there are: four on either side, the last for all beyond."""
_RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})


def word_kind(token: Token) -> int:
    """The number in WORD_KINDS of what the word is."""
    if token.is_space:
        kind = "other"
    elif token.tag_ in _RELATIVE:
        kind = "relative"
    elif token.tag_ == "PRP$":
        kind = "possessive"
    elif token.pos_ == "PRON":
        kind = "personal"
    elif token.pos_ in ("ADJ", "PROPN", "NOUN") and demonym(token.text) is not None:
        kind = "people"
    elif token.pos_ == "PROPN":
        kind = "name"
    elif token.pos_ == "NOUN":
        kind = "noun"
    elif token.pos_ in ("NUM", "DET") and token.dep_ not in ("nummod", "det", "compound", "quantmod"):
        kind = "number"
    else:
        kind = "other"
    return WORD_KINDS.index(kind)


def distance(first: int, second: NDArray[np.int64]) -> NDArray[np.int64]:
    """The buckets, 0 to DISTANCES - 1, of the numbers of tokens from the first to each second."""
    apart = second - first
    found: NDArray[np.int64] = _BUCKETS[np.minimum(np.maximum(apart, -_FURTHEST), _FURTHEST) + _FURTHEST]
    return found


def sentence_step(first: int, second: NDArray[np.int64]) -> NDArray[np.int64]:
    """The buckets, 0 to SENTENCES - 1, of the numbers of sentences from the first to each second."""
    return np.minimum(np.maximum(second - first, -_FAR_SENTENCE), _FAR_SENTENCE) + _FAR_SENTENCE


class PairFeatures:
    """What is known of the pairs of one article's words; what concerns one word is worked out once."""

    def __init__(self, doc: Doc) -> None:
        self.sentences = np.array(sentence_numbers(doc), dtype=np.int64)
        self.kinds = np.array([word_kind(token) for token in doc], dtype=np.int64)
        self._heads = [token.head.i for token in doc]
        labels = [_label(token) for token in doc]
        self._up, self._down = [f"<{label}" for label in labels], [f">{label}" for label in labels]
        self._sentence = self.sentences.tolist()

    def candidates(self) -> list[int]:
        """The tokens that may stand for a party or a place: nouns, names, pronouns, peoples, lone numbers."""
        return [int(i) for i in np.flatnonzero(self.kinds != WORD_KINDS.index("other"))]

    def rows(self, first: int, others: Sequence[int], paths: Mapping[str, int]) -> NDArray[np.int64]:
        """One row for each of `others`: path number (0: not known), distance, sentence step, word kind.

        `first` and `others` are token indexes; `paths` numbers the known paths, from 1.
        """
        return np.stack(self.columns(first, np.asarray(others, dtype=np.int64), paths), axis=1)

    def columns(self, first: int, at: NDArray[np.int64], paths: Mapping[str, int]) -> tuple[NDArray[np.int64], ...]:
        """What `rows` gives, each column by itself."""
        here = self._sentence[first]
        ups = self._ancestors(first)
        number = [paths.get(self._path(ups, i), 0) if self._sentence[i] == here else 0 for i in at.tolist()]
        steps = sentence_step(here, self.sentences[at])
        return np.array(number, dtype=np.int64), distance(first, at), steps, self.kinds[at]

    def path(self, first: int, second: int) -> str:
        """How one gets from the first word to the second in the tree: "<" up, ">" down; prepositions by name.

        "" where they stand in two sentences, "far" where it takes more than LONGEST_PATH steps.
        """
        return self._path(self._ancestors(first), second)

    def _path(self, ups: list[int], second: int) -> str:
        downs: list[int] = []
        at = second
        while at not in ups:
            downs.append(at)
            head = self._heads[at]
            if head == at:
                return ""
            if len(downs) > LONGEST_PATH:
                return "far" if self._sentence[at] == self._sentence[ups[0]] else ""
            at = head
        up = ups.index(at)
        if up + len(downs) > LONGEST_PATH:
            return "far"
        return "".join([*(self._up[i] for i in ups[:up]), *(self._down[i] for i in reversed(downs))]) or "self"

    def _ancestors(self, first: int) -> list[int]:
        out = [first]
        while self._heads[out[-1]] != out[-1] and len(out) <= LONGEST_PATH:
            out.append(self._heads[out[-1]])
        return out


def _label(token: Token) -> str:
    return f"{token.dep_}:{token.lower_}" if token.dep_ in ("prep", "agent", "mark") else token.dep_
