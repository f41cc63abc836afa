"""The quantities of an article, by the event that they belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.model import Measure, Modifier, Quantity, Span
from newsgraph.reading.events.quantities.counted import Counting
from newsgraph.reading.events.quantities.gaps import VICTIMS, goes_on
from newsgraph.reading.events.quantities.modifiers import is_former, is_range, modifier_of
from newsgraph.reading.events.quantities.numerals import Number, numbers_of, top_of
from newsgraph.reading.events.quantities.terms import terms_of
from newsgraph.reading.events.quantities.word_lists import listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsgraph.model import TimeExpression
    from newsgraph.reading.events.quantities.counted import Counted
    from newsgraph.reading.events.triggers import TriggerMatch
    from newsgraph.reading.words.dependencies import Syntax

__all__ = ["find_quantities", "find_terms", "quantity_of"]


def find_quantities(
    syntax: Syntax, matches: list[TriggerMatch], times: Iterable[TimeExpression]
) -> dict[int, tuple[Quantity, ...]]:
    """Quantities by the head token of the trigger that they belong to."""
    times = list(times)
    numbers = numbers_of(syntax, [t.span for t in times])
    found = {head: list(lengths) for head, lengths in find_terms(syntax, matches, times).items()}
    owner = Counting(syntax, matches)
    owners = _with_gaps(syntax, numbers, [owner.of(number) for number in numbers])
    later: Counted | None = None
    for index in range(len(numbers) - 1, -1, -1):  # backwards: the first of a range counts what the second counts
        number = numbers[index]
        follower = numbers[index + 1] if index + 1 < len(numbers) else None
        ranged = follower is not None and is_range(syntax, number, follower)
        answer = later if ranged else owners[index]
        later = answer
        if answer is None or number.value == 0 or is_former(syntax, number):
            continue
        match, measures, unit = answer
        span = Span(number.first.idx, number.last.idx + len(number.last))
        second = index > 0 and is_range(syntax, numbers[index - 1], number)
        modifier: Modifier = "exactly" if ranged or second else modifier_of(syntax, number)
        found.setdefault(match.head.i, []).append(Quantity(measures, number.value, modifier, span, unit))
    return {head: tuple(sorted(quantities, key=lambda q: q.span)) for head, quantities in found.items()}


def find_terms(
    syntax: Syntax, matches: list[TriggerMatch], times: Iterable[TimeExpression]
) -> dict[int, tuple[Quantity, ...]]:
    """How long somebody is sentenced to or kept out for, by the head token of the trigger that tells of it."""
    found: dict[int, tuple[Quantity, ...]] = {}
    for head, length in terms_of(syntax, matches, times):
        found[head.i] = (*found.get(head.i, ()), length)
    return found


def quantity_of(syntax: Syntax, number: Number, measure: Measure) -> Quantity | None:
    """A number as what it measures, with unit and modifier; None for zero and for what only was ("from 12")."""
    if number.value == 0 or is_former(syntax, number):
        return None
    top = top_of(syntax, number)
    unit = syntax.head(top) if syntax.dep(top) in ("nummod", "quantmod", "compound", "amod", "nmod") else None
    unit = None if unit is not None and unit.lower_ in listed("currencies") else unit  # "Rs 5 crore"
    span = Span(number.first.idx, number.last.idx + len(number.last))
    return Quantity(measure, number.value, modifier_of(syntax, number), span, unit.lemma_ if unit is not None else None)


def _with_gaps(syntax: Syntax, numbers: list[Number], owners: list[Counted | None]) -> list[Counted | None]:
    """The owners, with those that only a list tells: "45 people dead in Tarn, 12 in Osk and seven in Melk"."""
    out = list(owners)
    for index in range(1, len(numbers)):
        before, number, above = numbers[index - 1], numbers[index], out[index - 1]
        if out[index] is None and above is not None and above[1] in VICTIMS and goes_on(syntax, before, number):
            out[index] = (above[0], above[1], None)
    return out
