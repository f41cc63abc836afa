"""The numbers that a report tells: how many were killed, hurt, held."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from newsgraph.identity.reports import EventReport

__all__ = ["told_numbers"]


def told_numbers(event: EventReport) -> Mapping[str, frozenset[float]]:
    """What is counted → the numbers given for it; "fewer than" and "up to" count nothing."""
    found: defaultdict[str, set[float]] = defaultdict(set)
    for quantity in event.quantities:
        if quantity.modifier in ("exactly", "atLeast", "about", "moreThan"):
            found[quantity.measures].add(quantity.value)
    return {measure: frozenset(values) for measure, values in found.items()}
