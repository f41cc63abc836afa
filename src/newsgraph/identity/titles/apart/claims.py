"""Which event of a sentence has which of the titles that the sentence makes: no two have the same, if it can be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from newsgraph.graph.iris import span_of
from newsgraph.identity.reports import EventReport, Extent, Reports
from newsgraph.identity.titles.choosing import LONGEST, Candidate, chosen
from newsgraph.identity.titles.drafts import Drafts
from newsgraph.identity.titles.sentences import lines_around
from newsgraph.identity.titles.shortening import first_clause

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

    def beside(self, report: EventReport) -> Iterator[Candidate]:
        """Short titles of what else the sentence of a report tells, and of its first clause."""
        for other in self.reports[report.sentence] if report.sentence else ():
            for one in self.drafts.candidates(other, (), dated=False) if other.iri != report.iri else ():
                names_it = bool(other.phrase) and one.parts[-1][1] == other.phrase[-1][1]
                if (one.loose or not one.ragged) and not (one.marks or names_it) and len(one.text) <= LONGEST:
                    yield one
        opening = self._opening(report)
        if opening is not None and (opening.loose or not opening.ragged) and len(opening.text) <= LONGEST:
            yield opening

    def _opening(self, report: EventReport) -> Candidate | None:
        """The title that the first clause of a sentence makes, whatever its event; None where none is surely whole."""
        facts, sentence = self.drafts.reports.articles.get(report.article), span_of(report.sentence or "")
        if facts is None or sentence is None:
            return None
        trigger = report.offset, report.offset + len(report.trigger)
        found = first_clause(facts.text, lines_around(facts.text, (sentence.start, sentence.end), trigger))
        return None if found is None else self.drafts.one(report, found, None, ())

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
