"""What a decision on identity is: sides, score, ground; and how evidence adds up to a score."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from newsgraph.graph.iris import Iris

__all__ = ["ASK", "SAME", "Decision", "Feature", "decision_iri", "explained", "score_of"]

SAME = 0.8  # from here on two are taken for one
ASK = 0.45  # from here on a person is asked; below, they are two


class Feature(NamedTuple):  # millions are made, and a dataclass that is frozen takes twice as long to make
    """One ground, with what it adds to the log-odds that two are one."""

    weight: float
    words: str


@dataclass(frozen=True, slots=True)
class Decision:
    """Why reports stand for one thing (`same`), or might (not `same`: a question to a person)."""

    rule: str
    score: float
    why: str
    sides: tuple[str, ...]  # a report of each side, in order
    same: bool = True
    into: str | None = field(default=None, compare=False)  # the thing that they became


def decision_iri(one: Decision, iris: Iris) -> str:
    """What a decision of a rule is called: by the rule, its sides and its outcome."""
    return iris.world("decision", one.rule, f"{one.rule}|{'|'.join(one.sides)}|{one.same}")


def score_of(grounds: Iterable[Feature]) -> float:
    """The probability that two are one: the logistic function of the sum, to two digits.

    >>> score_of([Evidence(3.0, "same name"), Evidence(-1.0, "years apart")])
    0.88
    """
    return round(1 / (1 + math.exp(-sum([ground.weight for ground in grounds]))), 2)


def explained(grounds: Iterable[Feature]) -> str:
    """The grounds in words, the heaviest first."""
    heaviest = sorted(grounds, key=lambda ground: (-abs(ground.weight), ground.words))
    return "; ".join(f"{ground.words} ({ground.weight:+.1f})" for ground in heaviest)
