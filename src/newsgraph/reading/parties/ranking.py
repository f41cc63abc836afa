"""What the learned rankings of this wing share: features by name, their weights, and the score of a rival."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TypeAlias

__all__ = ["Features", "read_weights", "weighed"]

Features: TypeAlias = dict[str, float]
"""What speaks for a rival: names of features with their values."""


def weighed(features: Features, weights: Mapping[str, float]) -> float:
    """The sum of the values, each times its weight; a feature that was not learned weighs nothing."""
    return sum(weights.get(name, 0.0) * value for name, value in features.items())


@cache
def read_weights(file: Path) -> Mapping[str, float]:
    """The weights by feature that a ranking's file holds, read once."""
    found: Mapping[str, float] = json.loads(file.read_text(encoding="utf-8"))["weights"]
    return found
