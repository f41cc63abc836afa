"""Confidence that means something: of the statements given .9, about nine in ten are right.

The rules weigh their evidence; what such a weight is worth is measured on annotated articles and kept as a
curve for each kind of statement in `ontology/lexicon/calibration.toml`. Curves rise strictly: order is never changed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import TypeAlias, TypeVar

from newsgraph.errors import KnowledgeError
from newsgraph.knowledge.resources import read_toml
from newsgraph.model import Attribution, Entity, Event, Reading, Role

__all__ = ["Curve", "along", "calibrated", "curve_of", "weight_behind"]

Curve: TypeAlias = tuple[tuple[float, float], ...]
Part = TypeVar("Part", Entity, Role, Event, Attribution)

FILE = "calibration.toml"
DIGITS = 4  # one more than the rules give, so that no two of their weights become equal


def calibrated(reading: Reading) -> Reading:
    """The reading with confidences that say how often such statements are right."""
    return replace(
        reading,
        entities=_all("entity", reading.entities),
        roles=_all("role", reading.roles),
        events=_all("event", reading.events),
        attributions=_all("attribution", reading.attributions),
    )


def weight_behind(kind: str, confidence: float) -> float:
    """The weight of the rules that was turned into this confidence: the way back, for fitting a new curve."""
    return along(tuple((y, x) for x, y in curve_of(kind)), confidence)


def along(curve: Curve, weight: float) -> float:
    """The height of a curve of straight lines at a weight; the first and last line go on to both sides.

    >>> along(((0.0, 0.2), (0.5, 0.4), (1.0, 1.0)), 0.75)
    0.7
    """
    place = min(max(bisect_right(curve, (weight, 2.0)), 1), len(curve) - 1)
    (left, low), (right, high) = curve[place - 1 : place + 1]
    return round(low + (high - low) * (weight - left) / (right - left), DIGITS)


def _all(kind: str, parts: Sequence[Part]) -> tuple[Part, ...]:
    curve = curve_of(kind)
    return tuple(replace(one, confidence=along(curve, one.confidence)) for one in parts)


@cache
def curve_of(kind: str) -> Curve:
    """The curve of a kind of statement; KnowledgeError if it does not rise from weight 0 to weight 1."""
    curve = tuple((float(x), float(y)) for x, y in read_toml(FILE)["curve"][kind])
    rises = all(x < u and y < v for (x, y), (u, v) in pairwise(curve))
    if not rises or len(curve) < 2 or (curve[0][0], curve[-1][0]) != (0.0, 1.0) or not 0 <= curve[0][1] <= 1:
        raise KnowledgeError(f"the curve of {kind} does not rise from 0 to 1", where=FILE, hint="mend the file")
    return curve
