"""What the learned rankings of this wing share: features by name, their weights, and the score of a rival."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TypeAlias

__all__ = ["Features", "likeliest", "read_weights", "weighed"]

Features: TypeAlias = dict[str, float]
"""What speaks for a rival: names of features with their values."""


def weighed(features: Features, weights: Mapping[str, float]) -> float:
    """The sum of the values, each times its weight; a feature that was not learned weighs nothing.

    In whatever order, and on whatever version of Python: the last bit of a plain sum hangs on both.
    """
    return math.fsum([weights.get(name, 0.0) * value for name, value in features.items()])


def likeliest(scores: Sequence[float], none: float, least: float) -> int | None:
    """Which of the rivals (one at least) it is, by their scores; None if its chance is below `least`.

    `none`: the score of its being none of them.
    """
    top = max(*scores, none)
    chances = [math.exp(score - top) for score in scores]
    best = max(range(len(scores)), key=chances.__getitem__)
    return best if chances[best] / (sum(chances) + math.exp(none - top)) >= least else None


@cache
def read_weights(file: Path) -> Mapping[str, float]:
    """The weights by feature that a ranking's file holds, read once."""
    found: Mapping[str, float] = json.loads(file.read_text(encoding="utf-8"))["weights"]
    return found
