"""Curves from weights to confidence, fitted on statements that were judged.

Monotone and coarse on purpose: at most three levels a kind, each from many statements and drawn towards the
mean of its kind, since a few articles cannot tell more. Where two sets judge a kind, both count alike.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from newsgraph.evaluation.figures import STATEMENT_KINDS, Statement
from newsgraph.reading.calibration import Curve, curve_of, weight_behind

__all__ = ["as_toml", "fitted"]

LEVELS = 3
PRIOR = 4.0  # statements of mean truth that every level is given in advance
SLOPE = 0.12  # least rise for each unit of weight: weights that differ by .001 differ after rounding too
CEILING = 0.99  # nothing is certain
FLOOR = 0.02


@dataclass(slots=True)
class _Level:
    """Neighbouring weights that are held equally true."""

    count: float
    weight: float  # sum
    right: float  # sum

    @property
    def share(self) -> float:
        return self.right / self.count

    def join(self, other: _Level) -> None:
        self.count += other.count
        self.weight += other.weight
        self.right += other.right


def fitted(statements: Iterable[Statement]) -> dict[str, Curve]:
    """A curve for each kind of statement over the rules' weights; the present one where none was judged."""
    every = tuple(statements)
    curves: dict[str, Curve] = {}
    for kind in STATEMENT_KINDS:
        levels = _levels([one for one in every if one.kind == kind])
        curves[kind] = _curve(levels) if levels else curve_of(kind)
    return curves


def _levels(statements: Sequence[Statement]) -> list[_Level]:
    """A level for each statement, by weight; every set counts as much as the smallest."""
    sizes = Counter(one.gold for one in statements)
    least = min(sizes.values(), default=0)
    shares = {gold: least / size for gold, size in sizes.items()}
    found = [(weight_behind(one.kind, one.confidence), shares[one.gold], one.right) for one in statements]
    return [_Level(share, weight * share, right * share) for weight, share, right in sorted(found)]


def _curve(statements: Sequence[_Level]) -> Curve:
    """The points of the levels, joined up and led on to the weights 0 and 1."""
    mean = sum(one.right for one in statements) / sum(one.count for one in statements)
    levels = _rising(_slices(statements))
    points = [(round(one.weight / one.count, 3), (one.right + PRIOR * mean) / (one.count + PRIOR)) for one in levels]
    if points[0][0] > 0:
        points.insert(0, (0.0, points[0][1] * 0.8))
    if points[-1][0] < 1:
        points.append((1.0, points[-1][1]))
    if len(points) == 1:  # all had one weight, and that 0 or 1
        points = [(0.0, points[0][1]), (1.0, points[0][1])]
    return _strict(points)


def _slices(statements: Sequence[_Level]) -> list[_Level]:
    """The statements in levels of about equal number; equal weights stay together."""
    size = sum(one.count for one in statements) / LEVELS
    levels: list[_Level] = []
    last: float | None = None
    for one in statements:
        weight = round(one.weight / one.count, 3)
        if not levels or (weight != last and levels[-1].count >= size):
            levels.append(_Level(0, 0.0, 0.0))
        levels[-1].join(one)
        last = weight
    if len(levels) > 1 and levels[-1].count < size / 2:
        rest = levels.pop()
        levels[-1].join(rest)
    return levels


def _rising(levels: Iterable[_Level]) -> list[_Level]:
    """Neighbours are joined until truth rises with weight."""
    done: list[_Level] = []
    for one in levels:
        done.append(one)
        while len(done) > 1 and done[-2].share >= done[-1].share:
            last = done.pop()
            done[-1].join(last)
    return done


def _strict(points: Sequence[tuple[float, float]]) -> Curve:
    """The points between floor and ceiling, each above the one before by what the slope asks at least."""
    rises = [SLOPE * (right - left) + 0.0005 for (left, _), (right, _) in pairwise(points)]
    rising: list[tuple[float, float]] = []
    for number, (weight, height) in enumerate(points):
        most = CEILING - sum(rises[number:])
        least = rising[-1][1] + rises[number - 1] if rising else FLOOR
        rising.append((weight, round(max(min(height, most), least), 4)))
    return tuple(rising)


def as_toml(curves: dict[str, Curve], day: str) -> str:
    """The data file that the reader takes its confidences from."""
    lines = [
        "# What the weights that the rules give are worth: [weight, share of such statements that are right], straight",
        "# lines between. A curve starts at weight 0, ends at weight 1 and rises, so that order is kept. Fitted on the",
        f"# dev half of the annotated articles by `newsgraph evaluate --calibrate`, {day}.",
        "",
        "[curve]",
    ]
    lines += [f"{kind} = [{', '.join(f'[{x}, {y}]' for x, y in curve)}]" for kind, curve in curves.items()]
    return "\n".join(lines) + "\n"
