"""Store → networkx, through a lens.

    actors      who did what to whom, who said what of whom, who holds which post where
    events      actors, places, events and claims, with the part each plays
    everything  these, and posts and outlets

Nodes and edges carry plain values only, so that every writer of networkx takes them: nodes `kind`,
`label`, `sublabel`, `type`, `status`, `date`, `names`, `lat`, `lon`, `feature` (a code of GeoNames);
edges `relation`, `known_as` (stated, attributed, inferred, denied, disputed), `confidence`, `weight` (how many
outlets, or articles without one, say so) and `evidence` (IRIs of the reports behind it, with spaces between).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, cast, get_args

from newsgraph.errors import UnknownNameError
from newsgraph.graph import NG, node
from newsgraph.graph.quads import reading_of
from newsgraph.graph.terms import RDF_TYPE
from newsgraph.model import Attribution, Entity, Event, Interval, Reading
from newsgraph.store.protocol import Solutions, Store, Term

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["LENSES", "Evidence", "Lens", "Voice", "network_of", "read_evidence", "to_networkx"]

Lens: TypeAlias = Literal["actors", "events", "everything"]
LENSES: tuple[Lens, ...] = get_args(Lens)

_KIND = {"Person": "person", "Organization": "organization", "Group": "group", "Place": "place"}
_PARTS: dict[str, tuple[bool, str]] = {  # role: whether the party comes first, and the words between
    "agent": (True, "acts in"),
    "affected": (False, "affects"),
    "partner": (True, "takes part in"),
    "beneficiary": (False, "benefits"),
    "instrument": (False, "by means of"),
    "place": (False, "takes place in"),
    "origin": (False, "starts from"),
    "destination": (False, "leads to"),
}
RELATIONS = {
    "partOf": "is part of",
    "memberOf": "is a member of",
    "owns": "owns",
    "spouseOf": "is married to",
    "childOf": "is a child of",
    "affiliatedWith": "belongs to",
    "locatedIn": "is in",
    "alliedWith": "is allied with",
}
_STANCES = {
    "asserts": "says",
    "denies": "denies",
    "doubts": "doubts",
    "questions": "asks",
    "warns": "warns",
    "promises": "promises",
    "demands": "demands",
}
_OUTCOMES = {
    "unverified": "could not verify",
    "verified": "verified",
    "refuted": "refutes",
    "noComment": "would not comment on",
}
_WORDS = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Voice:
    """On whose word a report stands: attributions from the first to speak to the last, and whether one denies it."""

    attributions: tuple[tuple[str, Attribution], ...] = ()  # (IRI, attribution), innermost first
    denied: bool = False

    @property
    def known_as(self) -> str:
        """stated, attributed or denied."""
        return "denied" if self.denied else "attributed" if self.attributions else "stated"


@dataclass(frozen=True)
class Evidence:
    """All readings of a store, and what the resolver made of them. IRIs throughout."""

    readings: tuple[tuple[str, Reading], ...] = ()  # by article IRI
    known: Mapping[str, str] = field(default_factory=dict)  # report → what it is a report of
    world: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)  # resolved subject → values
    contradictions: tuple[tuple[str, str], ...] = ()  # pairs of reports

    @cached_property
    def entities(self) -> dict[str, Entity]:
        """Every entity of every reading by its own IRI."""
        return {node(article, entity.id): entity for article, reading in self.readings for entity in reading.entities}

    @cached_property
    def _same(self) -> dict[str, str]:
        """Unresolved entities of one kind and full name stand together until the resolver has spoken."""
        first: dict[tuple[str, str], str] = {}
        same = {}
        for iri, entity in self.entities.items():
            if iri in self.known or not any(mention.form == "name" for mention in entity.mentions):
                continue
            same[iri] = first.setdefault((entity.kind, " ".join(entity.name.casefold().split())), iri)
        return same

    def thing(self, report: str) -> str:
        """What a report of a party or an event is a report of: its own IRI where nobody has decided."""
        return self.known.get(report) or self._same.get(report, report)

    def value(self, thing: str, name: str) -> str | None:
        """The first value of a resolved thing's property, by local name."""
        values = self.world.get(thing, {}).get(name, ())
        return min(values) if values else None

    def voice(self, article: str, reading: Reading, event: Event) -> Voice:
        """On whose word an event report stands."""
        chain: list[tuple[str, Attribution]] = []
        wanted = event.id
        while (found := _conveying(reading, wanted)) is not None and all(found.id != a.id for _, a in chain):
            chain.append((node(article, found.id), found))
            wanted = found.id
        denials = sum(attribution.stance == "denies" for _, attribution in chain)
        return Voice(tuple(chain), (denials + (event.polarity == "negative")) % 2 == 1)


