"""What many articles say, put together in an order of its own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from newsgraph.graph.iris import article_of
from newsgraph.identity.reports.records import (
    ArticleFacts,
    ArticleReports,
    AttributionReport,
    EntityReport,
    EventReport,
    Extent,
    Mentioned,
    TenureReport,
    VerificationReport,
)

__all__ = ["Reports", "number_in"]

_NUMBER = re.compile(r"[0-9]+")


@dataclass(frozen=True)
class Reports:
    """All of it, in order of IRIs, so that nothing depends on the order in which articles came."""

    articles: Mapping[str, ArticleFacts] = field(default_factory=dict)
    parties: Mapping[str, EntityReport] = field(default_factory=dict)
    tenures: tuple[TenureReport, ...] = ()
    events: tuple[EventReport, ...] = ()
    attributions: tuple[AttributionReport, ...] = ()
    verifications: tuple[VerificationReport, ...] = ()
    mentions: Mapping[str, tuple[Mentioned, ...]] = field(default_factory=dict)  # by article, as they stand in it
    times: Mapping[str, tuple[Extent, ...]] = field(default_factory=dict)  # likewise

    @classmethod
    def of(cls, told: Iterable[ArticleReports]) -> Reports:
        """What these articles say, put together."""
        ordered = sorted(told, key=lambda one: one.article.iri)
        return cls(
            articles={one.article.iri: one.article for one in ordered},
            parties={party.iri: party for one in ordered for party in one.parties},
            tenures=tuple(tenure for one in ordered for tenure in one.tenures),
            events=tuple(event for one in ordered for event in one.events),
            attributions=tuple(attribution for one in ordered for attribution in one.attributions),
            verifications=tuple(verification for one in ordered for verification in one.verifications),
            mentions={one.article.iri: one.mentions for one in ordered},
            times={one.article.iri: one.times for one in ordered},
        )

    def day(self, report: str) -> str | None:
        """The day on which the article of a report was published."""
        facts = self.articles.get(article_of(report))
        return facts.day if facts else None

    def age(self, report: str) -> tuple[str, str, int, str]:
        """Sorts reports from the earliest on: by day, article, and place in it. Undated ones come last."""
        return self.day(report) or "9999", article_of(report), number_in(report), report

    @cached_property
    def party_lists(self) -> Mapping[str, tuple[EntityReport, ...]]:
        """Article → its parties."""
        found: defaultdict[str, list[EntityReport]] = defaultdict(list)
        for party in self.parties.values():
            found[party.article].append(party)
        return {article: tuple(parties) for article, parties in found.items()}


def number_in(iri: str) -> int:
    """The number in a part's id, by which parts of one article are told in order: e10 comes after e9."""
    found = _NUMBER.search(iri.rpartition("#")[2])
    return int(found[0]) if found else -1
