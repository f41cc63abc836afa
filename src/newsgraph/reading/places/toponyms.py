"""Which place each place name of an article means: all names of the article decide together.

A name is weighed by how large and how prominent each place of that name is, by what the words
around it say ("Springfield, Illinois"; "the Syrian town of"; "region"), and by the countries,
regions and neighbours that the rest of the article names. Where the grounds are thin, there is
no answer.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Literal

from newsgraph.knowledge.demonyms import demonym, demonym_pattern
from newsgraph.knowledge.gazetteer import Gazetteer, Place, demonym_place, load_gazetteer
from newsgraph.knowledge.placenames import fold_name
from newsgraph.knowledge.resources import read_toml
from newsgraph.model import Geo, Span

__all__ = ["PlaceName", "demonym_countries", "place_kind_evidence", "place_name", "resolve_places"]

_REACH = 64  # characters of context that are looked at on either side
_MENTIONS = 8  # mentions of one name whose context is looked at
_SENSES = 40  # candidates of one name that are weighed, besides those that a container picks


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A name that stands for one place in one article, with the words around each mention."""

    name: str
    before: tuple[str, ...] = ()  # text just before each mention
    after: tuple[str, ...] = ()  # text just after each mention, as many
    containers: tuple[str, ...] = ()  # names of what it lies in, where the caller knows


def place_name(text: str, name: str, spans: Iterable[Span], containers: tuple[str, ...] = ()) -> PlaceName:
    """The name with the context of its mentions in the text, and what it lies in where that is known."""
    some = list(spans)[:_MENTIONS]
    before = tuple(text[max(0, s.start - _REACH) : s.start] for s in some)
    return PlaceName(name, before, tuple(text[s.end : s.end + _REACH] for s in some), containers)


def demonym_countries(text: str) -> dict[str, int]:
    """How often the text names things or people of each country ("Turkish", "Ukrainians"), by country code."""
    found: dict[str, int] = defaultdict(int)
    for run in demonym_pattern().finditer(text):
        words = run[0]
        # "South Sudanese" before "Sudanese"; a possessive is no part of the word.
        for word in (words, *words.split()) if " " in words else (words,):
            known = demonym(word.removesuffix("’s").removesuffix("'s"))
            if known:
                if known.country:
                    found[known.country] += 1
                break
    return dict(found)


def resolve_places(
    names: Sequence[PlaceName],
    demonyms: Mapping[str, int] | None = None,
    gazetteer: Gazetteer | None = None,
) -> list[Geo | None]:
    """Where each name of one article lies, in the order given; None where that is not known or not sure.

    `demonyms` is what `demonym_countries` found in the article's text.
    """
    atlas = gazetteer or load_gazetteer()
    # One sense in one article: equal names are one question.
    questions: dict[tuple[str, ...], _Question] = {}
    for name in names:
        key = _one_question(name)
        questions.setdefault(key, _Question(name.name)).mentions.append(name)
    for question in questions.values():
        question.look_around(atlas)
    _weigh(list(questions.values()), demonyms or {})
    answers = {key: question.answer() for key, question in questions.items()}
    return [answers[_one_question(name)] for name in names]


def _one_question(name: PlaceName) -> tuple[str, ...]:
    """What names that mean one place share: the name, and what it is said to lie in where the caller tells."""
    return (name.name if len(name.name) < 4 else fold_name(name.name), *name.containers)


# ------------------------------------------------------------------ words around a name


@cache
def _words(section: str) -> frozenset[str]:
    return frozenset(read_toml("places_words.toml")[section]["words"])


@cache
def _features() -> Mapping[str, tuple[str, ...]]:
    """The kinds of features that a word allows."""
    table = read_toml("places_words.toml")["feature"]
    return {word: tuple(kinds.split()) for kinds, words in table.items() for word in words}


