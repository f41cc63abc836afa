"""Place names of the entity table resolved to gazetteer entries."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

from newsgraph.reading.places.likeness import place_kind_evidence
from newsgraph.reading.places.surroundings import demonym_countries, place_name
from newsgraph.reading.places.toponyms import resolve_places
from newsgraph.reading.words.parse import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from newsgraph.knowledge.gazetteer import Gazetteer
    from newsgraph.reading.parties.entity_table import EntityDraft, EntityTable

__all__ = ["locate", "place_evidence"]

_CONTAINER = re.compile(r",\s+([A-ZÀ-Þ][\w’'-]*(?:\s[A-ZÀ-Þ][\w’'-]*)?)")


def place_evidence(gazetteer: Gazetteer) -> Callable[[str], float]:
    """How likely a name is a place by the gazetteer alone, 0 to 1; cached."""

    @lru_cache(maxsize=4096)
    def evidence(name: str) -> float:
        return place_kind_evidence(name, gazetteer)

    return evidence


def locate(doc: Doc, table: EntityTable, gazetteer: Gazetteer) -> None:
    """Give each place its coordinates where the article leaves no doubt; all its names decide together."""
    drafts = [d for d in table if d.kind == "Place"]
    text = text_of(doc)
    count = Counter(draft.name for draft in drafts)
    names = [
        place_name(text, d.name, sorted(d.mentions), _containers(text, d) if count[d.name] > 1 else ()) for d in drafts
    ]
    found = resolve_places(names, demonym_countries(text), gazetteer)
    for draft, geo in zip(drafts, found, strict=True):
        draft.geo = geo


def _containers(text: str, draft: EntityDraft) -> tuple[str, ...]:
    """What one of several places of a name is said to lie in: "Birmingham, Alabama"."""
    found = (_CONTAINER.match(text, span.end) for span in sorted(draft.mentions))
    return tuple(dict.fromkeys(one[1] for one in found if one))