def read_evidence(store: Store) -> Evidence:
    """Everything that the lenses look at, read once."""
    articles = _column(store, "SELECT ?a WHERE { ?a a schema:NewsArticle } ORDER BY ?a")
    readings = tuple((article, reading_of(store.quads(article))) for article in articles)
    known: dict[str, str] = {}
    contradictions: set[tuple[str, str]] = set()
    world: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for graph in store.graphs():
        if not graph.endswith("graph/resolved"):
            continue
        for quad in store.quads(graph):
            subject, value = (str(cast("Any", term).value) for term in (quad.subject, quad.object))
            name = _local(quad.predicate.value)
            if name == "reportOf":
                known[subject] = value
            elif name == "contradicts":
                contradictions.add((min(subject, value), max(subject, value)))
            else:
                world[subject]["type" if quad.predicate == RDF_TYPE else name].append(value)
    plain = {thing: {name: tuple(sorted(v)) for name, v in values.items()} for thing, values in world.items()}
    return Evidence(readings, known, plain, tuple(sorted(contradictions)))


def to_networkx(store: Store, lens: str = "events") -> nx.MultiDiGraph[str]:
    """The graph of a store through a lens. UnknownNameError if there is no such lens."""
    return network_of(read_evidence(store), lens)


def network_of(evidence: Evidence, lens: str = "events") -> nx.MultiDiGraph[str]:
    """The graph of what was read, through a lens. UnknownNameError if there is no such lens."""
    if lens not in LENSES:
        raise UnknownNameError(f"no lens is called {lens!r}", hint=f"choose one of {', '.join(LENSES)}")
    return _Weaver(evidence, lens).woven()


@dataclass(slots=True)
class _Line:
    """An edge while it is gathered."""

    known: set[str] = field(default_factory=set)
    reports: dict[str, float] = field(default_factory=dict)  # IRI → confidence
    outlets: set[str] = field(default_factory=set)


