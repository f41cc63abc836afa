"""What two reports are both named with: rare company says much, common company little."""

from __future__ import annotations

import math
from collections import Counter
from functools import cached_property

from newsgraph.identity.alike import is_full
from newsgraph.identity.joining import Joining
from newsgraph.identity.judging import Evidence
from newsgraph.identity.names import person_key

__all__ = ["Company"]

_ENOUGH = 8  # named persons, bodies and places around somebody, from which their lack says something
_KNOWN = 3  # articles that tell of somebody


class Company:
    """The named bodies, places and groups around a report, as they stood when first asked."""

    def __init__(self, joining: Joining) -> None:
        """Nothing is counted before it is asked for."""
        self.joining = joining
        self.circles: dict[tuple[str, int], frozenset[str]] = {}
        self.named_people: dict[str, frozenset[str]] = {}

    @cached_property
    def spread(self) -> Counter[str]:
        """Cluster head → number of articles that name it (as bodies and places stood when first asked)."""
        return Counter(head for heads in self.named_in.values() for head in heads)

    @cached_property
    def named_in(self) -> dict[str, frozenset[str]]:
        """Article → heads of the named bodies, places and groups in it, outlets aside."""
        return {
            article: frozenset(
                self.joining.clusters.head(party.iri)
                for party in parties
                if party.named and not party.is_outlet and party.kind != "Person"
            )
            for article, parties in self.joining.reports.party_lists.items()
        }

    def shared(self, one: str, other: str) -> list[Evidence]:
        """What both are named with, as one ground; nothing where they share nothing."""
        joining = self.joining
        mine, theirs = self.circle(one), self.circle(other)
        shared = (mine & theirs) - {joining.clusters.head(one), joining.clusters.head(other)}
        if not shared:
            return []
        articles = max(len(joining.reports.articles), 2)
        worth = {head: math.log((articles + 1) / self.spread[head]) / math.log(articles + 1) for head in shared}
        weight = round(min(2.0, 0.8 * math.fsum(worth.values())), 1)
        rarest = sorted(shared, key=lambda head: (-worth[head], joining.rank[joining.first(head)]))[:3]
        names = ", ".join(joining.parties[joining.first(head)].name for head in rarest)
        return [Evidence(weight, f"both are named with {names}")] if weight > 0 else []

    def strangers(self, one: str, other: str) -> bool:
        """Whether two persons are told of among enough others, of whom not one is told of beside both.

        One whom several articles tell of is known, and may be named anywhere.
        """
        if max(len(self.articles_of(one)), len(self.articles_of(other))) >= _KNOWN:
            return False
        mine, theirs = self.people(one), self.people(other)
        told = min(len(mine) + len(self.circle(one)), len(theirs) + len(self.circle(other)))
        own = {person_key(self.joining.parties[report].name) for report in (one, other)}
        return told >= _ENOUGH and not (mine & theirs) - own

    def people(self, report: str) -> frozenset[str]:
        """The full names of persons in its first fifty articles, folded; its own among them."""
        return frozenset().union(*(self.people_in(article) for article in self.articles_of(report)))

    def articles_of(self, report: str) -> list[str]:
        """The articles that tell of a thing, as far as its reports are joined; fifty at most, by IRI."""
        members = self.joining.clusters.members(report)
        return sorted({self.joining.parties[member].article for member in members})[:50]

    def people_in(self, article: str) -> frozenset[str]:
        """The full names of the persons of an article, folded."""
        if article not in self.named_people:
            parties = self.joining.reports.party_lists.get(article, ())
            keys = (person_key(party.name) for party in parties if party.kind == "Person" and party.named)
            self.named_people[article] = frozenset(key for key in keys if is_full(key))
        return self.named_people[article]

    def circle(self, report: str) -> frozenset[str]:
        """What a thing is named with, in its first fifty articles by IRI; kept while its cluster stays as it is."""
        key = (self.joining.clusters.head(report), len(self.joining.clusters.members(report)))
        if key not in self.circles:
            named = (self.named_in.get(article, frozenset()) for article in self.articles_of(report))
            self.circles[key] = frozenset().union(*named)
        return self.circles[key]
