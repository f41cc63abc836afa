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


def place_name(text: str, name: str, spans: Iterable[Span]) -> PlaceName:
    """The name with the context of its mentions in the text."""
    some = list(spans)[:_MENTIONS]
    before = tuple(text[max(0, s.start - _REACH) : s.start] for s in some)
    return PlaceName(name, before, tuple(text[s.end : s.end + _REACH] for s in some))


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
    questions: dict[str, _Question] = {}
    for name in names:
        key = name.name if len(name.name) < 4 else fold_name(name.name)
        questions.setdefault(key, _Question(name.name)).mentions.append(name)
    for question in questions.values():
        question.look_around(atlas)
    _weigh(list(questions.values()), demonyms or {})
    answers = {key: question.answer() for key, question in questions.items()}
    return [answers[n.name if len(n.name) < 4 else fold_name(n.name)] for n in names]


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
    r"[A-ZÀ-Þ][\w’'-]*(?:\.[A-Z]\.(?:[A-Z]\.)?|\.(?=[\s,)]|$))?(?:[ -](?:(?:and|of|the|de|al|el|da|do|du)[ -]){0,2}[A-ZÀ-Þ][\w’'-]*){0,3}"
)
_NAME_BEFORE = re.compile(r"(?:[A-ZÀ-Þ][\w-]*(?:\.[A-Z]\.)?[ -](?:(?:and|of|the)[ -]){0,2}){0,2}[A-ZÀ-Þ][\w-]*(?:\.[A-Z]\.)*$")
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
            if found and (comma or steps):
                yield found[0]
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
    joined = len(rest) != len(before)
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
            if found and (steps or joined):
                yield found[0]
            return
        if fold_name(word[0]) not in between or fold_name(word[0]) in ("in", "near", "and"):
            return
        rest, steps = rest[: word.start()].rstrip(), steps + 1


@lru_cache(maxsize=4096)
def _as_container(atlas: Gazetteer, name: str) -> tuple[Place, ...]:
    """The countries and regions that a name or demonym can stand for; a capital stands for no container."""
    known = demonym(name) or demonym(name.split()[-1])
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
    rough: bool = False  # only what it is named after, or lies by, is known

    def look_around(self, atlas: Gazetteer) -> None:
        """Find the senses, and what the words around say about them."""
        places = self._candidates(atlas)
        containers = {p.id: p for p in self._containers(atlas)}
        own = {p.id for p in places}
        inside = {p for p in places if set(p.within) & (containers.keys() - {p.id})}
        # "Georgia's Tbilisi": what surrounds a name is not itself that name.
        self.contained = bool(containers.keys() - own) and any(not p.is_country for p in places)
        some = [*places[:_SENSES], *(p for p in places[_SENSES:] if p in inside)]
        share = {p.id: max((c.population for c in some if c.is_settlement and p.id in c.within), default=0) for p in some if p.feature == "ADM1"}
        self.senses = [_Sense(p, _prior(p, share.get(p.id, 0)), p in inside) for p in some]

    def _candidates(self, atlas: Gazetteer) -> list[Place]:
        kinds = [k for m in self.mentions for k in _kinds_around(m)]
        places = list(atlas.candidates(self.name)) or list(atlas.candidates(self.name.removesuffix("’s").removesuffix("'s")))
        inner, own = self._split()
        if not places and own:
            kinds.append(own)
            places = list(atlas.candidates(inner)) if inner else []
            self.rough = True
        elif not places:
            places = self._inner(atlas)
            self.rough = bool(places)
        return self._allowed(places, kinds)

    def _allowed(self, places: list[Place], kinds: list[tuple[str, ...]]) -> list[Place]:
        """Those of the kinds that most words around allow; if there are none, those it may be named after."""
        if not kinds or not places:
            return places
        wanted = max(set(kinds), key=kinds.count)
        if kinds.count(wanted) * 3 < sum(len(m.before) for m in self.mentions):
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
                towns = [p for p in atlas.candidates(" ".join(words[:end])) if p.is_settlement and p.population > 20_000]
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
        slight = place.is_settlement and place.population < 5_000
        if not best.inside and (slight or self.rough) and (self.contained or best.support < 0.6):
            return None
        if best.share < 0.3 and best.support < 0.6 and not best.inside:
            return None
        geo = place.geo()
        if self.rough:
            above = (place.id, *place.within) if place.id and not place.is_country else place.within
            return Geo(None, geo.lat, geo.lon, geo.country, None, above)
        return geo


