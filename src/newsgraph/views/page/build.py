"""Store → page data: the network of a lens, and behind each line the sentences it rests on."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from newsgraph.errors import UnknownNameError
from newsgraph.graph import node
from newsgraph.identity.standing.voices import AGAINST
from newsgraph.model import Attribution, Entity, Event, Reading, Relation, Role, Span, Verification
from newsgraph.network import LENSES, Evidence, Voice, read_evidence, whole_network
from newsgraph.network.story import main_event, story_of
from newsgraph.views.page.data import (
    Dispute,
    Edge,
    KnownAs,
    Link,
    Mark,
    Node,
    PageArticle,
    PageData,
    Passage,
    Quantity,
    Statement,
)
from newsgraph.views.page.mended import mended_of

if TYPE_CHECKING:
    import networkx as nx

    from newsgraph.store import Store

Report: TypeAlias = Event | Attribution | Role | Relation | Verification | Entity

_DATED = re.compile(r"(.+), (\d{4}(?:-\d\d){0,2})")
_WORDS = re.compile(r"(?<=[a-z])(?=[A-Z])")
_WIDE = ("PCL", "ADM", "CONT", "RGN", "TERR")  # feature codes of countries, their parts and regions
_MOST_SENTENCES = 3  # of a long quotation


def page_data(store: Store, lens: str = "events", *, about: str | None = None) -> PageData:
    """Everything a page of the store shows. UnknownNameError for a lens, or a story's event, that does not exist."""
    return page_data_of(read_evidence(store), lens, about=about)


def page_data_of(evidence: Evidence, lens: str = "events", *, about: str | None = None) -> PageData:
    """The same out of what was already read; `about` is the event of the lens `story`."""
    if lens not in LENSES:
        raise UnknownNameError(f"no lens is called {lens!r}", hint=f"choose one of {', '.join(LENSES)}")
    networks = {name: whole_network(evidence, name) for name in LENSES}
    stories = networks["story"]
    if about is not None:
        story_of(stories, about)
    graph, seen = _united(networks)
    books = Books(evidence)
    edges = tuple(_edges(networks))
    carried = {report for edge in edges for report in edge.statements}
    disputes = tuple(books.disputes(graph))
    disputed = {dispute.about for dispute in disputes}
    told = {report for dispute in disputes for report in (*dispute.asserting, *dispute.denying, *dispute.unverified)}
    wanted = carried | told | set(books.events)
    return PageData(
        nodes=tuple(
            replace(books.node(iri, values, iri in disputed), lenses=seen[iri])
            for iri, values in graph.nodes(data=True)
        ),
        edges=edges,
        statements=tuple(books.statement(report) for report in sorted(wanted)),
        articles=tuple(
            PageArticle(iri, r.article.title, r.article.published, r.article.publisher, r.article.url)
            for iri, r in evidence.readings
        ),
        disputes=disputes,
        passages=tuple(passages(evidence, graph)),
        lens=lens,
        lenses=LENSES,
        story=about or main_event(evidence, stories),
        base=evidence.readings[0][0].rpartition("article/")[0] if evidence.readings else "",
        mended=tuple(mended_of(evidence, graph)),
    )


def passages(evidence: Evidence, graph: nx.MultiDiGraph[str]) -> Iterator[Passage]:
    """Every sentence of every article, with the words that lead to a node of the graph."""
    for article, reading in evidence.readings:
        text = reading.article.text
        links = sorted(_links(evidence, article, reading, graph))
        end = 0
        for sentence in reading.sentences:
            inside = (one for one in links if sentence.start <= one.start and one.end <= sentence.end)
            yield Passage(
                article,
                sentence.of(text),
                sentence.start,
                begins="\n\n" in text[end : sentence.start],
                links=tuple(Link(one.start - sentence.start, one.end - sentence.start, one.node) for one in inside),
            )
            end = sentence.end


