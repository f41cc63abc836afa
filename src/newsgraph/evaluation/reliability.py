"""Whether confidence means something: of the statements given .9, how many are right?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from newsgraph.evaluation.figures import STATEMENT_KINDS, Statement, StatementKind

__all__ = ["Bin", "calibration_error", "reliability"]

EDGES = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


@dataclass(frozen=True, slots=True)
class Bin:
    """The statements of one kind between two confidences (the upper one outside, but 1 inside)."""

    kind: StatementKind
    low: float
    high: float
    count: int
    confidence: float  # mean of what was given
    right: float  # share that is right


def reliability(statements: Iterable[Statement], edges: Sequence[float] = EDGES) -> tuple[Bin, ...]:
    """A bin for each kind and range in which there are statements."""
    every = tuple(statements)
    found: list[Bin] = []
    for kind in STATEMENT_KINDS:
        for low, high in pairwise(edges):
            last = high == edges[-1]
            inside = [
                one
                for one in every
                if one.kind == kind
                and low <= one.confidence
                and (one.confidence < high or (last and one.confidence <= high))
            ]
            if inside:
                mean = sum(one.confidence for one in inside) / len(inside)
                found.append(Bin(kind, low, high, len(inside), mean, sum(one.right for one in inside) / len(inside)))
    return tuple(found)


def calibration_error(bins: Iterable[Bin]) -> float:
    """How far confidence and truth lie apart, on average over the statements; 0 if there are none."""
    every = tuple(bins)
    count = sum(one.count for one in every)
    return sum(one.count * abs(one.confidence - one.right) for one in every) / count if count else 0.0
