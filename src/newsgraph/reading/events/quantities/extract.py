"""The quantities of an article, by the event that they belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.model import Quantity, Span
from newsgraph.reading.events.quantities.modifiers import is_former, modifier_of
from newsgraph.reading.events.quantities.numerals import top_of
from newsgraph.reading.events.quantities.terms import terms_of
from newsgraph.reading.events.quantities.word_lists import listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsgraph.model import Measure, TimeExpression
    from newsgraph.reading.events.quantities.numerals import Number
    from newsgraph.reading.events.triggers import TriggerMatch
    from newsgraph.reading.words.dependencies import Syntax

__all__ = ["find_terms", "quantity_of"]


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
