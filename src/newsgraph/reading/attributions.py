"""Who says so: quoted and reported speech, belief, documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from newsgraph.model import Attribution, Event
    from newsgraph.reading.entities import EntityTable


def find_attributions(doc: Doc, table: EntityTable) -> list[Attribution]:
    """Attributions in the order of the text."""
    return []


def link(doc: Doc, attributions: list[Attribution], events: list[Event]) -> tuple[list[Attribution], list[Event]]:
    """Fill `conveys` of attributions and `sources` of events."""
    return attributions, events
