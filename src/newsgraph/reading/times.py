"""When: time expressions and their values."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from newsgraph.model import TimeExpression


def find_times(doc: Doc, published: str | None) -> list[TimeExpression]:
    """Time expressions in the order of the text; values relative to `published` (ISO date) where it is known."""
    return []
