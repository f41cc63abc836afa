"""What two reports are both named with: rare company says much, common company little."""

from __future__ import annotations

import math
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from newsgraph.identity.entities.clustering import Joining
from newsgraph.identity.names.normalize import person_key
from newsgraph.identity.scoring import Feature

__all__ = ["Company", "in_steps"]

_ENOUGH = 8  # named persons, bodies and places around somebody, from which their lack says something
_KNOWN = 3  # articles that tell of somebody
_FIRST = 50  # articles of a thing, by IRI, that are looked at


@dataclass(slots=True)
class _File:
    """What was found of a thing, as far as its reports were looked at; dropped where a further report changes it."""

    count: int = 0  # reports that were looked at
    articles: list[str] = field(default_factory=list)  # the first, by IRI
    names: set[str] = field(default_factory=set)  # what they call it, folded as a person
    keys: set[str] = field(default_factory=set)  # what a body, group or place is by them
    circle: Mapping[str, str] | None = None
    people: frozenset[str] | None = None


class Company:
    """The named bodies, places and groups around a report, as its articles tell them."""

    def __init__(self, joining: Joining) -> None:
        """Nothing is looked up before it is asked for."""
        self.joining = joining
        self._files: defaultdict[str, _File] = defaultdict(_File)

    def shared(self, one: str, other: str) -> list[Feature]:
        """What both are named with, as one ground; nothing where they share nothing."""
        mine, theirs = self.circle(one), self.circle(other)
        shared = (mine.keys() & theirs.keys()) - self.own_keys(one) - self.own_keys(other)
        if not shared:
            return []
        worth = {key: self.worth(key) for key in shared}
        weight = round(min(2.0, 0.8 * math.fsum(worth.values())), 1)
        rarest = sorted(shared, key=lambda key: (-worth[key], key))[:3]
        names = ", ".join(mine[key] for key in rarest)
        return [Feature(weight, f"both are named with {names}")] if weight > 0 else []

    def acquainted(self, one: str, other: str) -> list[Feature]:
        """The persons whom articles of both tell of, as one ground; nothing where there are none."""
        both = sorted((self.people(one) & self.people(other)) - self.own_names(one, other))
        weight = round(min(1.2, 0.4 * len(both)), 1)
        return [Feature(weight, f"both are told of beside {', '.join(both[:3])}")] if both else []

    def own_names(self, *reports: str) -> set[str]:
        """What the persons themselves are called, folded."""
        return set().union(*(self._file(report).names for report in reports))

    def worth(self, key: str) -> float:
        """From 1 for what one article names down to 0 for what all do."""
        context = self.joining.context
        articles = in_steps(max(context.articles, 2)) + 1
        return math.log(articles / min(in_steps(context.spread(key)), articles)) / math.log(articles)

    def strangers(self, one: str, other: str) -> bool:
        """Whether two persons are told of among enough others, of whom not one is told of beside both.

        One whom several articles tell of is known, and may be named anywhere.
        """
        if max(len(self.articles_of(one)), len(self.articles_of(other))) >= _KNOWN:
            return False
        mine, theirs = self.people(one), self.people(other)
        told = min(len(mine) + len(self.circle(one)), len(theirs) + len(self.circle(other)))
        return told >= _ENOUGH and not (mine & theirs) - self.own_names(one, other)

    def abroad(self, one: str, other: str) -> bool:
        """Whether the articles on the one are about other countries than those on the other, as far as they tell."""
        mine, theirs = (
            {self.joining.context.setting(article).country for article in self.articles_of(side)} - {None}
            for side in (one, other)
        )
        return bool(mine and theirs) and mine.isdisjoint(theirs)

    def people(self, report: str) -> frozenset[str]:
        """The full names of persons in its first fifty articles, folded; its own among them."""
        known = self._file(report)
        if known.people is None:
            settings = map(self.joining.context.setting, known.articles)
            known.people = frozenset().union(*(setting.people for setting in settings))
        return known.people

    def articles_of(self, report: str) -> list[str]:
        """The articles that tell of a thing, as far as its reports are joined; fifty at most, by IRI."""
        return self._file(report).articles

    def own_keys(self, report: str) -> set[str]:
        """What the reports of a body, group or place are by their articles."""
        return self._file(report).keys

    def circle(self, report: str) -> Mapping[str, str]:
        """What a thing is named with, by key, in its first fifty articles by IRI."""
        known = self._file(report)
        if known.circle is None:
            found: dict[str, str] = {}
            for article in reversed(known.articles):
                found |= self.joining.context.setting(article).company
            known.circle = found
        return known.circle

    def _file(self, report: str) -> _File:
        """What is known of the thing: kept, and only added to, since a group grows at its end."""
        clusters = self.joining.clusters
        members, known = clusters.members(report), self._files[clusters.head(report)]
        for member in members[known.count :]:
            party = self.joining.parties[member]
            if party.kind == "Person":
                known.names.add(person_key(party.name))
            elif key := self.joining.context.key(member):
                known.keys.add(key)
            self._add(known, party.article)
        known.count = len(members)
        return known

    def _add(self, known: _File, article: str) -> None:
        place = bisect_left(known.articles, article)
        if place == _FIRST or known.articles[place : place + 1] == [article]:
            return
        insort(known.articles, article)
        del known.articles[_FIRST:]
        known.circle = known.people = None


def in_steps(count: int) -> int:
    """A count rounded down to a power of two, from four on: it changes seldom when an article comes.

    >>> in_steps(3), in_steps(31), in_steps(32)
    (3, 16, 32)
    """
    return count if count < 4 else 1 << (count.bit_length() - 1)
