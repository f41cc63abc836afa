"""How near a word stands to the marked words of a few examples: fitted from these alone, in closed form.

Three likenesses are added: of the encoder's vectors (what the word means where it stands), of the chances of the known
types (what the network takes it for), and of letters (evacuate, evacuation). A ridge over that kernel parts the
examples from all that is none; what each example would have scored had it not been shown follows in closed form
(leave-one-out), and the threshold stands where these honest scores part best.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

import numpy as np
from numpy.typing import NDArray

__all__ = ["Nearness", "Seen", "fitted"]

Floats = NDArray[np.float64]

RIDGE = 0.3  # how much the fit may bend to a single word; of the order of a word's likeness to itself
OTHERS = 2  # how much more of other kinds there is in news than among the words that are shown
_SHORTEST = 4  # letters that two words must share at their beginning to be of one family


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """A word as the network sees it: its letters, its vectors, and the chances of its types."""

    word: str
    vector: NDArray[np.floating]
    types: Mapping[str, float]


@dataclass(frozen=True, slots=True, eq=False)
class Nearness:
    """What parts the words of a type from others.

    `left_out`: the score of each word as if it had not been shown; the first `positive` are the examples.
    """

    space: _Space
    weights: Floats
    threshold: float
    left_out: Floats
    positive: int

    def taken(self) -> NDArray[np.bool_]:
        """Of each word whether it is taken for one of the type when neither the fit nor the threshold has seen it."""
        count = len(self.left_out)
        limits = [_parting(np.delete(self.left_out, i), self.positive - (i < self.positive)) for i in range(count)]
        return np.asarray(self.left_out >= np.array(limits))

    def scores(self, words: Sequence[Seen]) -> Floats:
        """How near each word is, about 1 for one of the type and 0 for another; at `threshold` it counts as one."""
        if not words:
            return np.zeros(0)
        return np.asarray(self.space.likeness(words) @ self.weights, dtype=np.float64)


class _Space:
    """Likeness of any word to each word that was shown."""

    def __init__(self, shown: Sequence[Seen]) -> None:
        self._words = [one.word.casefold() for one in shown]
        self._rows: dict[str, Floats] = {}
        self._begun_by: defaultdict[str, list[int]] = defaultdict(list)
        for i, word in enumerate(self._words):
            self._begun_by[word[:_SHORTEST]].append(i)
        self._names = sorted({kind for one in shown for kind in one.types})
        vectors = np.array([one.vector for one in shown], dtype=np.float64)
        self._mean, self._spread = vectors.mean(axis=0), vectors.std(axis=0) + 1e-6
        self._vectors, self._types = self._placed(shown)

    def _placed(self, words: Sequence[Seen]) -> tuple[Floats, Floats]:
        vectors = (np.array([one.vector for one in words], dtype=np.float64) - self._mean) / self._spread
        types = np.array([[one.types.get(name, 0.0) for name in self._names] for one in words]).reshape(len(words), -1)
        return vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9), np.sqrt(types)

    def _letters(self, word: str) -> Floats:
        """Likeness of letters with each word that was shown, worked out once a word."""
        if word not in self._rows:
            row = self._rows[word] = np.zeros(len(self._words))
            for i in self._begun_by[word[:_SHORTEST]]:  # all others share too little
                row[i] = _family(word, self._words[i])
        return self._rows[word]

    def likeness(self, words: Sequence[Seen]) -> Floats:
        """A row a word, a column for each that was shown; 1 for itself."""
        vectors, types = self._placed(words)
        letters = np.array([self._letters(one.word.casefold()) for one in words])
        total = (1.0 + vectors @ self._vectors.T + types @ self._types.T + letters) / 4
        return np.asarray(total, dtype=np.float64)


def fitted(examples: Sequence[Seen], others: Sequence[Seen]) -> Nearness:
    """The nearness of a type by its examples and by words that are none; both must hold at least one word."""
    shown = [*examples, *others]
    space = _Space(shown)
    kernel = space.likeness(shown)
    target = np.array([1.0] * len(examples) + [0.0] * len(others))
    # few examples stand against many others: each side weighs the same, so that a score of about a half parts them
    noise = np.where(target > 0, RIDGE, RIDGE * np.sqrt(len(others) / len(examples)))
    inverse = np.linalg.inv(kernel + np.diag(noise))
    weights = inverse @ target
    left_out = target - weights / np.diag(inverse)
    return Nearness(space, weights, _parting(left_out, len(examples)), left_out, len(examples))


def _parting(scores: Floats, positive: int) -> float:
    """The threshold of the best F1 over the left-out scores, in the middle of the gap below it.

    A word wrongly taken counts `OTHERS` times: news holds more kinds of words than any list of examples.
    """
    order = np.argsort(-scores, kind="stable")
    right = np.cumsum(order < positive)
    wrong = OTHERS * np.cumsum(order >= positive)
    best = int((2 * right / (right + wrong + positive)).argmax())
    low = scores[order[best + 1]] if best + 1 < len(scores) else scores[order[best]] - 0.1
    return float((scores[order[best]] + low) / 2)


def _family(one: str, other: str) -> float:
    """How much of two words is their common beginning; 0 where that is too short to mean anything.

    >>> round(_family("evacuated", "evacuation"), 2), _family("storm", "stop")
    (0.74, 0.0)
    """
    if one == other:
        return 1.0
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    return 2 * shared / (len(one) + len(other)) if shared >= _SHORTEST else 0.0
