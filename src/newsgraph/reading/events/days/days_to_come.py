"""The days of what is still to come: the next Friday of "the council meets on Friday", the whole of "this week".

A present tense tells of the past as well ("Man dies in crash on Friday", "a woman walks past a shop on Monday"), so
that by itself it leaves a weekday the last one of its name. Only where the event is read as one to come is it the next.
A week, month or year that has begun ends at publication for what has happened, and goes on for what is to come.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from newsgraph.reading.times.intervals import calendar_interval
from newsgraph.reading.times.words import is_weekday
from newsgraph.reading.words.tense import is_present

if TYPE_CHECKING:
    from newsgraph.model import Event, Precision, TimeExpression
    from newsgraph.reading.events.triggers import TriggerMatch
    from newsgraph.reading.words.dependencies import Syntax

__all__ = ["with_days_to_come"]

_WEEK = 7  # days


def with_days_to_come(
    events: Sequence[Event],
    matches: Sequence[TriggerMatch],
    syntax: Syntax,
    times: Sequence[TimeExpression],
    published: str | None,
) -> list[Event]:
    """The events; those to come on a bare weekday on the next of its name after the ISO day `published`."""
    if not published:
        return list(events)
    today = date.fromisoformat(published[:10])
    bare = {
        (syntax.sentence_start(words[0]), time.value)
        for time in times
        if time.value and (words := syntax.words_in(time.span.start, time.span.end)) and is_weekday(words[0].lower_)
        if not any(word.like_num for word in words)
    }
    begun = {
        (stretch[0], stretch[2]): stretch[1]
        for time in times
        if time.value and (stretch := calendar_interval(time.value)) is not None
        if not time.span.of(syntax.text).lower().startswith("earlier")
    }
    moved = (_moved(event, match, syntax, bare, today) for event, match in zip(events, matches, strict=True))
    return [_in_the_whole(event, begun, published[:10]) for event in moved]


def _in_the_whole(event: Event, begun: Mapping[tuple[str, Precision], str], today: str) -> Event:
    """The event, if to come in a stretch that has begun, in the whole of that: "will meet this week"."""
    when = event.time
    if when is None or event.realis != "future" or when.begin is None or when.begin >= today or when.end != today:
        return event
    last = begun.get((when.begin, when.precision or "day"), today)
    return event if last <= today else replace(event, time=replace(when, end=last))


def _moved(event: Event, match: TriggerMatch, syntax: Syntax, bare: set[tuple[int, str]], today: date) -> Event:
    when = event.time
    if when is None or event.realis != "future" or when.begin is None or when.begin != when.end:
        return event
    if (syntax.sentence_start(match.head), when.begin) not in bare:
        return event
    verbs = [match.head] if match.verbal else syntax.carriers(match.head)
    if not any(is_present(syntax, verb) for verb in verbs):
        return event
    day = date.fromisoformat(when.begin)
    if not 0 < (today - day).days < _WEEK:
        return event
    coming = (day + timedelta(days=_WEEK)).isoformat()
    return replace(event, time=replace(when, begin=coming, end=coming))
