"""Posts as evidence for persons: what both hold speaks for one, what nobody holds twice at once speaks for two."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import cached_property

from newsgraph.identity.days import days_between
from newsgraph.identity.entities.clustering import Joining
from newsgraph.identity.names.compare import is_full
from newsgraph.identity.names.normalize import generation_of, initials_of, person_key, post_head, post_key
from newsgraph.identity.posts.jurisdictions import IN_FORCE
from newsgraph.identity.scoring import Feature

__all__ = ["Offices"]

_AT_ONCE = 60  # days within which two attestations of a post speak of the same time


@dataclass(frozen=True, slots=True)
class _Office:
    """A post that a report gives a person: comparable over articles."""

    title: str
    head: str | None  # where one body has one holder
    of: str | None  # what the jurisdiction is by its article
    of_kind: str | None
    within: tuple[int, ...]
    geonames: int | None
    status: str
    day: str | None


@dataclass(slots=True)
class _File:
    """What the reports of one person say of it, as far as they were looked at."""

    count: int = 0  # reports that were looked at
    initials: set[str] = field(default_factory=set)
    generations: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # "jr", "" → articles
    offices: dict[_Office, _Office] = field(default_factory=dict)  # without its day → with the first day
    in_force: dict[_Office, None] = field(default_factory=dict)
    seats: set[tuple[str, str]] = field(default_factory=set)  # (title, body) of which there is one


class Offices:
    """The posts of all persons, of bodies and places as their own articles tell them."""

    def __init__(self, joining: Joining) -> None:
        """Nothing is read before it is asked for."""
        self.joining = joining
        self._files: defaultdict[str, _File] = defaultdict(_File)

    @cached_property
    def held(self) -> dict[str, list[_Office]]:
        """Person report → the posts that its article gives it."""
        joining = self.joining
        found: defaultdict[str, list[_Office]] = defaultdict(list)
        for tenure in joining.reports.tenures:
            said = None if tenure.guessed else tenure.jurisdiction  # a guess is no ground for one person, nor for two
            of = joining.context.party(said or "")
            found[tenure.member].append(
                _Office(
                    post_key(tenure.title),
                    post_head(tenure.title),
                    (joining.context.key(of.iri) or of.iri) if of else None,
                    of.kind if of else None,
                    of.within if of else (),
                    of.geonames if of else None,
                    tenure.status,
                    tenure.day,
                )
            )
        return found

    def exclusive(self, report: str) -> bool:
        """Whether its article gives the person a post in force that one body or place has one of."""
        return any(post.head and post.of and post.status in IN_FORCE for post in self.held.get(report, ()))

    def of_person(self, report: str) -> list[_Office]:
        """The posts that articles give the person, as far as its reports are joined; each once, whatever the day."""
        return list(self._file(report).offices.values())

    def _file(self, report: str) -> _File:
        """What is known of the person: kept, and only added to, since a group grows at its end."""
        clusters = self.joining.clusters
        members, found = clusters.members(report), self._files[clusters.head(report)]
        for member in members[found.count :]:
            party = self.joining.parties[member]
            name = party.name
            if initials := initials_of(name):
                found.initials.add(initials)
            if is_full(person_key(name)):
                found.generations[generation_of(name)].add(party.article)
            for post in self.held.get(member, ()):
                found.offices.setdefault(replace(post, day=None), post)
                if post.head and post.of and post.status in IN_FORCE:
                    found.in_force[post] = None
                    found.seats.add((post.head, post.of))
        found.count = len(members)
        return found

    def clash(self, one: str, other: str) -> str | None:
        """What makes it unlikely that the two are one person, in words: initials, or posts."""
        mine, theirs = self._file(one), self._file(other)
        initials = mine.initials, theirs.initials
        if all(initials) and not any(a.startswith(b) or b.startswith(a) for a in initials[0] for b in initials[1]):
            return f"the initials “{min(initials[0])}” beside “{min(initials[1])}”"
        if mine.seats & theirs.seats:
            return None
        for post in mine.in_force:
            for second in theirs.in_force:
                if post.head == second.head and _elsewhere(post, second) and _at_once(post.day, second.day):
                    return f"{post.title} of two different {'places' if post.of_kind == 'Place' else 'bodies'} at once"
        return None

    def of_two_generations(self, one: str, other: str) -> str | None:
        """What tells the one as the other's father or son, in words: what stands after the names."""
        mine, theirs = self._file(one).generations, self._file(other).generations
        sons = [{son for son in names if son} for names in (mine, theirs)]
        if all(sons) and sons[0].isdisjoint(sons[1]):
            return f"“{min(sons[0])}” beside “{min(sons[1])}” after the name"
        for names, others in ((mine, theirs), (theirs, mine)):
            for son in sorted(names.keys() - others.keys() - {""}):
                if names[son] & others.get("", set()):
                    return f"one article tells of both, with and without “{son}” after the name"
        return None

    def half_a_name(self, one: str, other: str) -> str | None:
        """The word that tells father from son, where only the articles of one have it; in words."""
        mine, theirs = self._file(one).generations, self._file(other).generations
        if mine and theirs and not mine.keys() & theirs.keys():
            return f"“{max(*mine, *theirs)}” after the name of only one"
        return None

    def shared(self, one: str, other: str) -> list[Feature]:
        """The strongest post that both are given, as one ground."""
        mine, theirs = self.of_person(one), self.of_person(other)
        full = {(post.title, post.of) for post in mine if post.of} & {
            (post.title, post.of) for post in theirs if post.of
        }
        if full:
            return [Feature(2.5, f"both are {min(title for title, _ in full)} of the same")]
        heads = {post.title for post in mine if not post.of or post.head} & {
            post.title for post in theirs if not post.of or post.head
        }
        fitting = sorted(
            title
            for title in heads
            if not any(_elsewhere(a, b) for a in mine for b in theirs if a.title == b.title == title and a.of and b.of)
        )
        return [Feature(1.2, f"both are called {fitting[0]}")] if fitting else []


def _elsewhere(one: _Office, other: _Office) -> bool:
    """Whether two posts belong to two bodies or places, neither of which lies within the other."""
    if one.of == other.of or one.of is None or other.of is None or one.of_kind != other.of_kind:
        return False
    return not (one.geonames in other.within or other.geonames in one.within)


def _at_once(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return True
    return abs(days_between(one, other)) <= _AT_ONCE
