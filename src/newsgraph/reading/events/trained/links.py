"""Days and numbers of events as the pair scorer links them: which time, which count belongs to which trigger."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, get_args

from newsgraph.model import Measure
from newsgraph.reading.events.quantities import VICTIMS, goes_on, numbers_of, quantity_of, top_of
from newsgraph.reading.events.trained.day_reach import DayReach

if TYPE_CHECKING:
    from newsgraph.model import Event, Interval, Quantity, Span, TimeExpression
    from newsgraph.reading.events.quantities import Number
    from newsgraph.reading.events.trained.participants import PairLinks
    from newsgraph.reading.events.trained.triggers import SeenEvent
    from newsgraph.reading.words.dependencies import Syntax

__all__ = ["with_linked_quantities", "with_linked_times"]

_MEASURES: Mapping[str, Measure] = {one: one for one in get_args(Measure)}
_TOLD_BY: Mapping[Measure, str] = {"killed": "Death", "injured": "Injury"}
"""What counts victims -> the type of event that must be told of in the number's sentence."""
_NEAR = (1, 2)
"""So many sentences after a happening may a day stand that the network links without being surer than usual."""
_SURE = 0.5
"""Chance from which on a day of another sentence is believed: of those below, one in three is right."""


def with_linked_times(
    events: Sequence[Event],
    seen: Sequence[SeenEvent],
    links: PairLinks,
    heads: Mapping[int, Interval],
    syntax: Syntax,
    *,
    apart: bool,
) -> list[Event]:
    """The events, those without a time dated by the time expression that they are likeliest linked to.

    `heads` are the intervals of the article's time expressions by the token that heads them. `apart`: whether only
    those of other sentences are asked, or only those of the event's own; the former give an inferred date.
    """
    out = list(events)
    reach = DayReach(syntax, {one.match.head.i: event for event, one in zip(events, seen, strict=True)})
    for number, (event, one) in enumerate(zip(events, seen, strict=True)):
        if not heads or (event.time is not None and links.mixture.dates == "rules first"):
            continue
        head = one.match.head
        dated = links.time(head, event.type, sorted(heads))
        if dated is None:
            continue
        interval, ahead = heads[dated.token], int(links.sentences[dated.token]) - int(links.sentences[head.i])
        if (ahead != 0) != apart:
            continue
        sure = ahead in _NEAR or dated.chance >= _SURE
        lent = apart and sure and _may_lend(interval, event)
        if lent or (not apart and reach.reaches(syntax.tokens[dated.token], head)):
            out[number] = replace(event, time=replace(interval, basis="inferred") if apart else interval)
    return out


def _may_lend(interval: Interval, event: Event) -> bool:
    """Whether a time of another sentence may date a happening: days, and of what took place.

    Of years, months and weeks told in another sentence half are not the happening's.
    """
    return interval.begin is not None and interval.precision == "day" and event.polarity == "positive"


def with_linked_quantities(
    events: Sequence[Event],
    seen: Sequence[SeenEvent],
    links: PairLinks,
    syntax: Syntax,
    times: Iterable[TimeExpression],
) -> list[Event]:
    """The events with the numbers that the network gives them, besides those that they have: what each counts."""
    measures = {m.start: m for m in links.tagging.measures if m.score >= links.mixture.limit("quantity")}
    numbers = {n.first.i: n for n in numbers_of(syntax, [t.span for t in times])}
    counted = {i: measures[links.doc[i].idx] for i in numbers if links.doc[i].idx in measures}
    owners: dict[int, tuple[float, int]] = {}
    for number, one in enumerate(seen):
        here = int(links.sentences[one.match.head.i])
        near = [i for i in counted if abs(int(links.sentences[i]) - here) <= 1]
        for link in links.links(one.match.head, events[number].type, near, ("quantity",), lowest=0.0)["quantity"]:
            owners[link.token] = max(owners.get(link.token, (0.0, -1)), (link.chance, number))
    own = {one.match.head.i: number for number, one in enumerate(seen) if one.match.verbal}
    for i, (chance, number) in owners.items():
        verb = own.get(_verb_of(syntax, numbers[i]), number)
        owners[i] = (chance, verb if seen[number].match.verbal else number)
    out = list(events)
    taken = {q.span.start for event in out for q in event.quantities}
    victims = _Victims(events, seen, links)
    for i, (_chance, number) in sorted(owners.items(), key=lambda one: (not victims.tells(events[one[1][1]]), one[0])):
        measure = victims.measure(_MEASURES[counted[i].label], out, number, int(links.sentences[i]))
        quantity = quantity_of(syntax, numbers[i], measure)
        if quantity is not None and quantity.span.start not in taken:
            out[number] = replace(out[number], quantities=(*out[number].quantities, quantity))
    return _with_gaps_filled(out, syntax, list(numbers.values()))


def _with_gaps_filled(events: list[Event], syntax: Syntax, numbers: Sequence[Number]) -> list[Event]:
    """The events with the numbers of a list that only its beginning explains: "45 people dead in Tarn, 12 in Osk"."""
    told = {q.span.start: (number, q.measures) for number, event in enumerate(events) for q in event.quantities}
    for before, number in pairwise(numbers):
        known = told.get(before.first.idx)
        if known is None or known[1] not in VICTIMS or number.first.idx in told or not goes_on(syntax, before, number):
            continue
        quantity = quantity_of(syntax, number, known[1])
        if quantity is not None:
            told[number.first.idx] = known
            owner = events[known[0]]
            events[known[0]] = replace(owner, quantities=tuple(sorted((*owner.quantities, quantity), key=_place)))
    return events


def _place(quantity: Quantity) -> Span:
    return quantity.span


def _verb_of(syntax: Syntax, number: Number) -> int:
    """The verb whose object or passive subject the number counts, by its index; -1 where there is none.

    What it counts belongs to that verb, not to the one beside it: "killed 52 people and infected 1,900 others".
    """
    noun = top_of(syntax, number)
    if syntax.dep(noun) in ("nummod", "quantmod", "compound", "amod", "nmod") and syntax.head(noun).i > noun.i:
        noun = syntax.head(noun)
    return syntax.head(noun).i if syntax.dep(noun) in ("dobj", "nsubjpass") else -1


class _Victims:
    """Where deaths and injuries are told: elsewhere nobody is counted as killed, whatever the network expects."""

    def __init__(self, events: Sequence[Event], seen: Sequence[SeenEvent], links: PairLinks) -> None:
        self._at: dict[tuple[str, int], list[int]] = {}
        for number, (event, one) in enumerate(zip(events, seen, strict=True)):
            self._at.setdefault((event.type, int(links.sentences[one.match.head.i])), []).append(number)

    def tells(self, event: Event) -> bool:
        """Whether the event is a death or an injury itself."""
        return event.type in _TOLD_BY.values()

    def measure(self, measure: Measure, events: Sequence[Event], number: int, sentence: int) -> Measure:
        """What a number in a sentence counts of an event: people, where no word there tells of what befell them.

        Nor is anybody counted as killed by what merely stands beside a death that has its own number: "a ferry with 86
        passengers sank, killing 12".
        """
        if measure not in _TOLD_BY or events[number].type == _TOLD_BY[measure]:
            return measure
        told = self._at.get((_TOLD_BY[measure], sentence), [])
        counted = any(q.measures == measure for one in told for q in events[one].quantities)
        return measure if told and not counted else "people"
