"""Who says what: the threads of a lens that come of somebody's words, in one article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from newsgraph.model import Attribution, Event
from newsgraph.network.lines import Lines
from newsgraph.network.nodes import ArticleNodes

__all__ = ["SaidThreads"]

_STANCES = {
    "asserts": "says",
    "denies": "denies",
    "doubts": "doubts",
    "questions": "asks",
    "warns": "warns",
    "promises": "promises",
    "demands": "demands",
}


@dataclass(frozen=True, slots=True)
class SaidThreads:
    """Lines of what is said, between speakers, their words, and what these are about."""

    nodes: ArticleNodes
    lines: Lines

    def word(self, attribution: Attribution) -> None:
        """What one actor said about another."""
        if attribution.source is None:
            return
        events = {event.id: event for event in self.nodes.reading.events}
        known = "denied" if attribution.stance == "denies" else "attributed"
        for event in (events[one] for one in attribution.conveys if one in events):
            for other in dict.fromkeys((*event.agent, *event.affected, *event.partner)):
                if other != attribution.source:
                    self.lines.add(
                        self.nodes.party(attribution.source),
                        f"{_STANCES[attribution.stance]} of",
                        self.nodes.party(other),
                        known,
                        self.nodes.iri(event.id),
                        attribution.confidence,
                    )

    def saying(self, attribution: Attribution) -> None:
        """What somebody says of an event, as a line between the two; of what passes on others' words, too."""
        if attribution.source is None:
            return
        speaker = self.nodes.party(attribution.source)
        report = self.nodes.iri(attribution.id)
        for event in self.conveyed(attribution):
            words, known = self.stood(attribution, event)
            self.lines.add(speaker, words, self.nodes.event(event), known, report, attribution.confidence)

    def stood(self, attribution: Attribution, event: Event) -> tuple[str, str]:
        """(how somebody's words stand to an event, how that is known): to deny is not to say that it was not."""
        denies = attribution.stance == "denies"
        if denies == (event.polarity == "negative"):
            return "says" if denies else _STANCES[attribution.stance], "attributed"
        sides = dict(self.nodes.evidence.sides(self.nodes.iri(event.id)))
        if denies or sides.get(self.nodes.iri(attribution.id)) == "denies":
            return "denies", "denied"
        return "says it did not happen", "negated"

    def conveyed(self, attribution: Attribution) -> Iterator[Event]:
        """The events that somebody's words tell of, also in others' words that they pass on."""
        events = {event.id: event for event in self.nodes.reading.events}
        inner = {one.id: one for one in self.nodes.reading.attributions}
        waiting, seen = list(attribution.conveys), {attribution.id}
        while waiting:
            one = waiting.pop(0)
            if one in events:
                yield events[one]
            elif one in inner and one not in seen:
                seen.add(one)
                waiting += inner[one].conveys

    def claim(self, attribution: Attribution) -> None:
        """Somebody's words as a node: who says them, what they are about."""
        events = {event.id: event for event in self.nodes.reading.events}
        if attribution.source is None and not attribution.conveys:
            return
        report = self.nodes.claim(attribution)
        denies, sure = attribution.stance == "denies", attribution.confidence
        if attribution.source is not None:
            known = "denied" if denies else "attributed"
            self.lines.add(
                self.nodes.party(attribution.source), _STANCES[attribution.stance], report, known, report, sure
            )
        for event in (events[one] for one in attribution.conveys if one in events):
            words, known = self.stood(attribution, event)
            words = words if known != "attributed" and not (denies and attribution.source) else "is about"
            self.lines.add(report, words, self.nodes.event(event), known, report, sure)
        for inner in self.nodes.reading.attributions:
            if inner.id in attribution.conveys:
                self.lines.add(
                    report, "passes on", self.nodes.claim(inner), "attributed", report, attribution.confidence
                )
