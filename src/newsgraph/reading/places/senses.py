"""One place name and the places that it may mean, with what its own words and those around it say of them."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from newsgraph.knowledge.gazetteer import Gazetteer, Place
from newsgraph.knowledge.placenames import fold_name
from newsgraph.model import Geo
from newsgraph.reading.places.priors import prior
from newsgraph.reading.places.surroundings import (
    PlaceName,
    around,
    as_container,
    beside,
    features,
    is_of_land,
    kinds_around,
    place_words,
)

__all__ = ["INSIDE", "Question", "Sense", "apart"]

_SENSES = 40  # candidates of one name that are weighed, besides those that a container picks
INSIDE, _OUTSIDE = 3.0, -1.0  # what the words around say
_SLIGHT = 5_000  # inhabitants of a place that an article does not name without a word more
_LARGE = 500_000  # inhabitants of a place that it does
_FAMOUS = 300_000  # the same of one in a country of which an article that names others says nothing
_SUBURB = 60.0  # kilometres between a town and its suburbs
_SHORT = 6  # letters of an abbreviation, with its stop
_DEGREE = 111.2  # kilometres


@dataclass(slots=True)
class Sense:
    """One place that a name may mean."""

    place: Place
    prior: float
    inside: bool = False  # lies in what the words around say
    score: float = 0.0
    support: float = 0.0
    share: float = 0.0  # of the belief of its name
    abroad: bool = False  # in a country of which the article, though it names some, says nothing


@dataclass(slots=True)
class Question:
    """One name and its senses."""

    name: str
    mentions: list[PlaceName] = field(default_factory=list)
    senses: list[Sense] = field(default_factory=list)
    contained: bool = False  # the words around name a region or country
    unknown: bool = False  # they name a land that the gazetteer lacks
    rough: Literal["", "inside", "named"] = ""  # only the place that it lies in, or is named after, is known
    near: str | None = None  # the town that it is a suburb of
    town: Place | None = None  # the same, as the whole article has it

    def look_around(self, atlas: Gazetteer, lands: Collection[str] = ()) -> None:
        """Find the senses, and what the words around say about them; `lands`: countries that the gazetteer lacks."""
        around_it = {name for mention in self.mentions for name in around(mention)}
        self.unknown = self.name not in lands and any(is_of_land(name, lands) for name in around_it)
        places = self._candidates(atlas)
        containers = {p.id: p for p in self._containers(atlas)}
        own = {p.id for p in places}
        inside = {p for p in places if any(_lies_in(p, c) for c in containers.values())}
        # "Georgia's Tbilisi": what surrounds a name is not itself that name.
        self.contained = bool(containers.keys() - own) and any(not p.is_country for p in places)
        some = [*places[:_SENSES], *(p for p in places[_SENSES:] if p in inside)]
        share = {
            p.id: max((c.population for c in some if c.is_settlement and p.id in c.within), default=0)
            for p in some
            if p.feature == "ADM1"
        }
        self.senses = [Sense(p, prior(p, share.get(p.id, 0)), p in inside) for p in some]
        towns = (town for m in self.mentions for town in beside(m))
        self.near = next((town for town in towns if fold_name(town) != fold_name(self.name)), None)

    def weigh_words(self, sense: Sense) -> float:
        """What the words around say for or against a sense."""
        if self.town is not None and self.town.id != sense.place.id:
            return INSIDE if apart(self.town, sense.place) <= _SUBURB else _OUTSIDE
        if sense.inside:
            return INSIDE
        return _OUTSIDE if self.contained else 0.0

    # --- what it may mean

    def _candidates(self, atlas: Gazetteer) -> list[Place]:
        kinds = [k for m in self.mentions for k in kinds_around(m)]
        places = self._named(atlas)
        inner, own = self._split()
        if not places and own:
            kinds.append(own)
            places = list(atlas.candidates(inner)) if inner else []
            self.rough = "named"
        elif not places:
            places = self._inner(atlas)
            self.rough = "inside" if places else ""
        return self._allowed(places, kinds)

    def _named(self, atlas: Gazetteer) -> list[Place]:
        """What bears the whole name; an abbreviation also with the stop that follows it."""
        if self.name[:1].islower() and " " in self.name:
            return []  # "east London" is a part of London, and not East London
        if fold_name(self.name) in place_words("direction"):
            return []  # "the East": a part of what the text speaks of
        stopped = len(self.name) < _SHORT and all(after.startswith(".") for m in self.mentions for after in m.after)
        short = atlas.candidates(f"{self.name}.") if stopped else ()
        if len(short) == 1 and short[0].is_region and fold_name(short[0].name) != fold_name(self.name):
            return list(short)
        bare = self.name.removesuffix("’s").removesuffix("'s")
        return list(atlas.candidates(self.name)) or list(atlas.candidates(bare))

    def _allowed(self, places: list[Place], kinds: list[tuple[str, ...]]) -> list[Place]:
        """Those of the kinds that most words around allow; if there are none, those it may be named after."""
        if not kinds or not places:
            return places
        wanted = max(kinds, key=kinds.count)
        mentions = sum(len(m.before) for m in self.mentions)
        if mentions > 1 and kinds.count(wanted) * 2 <= mentions:
            return places  # said once among many: "Paris region" does not make Paris a region
        allowed = [p for p in places if p.feature.startswith(wanted)]
        if allowed:
            return allowed
        if self.rough and wanted[0] in ("STM", "MT", "ISL", "VAL", "SEA"):
            return []  # a river does not lie where the town of its name lies
        return places

    def _split(self) -> tuple[str, tuple[str, ...] | None]:
        """The name without the word that says what it is, and what that word allows: "Rosewater River"."""
        words = self.name.split()
        if len(words) < 2:
            return self.name, None
        allowed: Mapping[str, tuple[str, ...]] = features()
        for word, rest in ((words[-1], words[:-1]), (words[0], words[1:])):
            if kinds := allowed.get(fold_name(word)):
                return " ".join(w for w in rest if w != "of"), kinds
        return self.name, None

    def _inner(self, atlas: Gazetteer) -> list[Place]:
        """For a building or a direction: the place at the head of its name ("Rosewater airport"; "Northern Iraq")."""
        words = self.name.replace("-", " ").split()
        if len(words) > 1 and fold_name(words[-1]) in place_words("facility"):
            for end in range(len(words) - 1, 0, -1):
                towns = [
                    p for p in atlas.candidates(" ".join(words[:end])) if p.is_settlement and p.population > 20_000
                ]
                if towns:
                    return towns
        if len(words) > 1 and fold_name(words[0]) in place_words("direction"):
            return [p for p in atlas.candidates(" ".join(words[1:])) if p.population > 20_000]
        return []

    def _containers(self, atlas: Gazetteer) -> Iterator[Place]:
        names = (name for mention in self.mentions for name in around(mention))
        for name in dict.fromkeys(names):
            yield from as_container(atlas, name)

    # --- what it means

    def best(self) -> Sense | None:
        """The likeliest sense."""
        return max(self.senses, key=lambda s: (s.score, s.place.population), default=None)

    def answer(self) -> Geo | None:
        """Where it lies, if the grounds suffice."""
        best, town = self.best(), self.town
        if town is not None and (best is None or apart(town, best.place) > _SUBURB):
            # a suburb that the gazetteer lacks: somewhere about its town
            return Geo(None, town.lat, town.lon, town.country, None, (*((town.id,) if town.id else ()), *town.within))
        if best is None or (self.unknown and not best.inside):
            return None
        place = best.place
        if not best.inside and town is None and not self._is_enough(best):
            return None
        geo = place.geo()
        if self.rough:
            above = (place.id, *place.within) if place.id and self.rough == "inside" else place.within
            return Geo(None, geo.lat, geo.lon, geo.country, None, above)
        return geo

    def _is_enough(self, best: Sense) -> bool:
        """Whether a sense that no container picks is more than a guess."""
        place, alone = best.place, best.support < 0.6
        if best.abroad and not self._is_famous(place):
            return False
        slight = place.is_settlement and place.population < _SLIGHT
        if slight and place.match == "name" and best.share > 0.9 and " " in self.name and not self.contained:
            return True  # a name of several words that only this village bears
        sure = place.population > _LARGE and best.share > 0.9
        if alone and place.is_settlement and place.match == "alternate" and not sure:
            return False
        if (slight or self.rough) and (alone or self.contained) and not sure:
            return False
        # With nothing else to go by, a name that two places bear alike is left alone.
        return best.share >= (0.7 if alone else 0.4)

    def _is_famous(self, place: Place) -> bool:
        """Whether a place is spoken of anywhere without its country."""
        if self.rough or place.match in ("alternate", "core"):
            return place.is_country or (place.is_settlement and place.population > 2 * _LARGE)
        return place.is_country or place.feature in ("PPLC", "ADM1", "RGN") or place.population > _FAMOUS


def apart(one: Place, other: Place) -> float:
    """Kilometres between two places; about, and right where they are near."""
    width = math.cos(math.radians((one.lat + other.lat) / 2))
    east = (one.lon - other.lon + 180) % 360 - 180
    return _DEGREE * math.hypot(one.lat - other.lat, east * width)


def _lies_in(place: Place, container: Place) -> bool:
    """Whether a place lies in a country or region; for the small ones, whose towns are not told, by distance."""
    if container.id in place.within:
        return True
    if container.feature in ("PCLI", "ADM1") or container.country != place.country or container.id == place.id:
        return False
    reach = 2.5 if container.feature == "RGN" else 0.6
    width = math.cos(math.radians(place.lat))
    return abs(place.lat - container.lat) < reach and abs(place.lon - container.lon) * width < reach
