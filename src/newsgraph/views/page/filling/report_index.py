"""The readings, ready to be looked up by report: what each says, and on whose word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from newsgraph.graph import node
from newsgraph.model import Attribution, Entity, Event, Reading, Verification
from newsgraph.network import GraphSnapshot, KnownAs, SpeakerChain
from newsgraph.views.page.data import Quantity, Statement
from newsgraph.views.page.filling.days import days_of
from newsgraph.views.page.filling.marking import marks_of, sentence_of
from newsgraph.views.page.filling.report import Place, Report

__all__ = ["ReportIndex"]


@dataclass(frozen=True)
class ReportIndex:
    """The readings, ready to be looked up by report."""

    evidence: GraphSnapshot

    @cached_property
    def reports(self) -> dict[str, Place]:
        """Every report of every reading by its IRI."""
        found: dict[str, Place] = {}
        for article, reading in self.evidence.readings:
            items: tuple[Report, ...] = (
                *reading.events, *reading.attributions, *reading.roles,
                *reading.relations, *reading.verifications, *reading.entities,
            )  # fmt: skip
            for item in items:
                found[node(article, item.id)] = Place(article, reading, item)
        return found

    @cached_property
    def events(self) -> dict[str, str]:
        """Event report → event."""
        return {iri: self.evidence.thing(iri) for iri, place in self.reports.items() if isinstance(place.item, Event)}

    @cached_property
    def reports_of(self) -> Mapping[str, list[str]]:
        """Event → its reports, sorted."""
        found = defaultdict(list)
        for report, event in sorted(self.events.items()):
            found[event].append(report)
        return found

    def voice(self, report: str) -> SpeakerChain:
        """On whose word an event report stands."""
        place = self.reports[report]
        return self.evidence.voice(place.article, place.reading, place.of(Event))

    def trigger(self, event: str) -> str:
        """The words of an event that the lens does not show."""
        place = self.reports[self.reports_of[event][0]]
        return place.of(Event).trigger.of(place.reading.article.text)

    def numbers(self, article: str, event: Event) -> Iterator[Quantity]:
        """The numbers of a report, each with what it changes."""
        for number, standing in zip(event.quantities, self.evidence.standings(article, event), strict=True):
            yield Quantity(
                number.measures, number.value, number.modifier, number.unit, standing.change,
                standing.was.value if standing.was else None, tuple(sorted({one.value for one in standing.clashes})),
            )  # fmt: skip

    def statement(self, report: str) -> Statement:
        """What a report says, with its sentence, its words and its speakers."""
        place = self.reports[report]
        item, reading = place.item, place.reading
        voice = self.chain(place)
        number, sentence = sentence_of(reading, item)
        attribution = voice.attributions[0][1] if voice.attributions else None
        event = item if isinstance(item, Event) else None
        return Statement(
            id=report,
            article=place.article,
            text=sentence.of(reading.article.text),
            known_as=_known_as(item, voice),
            marks=marks_of(reading, item, voice, sentence),
            speakers=self.speakers(place, voice),
            stance=attribution.stance if attribution else None,
            mode=attribution.mode if attribution else None,
            polarity=event.polarity if event else "positive",
            realis=event.realis if event else "actual",
            certainty=event.certainty if event else "certain",
            verification=_outcome(reading, item),
            date=days_of(event),
            quantities=tuple(self.numbers(place.article, event)) if event else (),
            sentence=number,
            offset=sentence.start,
            confidence=item.confidence,
            why=item.why,
        )

    def chain(self, place: Place) -> SpeakerChain:
        """Who speaks: of an attribution, itself and those who pass it on."""
        item = place.item
        if isinstance(item, Event):
            return self.evidence.voice(place.article, place.reading, item)
        if not isinstance(item, Attribution):
            return SpeakerChain()
        chain, wanted = [(node(place.article, item.id), item)], item.id
        while True:
            outer = next((a for a in place.reading.attributions if wanted in a.conveys), None)
            if outer is None or any(outer.id == a.id for _, a in chain):
                return SpeakerChain(tuple(chain), "denies" if item.stance == "denies" else "affirms")
            chain.append((node(place.article, outer.id), outer))
            wanted = outer.id

    def speakers(self, place: Place, voice: SpeakerChain) -> tuple[str, ...]:
        """Names of those who say it, the first to say it first; whoever checked something speaks of it."""
        if isinstance(place.item, Verification):
            return (self.name(place.article, place.item.by),) if place.item.by else ()
        return tuple(self.speaker(place, attribution) for _, attribution in voice.attributions)

    def name(self, article: str, local: str) -> str:
        """What a party of an article is called over all articles."""
        report = node(article, local)
        thing = self.evidence.thing(report)
        first = self.evidence.entities.get(thing) or self.evidence.entities.get(report)
        return self.evidence.value(thing, "name") or (first.name if first else local)

    def speaker(self, place: Place, attribution: Attribution) -> str:
        """The speaker's name, else the words that stand for one, else that nobody is named."""
        if attribution.source is not None:
            return self.name(place.article, attribution.source)
        if attribution.source_span is not None:
            return attribution.source_span.of(place.reading.article.text)
        return "somebody unnamed"


def _known_as(item: Report, voice: SpeakerChain) -> KnownAs:
    """How one report is known."""
    if isinstance(item, Entity):
        return "inferred"
    if isinstance(item, Verification) and item.by:
        return "denied" if item.outcome == "refuted" else "attributed"
    return voice.known_as


def _outcome(reading: Reading, item: Report) -> str | None:
    """How a check of the item came out, if the article tells of one."""
    if isinstance(item, Verification):
        return item.outcome
    return next((check.outcome for check in reading.verifications if item.id in check.assesses), None)
