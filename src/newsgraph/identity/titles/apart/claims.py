"""Which event of a sentence has which of the titles that the sentence makes: no two have the same, if it can be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from newsgraph.identity.reports import EventReport, Extent, Reports
from newsgraph.identity.titles.choosing import LONGEST, Candidate, chosen
from newsgraph.identity.titles.drafts import Drafts

__all__ = ["Claims", "unclaimed"]

Parts = tuple[Extent, ...]


class Claims:
    """What each report of a sentence has for a title, if the sentence is looked at alone."""

    def __init__(self, reports: Reports, drafts: Drafts) -> None:
        self.drafts = drafts
        self.reports: defaultdict[str, list[EventReport]] = defaultdict(list)  # of each sentence
        for event in reports.events:
            if event.sentence:
                self.reports[event.sentence].append(event)
        self._held: dict[str, dict[str, Parts]] = {}

    def of_others(self, members: Sequence[EventReport]) -> frozenset[Parts]:
        """The parts of their sentences with which reports of other events are told."""
        own = {report.iri for report in members}
        sentences = {report.sentence for report in members if report.sentence}
        return frozenset(
            parts for sentence in sentences for iri, parts in self._of(sentence).items() if iri not in own and parts
        )

    def _of(self, sentence: str) -> dict[str, Parts]:
        """Report → the parts of its sentence that tell of it; those choose first of which the sentence tells first."""
        if sentence not in self._held:
            found: dict[str, Parts] = {}
            every = self.reports[sentence]
            for report in sorted(every, key=self._order) if len(every) > 1 else every:
                made = list(self.drafts.candidates(report, (), dated=False))
                held = frozenset(found.values())
                best = unclaimed(made, held)
                found[report.iri] = best.parts if best is not None and best.parts not in held else ()
            self._held[sentence] = found
        return self._held[sentence]

    def _order(self, report: EventReport) -> tuple[bool, bool, int, str]:
        return report.iri in self.drafts.again, report.iri in self.drafts.nouns, report.offset, report.iri


def unclaimed(found: Sequence[Candidate], claimed: Collection[Parts]) -> Candidate | None:
    """The best of those with which no other event is told, if that is short and cut by syntax; else the best of all."""
    best = chosen([one for one in found if one.parts not in claimed])
    return best if best is not None and not best.marks and len(best.text) <= LONGEST else chosen(found)
