"""Whether confidence means something: of the statements given .9, how many are right?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from newsgraph.evaluation.figures import STATEMENT_KINDS, Statement, StatementKind

__all__ = ["Bin", "calibration_error", "reliability"]

EDGES = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


@dataclass(frozen=True, slots=True)
class Bin:
    """The statements of one kind and gold between two confidences (the upper one outside, but 1 inside)."""

    gold: str
    kind: StatementKind
    low: float
    high: float
    count: int
    confidence: float  # mean of what was given
    right: float  # share that is right


def reliability(statements: Iterable[Statement], edges: Sequence[float] = EDGES) -> tuple[Bin, ...]:
    """A bin for each set, kind and range in which there are statements; the annotated articles first."""
    grouped: defaultdict[tuple[str, StatementKind], list[Statement]] = defaultdict(list)
    for one in statements:
        grouped[one.gold, one.kind].append(one)
    order = sorted(grouped, key=lambda key: (key[0] != "articles", key[0], STATEMENT_KINDS.index(key[1])))
    return tuple(
        _bin(gold, kind, low, high, inside)
        for gold, kind in order
        for low, high in pairwise(edges)
        if (inside := [one for one in grouped[gold, kind] if _within(one.confidence, low, high, edges[-1])])
    )


def _within(confidence: float, low: float, high: float, end: float) -> bool:
    return low <= confidence < high or (high == end == confidence)


def _bin(gold: str, kind: StatementKind, low: float, high: float, inside: Sequence[Statement]) -> Bin:
    mean = sum(one.confidence for one in inside) / len(inside)
    return Bin(gold, kind, low, high, len(inside), mean, sum(one.right for one in inside) / len(inside))


def calibration_error(bins: Iterable[Bin]) -> float:
    """How far confidence and truth lie apart, on average over the statements; 0 if there are none."""
    every = tuple(bins)
    count = sum(one.count for one in every)
    return sum(one.count * abs(one.confidence - one.right) for one in every) / count if count else 0.0
