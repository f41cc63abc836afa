"""The quantities of an article, by the event that they belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.model import Measure, Modifier, Quantity, Span
from newsgraph.reading.events.quantities.counted import Counting
from newsgraph.reading.events.quantities.modifiers import is_former, is_range, modifier_of
from newsgraph.reading.events.quantities.numerals import Number, numbers_of, top_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsgraph.model import TimeExpression
    from newsgraph.reading.events.quantities.counted import Counted
    from newsgraph.reading.events.triggers import TriggerMatch
    from newsgraph.reading.words.dependencies import Syntax

__all__ = ["find_quantities", "quantity_of"]


def find_quantities(
    syntax: Syntax, matches: list[TriggerMatch], times: Iterable[TimeExpression]
) -> dict[int, tuple[Quantity, ...]]:
    """Quantities by the head token of the trigger that they belong to."""
    numbers = numbers_of(syntax, [t.span for t in times])
    if not numbers:
        return {}
    owner = Counting(syntax, matches)
    found: dict[int, list[Quantity]] = {}
    later: Counted | None = None
    for index in range(len(numbers) - 1, -1, -1):  # backwards: the first of a range counts what the second counts
        number = numbers[index]
        follower = numbers[index + 1] if index + 1 < len(numbers) else None
        ranged = follower is not None and is_range(syntax, number, follower)
        answer = later if ranged else owner.of(number)
        later = answer
        if answer is None or number.value == 0 or is_former(syntax, number):
            continue
        match, measures, unit = answer
        span = Span(number.first.idx, number.last.idx + len(number.last))
        second = index > 0 and is_range(syntax, numbers[index - 1], number)
        modifier: Modifier = "exactly" if ranged or second else modifier_of(syntax, number)
        found.setdefault(match.head.i, []).append(Quantity(measures, number.value, modifier, span, unit))
    return {head: tuple(sorted(quantities, key=lambda q: q.span)) for head, quantities in found.items()}


def quantity_of(syntax: Syntax, number: Number, measure: Measure) -> Quantity | None:
    """A number as what it measures, with unit and modifier; None for zero and for what only was ("from 12")."""
    if number.value == 0 or is_former(syntax, number):
        return None
    top = top_of(syntax, number)
    unit = syntax.head(top) if syntax.dep(top) in ("nummod", "quantmod", "compound", "amod", "nmod") else None
    span = Span(number.first.idx, number.last.idx + len(number.last))
    return Quantity(measure, number.value, modifier_of(syntax, number), span, unit.lemma_ if unit is not None else None)
