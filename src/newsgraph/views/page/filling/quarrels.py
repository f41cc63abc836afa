"""What is told both ways: who says that it happened, who says that it did not, who could not check it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from newsgraph.graph import node
from newsgraph.identity.standing.voices import AGAINST
from newsgraph.model import Event, Verification
from newsgraph.views.page.data import Dispute
from newsgraph.views.page.filling.days import title_of
from newsgraph.views.page.filling.report_index import ReportIndex

if TYPE_CHECKING:
    import networkx as nx

    from newsgraph.network import GraphSnapshot

__all__ = ["Quarrels"]


@dataclass(frozen=True)
class Quarrels:
    """The disputes among all reports."""

    books: ReportIndex

    @property
    def evidence(self) -> GraphSnapshot:
        """All that was read."""
        return self.books.evidence

    def disputes(self, graph: nx.MultiDiGraph[str]) -> Iterator[Dispute]:
        """What is told both ways, and reports that the resolver found to contradict each other."""
        label = {iri: str(values["label"]) for iri, values in graph.nodes(data=True)}
        pairs: set[frozenset[str]] = set()
        for event, reports in sorted(self.books.reports_of.items()):
            weighed = self.evidence.value(event, "status")
            if weighed and not weighed.endswith("disputed"):
                continue
            asserting, denying = self.sides_of(reports)
            if asserting and denying:
                pairs |= {frozenset((one, other)) for one in asserting for other in denying}
                yield self.dispute(event, tuple(asserting), tuple(denying), label)
        for pair in self.evidence.contradictions:
            if frozenset(pair) in pairs or not all(report in self.books.events for report in pair):
                continue
            first, second = sorted(pair, key=lambda report: (self.books.voice(report).denied, self.age(report)))
            yield self.dispute(self.books.events[first], (first,), (second,), label)

    def sides_of(self, reports: Sequence[str]) -> tuple[list[str], list[str]]:
        """(reports by which somebody tells that it happened, reports and checks by which somebody is against)."""
        asserting, denying = [], []
        for report in reports:
            weighed = self.evidence.sides(report)
            sides = {side for _, side in weighed} or {self.books.voice(report).side}
            against = [voice for voice, side in weighed if side in AGAINST and voice in self.books.reports]
            checks = [voice for voice in against if isinstance(self.books.reports[voice].item, Verification)]
            checks += [] if weighed else self.refuted.get(report, ())
            if sides & {"affirms", "alleges"}:
                asserting.append(report)
            elif sides & set(AGAINST) and not checks:
                denying.append(report)
            denying += checks
        return asserting, denying

    def age(self, report: str) -> tuple[str, str]:
        """When a report was published; by its IRI within the day."""
        return self.books.reports[report].reading.article.published or "", report

    @cached_property
    def refuted(self) -> Mapping[str, list[str]]:
        """Event report → the checks by somebody named that refuted it."""
        return self.checks(lambda check: check.outcome == "refuted" and check.by is not None)

    @cached_property
    def unchecked(self) -> Mapping[str, list[str]]:
        """Event report → where somebody could not verify it."""
        return self.checks(lambda check: check.outcome == "unverified")

    @cached_property
    def uncommented(self) -> Mapping[str, list[str]]:
        """Event report → where somebody would not comment, which says nothing for or against it."""
        return self.checks(lambda check: check.outcome == "noComment")

    def checks(self, wanted: Callable[[Verification], bool]) -> Mapping[str, list[str]]:
        """Event report → the checks of a kind that assess it."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for iri, place in sorted(self.books.reports.items()):
            if isinstance(place.item, Verification) and wanted(place.item):
                for one in place.item.assesses:
                    found[node(place.article, one)].append(iri)
        return found

    def dispute(
        self, event: str, asserting: tuple[str, ...], denying: tuple[str, ...], label: Mapping[str, str]
    ) -> Dispute:
        """One dispute, each side the earliest first, with the claims and parties that the lens shows of it."""
        about = [report for report in (*asserting, *denying) if report in self.books.events]
        claims = [iri for report in about for iri, _ in self.books.voice(report).attributions]
        agents = [
            self.evidence.thing(node(self.books.reports[report].article, local))
            for report in about
            for local in self.books.reports[report].of(Event).agent
        ]
        shown = tuple(dict.fromkeys(iri for iri in (*claims, *agents) if iri in label))
        title = title_of(label.get(event) or self.books.trigger(event), None)[0]
        return Dispute(
            title,
            event if event in label else None,
            asserting=tuple(sorted(asserting, key=self.age)),
            denying=tuple(sorted(denying, key=self.age)),
            nodes=shown,
            unverified=self._of(self.unchecked, about),
            silent=self._of(self.uncommented, about),
        )

    def _of(self, checks: Mapping[str, list[str]], reports: Sequence[str]) -> tuple[str, ...]:
        """The checks that assess some reports, the earliest first."""
        return tuple(sorted({check for report in reports for check in checks.get(report, ())}, key=self.age))
