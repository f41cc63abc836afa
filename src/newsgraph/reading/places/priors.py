"""How likely a name means a place, if nothing but the place is known: by its size, its kind, its rank."""

from __future__ import annotations

import math

from newsgraph.knowledge.gazetteer import Place

__all__ = ["prior"]

# Weights, in powers of ten of inhabitants. Found on news whose places are known; each may be
# changed by a fifth without effect, so that they are kept round.
_WIDE = 8.0  # a continent or a sea
_COUNTRY = 3.0
_CAPITAL = 1.7
_SEAT = 0.3
_REGION = 0.4  # a first-order region
_TOWN_REGION = -1.4  # one of which its town is a tenth or more: the bare name means the town
_SMALL_REGION = -1.5
_NAMED_REGION = 5.0  # at least, for a region that is no division of a country
_LANDMARK = 6.0
_LESS = {"name": 0.0, "alias": 0.0, "alternate": 0.8, "core": 1.2}  # by how the name stands to the place
_UNKNOWN = 30_000  # inhabitants of a district of which the gazetteer does not say how many it has


def prior(place: Place, inner: int) -> float:
    """How likely a name means this place, if nothing else is known.

    `inner` is the size of the largest town of that name in it, for a region.
    """
    if place.feature == "CONT" or (place.is_wide and not place.population):
        return _WIDE
    size, less = math.log10(_inhabitants(place) + 10), _LESS[place.match]
    if place.is_country:
        return size + _COUNTRY - less / 2
    size -= less
    if place.is_settlement:
        return size + {"PPLC": _CAPITAL, "PPLA": _SEAT}.get(place.feature, 0.0)
    if place.feature == "ADM1":
        town = inner * 10 > place.population and place.match != "alias"
        return size + (_TOWN_REGION if town else _REGION)
    if place.feature == "RGN":
        return max(size, _NAMED_REGION - less)
    return size + _SMALL_REGION if place.is_region else _LANDMARK


def _inhabitants(place: Place) -> int:
    return place.population or (_UNKNOWN if place.feature in ("ADM2", "ADM3") else 0)
