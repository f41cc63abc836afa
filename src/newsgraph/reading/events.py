"""What happened, by the frames of the event lexicon over syntax."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from newsgraph.model import Event, TimeExpression
    from newsgraph.reading.entities import EntityTable


def find_events(doc: Doc, table: EntityTable, times: list[TimeExpression], published: str | None) -> list[Event]:
    """Events in the order of their triggers."""
    return []