def _prior(place: Place, inner: int) -> float:
    """How likely a name means this place, if nothing else is known; in powers of ten of inhabitants.

    `inner` is the size of the largest town of that name in it, for a region.
    """
    if place.feature == "CONT" or (place.is_wide and not place.population):
        return 8.0
    size = math.log10(place.population + 10)
    if place.is_country:
        return size + 3.0 - (0.5 if place.match == "alternate" else 0)
    size -= {"name": 0.0, "alias": 0.0, "alternate": 1.0, "core": 1.2}[place.match]
    if place.feature == "PPLC":
        return size + 1.0
    if place.feature == "ADM1":
        # A region that is little more than its town is not what the bare name means.
        return size + (-1.0 if inner * 4 > place.population else 0.5)
    if place.feature == "RGN":
        return max(size, 5.0)
    if place.is_region:
        return size - 1.5
    return size + (0.3 if place.feature == "PPLA" else 0.0)


@dataclass(slots=True)
class _Masses:
    """How much of the article's belief lies in each country, region, place and square degree."""

    country: dict[str | None, float] = field(default_factory=lambda: defaultdict(float))
    admin1: dict[tuple[str | None, str], float] = field(default_factory=lambda: defaultdict(float))
    place: dict[int, float] = field(default_factory=lambda: defaultdict(float))
    square: dict[tuple[int, int], float] = field(default_factory=lambda: defaultdict(float))

    def add(self, sense: _Sense, weight: float) -> None:
        """Count a sense, or with a negative weight take it out again."""
        p, w = sense.place, sense.share * weight
        self.country[p.country] += w
        if p.admin1:
            self.admin1[p.country, p.admin1] += w
        if p.id:
            self.place[p.id] += w
        if not (p.is_country or p.is_wide):
            self.square[math.floor(p.lat), math.floor(p.lon)] += w

    def support(self, place: Place) -> float:
        """What the rest of the article says for a place: 0 nothing, 5 or so everything."""
        region = self.admin1[place.country, place.admin1] if place.admin1 else 0.0
        above = sum(self.place[i] for i in place.within[:1]) if not place.is_country else 0.0
        near = 0.0
        if not (place.is_country or place.is_wide):
            lat, lon = math.floor(place.lat), math.floor(place.lon)
            near = sum(self.square[lat + i, lon + j] for i in (-1, 0, 1) for j in (-1, 0, 1))
        country = self.country[place.country] if place.country else 0.0
        return _level(country) * 2.0 + _level(region) * 1.6 + _level(above) * 0.8 + _level(near) * 1.2


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
            masses.country[country] += 0.5 * math.log2(1 + count)
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
        return 4.0
    return -1.0 if question.contained else 0.0


def _share(question: _Question) -> None:
    """Spread one name's belief over its senses."""
    if not question.senses:
        return
    top = max(s.score for s in question.senses)
    for sense in question.senses:
        sense.share = 10 ** ((sense.score - top) * 1.2)
    whole = sum(s.share for s in question.senses)
    for sense in question.senses:
        sense.share /= whole


# ------------------------------------------------------------------ is it a place at all?


def place_kind_evidence(name: str, gazetteer: Gazetteer | None = None) -> float:
    """How likely a capitalised name is a place, by the gazetteer alone: 0 unknown, 1 certain."""
    atlas = gazetteer or load_gazetteer()
    best = max((_likeness(p) for p in atlas.candidates(name)), default=0.0)
    folded = fold_name(name)
    words = folded.split()
    if len(words) > 1:
        kinds = words[-1] in _features() or words[0] in _features()
        return min(0.98, best * 1.2 + (0.05 if best else 0.0) + (0.25 if kinds else 0.0))
    if folded in _words("common"):
        return best * 0.2
    if folded in _words("person"):
        return best * (0.9 if best > 0.9 else 0.6)
    return best


def _likeness(place: Place) -> float:
    if place.is_country or place.feature == "CONT":
        return 0.5 if place.match == "alternate" else 0.98
    if place.is_wide:
        return 0.9
    known = {"name": 1.0, "alias": 1.0, "alternate": 0.75, "core": 0.85}[place.match]
    if place.feature == "ADM1":
        return 0.92 * known
    # half at 10,000 inhabitants, nine tenths at a million
    size = 1 / (1 + math.exp(-1.1 * (math.log10(place.population + 10) - 4)))
    return known * (max(size, 0.6) if place.feature in ("PPLC", "RGN") else size)