def _links(evidence: Evidence, article: str, reading: Reading, graph: nx.MultiDiGraph[str]) -> Iterator[Link]:
    """Mentions and triggers, by code points of the article, of what the graph holds."""
    for entity in reading.entities:
        if (thing := evidence.thing(node(article, entity.id))) in graph:
            yield from (Link(mention.span.start, mention.span.end, thing) for mention in entity.mentions)
    for event in reading.events:
        if (thing := evidence.thing(node(article, event.id))) in graph:
            yield Link(event.trigger.start, event.trigger.end, thing)


def _united(networks: Mapping[str, nx.MultiDiGraph[str]]) -> tuple[nx.MultiDiGraph[str], dict[str, tuple[str, ...]]]:
    """The nodes of all lenses, and through which each is seen."""
    seen = defaultdict(list)
    graph = networks["everything"].__class__()
    for name, network in networks.items():
        for iri, values in network.nodes(data=True):
            seen[iri].append(name)
            graph.add_node(iri, **values)
    united = graph.__class__()
    united.add_nodes_from(sorted(graph.nodes(data=True)))
    return united, {iri: tuple(names) for iri, names in seen.items()}


def _edges(networks: Mapping[str, nx.MultiDiGraph[str]]) -> Iterator[Edge]:
    """Every edge once, with all lenses through which it is seen."""
    found: dict[str, Edge] = {}
    for name, network in networks.items():
        for source, target, key, values in network.edges(keys=True, data=True):
            iri, said = f"{source}|{key}|{target}", tuple(values["evidence"].split())
            known = found.get(iri)
            found[iri] = Edge(
                id=iri,
                source=source,
                target=target,
                relation=values["relation"],
                known_as=values["known_as"],
                statements=tuple(sorted({*said, *(known.statements if known else ())})),
                weight=max(values["weight"], known.weight if known else 1),
                lenses=(*(known.lenses if known else ()), name),
            )
    yield from (found[iri] for iri in sorted(found))


@dataclass(frozen=True)
class _Place:
    """Where a report stands: its article and its item in the reading."""

    article: str
    reading: Reading
    item: Report