class _Weaver:
    """Collects nodes and edges of one lens."""

    def __init__(self, evidence: Evidence, lens: str) -> None:
        self.evidence, self.lens = evidence, lens
        self.nodes: dict[str, dict[str, Any]] = {}
        self.lines: defaultdict[tuple[str, str, str, bool], _Line] = defaultdict(_Line)
        self.posts: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)  # person → (day, title)
        self.article = ""
        self.reading = Reading(cast("Any", None))

    def woven(self) -> nx.MultiDiGraph[str]:
        """The graph, nodes and edges in order of their IRIs."""
        import networkx as nx

        for article, reading in self.evidence.readings:
            self.article, self.reading = article, reading
            self.roles()
            self.relations()
            for event in self.reading.events:
                (self.deed if self.lens == "actors" else self.event)(event)
            for attribution in self.reading.attributions:
                (self.word if self.lens == "actors" else self.claim)(attribution)
            if self.lens != "actors":
                self.verifications()
        if self.lens != "actors":
            self.contradictions()
        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(lens=self.lens)
        self.posts_as_sublabels()
        touched = {end for source, target, *_ in self.lines for end in (source, target)}
        for iri in sorted(self.nodes):
            if iri in touched or self.lens == "everything" or self.nodes[iri]["kind"] == "event":
                graph.add_node(iri, **{name: value for name, value in self.nodes[iri].items() if value is not None})
        for (source, target, relation, _), line in sorted(self.lines.items()):
            known = _strongest(line.known)
            graph.add_edge(
                source,
                target,
                key=f"{relation} ({known})" if known in ("denied", "disputed") else relation,
                relation=relation,
                known_as=known,
                confidence=max(line.reports.values()),
                weight=len(line.outlets),
                evidence=" ".join(sorted(line.reports)),
            )
        return graph

    # --- nodes

    def party(self, local: str) -> str:
        """The node of an entity of the article at hand."""
        report = node(self.article, local)
        iri = self.evidence.thing(report)
        entity = self.evidence.entities.get(report)
        if entity is None:
            return self.thing(iri, "group", local)
        found = self.nodes.get(iri)
        if found is None:
            self.thing(iri, _KIND[entity.kind], entity.name)
            found = self.nodes[iri]
            if entity.geo is not None:
                geo = entity.geo
                found |= {"lat": geo.lat, "lon": geo.lon, "feature": geo.feature, "sublabel": geo.country}
        names = set(found["names"].split("|")) if found.get("names") else set()
        names |= {entity.name} - {found["label"]}
        found["names"] = "|".join(sorted(names)) or None
        return iri

    def thing(self, iri: str, kind: str, label: str, **values: Any) -> str:
        """A node, described once; the resolver's name and kind go before the article's."""
        if iri not in self.nodes:
            value = self.evidence.value
            types = self.evidence.world.get(iri, {}).get("type", ())
            resolved = next((_KIND[name] for one in types if kind != "outlet" and (name := _local(one)) in _KIND), kind)
            self.nodes[iri] = {"kind": resolved, "label": value(iri, "name") or label, **values}
        return iri

    def name_of(self, local: str) -> str:
        """What the party of the article at hand is called."""
        return str(self.nodes[self.party(local)]["label"])

    def event_node(self, event: Event) -> str:
        """The node of what an event report is a report of."""
        report = node(self.article, event.id)
        iri = self.evidence.thing(report)
        if iri in self.nodes:
            return iri
        value = self.evidence.value
        days = _days(event.time) or value(iri, "hasBeginTimeStamp")
        return self.thing(
            iri,
            "event",
            self.event_label(event),
            type=event.type,
            status=_local(value(iri, "status") or "") or self.status(event),
            date=days,
            sublabel=days if event.time and event.time.basis != "documentDate" else None,
        )

    def event_label(self, event: Event) -> str:
        """What happened, to whom or where, in a few words."""
        words = event.trigger.of(self.reading.article.text)
        head = words if event.type == "OtherEvent" else " ".join(_WORDS.split(event.type)).lower()
        head = f"{head[:1].upper()}{head[1:]}"
        parts = ((event.affected, ": "), (event.place, " in "), (event.destination, " to "), (event.agent, ": "))
        for ends, joint in parts:
            if ends:
                return f"{head}{joint}{self.name_of(ends[0])}"
        return head if words.casefold() == head.casefold() else f"{head}: {words}"

    def status(self, event: Event) -> str:
        """How one report alone leaves its event; the resolver weighs all of them."""
        voice = self.evidence.voice(self.article, self.reading, event)
        if voice.denied:
            return "denied"
        if event.realis == "future":
            return "planned"
        if event.realis != "actual":
            return "unrealised"
        return "claimed" if voice.attributions else "reported"

    def posts_as_sublabels(self) -> None:
        """The post a person was last said to hold, under the name."""
        for person, posts in self.posts.items():
            self.nodes[person]["sublabel"] = max(posts)[1]

    # --- edges

    def line(  # noqa: PLR0917 - reads as the sentence it notes
        self, source: str, relation: str, target: str, known: str, report: str, confidence: float
    ) -> None:
        """Note that a report carries a relation."""
        if source == target:
            return
        line = self.lines[source, target, relation, known in ("denied", "disputed")]
        line.known.add(known)
        line.reports[report] = max(confidence, line.reports.get(report, 0.0))
        line.outlets.add(self.reading.article.publisher or self.article)

    def roles(self) -> None:
        """Posts: a line from the person to the body or place; nodes of their own in `everything`."""
        for role in self.reading.roles:
            report, person = node(self.article, role.id), self.party(role.person)
            said = role.title if role.status == "current" else f"{role.status} {role.title}"
            title = f"{said} of {self.name_of(role.of)}" if role.of else said
            self.posts[person].append((self.reading.article.published or "", title))
            post = self.evidence.value(report, "post")
            if self.lens == "everything" and post:
                holder = self.thing(post, "post", title)
                self.line(
                    person,
                    "holds" if role.status == "current" else f"{role.status} holder of",
                    holder,
                    "stated",
                    report,
                    role.confidence,
                )
                if role.of:
                    self.line(holder, "post of", self.party(role.of), "stated", report, role.confidence)
            elif role.of:
                self.line(person, f"{said} of", self.party(role.of), "stated", report, role.confidence)

    def relations(self) -> None:
        """Lasting relations as stated, and those that the reader concludes from a name."""
        for relation in self.reading.relations:
            self.line(
                self.party(relation.subject),
                RELATIONS[relation.relation],
                self.party(relation.object),
                "stated",
                node(self.article, relation.id),
                relation.confidence,
            )
        for entity in self.reading.entities:
            for other, words in ((entity.group_of, "people of"), (entity.affiliated_with, "belongs to")):
                if other:
                    self.line(
                        self.party(entity.id),
                        words,
                        self.party(other),
                        "inferred",
                        node(self.article, entity.id),
                        entity.confidence,
                    )

    def event(self, event: Event) -> None:
        """Each participant's part in an event."""
        report, voice = node(self.article, event.id), self.evidence.voice(self.article, self.reading, event)
        centre = self.event_node(event)
        for role, (first, words) in _PARTS.items():
            for local in getattr(event, role):
                ends = (self.party(local), centre) if first else (centre, self.party(local))
                self.line(ends[0], words, ends[1], voice.known_as, report, event.confidence)
        if self.lens == "everything" and not voice.attributions and self.reading.article.publisher:
            outlet = self.evidence.thing(f"{self.article}#article:publisher")
            self.thing(outlet, "outlet", self.reading.article.publisher)
            self.line(outlet, "reports", centre, voice.known_as, report, event.confidence)

    def deed(self, event: Event) -> None:
        """What one actor did to another."""
        report, voice = node(self.article, event.id), self.evidence.voice(self.article, self.reading, event)
        words = " ".join(_WORDS.split(event.type)).lower()
        if event.type == "OtherEvent":
            words = event.trigger.of(self.reading.article.text)
        for actor in event.agent:
            for other in (*event.affected, *event.partner, *event.beneficiary):
                self.line(self.party(actor), words, self.party(other), voice.known_as, report, event.confidence)

    def word(self, attribution: Attribution) -> None:
        """What one actor said about another."""
        if attribution.source is None:
            return
        events = {event.id: event for event in self.reading.events}
        known = "denied" if attribution.stance == "denies" else "attributed"
        for event in (events[one] for one in attribution.conveys if one in events):
            for other in dict.fromkeys((*event.agent, *event.affected, *event.partner)):
                if other != attribution.source:
                    self.line(
                        self.party(attribution.source),
                        f"{_STANCES[attribution.stance]} of",
                        self.party(other),
                        known,
                        node(self.article, event.id),
                        attribution.confidence,
                    )

    def claim(self, attribution: Attribution) -> None:
        """Somebody's words as a node: who says them, what they are about."""
        events = {event.id: event for event in self.reading.events}
        if attribution.source is None and not attribution.conveys:
            return
        report = self.claim_node(attribution)
        denies, sure = attribution.stance == "denies", attribution.confidence
        if attribution.source is not None:
            known = "denied" if denies else "attributed"
            self.line(self.party(attribution.source), _STANCES[attribution.stance], report, known, report, sure)
        for event in (events[one] for one in attribution.conveys if one in events):
            denied = denies != (event.polarity == "negative")
            words = "denies" if denied and not (denies and attribution.source) else "is about"
            self.line(report, words, self.event_node(event), "denied" if denied else "attributed", report, sure)
        for inner in self.reading.attributions:
            if inner.id in attribution.conveys:
                self.line(report, "passes on", self.claim_node(inner), "attributed", report, attribution.confidence)

    def claim_node(self, attribution: Attribution) -> str:
        """The node of an attribution: the words that are said."""
        label = _short(attribution.content.of(self.reading.article.text))
        return self.thing(node(self.article, attribution.id), "claim", label, type=attribution.stance)

    def verifications(self) -> None:
        """Who checked what, and how it came out."""
        events = {event.id: event for event in self.reading.events}
        for check in self.reading.verifications:
            for one in check.assesses:
                if check.by is not None and one in events:
                    known = "denied" if check.outcome == "refuted" else "stated"
                    self.line(
                        self.party(check.by),
                        _OUTCOMES[check.outcome],
                        self.event_node(events[one]),
                        known,
                        node(self.article, check.id),
                        check.confidence,
                    )

    def contradictions(self) -> None:
        """Reports that cannot both be true: a line between their claims, or between their events."""
        ends = dict(self._speaking())
        for first, second in self.evidence.contradictions:
            one, other = ends.get(first), ends.get(second)
            if one and other and one != other:
                self.article = first.partition("#")[0]
                self.reading = dict(self.evidence.readings)[self.article]
                for report in (first, second):
                    self.line(one, "contradicts", other, "disputed", report, 1.0)

    def _speaking(self) -> Iterator[tuple[str, str]]:
        """For each event report, the node that stands for it: its claim, else its event."""
        for article, reading in self.evidence.readings:
            for event in reading.events:
                report = node(article, event.id)
                voice = self.evidence.voice(article, reading, event)
                yield report, voice.attributions[0][0] if voice.attributions else self.evidence.thing(report)