_TOKEN = re.compile(r"[^\W_][\w.’'-]*|[,()]|[^\s\w]")
_NAME_AFTER = re.compile(
    r"[A-ZÀ-Þ][\w’'-]*(?:\.[A-Z]\.(?:[A-Z]\.)?|\.(?=[\s,)]|$))?"  # Ruritania, N.Y., Calif.
    r"(?:[ -](?:(?:and|of|the|de|al|el|da|do|du)[ -]){0,2}[A-ZÀ-Þ][\w’'-]*){0,3}"  # … and Upper Ruritania
)
_NAME_NEXT = re.compile(r"\s*,\s+(?=[A-ZÀ-Þ])")
_NAME_BEFORE = re.compile(
    r"(?:[A-ZÀ-Þ][\w-]*(?:\.[A-Z]\.)?[ -](?:(?:and|of|the)[ -]){0,2}){0,2}[A-ZÀ-Þ][\w-]*(?:\.[A-Z]\.)*$"
)
_WORD_AFTER = re.compile(r"\s+([^\W\d_]+)")
_WORDS_BEFORE = re.compile(r"([^\W\d_]+)\s+(?:of\s+(?:the\s+)?)?$")


def _kinds_around(mention: PlaceName) -> Iterator[tuple[str, ...]]:
    """What the word right after or right before each mention says it is: "region", "the town of"."""
    features = _features()
    for after in mention.after:
        if (found := _WORD_AFTER.match(after)) and (kinds := features.get(fold_name(found[1]))):
            yield kinds
    for before in mention.before:
        if not (found := _WORDS_BEFORE.search(before)):
            continue
        # "the province of Idlib", "Lake Chad"; but not "a city Idlib" or "Paris region London".
        of = before.rstrip().endswith((" of", " of the"))
        if (of or found[1][0].isupper()) and (kinds := features.get(fold_name(found[1]))):
            yield kinds


def _containers_after(after: str) -> Iterator[str]:
    """What the name lies in by the words after it: ", Illinois"; "in northern Iraq"; "(Iraq)"."""
    between = _words("between")
    at, steps, comma = 0, 0, False
    for token in _TOKEN.finditer(after):
        word = token[0]
        if word in ",(" and not comma:
            comma = True
        elif word[0].isupper() and token.start() >= at:
            found = _NAME_AFTER.match(after, token.start())
            while found and (comma or steps):
                yield found[0]
                found = _NAME_NEXT.match(after, found.end())
                found = _NAME_AFTER.match(after, found.end()) if found else None
            return
        elif fold_name(word) in between and steps < 7:
            steps += 1
        else:
            return
        at = token.end()


def _containers_before(before: str) -> Iterator[str]:
    """What the name lies in by the words before it: "the Syrian town of"; "Ukraine's eastern"."""
    between = _words("between")
    rest, steps = before.rstrip(), 0
    while rest and steps < 6:
        for mark in ("’s", "'s", "’", "'"):
            if rest.endswith(mark):
                rest = rest[: -len(mark)]
                steps += 1
                break
        word = re.search(r"[\w-]+$", rest)
        if word is None:
            return
        if word[0][0].isupper():
            found = _NAME_BEFORE.search(rest)
            # "Syrian Rosewater", but not "North Rosewater"
            if found and (steps or demonym(word[0])):
                yield found[0]
            return
        if fold_name(word[0]) not in between or fold_name(word[0]) in ("in", "near", "and"):
            return
        rest, steps = rest[: word.start()].rstrip(), steps + 1


@lru_cache(maxsize=4096)
def _as_container(atlas: Gazetteer, name: str) -> tuple[Place, ...]:
    """The countries and regions that a name or demonym can stand for; a capital stands for no container."""
    known = demonym(name) or demonym(name.rsplit(maxsplit=1)[-1])
    if known:
        place = demonym_place(known, atlas)
        return (place,) if place else ()
    places = atlas.candidates(name) or atlas.candidates(name.rstrip("."))
    return tuple(p for p in places if (p.is_country or p.is_region) and p.id is not None and p.match != "core")[:5]


# ------------------------------------------------------------------ weighing


@dataclass(slots=True)
class _Sense:
    """One place that a name may mean."""

    place: Place
    prior: float
    inside: bool = False  # lies in what the words around say
    score: float = 0.0
    support: float = 0.0
    share: float = 0.0  # of the belief of its name


