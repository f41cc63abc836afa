"""The quantities of an article, by the event that they belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.model import Measure, Modifier, Quantity, Span
from newsgraph.reading.events.quantities.counted import Counting
from newsgraph.reading.events.quantities.modifiers import is_former, is_range, modifier_of
from newsgraph.reading.events.quantities.numerals import Number, numbers_of, top_of
from newsgraph.reading.events.quantities.terms import terms_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsgraph.model import TimeExpression
    from newsgraph.reading.events.quantities.counted import Counted
    from newsgraph.reading.events.triggers import TriggerMatch
    from newsgraph.reading.words.dependencies import Syntax

_VICTIMS = frozenset({"killed", "injured", "missing", "arrested"})

__all__ = ["find_quantities", "quantity_of"]


def find_quantities(
    syntax: Syntax, matches: list[TriggerMatch], times: Iterable[TimeExpression]
) -> dict[int, tuple[Quantity, ...]]:
    """Quantities by the head token of the trigger that they belong to."""
    times = list(times)
    numbers = numbers_of(syntax, [t.span for t in times])
    found: dict[int, list[Quantity]] = {}
    for head, length in terms_of(syntax, matches, times):
        found.setdefault(head.i, []).append(length)
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


def quantity_of(syntax: Syntax, number: Number, measure: Measure) -> Quantity | None:
    """A number as what it measures, with unit and modifier; None for zero and for what only was ("from 12")."""
    if number.value == 0 or is_former(syntax, number):
        return None
    top = top_of(syntax, number)
    unit = syntax.head(top) if syntax.dep(top) in ("nummod", "quantmod", "compound", "amod", "nmod") else None
    span = Span(number.first.idx, number.last.idx + len(number.last))
    return Quantity(measure, number.value, modifier_of(syntax, number), span, unit.lemma_ if unit is not None else None)


def _with_gaps(syntax: Syntax, numbers: list[Number], owners: list[Counted | None]) -> list[Counted | None]:
    """The owners, with those that only a list tells: "45 people dead in Tarn, 12 in Osk and seven in Melk"."""
    out = list(owners)
    for index in range(1, len(numbers)):
        before, number, above = numbers[index - 1], numbers[index], out[index - 1]
        if out[index] is None and above is not None and above[1] in _VICTIMS and _goes_on(syntax, before, number):
            out[index] = (above[0], above[1], None)
    return out


def _goes_on(syntax: Syntax, before: Number, number: Number) -> bool:
    """Whether a bare number before a place goes on with the list that the number before it began."""
    tokens, last = syntax.tokens, number.last.i
    if last + 2 >= len(tokens) or number.first.i < 1:
        return False
    joined = tokens[number.first.i - 1].lower_ in (",", "and") and tokens[last + 1].lower_ in ("in", "at", "near")
    placed = any(word.lower_ in ("in", "at", "near") for word in tokens[before.last.i : number.first.i])
    same = syntax.sentence_start(before.first) == syntax.sentence_start(number.first)
    verbs = any(word.pos_ in ("VERB", "AUX") for word in tokens[before.last.i : number.first.i])
    return joined and placed and same and not verbs and tokens[last + 2].tag_ in ("NNP", "NNPS", "DT")
