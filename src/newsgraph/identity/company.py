"""What two reports are both named with: rare company says much, common company little."""

from __future__ import annotations

import math
from collections import Counter
from functools import cached_property

from newsgraph.identity.joining import Joining
from newsgraph.identity.judging import Evidence

__all__ = ["Company"]


class Company:
    """The named bodies, places and groups around a report, as they stood when first asked."""

    def __init__(self, joining: Joining) -> None:
        """Nothing is counted before it is asked for."""
        self.joining = joining
        self.circles: dict[tuple[str, int], frozenset[str]] = {}

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

    def circle(self, report: str) -> frozenset[str]:
        """What a thing is named with, in its first fifty articles by IRI; kept while its cluster stays as it is."""
        members = self.joining.clusters.members(report)
        key = (self.joining.clusters.head(report), len(members))
        if key not in self.circles:
            articles = sorted({self.joining.parties[member].article for member in members})[:50]
            self.circles[key] = frozenset().union(*(self.named_in.get(article, frozenset()) for article in articles))
        return self.circles[key]
