"""Sayings tied to what they convey: which events stand on whose word, and who passes on whose words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence, Set
from dataclasses import replace
from typing import TYPE_CHECKING

from newsgraph.model import Attribution, Event, Span
from newsgraph.reading.denials.reach import Reach

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["link"]


def link(
    attributions: Sequence[Attribution],
    events: Sequence[Event],
    doc: Doc | None = None,
    naming: Set[str] = frozenset(),
    maybe_denied: Set[int] = frozenset(),
) -> tuple[list[Attribution], list[Event]]:
    """`conveys` of attributions and `sources` of events, filled.

    The innermost content around a trigger conveys the event; an outer saying conveys the inner one.
    With `doc`, what is denied is the content's own predicate, not what it mentions on the way
    ("denied that it had bombed the port, a day after the blast": the blast is not denied). `naming` are the ids
    of attributions whose source only names what happened and does not vouch for it; `maybe_denied` the verbs of which
    it is not known whether they are denied: what they tell is supposed, by nobody.
    """
    outer = {a.id: _outer(a, attributions) for a in attributions}
    conveys: dict[str, list[str]] = defaultdict(list)
    for inner in attributions:
        above = outer[inner.id]
        if above is not None:
            conveys[above.id].append(inner.id)
    sourced = []
    reach = Reach(doc, events, maybe_denied) if doc is not None else None
    for event in events:
        around = _innermost(event, [a for a in attributions if reach is None or _is_meant(reach, a, event)])
        if reach is not None:
            event = reach.as_told(event, around)  # noqa: PLW2901
        for attribution in around:
            conveys[attribution.id].append(event.id)
        sources = [s for attribution in around for s in _voices(attribution, outer, naming)]
        sourced.append(replace(event, sources=tuple(dict.fromkeys(sources))))
    return [replace(a, conveys=tuple(conveys[a.id])) for a in attributions], sourced


def _innermost(event: Event, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The saying whose content holds the trigger closest, of each who says it: "police and residents said"."""
    around = [a for a in attributions if a.content.contains(event.trigger) and not _is_cue(event.trigger, a)]
    first = min(around, key=lambda a: a.content.end - a.content.start, default=None)
    return [a for a in around if first is a or (first is not None and _is_joint(first, a))]


def _is_joint(first: Attribution, other: Attribution) -> bool:
    """Whether two say the same words together: one cue, one content, and each a speaker of his own."""
    same = first.cue is not None and (first.cue, first.content, first.stance) == (
        other.cue,
        other.content,
        other.stance,
    )
    return same and None not in (first.source, other.source) and first.source != other.source


def _is_meant(reach: Reach, attribution: Attribution, event: Event) -> bool:
    """False for an event that a denial or doubt only mentions."""
    if attribution.stance not in ("denies", "doubts") or not attribution.content.contains(event.trigger):
        return True
    return reach.from_content(attribution.content, event)


def _is_cue(trigger: Span, attribution: Attribution) -> bool:
    return attribution.cue is not None and attribution.cue.overlaps(trigger)


def _outer(inner: Attribution, attributions: Sequence[Attribution]) -> Attribution | None:
    """The saying whose content holds the inner one's cue and content; the smallest such."""
    around = [
        a
        for a in attributions
        if a.id != inner.id
        and a.content != inner.content
        and a.content.contains(inner.content)
        and inner.cue is not None
        and a.content.contains(inner.cue)
    ]
    return min(around, key=lambda a: (a.content.end - a.content.start, a.id), default=None)


def _voices(attribution: Attribution, outer: dict[str, Attribution | None], naming: Set[str]) -> list[str]:
    """Who vouches for it: the speaker and those who pass the words on; nobody where it is denied or only named."""
    voices: list[str] = []
    current: Attribution | None = attribution
    while current is not None:
        if current.stance in ("denies", "doubts", "questions") or current.id in naming:
            return voices
        if current.source is not None:
            voices.append(current.source)
        current = outer[current.id]
    return voices
