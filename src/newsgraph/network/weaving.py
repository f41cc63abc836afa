"""Readings → nodes and lines of a lens, thread by thread."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from newsgraph.graph import node
from newsgraph.model import Attribution, Event, Interval, Reading, Side
from newsgraph.network.evidence import Evidence, local_name
from newsgraph.network.lenses import Lens

if TYPE_CHECKING:
    import networkx as nx


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
_QUARREL = ("denied", "negated", "disputed")  # such a line stands apart from those that tell a fact
_ALONE: dict[Side, str] = {  # how one report alone leaves its event, by the side of its voice
    "alleges": "alleged",
    "rumours": "rumoured",
    "denies": "denied",
    "refutes": "discredited",
    "negates": "negated",
    "expects": "planned",
}


@dataclass(slots=True)
class _Line:
    """An edge while it is gathered."""

    known: set[str] = field(default_factory=set)
    reports: dict[str, float] = field(default_factory=dict)  # IRI → confidence
    articles: set[str] = field(default_factory=set)


class Weaver:
    """Collects nodes and lines of one lens."""

    def __init__(self, evidence: Evidence, lens: Lens) -> None:
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
            self.threads()
        if "contradictions" in self.lens.threads:
            self.contradictions()
        self.posts_as_sublabels()
        lines = {ends: line for ends, line in sorted(self.lines.items()) if self.wanted(ends[0], ends[1])}
        touched = {end for source, target, *_ in lines for end in (source, target)}
        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(lens=self.lens.name)
        for iri, values in sorted(self.nodes.items()):
            if iri in touched or values["kind"] in self.lens.alone:
                graph.add_node(iri, **{name: value for name, value in values.items() if value is not None})
        for (source, target, relation, _), line in lines.items():
            known = _strongest(line.known)
            graph.add_edge(
                source,
                target,
                key=f"{relation} ({known})" if known in _QUARREL else relation,
                relation=relation,
                known_as=known,
                confidence=max(line.reports.values()),
                weight=self.evidence.independent(line.articles),
                evidence=" ".join(sorted(line.reports)),
            )
        return graph

    def threads(self) -> None:
        """What the lens shows of the article at hand."""
        has = self.lens.threads
        self.roles()
        if "relations" in has:
            self.relations()
        for event in self.reading.events:
            if "parts" in has:
                self.event(event)
            if "deeds" in has:
                self.deed(event)
        for attribution in self.reading.attributions:
            for thread, told in (("words", self.word), ("sayings", self.saying), ("claims", self.claim)):
                if thread in has:
                    told(attribution)
        if "checks" in has:
            self.verifications()

    def wanted(self, source: str, target: str) -> bool:
        """Whether a line ends at a kind of thing that the lens is about."""
        about = self.lens.about
        return not about or self.nodes[source]["kind"] in about or self.nodes[target]["kind"] in about

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
            resolved = next(
                (_KIND[name] for one in types if kind != "outlet" and (name := local_name(one)) in _KIND), kind
            )
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
            status=local_name(value(iri, "status") or "") or self.status(event),
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
        if voice.side == "affirms":
            return "claimed" if voice.attributions else "reported"
        return _ALONE.get(voice.side, "unrealised")

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
        line = self.lines[source, target, relation, known in _QUARREL]
        line.known.add(known)
        line.reports[report] = max(confidence, line.reports.get(report, 0.0))
        line.articles.add(self.article)

    def roles(self) -> None:
        """Posts: a line from the person to the body or place, or by way of a node for the post itself."""
        for role in self.reading.roles:
            report, person = node(self.article, role.id), self.party(role.person)
            said = role.title if role.status == "current" else f"{role.status} {role.title}"
            told = role.of_certainty == "certain"  # what is inferred is nobody's subtitle
            title = f"{said} of {self.name_of(role.of)}" if role.of and told else said
            self.posts[person].append((self.reading.article.published or "", title))
            post = self.evidence.value(report, "post")
            if "posts" in self.lens.threads and post:
                holder = self.thing(post, "post", title)
                held = "holds" if role.status == "current" else f"{role.status} holder of"
                self.line(person, held, holder, "stated", report, role.confidence)
                if role.of:
                    self.line(holder, "post of", self.party(role.of), "stated", report, role.confidence)
            elif role.of and {"roles", "posts"} & self.lens.threads:
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
        if "outlets" in self.lens.threads and not voice.attributions and self.reading.article.publisher:
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

    def saying(self, attribution: Attribution) -> None:
        """What somebody says of an event, as a line between the two; of what passes on others' words, too."""
        if attribution.source is None:
            return
        speaker = self.party(attribution.source)
        report = node(self.article, attribution.id)
        for event in self.conveyed(attribution):
            words, known = self.stood(attribution, event)
            self.line(speaker, words, self.event_node(event), known, report, attribution.confidence)

    def stood(self, attribution: Attribution, event: Event) -> tuple[str, str]:
        """(how somebody's words stand to an event, how that is known): to deny is not to say that it was not."""
        denies = attribution.stance == "denies"
        if denies == (event.polarity == "negative"):
            return "says" if denies else _STANCES[attribution.stance], "attributed"
        sides = dict(self.evidence.sides(node(self.article, event.id)))
        if denies or sides.get(node(self.article, attribution.id)) == "denies":
            return "denies", "denied"
        return "says it did not happen", "negated"

    def conveyed(self, attribution: Attribution) -> Iterator[Event]:
        """The events that somebody's words tell of, also in others' words that they pass on."""
        events = {event.id: event for event in self.reading.events}
        inner = {one.id: one for one in self.reading.attributions}
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
        events = {event.id: event for event in self.reading.events}
        if attribution.source is None and not attribution.conveys:
            return
        report = self.claim_node(attribution)
        denies, sure = attribution.stance == "denies", attribution.confidence
        if attribution.source is not None:
            known = "denied" if denies else "attributed"
            self.line(self.party(attribution.source), _STANCES[attribution.stance], report, known, report, sure)
        for event in (events[one] for one in attribution.conveys if one in events):
            words, known = self.stood(attribution, event)
            words = words if known != "attributed" and not (denies and attribution.source) else "is about"
            self.line(report, words, self.event_node(event), known, report, sure)
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
                claimed = "claims" in self.lens.threads and voice.attributions
                yield report, voice.attributions[0][0] if claimed else self.evidence.thing(report)


def _strongest(known: Iterable[str]) -> str:
    """How an edge is known that several reports carry."""
    ways = set(known)
    return next(one for one in ("disputed", "denied", "negated", "stated", "attributed", "inferred") if one in ways)


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
