"""Which body or place a post belongs to: as its article says, as others do, or as the holder's appointment tells."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from newsgraph.graph.iris import article_of
from newsgraph.identity.days import EARLY, days_between
from newsgraph.identity.model import CanonicalEntity, World
from newsgraph.identity.names.normalize import identity_words, post_head, post_key
from newsgraph.identity.posts.changes import Turn
from newsgraph.identity.reports import Reports, TenureReport

__all__ = ["IN_FORCE", "Jurisdictions", "one_seat"]

IN_FORCE = ("current", "acting")
_SOON = 400  # days after an appointment within which a title without its body is still the one that it gave
_COUNTRY = "PCL"  # feature codes of countries

Key = tuple[str, str]  # holder, title


def one_seat(title: str, body: CanonicalEntity | None) -> bool:
    """Whether the body or place has one holder of the post at a time.

    >>> one_seat("interior minister", None), one_seat("minister", None), one_seat("lawyer", None)
    (True, False, False)
    """
    key = post_key(title)
    if key in identity_words("many_seats") or (post_head(title) is None and key not in identity_words("one_seat")):
        return False
    country = body is not None and (body.feature or "").startswith(_COUNTRY)
    return not (country and key.split()[-1] in identity_words("local_posts"))


@dataclass(frozen=True, slots=True)
class _Claim:
    """Somebody who, for all that is told, held a seat between two days."""

    holder: str
    first: str
    last: str
    weight: int  # tenures; of one whose articles name the body, more than any guess

    def beside(self, other: _Claim) -> bool:
        """Whether the other held it at the same time."""
        return self.holder != other.holder and self.first <= other.last and other.first <= self.last


class Jurisdictions:
    """The body of each tenure. A guess of the reader (a likely body of the article) yields to what is said, and falls
    where another held the seat at the time: a foreign president is not the president of the country that is told of.
    """

    def __init__(self, reports: Reports, world: World, holders: Mapping[str, str], turns: Sequence[Turn] = ()) -> None:
        """`holders`: tenure report → thing."""
        self.world, self.holders = world, holders
        self.said: defaultdict[Key, set[str]] = defaultdict(set)
        self.guessed: defaultdict[Key, Counter[str]] = defaultdict(Counter)
        self.by_key: defaultdict[Key, list[TenureReport]] = defaultdict(list)
        self._keys = {tenure.iri: (holders[tenure.iri], post_key(tenure.title)) for tenure in reports.tenures}
        for tenure in reports.tenures:
            key, body = self.key(tenure), world.known.get(tenure.jurisdiction or "")
            self.by_key[key].append(tenure)
            if body and tenure.guessed:
                self.guessed[key][body] += 1
            elif body:
                self.said[key].add(body)
        self.told = {key: next(iter(bodies)) for key, bodies in self.said.items() if len(bodies) == 1}
        self.told |= dict(self._likely())
        after = _Successions(reports, holders, dict(self.told), turns)  # as told before: in whatever order it is asked
        for key in self.by_key.keys() - self.said.keys() - self.told.keys():
            if one_seat(key[1], None) and (body := after.body(*key, self.by_key[key])):
                self.told[key] = body

    def key(self, tenure: TenureReport) -> Key:
        """Who is called what."""
        return self._keys[tenure.iri]

    def of(self, tenure: TenureReport) -> str | None:
        """The body or place of a tenure's post; None where nobody knows."""
        said = self.world.known.get(tenure.jurisdiction or "")
        key = self.key(tenure)
        if said and (not tenure.guessed or said in self.said.get(key, ())):
            return said
        return self.told.get(key)

    def _likely(self) -> Iterator[tuple[Key, str]]:
        """What is guessed of those of whom nothing is said, where the seat was free."""
        likely = {key: self._only(key, counts) for key, counts in self.guessed.items() if key not in self.said}
        seats: defaultdict[tuple[str, str], list[_Claim]] = defaultdict(list)
        sure = len(self.holders) + 1
        for key, bodies in self.said.items():
            for body in bodies:
                seats[key[1], body] += self._claims(key, sure)
        for key, found in likely.items():
            if found:
                seats[key[1], found] += self._claims(key, self.guessed[key][found])
        for key, found in likely.items():
            if found and not self._taken(key, seats[key[1], found], self.world.things.get(found)):
                yield key, found

    def _only(self, key: Key, counts: Counter[str]) -> str | None:
        """What all guesses say: two countries cancel each other, and so does what a sentence says of the person."""
        (body, _), *others = counts.most_common()
        if others or any(self._is_country(said) and said != body for said in self._said_of[key[0]]):
            return None
        return body

    @cached_property
    def _said_of(self) -> Mapping[str, set[str]]:
        """Holder → the bodies and places of all posts that sentences give."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for (holder, _), bodies in self.said.items():
            found[holder] |= bodies
        return found

    def _is_country(self, thing: str) -> bool:
        found = self.world.things.get(thing)
        return found is not None and (found.feature or "").startswith(_COUNTRY)

    def is_inferred(self, tenure: TenureReport, body: str | None) -> bool:
        """Whether no sentence gives that body, of the post that the article tells of."""
        return body is not None and body not in self.said.get(self.key(tenure), ())

    def _claims(self, key: Key, weight: int) -> Iterator[_Claim]:
        days = sorted(one.day for one in self.by_key[key] if one.day and one.status in IN_FORCE)
        if days:
            yield _Claim(key[0], days[0], days[-1], weight)

    @staticmethod
    def _taken(key: Key, claims: Sequence[_Claim], body: CanonicalEntity | None) -> bool:
        """Whether another has as good a claim to the seat at the same time."""
        mine = [claim for claim in claims if claim.holder == key[0]]
        others = (claim for claim in claims for own in mine if claim.beside(own) and claim.weight >= own.weight)
        return one_seat(key[1], body) and any(others)


class _Successions:
    """Whom articles name beside somebody's appointment: what these held before, the one appointed holds now."""

    def __init__(
        self, reports: Reports, holders: Mapping[str, str], told: Mapping[Key, str], turns: Sequence[Turn]
    ) -> None:
        """Looked up once for all."""
        self.told = told
        self.comes: defaultdict[str, list[Turn]] = defaultdict(list)
        self.leaving: set[str] = set()
        for turn in turns:
            for holder in turn.holders:
                if turn.comes:
                    self.comes[holder].append(turn)
                else:
                    self.leaving.add(holder)
        self.named: defaultdict[tuple[str, str], set[str]] = defaultdict(set)  # article, title → holders
        articles = {article for found in self.comes.values() for turn in found for article in turn.articles}
        for tenure in reports.tenures if articles else ():
            if (article := article_of(tenure.iri)) in articles:
                self.named[article, post_key(tenure.title)].add(holders[tenure.iri])

    def body(self, holder: str, title: str, tenures: Sequence[TenureReport]) -> str | None:
        """The body of the post that one who has left held, as an article on the holder's appointment tells."""
        days = sorted(tenure.day for tenure in tenures if tenure.day)
        bodies = {
            self.told[other, title]
            for turn in self.comes.get(holder, ())
            if days and turn.latest and -EARLY <= days_between(turn.latest, days[0]) <= _SOON
            for article in turn.articles
            for other in self.named.get((article, title), ())
            if other != holder and other in self.leaving and (other, title) in self.told
        }
        return next(iter(bodies)) if len(bodies) == 1 else None
