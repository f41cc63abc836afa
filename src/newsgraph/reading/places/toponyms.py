"""Which place each place name of an article means: all names of the article decide together.

A name is weighed by how large and how prominent each place of that name is, by what the words
around it say ("Springfield, Illinois"; "the Syrian town of"; "region"), and by the countries,
regions and neighbours that the rest of the article names. The article's own countries bind:
in another one, only a place is meant that everybody knows, or that the text puts there. Where
the grounds are thin, there is no answer.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from newsgraph.knowledge.gazetteer import Gazetteer, Place, load_gazetteer
from newsgraph.knowledge.placenames import fold_name
from newsgraph.model import Geo
from newsgraph.reading.places.senses import Question, Sense
from newsgraph.reading.places.surroundings import PlaceName

__all__ = ["resolve_places"]

_SAME_COUNTRY, _SAME_REGION, _NEAR = 3.0, 2.4, 2.2  # at most, by what the rest of the article names
_DEMONYM = 0.4  # what "Turkish" counts beside "Turkey"
_OWN = 0.3  # belief from which on a country is one of the article's own
_ROUNDS = 2


def resolve_places(
    names: Sequence[PlaceName],
    demonyms: Mapping[str, int] | None = None,
    gazetteer: Gazetteer | None = None,
    lands: Collection[str] = (),
) -> list[Geo | None]:
    """Where each name of one article lies, in the order given; None where that is not known or not sure.

    `demonyms` is what `demonym_countries` found in the article's text, `lands` the countries that it names and the
    gazetteer lacks: what lies there is nowhere else.
    """
    atlas = gazetteer or load_gazetteer()
    # One sense in one article: equal names are one question.
    questions: dict[tuple[str, ...], Question] = {}
    for name in names:
        key = _one_question(name)
        questions.setdefault(key, Question(name.name)).mentions.append(name)
    for question in questions.values():
        question.look_around(atlas, lands)
    _weigh(list(questions.values()), demonyms or {}, atlas, in_no_land=bool(lands))
    answers = {key: question.answer() for key, question in questions.items()}
    return [answers[_one_question(name)] for name in names]


def _one_question(name: PlaceName) -> tuple[str, ...]:
    """What names that mean one place share: the name, and what it is said to lie in where the caller tells."""
    return (name.name if len(name.name) < 4 else fold_name(name.name), *name.containers)


@dataclass(slots=True)
class _Masses:
    """How much of the article's belief lies in each country, region and square degree."""

    country: dict[str | None, float] = field(default_factory=lambda: defaultdict(float))
    admin1: dict[tuple[str | None, str], float] = field(default_factory=lambda: defaultdict(float))
    square: dict[tuple[int, int], float] = field(default_factory=lambda: defaultdict(float))
    named: dict[str | None, float] = field(default_factory=lambda: defaultdict(float))  # by countries and their peoples
    in_no_land: bool = False  # whether the article names a country that the gazetteer lacks

    def add(self, sense: Sense, weight: float) -> None:
        """Count a sense, or with a negative weight take it out again."""
        p, w = sense.place, sense.share * weight
        self.country[p.country] += w
        if p.is_country:
            self.named[p.country] += w
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

    def is_abroad(self, place: Place) -> bool:
        """Whether the rest of the article speaks of countries, and not of that of a place."""
        known = self.named if self.in_no_land else self.country  # towns of no land would bear out one another
        if place.is_wide or known[place.country] >= _OWN:
            return False
        return self.in_no_land or any(mass >= _OWN for country, mass in self.country.items() if country)


def _level(mass: float) -> float:
    return mass / (mass + 1.0) if mass > 0 else 0.0


def _weigh(questions: list[Question], demonyms: Mapping[str, int], atlas: Gazetteer, *, in_no_land: bool) -> None:
    """Score all senses of all names: rounds, each with what the one before believed."""
    by_name = {fold_name(question.name): question for question in questions}
    for question in questions:
        for sense in question.senses:
            sense.score = sense.prior + question.weigh_words(sense)
        _share(question)
    for _ in range(_ROUNDS):
        masses = _Masses(in_no_land=in_no_land)
        for country, count in demonyms.items():
            masses.country[country] += _DEMONYM * math.log2(1 + count)
            masses.named[country] += _DEMONYM * math.log2(1 + count)
        for question in questions:
            for sense in question.senses:
                masses.add(sense, 1.0)
        for question in questions:
            question.town = _town(question, by_name, atlas)
            _weigh_one(question, _kin(question, questions), masses)
        for question in questions:
            _share(question)


def _kin(question: Question, questions: Sequence[Question]) -> list[Question]:
    """Names that hold this one or are held by it: that "Kelm" lies abroad is no ground that "Kelm Province" does."""
    own = set(fold_name(question.name).split())
    others = (other for other in questions if other is not question)
    return [o for o in others if (words := set(fold_name(o.name).split())) <= own or own <= words]


def _weigh_one(question: Question, kin: Sequence[Question], masses: _Masses) -> None:
    """Score the senses of a name by its own words and by all other names."""
    own = [sense for one in kin for sense in one.senses]
    for sense in question.senses:
        masses.add(sense, -1.0)
    for sense in question.senses:
        sense.support = masses.support(sense.place)
        sense.score = sense.prior + question.weigh_words(sense) + sense.support
    for sense in own:
        masses.add(sense, -1.0)
    for sense in question.senses:
        sense.abroad = masses.is_abroad(sense.place)
    for sense in (*own, *question.senses):
        masses.add(sense, 1.0)


def _town(question: Question, by_name: Mapping[str, Question], atlas: Gazetteer) -> Place | None:
    """The town that a place is said to be a suburb of, as the article means it elsewhere, else the largest."""
    if question.near is None:
        return None
    asked = by_name.get(fold_name(question.near))
    best = asked.best() if asked is not None else None
    if best is not None:
        return best.place if best.place.is_settlement else None
    return next((place for place in atlas.candidates(question.near) if place.is_settlement), None)


def _share(question: Question) -> None:
    """Spread one name's belief over its senses."""
    if not question.senses:
        return
    top = max(s.score for s in question.senses)
    for sense in question.senses:
        sense.share = 10 ** (sense.score - top)
    whole = sum(s.share for s in question.senses)
    for sense in question.senses:
        sense.share /= whole