@dataclass(frozen=True)
class Books:
    """The readings, ready to be looked up by report."""

    evidence: Evidence

    @cached_property
    def reports(self) -> dict[str, _Place]:
        """Every report of every reading by its IRI."""
        found = {}
        for article, reading in self.evidence.readings:
            items: tuple[Report, ...] = (
                *reading.events, *reading.attributions, *reading.roles,
                *reading.relations, *reading.verifications, *reading.entities,
            )  # fmt: skip
            for item in items:
                found[node(article, item.id)] = _Place(article, reading, item)
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

    def voice(self, report: str) -> Voice:
        """On whose word an event report stands."""
        place = self.reports[report]
        return self.evidence.voice(place.article, place.reading, cast("Event", place.item))

    # --- nodes and disputes

    def node(self, iri: str, values: Mapping[str, Any], disputed: bool) -> Node:
        """A node of the network as the page shows it."""
        label, sublabel = values["label"], values.get("sublabel")
        status = values.get("status")
        reports = self.reports_of.get(iri, [])
        if values["kind"] == "event":
            label, sublabel = _title(label, sublabel)
            if label.casefold() == " ".join(_WORDS.split(values.get("type") or "")).casefold() and reports:
                label = f"{label}: “{self.trigger(iri)}”"
            status = "disputed" if disputed and status in (None, "reported", "claimed", "denied") else status
        return Node(
            id=iri,
            kind=values["kind"],
            label=label,
            sublabel=sublabel if sublabel != label else None,
            type=values.get("type") if values["kind"] == "event" else None,
            status=status,
            names=tuple(values["names"].split("|")) if values.get("names") else (),
            facts=self.facts(iri, reports, in_words(values.get("date"))),
            happened=self.happened(iri, reports),
            lat=values.get("lat"),
            lon=values.get("lon"),
            wide=str(values.get("feature") or "").startswith(_WIDE),
            statements=tuple(reports),
        )

    def happened(self, iri: str, reports: list[str]) -> str | None:
        """When an event happened: as the resolver weighed it, else as the first report that gives a date."""
        value = self.evidence.value
        if value(iri, "timeBasis") and not str(value(iri, "timeBasis")).endswith("documentDate"):
            begin = value(iri, "hasBeginTimeStamp")
            if begin:
                return "/".join(dict.fromkeys((begin[:10], (value(iri, "hasEndTimeStamp") or begin)[:10])))
        return next((days for report in reports if (days := _days_of(cast("Event", self.reports[report].item)))), None)

    def facts(self, iri: str, reports: list[str], date: str | None) -> tuple[tuple[str, str], ...]:
        """Short lines about an event: when, and how many tell of it."""
        if not reports:
            return ()
        outlets = {self.reports[r].reading.article.publisher or self.reports[r].article for r in reports}
        count = self.evidence.value(iri, "reportCount") or str(len(reports))
        sources = self.evidence.value(iri, "independentSourceCount")
        many = int(self.evidence.value(iri, "outletCount") or len(outlets))
        told = f"{count} in {many} {'outlet' if many == 1 else 'outlets'}"
        lines = (("When", date), ("Reports", told), ("Independent sources", sources))
        return tuple((name, value) for name, value in lines if value)

    def disputes(self, graph: nx.MultiDiGraph[str]) -> Iterator[Dispute]:
        """What is told both ways, and reports that the resolver found to contradict each other."""
        label = {iri: str(values["label"]) for iri, values in graph.nodes(data=True)}
        pairs: set[frozenset[str]] = set()
        for event, reports in sorted(self.reports_of.items()):
            weighed = self.evidence.value(event, "status")
            if weighed and not weighed.endswith("disputed"):
                continue
            asserting, denying = self.sides_of(reports)
            if asserting and denying:
                pairs |= {frozenset((one, other)) for one in asserting for other in denying}
                yield self.dispute(event, tuple(asserting), tuple(denying), label)
        for pair in self.evidence.contradictions:
            if frozenset(pair) in pairs or not all(report in self.events for report in pair):
                continue
            first, second = sorted(pair, key=lambda report: (self.voice(report).denied, self.age(report)))
            yield self.dispute(self.events[first], (first,), (second,), label)

    def sides_of(self, reports: Sequence[str]) -> tuple[list[str], list[str]]:
        """(reports by which somebody tells that it happened, reports and checks by which somebody is against)."""
        asserting, denying = [], []
        for report in reports:
            weighed = self.evidence.sides(report)
            sides = {side for _, side in weighed} or {self.voice(report).side}
            against = [voice for voice, side in weighed if side in AGAINST and voice in self.reports]
            checks = [voice for voice in against if isinstance(self.reports[voice].item, Verification)]
            checks += [] if weighed else self.refuted.get(report, ())
            if sides & {"affirms", "alleges"}:
                asserting.append(report)
            elif sides & set(AGAINST) and not checks:
                denying.append(report)
            denying += checks
        return asserting, denying

    def age(self, report: str) -> tuple[str, str]:
        """When a report was published; by its IRI within the day."""
        return self.reports[report].reading.article.published or "", report

    @cached_property
    def refuted(self) -> Mapping[str, list[str]]:
        """Event report → the checks by somebody named that refuted it."""
        return self.checks(lambda check: check.outcome == "refuted" and check.by is not None)

    @cached_property
    def unchecked(self) -> Mapping[str, list[str]]:
        """Event report → where somebody could not verify it or would not comment."""
        return self.checks(lambda check: check.outcome in ("unverified", "noComment"))

    def checks(self, wanted: Callable[[Verification], bool]) -> Mapping[str, list[str]]:
        """Event report → the checks of a kind that assess it."""
        found = defaultdict(list)
        for iri, place in sorted(self.reports.items()):
            if isinstance(place.item, Verification) and wanted(place.item):
                for one in place.item.assesses:
                    found[node(place.article, one)].append(iri)
        return found

    def dispute(
        self, event: str, asserting: tuple[str, ...], denying: tuple[str, ...], label: Mapping[str, str]
    ) -> Dispute:
        """One dispute, each side the earliest first, with the claims and parties that the lens shows of it."""
        about = [report for report in (*asserting, *denying) if report in self.events]
        claims = [iri for report in about for iri, _ in self.voice(report).attributions]
        agents = [
            self.evidence.thing(node(self.reports[report].article, local))
            for report in about
            for local in cast("Event", self.reports[report].item).agent
        ]
        shown = tuple(dict.fromkeys(iri for iri in (*claims, *agents) if iri in label))
        title = _title(label.get(event) or self.trigger(event), None)[0]
        return Dispute(
            title,
            event if event in label else None,
            asserting=tuple(sorted(asserting, key=self.age)),
            denying=tuple(sorted(denying, key=self.age)),
            nodes=shown,
            unverified=tuple(
                sorted({check for report in about for check in self.unchecked.get(report, ())}, key=self.age)
            ),
        )

    def trigger(self, event: str) -> str:
        """The words of an event that the lens does not show."""
        place = self.reports[self.reports_of[event][0]]
        return cast("Event", place.item).trigger.of(place.reading.article.text)

    # --- statements

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
        number, sentence = _sentence_of(reading, _spans(item))
        attribution = voice.attributions[0][1] if voice.attributions else None
        marks = [*_marks(reading, item, sentence), *_speech_marks(voice, item)]
        event = item if isinstance(item, Event) else None
        return Statement(
            id=report,
            article=place.article,
            text=sentence.of(reading.article.text),
            known_as=_known_as(item, voice),
            marks=tuple(sorted({mark for one in marks if (mark := _within(one, sentence))})),
            speakers=self.speakers(place, voice),
            stance=attribution.stance if attribution else None,
            mode=attribution.mode if attribution else None,
            polarity=event.polarity if event else "positive",
            realis=event.realis if event else "actual",
            certainty=event.certainty if event else "certain",
            verification=_outcome(reading, item),
            date=_days_of(event),
            quantities=tuple(self.numbers(place.article, event)) if event else (),
            sentence=number,
            offset=sentence.start,
            confidence=item.confidence,
            why=item.why,
        )

    def chain(self, place: _Place) -> Voice:
        """Who speaks: of an attribution, itself and those who pass it on."""
        item = place.item
        if isinstance(item, Event):
            return self.evidence.voice(place.article, place.reading, item)
        if not isinstance(item, Attribution):
            return Voice()
        chain, wanted = [(node(place.article, item.id), item)], item.id
        while True:
            outer = next((a for a in place.reading.attributions if wanted in a.conveys), None)
            if outer is None or any(outer.id == a.id for _, a in chain):
                return Voice(tuple(chain), "denies" if item.stance == "denies" else "affirms")
            chain.append((node(place.article, outer.id), outer))
            wanted = outer.id

    def speakers(self, place: _Place, voice: Voice) -> tuple[str, ...]:
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

    def speaker(self, place: _Place, attribution: Attribution) -> str:
        """The speaker's name, else the words that stand for one, else that nobody is named."""
        if attribution.source is not None:
            return self.name(place.article, attribution.source)
        if attribution.source_span is not None:
            return attribution.source_span.of(place.reading.article.text)
        return "somebody unnamed"