def _conveying(reading: Reading, wanted: str) -> Attribution | None:
    """The attribution that conveys an event or another attribution; denials first."""
    found = [attribution for attribution in reading.attributions if wanted in attribution.conveys]
    return min(found, key=lambda a: (a.stance != "denies", a.id), default=None)


def _strongest(known: Iterable[str]) -> str:
    """How an edge is known that several reports carry."""
    ways = set(known)
    return next(one for one in ("disputed", "denied", "stated", "attributed", "inferred") if one in ways)


def _days(time: Interval | None) -> str | None:
    """An ISO day, or two with a slash between."""
    if time is None or (time.begin is None and time.end is None):
        return None
    begin, end = time.begin or time.end, time.end or time.begin
    return str(begin) if begin == end else f"{begin}/{end}"


def _short(words: str, most: int = 140) -> str:
    """Words on one line, without their quotation marks, cut at a word."""
    line = " ".join(words.split()).strip(" \"'“”‘’«»,")
    return line if len(line) <= most else f"{line[:most].rsplit(' ', 1)[0]} …"


def _local(iri: str) -> str:
    """The last part of an IRI."""
    return iri.removeprefix(NG).rpartition("#")[2].rpartition("/")[2]


def _text(term: Term) -> str:
    """The IRI or the words of a term; the graph holds no triple terms."""
    return str(getattr(term, "value", ""))


def _column(store: Store, sparql: str) -> list[str]:
    """The first column of a query's answer."""
    answer = store.query(sparql)
    assert isinstance(answer, Solutions)  # noqa: S101 - a SELECT
    return [_text(row[0]) for row in answer.rows if row[0] is not None]
