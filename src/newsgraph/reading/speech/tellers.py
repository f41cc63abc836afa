"""Who only tells of a happening takes no part in it: "… injuring nine others, the governor, Dana Quiroz, said"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from newsgraph.model import Attribution, Event

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from newsgraph.reading.parties.entity_table import EntityTable

__all__ = ["without_tellers"]


def without_tellers(
    events: Iterable[Event], attributions: Sequence[Attribution], doc: Doc, table: EntityTable
) -> list[Event]:
    """The events without a participant who is named behind the words that tell of it, and nowhere among them.

    The parser takes such a name for an apposition of the last words. Who stands before his words may be meant in them
    unsaid ("Halden Works promised to pay"); and so may whoever is behind words that hold a pronoun.
    """
    apart: dict[str, str] = {}
    for one in attributions:
        if one.source is None or one.source_span is None or one.source_span.start < one.content.end:
            continue
        words = doc.char_span(one.content.start, one.content.end, alignment_mode="expand")
        named = any(span.overlaps(one.content) for draft in table if draft.id == one.source for span in draft.mentions)
        if words is not None and not named and not any(word.pos_ == "PRON" or word.tag_ == "PRP$" for word in words):
            apart |= dict.fromkeys(one.conveys, one.source)
    return [_without(event, apart[event.id]) if event.id in apart else event for event in events]


def _without(event: Event, teller: str) -> Event:
    """The event without somebody, in whatever role."""
    if teller not in event.parties():
        return event
    kept = {role: tuple(one for one in ids if one != teller) for role, ids in event.participants().items()}
    return replace(
        event,
        agent=kept["agent"],
        affected=kept["affected"],
        partner=kept["partner"],
        beneficiary=kept["beneficiary"],
        instrument=kept["instrument"],
        place=kept["place"],
        origin=kept["origin"],
        destination=kept["destination"],
    )