def _title(label: str, days: str | None) -> tuple[str, str | None]:
    """An event's name and its days in words; a day at the end of the name stands under it instead.

    >>> _title("Attack in Port Alder, 2031-05-02", None)
    ('Attack in Port Alder', '2 May 2031')
    """
    dated = _DATED.fullmatch(label)
    return (dated[1], in_words(days or dated[2])) if dated else (label, in_words(days))


def in_words(days: str | None) -> str | None:
    """ISO days as a person writes them: `2 May 2031`, or two with a dash between.

    >>> in_words("2031-05-02/2031-05")
    '2 May 2031 – May 2031'
    """
    return " – ".join(map(_day_in_words, days.split("/"))) if days else None


def _day_in_words(iso: str) -> str:
    from calendar import month_name

    year, _, rest = iso[:10].partition("-")
    month, _, day = rest.partition("-")
    if not month.isdigit() or not 1 <= int(month) <= 12:
        return iso
    return " ".join([*([str(int(day))] if day.isdigit() else []), month_name[int(month)], year])


def _known_as(item: Report, voice: Voice) -> KnownAs:
    """How one report is known."""
    if isinstance(item, Entity):
        return "inferred"
    if isinstance(item, Verification) and item.by:
        return "denied" if item.outcome == "refuted" else "attributed"
    return cast("KnownAs", voice.known_as)


