"""What is known of two words besides their vectors: where they stand in the sentence's tree, and how far apart.

The pair scorer adds to the product of two vectors a few learned numbers, looked up by these features. The same
functions feed training and reading, so the two cannot drift apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from newsgraph.knowledge.demonyms import demonym

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = [
    "DISTANCES",
    "REACH",
    "SENTENCES",
    "WORD_KINDS",
    "candidates",
    "distance",
    "path",
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
_FAR_SENTENCE = 4
SENTENCES = 2 * _FAR_SENTENCE + 1
"""How many different steps between sentences there are: four on either side, the last for all beyond."""
_RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})


def word_kind(token: Token) -> int:
    """The number in WORD_KINDS of what the word is."""
    if token.tag_ in _RELATIVE:
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


def candidates(doc: Doc) -> list[int]:
    """The tokens that may stand for a party or a place: nouns, names, pronouns, words for a people, lone numbers."""
    other = WORD_KINDS.index("other")
    return [token.i for token in doc if not token.is_space and word_kind(token) != other]


def distance(first: int, second: int) -> int:
    """The bucket, 0 to DISTANCES - 1, of the number of tokens from the first to the second."""
    apart = second - first
    step = sum(abs(apart) > s for s in _STEPS)
    return len(_STEPS) + (step if apart > 0 else -step)


def sentence_step(first: int, second: int) -> int:
    """The bucket, 0 to SENTENCES - 1, of the number of sentences from the first to the second."""
    return max(-_FAR_SENTENCE, min(_FAR_SENTENCE, second - first)) + _FAR_SENTENCE


def path(first: Token, second: Token) -> str:
    """How one gets from the first word to the second in the tree: "<" up, ">" down; prepositions by name.

    "" where they stand in two sentences, "far" where it takes more than LONGEST_PATH steps.
    """
    ups = _ancestors(first)
    at = {token.i: n for n, token in enumerate(ups)}
    downs: list[Token] = []
    token = second
    while token.i not in at:
        downs.append(token)
        if token.head.i == token.i:
            return ""
        if len(downs) > LONGEST_PATH:
            return "far" if token.sent.start == first.sent.start else ""
        token = token.head
    up = at[token.i]
    if up + len(downs) > LONGEST_PATH:
        return "far"
    steps = [f"<{_label(t)}" for t in ups[:up]] + [f">{_label(t)}" for t in reversed(downs)]
    return "".join(steps) or "self"


def _ancestors(token: Token) -> list[Token]:
    out = [token]
    while token.head.i != token.i and len(out) <= LONGEST_PATH:
        token = token.head
        out.append(token)
    return out


def _label(token: Token) -> str:
    return f"{token.dep_}:{token.lower_}" if token.dep_ in ("prep", "agent", "mark") else token.dep_


def sentence_numbers(doc: Doc) -> NDArray[np.int64]:
    """The number of each token's sentence, 0-based, one a token."""
    out = np.zeros(len(doc), dtype=np.int64)
    for number, sentence in enumerate(doc.sents):
        out[sentence.start : sentence.end] = number
    return out


def features(
    doc: Doc, sentences: NDArray[np.int64], first: int, others: Sequence[int], paths: Mapping[str, int]
) -> NDArray[np.int64]:
    """One row for each of `others`: path number (0: not known), distance, sentence step, word kind.

    `first` and `others` are token indexes; `paths` numbers the known paths, from 1.
    """
    out = np.zeros((len(others), 4), dtype=np.int64)
    here = doc[first]
    for row, i in enumerate(others):
        same = sentences[i] == sentences[first]
        out[row] = (
            paths.get(path(here, doc[i]), 0) if same else 0,
            distance(first, i),
            sentence_step(int(sentences[first]), int(sentences[i])),
            word_kind(doc[i]),
        )
    return out
