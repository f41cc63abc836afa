"""Place names of the entity table resolved to gazetteer entries."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from newsgraph.reading.places.likeness import place_kind_evidence
from newsgraph.reading.places.nationalities import nationality_words
from newsgraph.reading.places.surroundings import demonym_countries, made_of, place_name
from newsgraph.reading.places.toponyms import resolve_places
from newsgraph.reading.words.parse import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from newsgraph.knowledge.gazetteer import Gazetteer
    from newsgraph.reading.parties.entity_table import EntityDraft, EntityTable

__all__ = ["locate", "place_evidence"]

_SHORT = 5  # letters of initials at most
_SHORTEST = 4  # letters of a land that only an article names
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
    lands = _unknown_lands(text, [d.name for d in drafts], gazetteer)
    found = resolve_places(names, demonym_countries(text), gazetteer, lands)
    for draft, geo in zip(drafts, found, strict=True):
        draft.geo = None if _are_initials(text, draft.name, gazetteer) else geo


def _are_initials(text: str, name: str, gazetteer: Gazetteer) -> bool:
    """Whether a name in capitals stands for something else in brackets: "the Kelm Trade League (KTL)"."""
    if not name.isupper() or len(name) > _SHORT or f"({name})" not in text:
        return False
    return gazetteer.candidates(name) == gazetteer.candidates(name.lower())  # no abbreviation of a place is spelt so


def _unknown_lands(text: str, names: Iterable[str], gazetteer: Gazetteer) -> frozenset[str]:
    """The places that the gazetteer lacks and the article treats as countries.

    An adjective is made of the name ("Tarnian"), or it has what only a country has: "Tarnia's president".
    """
    lacking = {name for name in names if len(name) >= _SHORTEST and " " not in name and not gazetteer.is_known(name)}
    return frozenset(name for name in lacking if _is_treated_as_land(text, name))


def _is_treated_as_land(text: str, name: str) -> bool:
    words = "|".join(sorted(nationality_words("had_by_lands")))
    land = re.escape(name)
    if re.search(rf"\b{land}['’]s (?:\w+ )?(?:{words})\b|\b(?:{words}) of {land}\b", text):
        return True
    return re.search(rf"\b(?:{made_of(name).pattern})\b", text) is not None


def _containers(text: str, draft: EntityDraft) -> tuple[str, ...]:
    """What one of several places of a name is said to lie in: "Birmingham, Alabama"."""
    found = (_CONTAINER.match(text, span.end) for span in sorted(draft.mentions))
    return tuple(dict.fromkeys(one[1] for one in found if one))
