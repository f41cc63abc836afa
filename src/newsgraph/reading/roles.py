"""Posts and professions that the text gives to persons."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from newsgraph.model import Role
    from newsgraph.reading.entities import EntityTable

__all__ = ["find_roles"]


def find_roles(doc: Doc, table: EntityTable) -> list[Role]:
    """Roles in the order of the text."""
    return []
