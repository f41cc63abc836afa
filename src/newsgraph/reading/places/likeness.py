"""How like a place a capitalised name is, by the gazetteer and by words that stand in names of places."""

from __future__ import annotations

import math
from collections.abc import Sequence

from newsgraph.knowledge.gazetteer import Gazetteer, Place, load_gazetteer
from newsgraph.knowledge.placenames import fold_name
from newsgraph.reading.places.surroundings import features, place_words

__all__ = ["place_kind_evidence"]


def place_kind_evidence(name: str, gazetteer: Gazetteer | None = None) -> float:
    """How likely a capitalised name is a place, by the gazetteer alone: 0 unknown, 1 certain."""
    atlas = gazetteer or load_gazetteer()
    places = atlas.candidates(name)
    best = max((_likeness(p) for p in places), default=0.0)
    words = fold_name(name).split()
    if len(words) > 1:
        return _likeness_of_phrase(best, words)
    if set(words) & place_words("common"):
        return best * 0.2
    if set(words) & place_words("person"):
        return best * (0.9 if best > 0.9 else 0.6)
    if name.isupper() and len(name) < 6 and all(p.match == "alternate" or p.population < 500_000 for p in places):
        return best * 0.5  # more likely the initials of something
    return best


def _likeness_of_phrase(best: float, words: Sequence[str]) -> float:
    """For a name of several words: what ends or begins it may say that it is a place."""
    says = [w for w in (words[-1], words[0]) if w in features()]
    if not says:
        return min(0.98, best * 1.2)
    if says[0] in place_words("ambiguous"):
        return max(best * 0.6, 0.25)
    return max(best, 0.7)


def _likeness(place: Place) -> float:
    if place.is_country or place.feature == "CONT":
        return 0.5 if place.match == "alternate" else 0.98
    if place.is_wide or not (place.is_region or place.is_settlement):
        return 0.9
    known = {"name": 1.0, "alias": 1.0, "alternate": 0.75, "core": 0.85}[place.match]
    # half at 10,000 inhabitants, nine tenths at a million
    size = 1 / (1 + math.exp(-1.1 * (math.log10(place.population + 10) - 4)))
    if place.feature == "ADM1":
        return known * (0.55 + 0.4 * size)
    return known * (max(size, 0.6) if place.feature in ("PPLC", "RGN") else size)
