"""Days and numbers of events as the pair scorer links them: which time, which count belongs to which trigger."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from newsgraph.reading.events.quantities import numbers_of, quantity_of

if TYPE_CHECKING:
    from newsgraph.model import Event, Interval, Measure, TimeExpression
    from newsgraph.reading.events.trained.participants import PairLinks
    from newsgraph.reading.events.trained.triggers import SeenEvent
    from newsgraph.reading.words.dependencies import Syntax

__all__ = ["with_linked_quantities", "with_linked_times"]

_TOLD_BY: Mapping[Measure, str] = {"killed": "Death", "injured": "Injury"}
"""What counts victims -> the type of event that must be told of in the number's sentence."""


def with_linked_times(
    events: Sequence[Event],
    seen: Sequence[SeenEvent],
    links: PairLinks,
    heads: Mapping[int, Interval],
    *,
    apart: bool,
) -> list[Event]:
    """The events, those without a time dated by the time expression that they are likeliest linked to.

    `heads` are the intervals of the article's time expressions by the token that heads them. `apart`: whether only
    those of other sentences are asked, or only those of the event's own; the former give an inferred date.
    """
    out = list(events)
    for number, (event, one) in enumerate(zip(events, seen, strict=True)):
        if not heads or (event.time is not None and links.mixture.dates == "rules first"):
            continue
        dated = links.time(one.match.head, event.type, sorted(heads))
        if dated is not None and (links.sentences[dated.token] != links.sentences[one.match.head.i]) == apart:
            interval = heads[dated.token]
            out[number] = replace(event, time=replace(interval, basis="inferred") if apart else interval)
    return out


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
    types = {(event.type, int(links.sentences[one.match.head.i])) for event, one in zip(events, seen, strict=True)}
    known = links.mixture.quantities == "rules first"
    out = [event if known else replace(event, quantities=()) for event in events]
    taken = {q.span.start for event in out for q in event.quantities}
    for i, (_chance, number) in sorted(owners.items()):
        measure = cast("Measure", counted[i].label)
        if measure in _TOLD_BY and (_TOLD_BY[measure], int(links.sentences[i])) not in types:
            measure = "people"  # "a ferry with 86 passengers": no word of the sentence tells of a death
        quantity = quantity_of(syntax, numbers[i], measure)
        if quantity is not None and quantity.span.start not in taken:
            out[number] = replace(out[number], quantities=(*out[number].quantities, quantity))
    return out
