"""Place names of the entity table resolved to gazetteer entries."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from newsgraph.knowledge.gazetteer import Gazetteer
    from newsgraph.reading.entities import EntityTable

__all__ = ["locate", "place_evidence"]


def place_evidence(gazetteer: Gazetteer) -> Callable[[str], float]:
    """How likely a name is a place by the gazetteer alone, 0 to 1; cached."""

    @lru_cache(maxsize=4096)
    def evidence(name: str) -> float:
        return 1.0 if gazetteer.is_known(name) else 0.0

    return evidence


def locate(doc: Doc, table: EntityTable, gazetteer: Gazetteer) -> None:
    """Give each place its coordinates where the article leaves no doubt."""
    for draft in table:
        if draft.kind == "Place":
            best = next(iter(gazetteer.candidates(draft.name)), None)
            draft.geo = best.geo() if best else None
