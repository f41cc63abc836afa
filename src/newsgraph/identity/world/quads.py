"""The world layer as quads of the `resolved` graph: every triple once, and nothing that an article's graph says."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Quad

from newsgraph.graph.iris import Iris
from newsgraph.graph.literals import number_literal, text_literal, time_literal
from newsgraph.graph.terms import GEONAMES, PREFIXES, RDF_TYPE, geo, ng, org, owl, schema, sem
from newsgraph.identity.model import CanonicalEntity, World
from newsgraph.identity.posts.posts import Term
from newsgraph.identity.scoring import Decision, decision_iri
from newsgraph.identity.standing.events import Event
from newsgraph.identity.standing.voices import SIDE_PROPERTIES
from newsgraph.identity.world.coding import sector_of, sector_of_post, weight_of
from newsgraph.knowledge.lexicon import EventType, type_in_words

__all__ = ["WorldWriter", "event_iri"]

_CLASSES = {
    "Person": schema("Person"),
    "Organization": schema("Organization"),
    "Place": schema("Place"),
    "Group": ng("Group"),
}


class WorldWriter:
    """Makes the quads of the resolved graph, to be taken thing by thing or all together."""

    def __init__(self, iris: Iris, world: World) -> None:
        self.iris, self.world = iris, world
        self.graph = NamedNode(iris.graph("resolved"))
        self._quads: dict[Quad, None] = {}

    def taken(self) -> list[Quad]:
        """The quads that were made since they were last taken, each once."""
        found, self._quads = self._quads, {}
        return list(found)

    def add(self, subject: str, predicate: NamedNode, value: NamedNode | Literal) -> None:
        self._quads[Quad(NamedNode(subject), predicate, value, self.graph)] = None

    def words(self, subject: str, predicate: NamedNode, value: str | None) -> None:
        if value is not None:
            self.add(subject, predicate, text_literal(value))

    def link(self, subject: str, predicate: NamedNode, target: str) -> None:
        self.add(subject, predicate, NamedNode(target))

    def kind(self, kind: EventType) -> None:
        """An event type that is taught here: nobody else publishes what it is."""
        iri, rdfs, skos = f"{PREFIXES['ng']}{kind.name}", PREFIXES["rdfs"], PREFIXES["skos"]
        self.add(iri, RDF_TYPE, owl("Class"))
        self.link(iri, NamedNode(f"{rdfs}subClassOf"), f"{PREFIXES['ng']}{kind.parent or 'EventDescription'}")
        self.add(iri, NamedNode(f"{rdfs}label"), Literal(kind.label, language="en"))
        self.add(iri, NamedNode(f"{skos}definition"), Literal(kind.definition, language="en"))

    def thing(self, thing: CanonicalEntity, members: Iterable[str]) -> None:
        """A person, body, group or place, and that these are reports of it."""
        self.add(thing.iri, RDF_TYPE, _CLASSES[thing.kind])
        self.add(thing.iri, schema("name"), text_literal(thing.name))
        for other in thing.others:
            self.add(thing.iri, schema("alternateName"), text_literal(other))
        if thing.geonames is not None:
            self.link(thing.iri, owl("sameAs"), f"{GEONAMES}{thing.geonames}/")
        for iri in thing.same:
            self.link(thing.iri, owl("sameAs"), iri)
        if thing.kind == "Place" and thing.lat is not None and thing.lon is not None:
            self.add(thing.iri, geo("lat"), number_literal(float(thing.lat)))
            self.add(thing.iri, geo("long"), number_literal(float(thing.lon)))
        if thing.kind == "Place":
            self.words(thing.iri, schema("addressCountry"), thing.country)
            self.words(thing.iri, ng("featureCode"), thing.feature)
        if thing.kind in ("Organization", "Group"):
            self.words(thing.iri, ng("sector"), sector_of(thing.name))
        if not thing.named:
            self.add(thing.iri, ng("described"), Literal(True))
        if thing.owner is not None:
            self.link(thing.iri, ng("affiliatedWith"), thing.owner)
        for report in members:
            self.link(report, ng("reportOf"), thing.iri)

    def event(self, event: Event) -> None:
        """An event with everything derived of it."""
        iri = event_iri(self.iris, event)
        self.add(iri, RDF_TYPE, ng("Event"))
        self.add(iri, RDF_TYPE, ng(event.type))
        if event.asserted:
            self.add(iri, RDF_TYPE, ng("AssertedEvent"))
        self.add(iri, schema("name"), text_literal(event.name))
        self.add(iri, ng("status"), ng(event.status))
        for name, code in zip(("plover", "cameo"), event.codes, strict=True):
            self.words(iri, ng(name), code)
        if (weight := weight_of(event.codes[1])) is not None:
            self.add(iri, ng("weight"), number_literal(weight))
        for role, things in event.roles.items():
            for thing in things:
                self.link(iri, ng(role), thing)
        self._time(iri, event)
        counts = (len(event.members), event.outlets, event.independent)
        for name, count in zip(("reportCount", "outletCount", "independentSourceCount"), counts, strict=True):
            if count != 1:  # nine of ten are, so what is not written is one: a tenth of the world layer
                self.add(iri, ng(name), number_literal(count))
        self._between(iri, event)

    def _time(self, iri: str, event: Event) -> None:
        """When it was, how that is known and how exactly; and when it was first reported."""
        when = event.when
        for stamp, day in (("hasBeginTimeStamp", when.begin), ("hasEndTimeStamp", when.end)):
            if day is not None:
                self.add(iri, sem(stamp), time_literal(day))
        for name, value in (("timeBasis", when.basis), ("timePrecision", when.precision)):
            if value is not None:
                self.add(iri, ng(name), ng(value))
        if event.reported is not None:
            self.add(iri, ng("firstReported"), time_literal(event.reported))

    def _between(self, iri: str, event: Event) -> None:
        """Its reports, with the voices on each, and how reports and their numbers stand to one another."""
        for report in event.members:
            self.link(report, ng("reportOf"), iri)
        for voice in event.voices:
            self.link(voice.report, ng(SIDE_PROPERTIES[voice.side]), voice.iri)
        for name, targets in (("quantity", event.quantities), ("tenure", event.tenures)):
            for target in targets:
                self.link(iri, ng(name), target)
        pairs = (("contradicts", event.contradicts), ("corroborates", event.corroborates), ("repeats", event.repeats))
        for one, name, other in (*((one, name, other) for name, linked in pairs for one, other in linked), *event.ties):
            self.link(one, ng(name), other)

    def term(self, term: Term) -> None:
        """A post, and a person in it over the days on which articles say so."""
        post = term.post
        self.add(post.iri, RDF_TYPE, org("Post"))
        self.add(post.iri, schema("name"), text_literal(post.name))
        self.words(post.iri, ng("sector"), sector_of_post(post.name, in_body="/org/" in (post.of or "")))
        if post.of is not None:
            self.link(post.iri, ng("jurisdiction"), post.of)
        self.add(term.iri, RDF_TYPE, org("Membership"))
        self.link(term.iri, org("member"), term.holder)
        self.link(term.iri, ng("post"), post.iri)
        self.add(term.iri, ng("tenureStatus"), ng(term.status))
        if term.inferred:
            self.add(term.iri, ng("bodyInferred"), Literal(True))
        if term.first and term.last:
            self.add(term.iri, ng("firstAttested"), time_literal(term.first))
            self.add(term.iri, ng("lastAttested"), time_literal(term.last))
        if term.begin is not None:
            self.add(term.iri, sem("hasBeginTimeStamp"), time_literal(term.begin))
        if term.end is not None:
            self.add(term.iri, sem("hasEndTimeStamp"), time_literal(term.end))
        links = (
            ("begunBy", term.begun_by),
            ("endedBy", term.ended_by),
            ("succeeds", term.succeeds),
            ("rivals", term.rivals),
        )
        for name, targets in links:
            for target in targets:
                self.link(term.iri, ng(name), target)
        for tenure in term.members:
            self.link(tenure, ng("post"), post.iri)
            self.link(tenure, ng("reportOf"), term.iri)

    def decision(self, one: Decision, into: str) -> None:
        """Why reports were joined into a thing, or what a person should be asked."""
        iri = decision_iri(one, self.iris)
        self.add(iri, RDF_TYPE, ng("MergeDecision"))
        self.link(iri, ng("decidedBy"), f"{self.iris.base}rule/{one.rule}")
        for side in one.sides:
            self.link(iri, ng("mergedFrom"), side)
        if one.same:
            self.link(iri, ng("into"), into)
        self.add(iri, ng("confidence"), number_literal(one.score))
        self.add(iri, ng("why"), text_literal(one.why))


def event_iri(iris: Iris, event: Event) -> str:
    """What an event is called: by its type and its earliest report."""
    return iris.world("event", _event_words(event), event.members[0])


def _event_words(event: Event) -> str:
    """What happened: the words of the type, or of a report of none."""
    return type_in_words(event.type) if event.type != "OtherEvent" else event.trigger
