"""Frames and tagger together: a weak frame alone makes no event."""

from __future__ import annotations

from newsgraph.model import Event, Span
from newsgraph.reading.events.tagger_agreement import borne_out
from newsgraph.reading.network.tagger import TaggedSpan

TAGGED = [TaggedSpan(10, 16, "Attack", 0.9), TaggedSpan(30, 35, "Meeting", 0.21)]


def _event(start: int, end: int, confidence: float) -> Event:
    return Event("v1", "Attack", Span(start, end), confidence=confidence)


def test_a_strong_frame_stands_alone() -> None:
    """What the lexicon is sure of is kept, whatever the tagger saw."""
    assert borne_out([_event(50, 55, 0.9)], TAGGED) == [_event(50, 55, 0.9)]


def test_a_weak_frame_is_kept_where_the_tagger_sees_an_event() -> None:
    """Two weak grounds make a good one."""
    assert borne_out([_event(10, 16, 0.3)], TAGGED) == [_event(10, 16, 0.3)]


def test_a_weak_frame_is_dropped_where_the_tagger_sees_none() -> None:
    """Neither an unseen word nor one that the tagger hardly believes in."""
    assert borne_out([_event(50, 55, 0.3), _event(30, 35, 0.3)], TAGGED) == []


def test_a_trigger_of_several_words_is_seen_in_any_of_them() -> None:
    """The tagger marks one word of a phrase."""
    assert borne_out([_event(2, 20, 0.3)], TAGGED) == [_event(2, 20, 0.3)]
