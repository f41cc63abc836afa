"""What a site is made of: every thing that gets a page, and which reports speak of it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from newsgraph.graph import node
from newsgraph.knowledge.lexicon import type_in_words
from newsgraph.model import Attribution, Event, Reading, Relation, Role, Verification
from newsgraph.network.foremost_post import GivenPost, foremost
from newsgraph.views.page.data import Statement
from newsgraph.views.page.filling.days import in_words
from newsgraph.views.page.filling.report import R
from newsgraph.views.page.filling.report_index import ReportIndex
from newsgraph.views.site.things import Part, Thing, parties_of, path_of, plain

if TYPE_CHECKING:
    from newsgraph.network import GraphSnapshot

_DATED = re.compile(r"(.+), (\d{4}(?:-\d\d){0,2})")


class SiteIndex:
    """All that was read, looked up by thing. IRIs throughout."""

    def __init__(self, evidence: GraphSnapshot) -> None:
        """Nothing is worked out before it is asked for."""
        self.evidence = evidence
        self.books = ReportIndex(evidence)
        self.readings: Mapping[str, Reading] = dict(evidence.readings)
        self.base = evidence.readings[0][0].rpartition("article/")[0] if evidence.readings else ""
        self._statements: dict[str, Statement] = {}

    # ---------------------------------------------------------------- reports

    def statement(self, report: str) -> Statement:
        """What a report says, with its sentence and its marks."""
        if report not in self._statements:
            self._statements[report] = self.books.statement(report)
        return self._statements[report]

    def article_of(self, report: str) -> str:
        """The article that a report stands in."""
        return self.books.reports[report].article

    def age(self, report: str) -> tuple[str, str, int, str]:
        """By day of the article, article and place in it."""
        statement = self.statement(report)
        return (self.day(report), statement.article, statement.offset or 0, report)

    def day(self, report: str) -> str:
        """The day of the report's article; empty if nobody knows."""
        return (self.readings[self.article_of(report)].article.published or "")[:10]

    def outlet(self, article: str) -> str:
        """Who published an article, as a thing; the article's own IRI where nobody is named."""
        return self.outlets[article]

    @cached_property
    def outlets(self) -> Mapping[str, str]:
        """Article → outlet."""
        found = {}
        for iri, reading in self.readings.items():
            local = f"{iri}#article:publisher"
            found[iri] = self.evidence.thing(local) if reading.article.publisher else iri
        return found

    @cached_property
    def published(self) -> Mapping[str, list[str]]:
        """Outlet → its articles, the oldest first."""
        found = defaultdict(list)
        for article in sorted(self.readings, key=lambda iri: (self.readings[iri].article.published or "", iri)):
            found[self.outlets[article]].append(article)
        return found

    @cached_property
    def repeats(self) -> Mapping[str, str]:
        """Report → the report that it passes on."""
        return {
            subject: min(values["repeats"])
            for subject, values in self.evidence.world.items()
            if "repeats" in values and subject in self.books.reports
        }

    # ---------------------------------------------------------------- who takes part

    @cached_property
    def parts(self) -> Mapping[str, list[Part]]:
        """Party or place → its parts in events."""
        found = defaultdict(list)
        for article, reading in self.evidence.readings:
            for event in reading.events:
                report = node(article, event.id)
                for role, who in event.participants().items():
                    for local in who:
                        thing = self.evidence.thing(node(article, local))
                        found[thing].append(Part(self.books.events[report], role, report))
        return found

    @cached_property
    def events_of(self) -> Mapping[str, list[str]]:
        """Party or place → the events that it takes part in."""
        return {thing: list(dict.fromkeys(part.event for part in parts)) for thing, parts in self.parts.items()}

    @cached_property
    def roles(self) -> Mapping[str, Mapping[str, Counter[str]]]:
        """Event → role → parties, with how many reports give them that role."""
        found: defaultdict[str, defaultdict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
        for thing, parts in sorted(self.parts.items()):
            for part in parts:
                found[part.event][part.role][thing] += 1
        return found

    def items(self, kind: type[R]) -> Iterator[tuple[str, str, R]]:
        """(article, IRI, item) of all items of a kind."""
        for iri, place in self.books.reports.items():
            if isinstance(place.item, kind):
                yield place.article, iri, place.item

    @cached_property
    def sayings(self) -> Mapping[str, list[str]]:
        """Speaker → what it says (IRIs of attributions)."""
        found = defaultdict(list)
        for article, iri, item in self.items(Attribution):
            source = item.source
            if source is not None:
                found[self.evidence.thing(node(article, source))].append(iri)
        return found

    @cached_property
    def tenures(self) -> Mapping[str, list[str]]:
        """Person → posts as reported (IRIs of roles)."""
        found = defaultdict(list)
        for article, iri, item in self.items(Role):
            found[self.evidence.thing(node(article, item.person))].append(iri)
        return found

    @cached_property
    def offices(self) -> Mapping[str, list[str]]:
        """Body or place → posts in it as reported."""
        found = defaultdict(list)
        for article, iri, item in self.items(Role):
            body = item.of
            if body is not None:
                found[self.evidence.thing(node(article, body))].append(iri)
        return found

    @cached_property
    def relations(self) -> Mapping[str, list[str]]:
        """Party → lasting relations as reported, from either end."""
        found = defaultdict(list)
        for article, iri, item in self.items(Relation):
            for end in dict.fromkeys((item.subject, item.object)):
                found[self.evidence.thing(node(article, end))].append(iri)
        return found

    @cached_property
    def checks(self) -> Mapping[str, list[str]]:
        """Event → what came of checking its reports."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for article, iri, item in self.items(Verification):
            for one in item.assesses:
                event = self.books.events.get(node(article, one))
                if event is not None and iri not in found[event]:
                    found[event].append(iri)
        return found

    # ---------------------------------------------------------------- things

    @cached_property
    def things(self) -> Mapping[str, Thing]:
        """Everything that has a name, by IRI."""
        return {**parties_of(self), **self._events(), **self._articles()}

    def name(self, iri: str) -> str:
        """What a thing is called."""
        return self.things[iri].name if iri in self.things else plain(iri.rpartition("/")[2])

    def weight_of(self, iri: str) -> int:
        """How many reports speak of a party."""
        indexes = (self.sayings, self.tenures, self.offices, self.relations)
        parts = {part.report for part in self.parts.get(iri, ())}
        return len(parts) + sum(len(index.get(iri, ())) for index in indexes)

    def post_of(self, person: str) -> str | None:
        """The post that says best who a person is."""
        told = foremost(map(self._given, self.tenures.get(person, ())))
        return plain(told.words) if told else None

    def _given(self, role: str) -> GivenPost:
        """A post as its article gives it; what it is of only where the text says so."""
        place = self.books.reports[role]
        item = place.of(Role)
        told = item.of if item.of_certainty == "certain" else None
        whose = self.books.name(place.article, told) if told is not None else None
        return GivenPost(item.title, item.status, self.day(role), whose)

    def _events(self) -> dict[str, Thing]:
        found = {}
        for iri, reports in self.books.reports_of.items():
            name, days = self._event_name(iri)
            found[iri] = Thing(iri, "event", name, path_of(self.base, iri, "event", name), days, (), len(reports))
        return found

    def _event_name(self, event: str) -> tuple[str, str | None]:
        """What an event is called, with the words for it where its type alone says too little; and its days."""
        kind = type_in_words(self.type_of(event)).capitalize()
        name = plain(self.evidence.value(event, "name")) or kind
        dated = _DATED.fullmatch(name)
        name = dated[1] if dated else name
        if name.casefold() == kind.casefold():
            name = f"{name}: “{plain(self.books.trigger(event))}”"
        return name, in_words(self.days(event)[0] or (dated[2] if dated else None))

    def _articles(self) -> dict[str, Thing]:
        found = {}
        for iri, reading in self.readings.items():
            article = reading.article
            words = " ".join(article.text.split()[:12])
            name = plain(article.title) or f"{plain(words)} …"
            sub = " · ".join(part for part in (plain(article.publisher), in_words(article.published)) if part)
            weight = len(reading.events) + len(reading.attributions)
            found[iri] = Thing(iri, "article", name, path_of(self.base, iri, "article", name), sub or None, (), weight)
        return found

    def status(self, event: str) -> str:
        """How an event stands, in the ontology's word."""
        weighed = self.evidence.value(event, "status")
        if weighed:
            return re.split("[#/]", weighed)[-1]
        voices = [self.books.voice(report) for report in self.books.reports_of[event]]
        if {voice.denied for voice in voices} == {True, False}:
            return "disputed"
        return voices[0].known_as if voices[0].denied else "claimed" if voices[0].attributions else "reported"

    def type_of(self, event: str) -> str:
        """The type that most reports of an event give it."""
        kinds = Counter(self.books.reports[r].of(Event).type for r in self.books.reports_of[event])
        return min(kinds, key=lambda kind: (-kinds[kind], kind))

    def days(self, event: str) -> tuple[str | None, str]:
        """(ISO days of an event or None, the day of its first report)."""
        begin = self.evidence.value(event, "hasBeginTimeStamp")
        end = self.evidence.value(event, "hasEndTimeStamp")
        told = [day for report in self.books.reports_of[event] if (day := self.day(report))]
        days = "/".join(dict.fromkeys(day for day in (begin, end) if day)) or None
        if days is None and not self.evidence.value(event, "status"):
            days = next((d for r in self.books.reports_of[event] if (d := self.statement(r).date)), None)
        return days, min(told, default="")

    def when(self, event: str) -> tuple[str, str]:
        """Where an event stands in time: its first day, else that of its first report; by IRI within the day."""
        days, first = self.days(event)
        return (days or first), event

    def published_on(self, article: str) -> str:
        """The day of an article; empty if nobody knows."""
        return (self.readings[article].article.published or "")[:10]

    def spot(self, place: str) -> tuple[float, float] | None:
        """(latitude, longitude) of a place, if known."""
        return self._spots[place][:2] if place in self._spots else None

    def reach(self, place: str) -> str:
        """How much of the world a place is: country, region or town."""
        feature = self._spots[place][2] if place in self._spots else ""
        return "country" if feature.startswith("PCL") else "region" if feature[:3] in ("ADM", "RGN") else "town"

    @cached_property
    def _spots(self) -> Mapping[str, tuple[float, float, str]]:
        found: dict[str, tuple[float, float, str]] = {}
        for iri, entity in self.evidence.entities.items():
            if entity.geo is not None:
                geo = entity.geo
                found.setdefault(self.evidence.thing(iri), (geo.lat, geo.lon, geo.feature or ""))
        return found