def _spans(item: Report) -> tuple[Span, ...]:
    """The words an item rests on, the most telling first."""
    if isinstance(item, Event):
        return (item.trigger,)
    if isinstance(item, Attribution):
        spans = (item.cue, item.content, item.source_span)
        return tuple(span for span in spans if span is not None)
    if isinstance(item, Entity):
        return tuple(mention.span for mention in item.mentions) or (Span(0, 0),)
    return (item.evidence,)


def _sentence_of(reading: Reading, spans: tuple[Span, ...]) -> tuple[int | None, Span]:
    """Number and span of the sentence around the first words; of a long quotation, its first few sentences."""
    first, last = spans[0].start, max(span.end for span in spans)
    for i, sentence in enumerate(reading.sentences):
        if sentence.start <= first < max(sentence.end, sentence.start + 1):
            run = [s for s in reading.sentences[i : i + _MOST_SENTENCES] if s.start < last or s is sentence]
            return i + 1, Span(sentence.start, run[-1].end if len(spans) > 1 else sentence.end)
    return None, Span(first, spans[0].end)


def _marks(reading: Reading, item: Report, sentence: Span) -> Iterator[Mark]:
    """The words of an item, in code points of the article."""
    if isinstance(item, Event):
        yield Mark(item.trigger.start, item.trigger.end, "trigger")
        for role in ("agent", "affected", "partner", "beneficiary", "instrument", "place", "origin", "destination"):
            for local in getattr(item, role):
                for span in _nearest(reading, local, item.trigger, sentence):
                    yield Mark(span.start, span.end, role)
        for quantity in item.quantities:
            yield Mark(quantity.span.start, quantity.span.end, "quantity")
    elif isinstance(item, Role):
        yield Mark(item.evidence.start, item.evidence.end, "role")
        for span in _nearest(reading, item.person, item.evidence, sentence):
            yield Mark(span.start, span.end, "agent")
    elif isinstance(item, Relation | Verification):
        yield Mark(item.evidence.start, item.evidence.end, "trigger")
    elif isinstance(item, Entity) and item.mentions:
        yield Mark(item.mentions[0].span.start, item.mentions[0].span.end, "agent")


def _nearest(reading: Reading, local: str, to: Span, sentence: Span) -> Iterator[Span]:
    """The mention of a party that lies nearest to some words, within the sentence."""
    mentions = [m.span for e in reading.entities if e.id == local for m in e.mentions if sentence.overlaps(m.span)]
    if mentions:
        yield min(mentions, key=lambda span: (abs(span.start - to.start), span))


def _speech_marks(voice: Voice, item: Report) -> Iterator[Mark]:
    for _, attribution in voice.attributions:
        if attribution.source_span is not None:
            yield Mark(attribution.source_span.start, attribution.source_span.end, "speaker")
        if attribution.cue is not None:
            yield Mark(attribution.cue.start, attribution.cue.end, "cue")
        if attribution is item:
            yield Mark(attribution.content.start, attribution.content.end, "content")


def _within(mark: Mark, sentence: Span) -> Mark | None:
    """The mark counted from the sentence's start, cut to it; None if it lies outside."""
    start, end = max(mark.start, sentence.start), min(mark.end, sentence.end)
    return replace(mark, start=start - sentence.start, end=end - sentence.start) if start < end else None


def _outcome(reading: Reading, item: Report) -> str | None:
    """How a check of the item came out, if the article tells of one."""
    if isinstance(item, Verification):
        return item.outcome
    return next((check.outcome for check in reading.verifications if item.id in check.assesses), None)


def _days_of(event: Event | None) -> str | None:
    if event is None or event.time is None or event.time.basis == "documentDate":
        return None
    days = [day for day in (event.time.begin, event.time.end) if day]
    return "/".join(dict.fromkeys(days)) or None