@dataclass(slots=True)
class _Question:
    """One name and its senses."""

    name: str
    mentions: list[PlaceName] = field(default_factory=list)
    senses: list[_Sense] = field(default_factory=list)
    contained: bool = False  # the words around name a region or country
    rough: Literal["", "inside", "named"] = ""  # only the place that it lies in, or is named after, is known

    def look_around(self, atlas: Gazetteer) -> None:
        """Find the senses, and what the words around say about them."""
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
        self.senses = [_Sense(p, _prior(p, share.get(p.id, 0)), p in inside) for p in some]

    def _candidates(self, atlas: Gazetteer) -> list[Place]:
        kinds = [k for m in self.mentions for k in _kinds_around(m)]
        places = list(atlas.candidates(self.name)) or list(
            atlas.candidates(self.name.removesuffix("’s").removesuffix("'s"))
        )
        inner, own = self._split()
        if not places and own:
            kinds.append(own)
            places = list(atlas.candidates(inner)) if inner else []
            self.rough = "named"
        elif not places:
            places = self._inner(atlas)
            self.rough = "inside" if places else ""
        return self._allowed(places, kinds)

    def _allowed(self, places: list[Place], kinds: list[tuple[str, ...]]) -> list[Place]:
        """Those of the kinds that most words around allow; if there are none, those it may be named after."""
        if not kinds or not places:
            return places
        wanted = max(set(kinds), key=kinds.count)
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
        for word, rest in ((words[-1], words[:-1]), (words[0], words[1:])):
            if kinds := _features().get(fold_name(word)):
                return " ".join(w for w in rest if w != "of"), kinds
        return self.name, None

    def _inner(self, atlas: Gazetteer) -> list[Place]:
        """For a building or a direction: the place at the head of its name ("Rosewater airport"; "Northern Iraq")."""
        words = self.name.replace("-", " ").split()
        if len(words) > 1 and fold_name(words[-1]) in _words("facility"):
            for end in range(len(words) - 1, 0, -1):
                towns = [
                    p for p in atlas.candidates(" ".join(words[:end])) if p.is_settlement and p.population > 20_000
                ]
                if towns:
                    return towns
        if len(words) > 1 and fold_name(words[0]) in _words("direction"):
            return [p for p in atlas.candidates(" ".join(words[1:])) if p.population > 20_000]
        return []

    def _containers(self, atlas: Gazetteer) -> Iterator[Place]:
        seen = set()
        for mention in self.mentions:
            around = [*mention.containers]
            for after in mention.after:
                around += _containers_after(after)
            for before in mention.before:
                around += _containers_before(before)
            for name in around:
                if name not in seen:
                    seen.add(name)
                    yield from _as_container(atlas, name)

    def answer(self) -> Geo | None:
        """Where it lies, if the grounds suffice."""
        if not self.senses:
            return None
        best = max(self.senses, key=lambda s: (s.score, s.place.population))
        place = best.place
        if not best.inside and not self._is_enough(best):
            return None
        geo = place.geo()
        if self.rough:
            above = (place.id, *place.within) if place.id and self.rough == "inside" else place.within
            return Geo(None, geo.lat, geo.lon, geo.country, None, above)
        return geo

    def _is_enough(self, best: _Sense) -> bool:
        """Whether a sense that no container picks is more than a guess."""
        place, alone = best.place, best.support < 0.6
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


def _lies_in(place: Place, container: Place) -> bool:
    """Whether a place lies in a country or region; for the small ones, whose towns are not told, by distance."""
    if container.id in place.within:
        return True
    if container.feature in ("PCLI", "ADM1") or container.country != place.country or container.id == place.id:
        return False
    reach = 2.5 if container.feature == "RGN" else 0.6
    width = math.cos(math.radians(place.lat))
    return abs(place.lat - container.lat) < reach and abs(place.lon - container.lon) * width < reach


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
_INSIDE, _OUTSIDE = 3.0, -1.0  # what the words around say
_SAME_COUNTRY, _SAME_REGION, _NEAR = 3.0, 2.4, 1.5  # at most, by what the rest of the article names
_DEMONYM = 0.4  # what "Turkish" counts beside "Turkey"
_SLIGHT = 5_000  # inhabitants of a place that an article does not name without a word more
_LARGE = 500_000  # inhabitants of a place that it does


