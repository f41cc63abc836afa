"""Mentions of one happening in an article: what is dated once is dated wherever it is told again.

Two events of an article are taken for one happening only if they are of one type, both
said to have happened, and share a participant or place while contradicting each other in
none; a country alone is shared by too many happenings, unless the words are the same. A
bare "the attack" takes up the last one told, and "the missiles hit" goes on with the
missiles that struck. The date that is passed on is marked as
inferred.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsgraph.model import Interval
from newsgraph.reading.times.intervals import publication_day
from newsgraph.reading.words.dependencies import frame_words

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

    from newsgraph.model import Event

__all__ = ["EventMention", "share_times"]


_REACH = 150  # events before and after that another mention is looked for among
_NEWS = 60  # days before the newest happening of an article that still belong to its news
_NEAR = 500  # characters back that "the attack" looks for a happening told by another word


@dataclass(frozen=True, slots=True)
class EventMention:
    """What the text says about a mention of a happening, beside its event."""

    lemma: str
    anaphoric: bool  # a definite noun: "the attack"
    sentence: int  # where its sentence begins
    occasion: int | None  # index of the event in which it happened: "injured in clashes"
    means: str | None = None  # lemma of the thing that does it: "missiles struck"
    same_means: bool = False  # which was told of before: "the missiles hit"


def share_times(events: Sequence[Event], told: Sequence[EventMention], broad: Set[str]) -> list[Event]:
    """The events, with the dates of their other mentions and of their occasions.

    `broad` are the ids of entities too large to tell happenings apart: countries.
    """
    finished = list(events)
    for _ in range(2):  # a date found for an occasion is passed on, and the other way round
        for index, how in enumerate(told):
            event = finished[index]
            if event.time is None and event.realis == "actual":
                occasion = finished[how.occasion] if how.occasion is not None else None
                known = occasion is not None and _dated(occasion)
                source = occasion if known else _source(index, events, finished, told, broad)
                finished[index] = event if source is None else _with_time_of(event, source)
    return finished


def _dated(event: Event) -> bool:
    return event.time is not None and event.time.begin is not None


def _with_time_of(event: Event, source: Event) -> Event:
    time = source.time
    return event if time is None else replace(event, time=Interval(time.begin, time.end, "inferred", time.precision))


def _source(
    index: int, read: Sequence[Event], events: Sequence[Event], told: Sequence[EventMention], broad: Set[str]
) -> Event | None:
    """The dated mention of the same happening: by the same word, by what it shares, by nearness.

    What the clause itself dates (`read`) is a source for all, an inferred date (`events`)
    only for the same word: dates do not wander from guess to guess.
    """
    event = events[index]
    best: tuple[bool, bool, bool, int, int] | None = None
    newest = max((e.time.begin for e in read if e.realis == "actual" and e.time and e.time.begin), default="")
    found: Event | None = None
    for other_index in range(max(0, index - _REACH), min(len(events), index + _REACH)):
        other = events[other_index]
        same_word = told[index].lemma == told[other_index].lemma
        if other_index == index or not _dated(other if same_word else read[other_index]):
            continue
        points_back = told[index].anaphoric and other_index < index and not _participants(event)
        if told[index].sentence == told[other_index].sentence and not told[index].anaphoric:
            continue  # what one sentence tells twice is two happenings
        again = same_word and told[index].anaphoric and other_index < index
        by_means = told[index].same_means and other_index < index and told[index].means == told[other_index].means
        if not _may_be_one(event, other, related=points_back, again=again, anywhere=by_means):
            continue
        shared = _shared(event, other, set() if same_word else broad)
        near = same_word or event.trigger.start - other.trigger.end <= _NEAR
        if not shared and not again and not ((points_back or by_means) and near):
            continue
        rank = (shared > 0, _near(other, newest), same_word or by_means, shared, -abs(other_index - index))
        if best is None or rank > best:
            best, found = rank, other
    return found


def _near(event: Event, newest: str) -> bool:
    """Whether it belongs to the news and not to its background: the crash of Sunday, not that of 2009."""
    begin = publication_day(event.time.begin) if event.time is not None else None
    latest = publication_day(newest)
    return begin is not None and latest is not None and (latest - begin).days <= _NEWS


def _may_be_one(first: Event, second: Event, *, related: bool, again: bool, anywhere: bool) -> bool:
    """Of one type (or a violence and its victims), both real, and at odds in no role, whoever else it hurt.

    `again`: it may hurt others; `anywhere`: in other places too.
    """
    pair = {first.type, second.type}
    tells_victims = (
        related and bool(pair & frame_words("support", "casualties")) and pair <= frame_words("support", "violence")
    )
    if (first.type != second.type and not tells_victims) or first.polarity != second.polarity:
        return False
    if first.realis != "actual" or second.realis != "actual" or first.type == "OtherEvent":
        return False
    counts = {q.measures: q.value for q in first.quantities}
    if any(q.measures in counts and counts[q.measures] != q.value for q in second.quantities):
        return False
    roles = ("agent",) if anywhere else ("place", "agent") if again else ("affected", "place", "agent")
    ours, theirs = first.participants(), second.participants()
    return not any(_disjoint(ours[role], theirs[role]) for role in roles)


def _disjoint(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    return bool(first) and bool(second) and not set(first) & set(second)


def _participants(event: Event) -> set[str]:
    return {*event.agent, *event.affected, *event.place}


def _shared(first: Event, second: Event, broad: Set[str]) -> int:
    same = len((_participants(first) & _participants(second)) - broad)
    counts = {(q.measures, q.value) for q in first.quantities}
    return same + 2 * sum((q.measures, q.value) in counts for q in second.quantities)
