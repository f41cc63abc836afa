"""Who checked, could not check, denied, or would not comment."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from newsgraph.model import Attribution, Event, Verification
    from newsgraph.reading.entities import EntityTable


def find_verifications(
    doc: Doc, table: EntityTable, events: list[Event], attributions: list[Attribution]
) -> list[Verification]:
    """Verifications in the order of the text."""
    return []