def _prior(place: Place, inner: int) -> float:
    """How likely a name means this place, if nothing else is known.

    `inner` is the size of the largest town of that name in it, for a region.
    """
    if place.feature == "CONT" or (place.is_wide and not place.population):
        return _WIDE
    size, less = math.log10(place.population + 10), _LESS[place.match]
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


@dataclass(slots=True)
class _Masses:
    """How much of the article's belief lies in each country, region and square degree."""

    country: dict[str | None, float] = field(default_factory=lambda: defaultdict(float))
    admin1: dict[tuple[str | None, str], float] = field(default_factory=lambda: defaultdict(float))
    square: dict[tuple[int, int], float] = field(default_factory=lambda: defaultdict(float))

    def add(self, sense: _Sense, weight: float) -> None:
        """Count a sense, or with a negative weight take it out again."""
        p, w = sense.place, sense.share * weight
        self.country[p.country] += w
        if p.admin1:
            self.admin1[p.country, p.admin1] += w
        if not (p.is_country or p.is_wide):
            self.square[math.floor(p.lat), math.floor(p.lon)] += w

    def support(self, place: Place) -> float:
        """What the rest of the article says for a place: from 0, nothing, to the sum of the three weights."""
        if place.is_wide:
            return 0.0
        found = _level(self.country[place.country]) * _SAME_COUNTRY
        if place.admin1:
            found += _level(self.admin1[place.country, place.admin1]) * _SAME_REGION
        if not place.is_country:
            lat, lon = math.floor(place.lat), math.floor(place.lon)
            near = sum(self.square[lat + i, lon + j] for i in (-1, 0, 1) for j in (-1, 0, 1))
            found += _level(near) * _NEAR
        return found


def _level(mass: float) -> float:
    return mass / (mass + 1.0) if mass > 0 else 0.0


def _weigh(questions: list[_Question], demonyms: Mapping[str, int]) -> None:
    """Score all senses of all names: three rounds, each with what the one before believed."""
    for question in questions:
        for sense in question.senses:
            sense.score = sense.prior + _inside(question, sense)
        _share(question)
    for _ in range(2):
        masses = _Masses()
        for country, count in demonyms.items():
            masses.country[country] += _DEMONYM * math.log2(1 + count)
        for question in questions:
            for sense in question.senses:
                masses.add(sense, 1.0)
        for question in questions:
            for sense in question.senses:
                masses.add(sense, -1.0)
            for sense in question.senses:
                sense.support = masses.support(sense.place)
            for sense in question.senses:
                masses.add(sense, 1.0)
            for sense in question.senses:
                sense.score = sense.prior + _inside(question, sense) + sense.support
        for question in questions:
            _share(question)


def _inside(question: _Question, sense: _Sense) -> float:
    if sense.inside:
        return _INSIDE
    return _OUTSIDE if question.contained else 0.0


def _share(question: _Question) -> None:
    """Spread one name's belief over its senses."""
    if not question.senses:
        return
    top = max(s.score for s in question.senses)
    for sense in question.senses:
        sense.share = 10 ** (sense.score - top)
    whole = sum(s.share for s in question.senses)
    for sense in question.senses:
        sense.share /= whole


# ------------------------------------------------------------------ is it a place at all?


def place_kind_evidence(name: str, gazetteer: Gazetteer | None = None) -> float:
    """How likely a capitalised name is a place, by the gazetteer alone: 0 unknown, 1 certain."""
    atlas = gazetteer or load_gazetteer()
    places = atlas.candidates(name)
    best = max((_likeness(p) for p in places), default=0.0)
    words = fold_name(name).split()
    if len(words) > 1:
        return _likeness_of_phrase(best, words)
    if set(words) & _words("common"):
        return best * 0.2
    if set(words) & _words("person"):
        return best * (0.9 if best > 0.9 else 0.6)
    if name.isupper() and len(name) < 6 and all(p.match == "alternate" or p.population < 500_000 for p in places):
        return best * 0.5  # more likely the initials of something
    return best


def _likeness_of_phrase(best: float, words: list[str]) -> float:
    """For a name of several words: what ends or begins it may say that it is a place."""
    says = [w for w in (words[-1], words[0]) if w in _features()]
    if not says:
        return min(0.98, best * 1.2)
    if says[0] in _words("ambiguous"):
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
