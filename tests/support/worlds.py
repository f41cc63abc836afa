"""A world layer made by hand for tests/readings.py: who is who and which event is which."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from pyoxigraph import Literal, NamedNode, Quad
from readings import alder_denial, port_alder

from newsgraph.graph import Iris, node, quads_of
from newsgraph.graph.iris import part
from newsgraph.graph.literals import number_literal, time_literal
from newsgraph.graph.terms import RDF_TYPE, geo, ng, owl, schema, sem
from newsgraph.model import Reading
from newsgraph.store import MEMORY, Store, open_store

IRIS = Iris()
RESOLVED = IRIS.graph("resolved")
_CLASSES = {
    "Person": schema("Person"),
    "Organization": schema("Organization"),
    "Place": schema("Place"),
    "Group": ng("Group"),
}


def alder_store() -> Store:
    """Both articles about Port Alder with their world layer and gazetteer, in memory."""
    store = open_store(MEMORY)
    readings = (port_alder(), alder_denial())
    for reading in readings:
        store.replace_graph(IRIS.article(reading.article), quads_of(reading, IRIS))
    store.replace_graph(RESOLVED, alder_world(readings))
    store.replace_graph(IRIS.graph("gazetteer"), _gazetteer())
    return store


def thing(kind: str, name: str) -> str:
    """The canonical IRI of what bears that name here."""
    return IRIS.world(kind, name, name)


def alder_world(readings: Iterable[Reading]) -> list[Quad]:
    """One canonical thing for each name, and three events: a disputed capture, a shooting denied, deaths."""
    quads: dict[Quad, None] = {}
    column, town = thing("Group", "fighters of the Grey Column"), thing("Place", "Port Alder")

    def add(subject: str, predicate: NamedNode, value: NamedNode | Literal) -> None:
        quads[Quad(NamedNode(subject), predicate, value, NamedNode(RESOLVED))] = None

    def event(kind: str, status: str, label: str, reports: Sequence[str], **roles: str) -> None:
        iri = IRIS.world("event", label, label)
        add(iri, RDF_TYPE, ng("Event"))
        add(iri, RDF_TYPE, ng(kind))
        add(iri, schema("name"), Literal(label))
        add(iri, ng("status"), ng(status))
        add(iri, sem("hasBeginTimeStamp"), time_literal("2031-05-06"))
        add(iri, sem("hasEndTimeStamp"), time_literal("2031-05-06"))
        add(iri, ng("firstReported"), time_literal("2031-05-07"))
        add(iri, ng("reportCount"), number_literal(len(reports)))
        add(iri, ng("independentSourceCount"), number_literal(2))
        for role, who in roles.items():
            add(iri, ng(role), NamedNode(who))
        for report in reports:
            add(report, ng("reportOf"), NamedNode(iri))

    articles = []
    for reading in readings:
        article = IRIS.article(reading.article)
        articles.append(article)
        for entity in reading.entities:
            canonical = thing(entity.kind, entity.name)
            add(node(article, entity.id), ng("reportOf"), NamedNode(canonical))
            add(canonical, RDF_TYPE, _CLASSES[entity.kind])
            add(canonical, schema("name"), Literal(entity.name))
        outlet = thing("Organization", str(reading.article.publisher))
        add(part(article, "article", "publisher"), ng("reportOf"), NamedNode(outlet))
        add(outlet, RDF_TYPE, schema("Organization"))
        add(outlet, schema("name"), Literal(str(reading.article.publisher)))
    add(town, owl("sameAs"), NamedNode("https://sws.geonames.org/990001/"))
    add(town, geo("lat"), number_literal(50.45))
    add(town, geo("long"), number_literal(-3.5))
    region = thing("Place", "Alder Coast")
    add(region, RDF_TYPE, schema("Place"))
    add(region, schema("name"), Literal("Alder Coast"))
    add(region, owl("sameAs"), NamedNode("https://sws.geonames.org/990002/"))
    first, second = articles
    event(
        "TerritoryCapture",
        "disputed",
        "capture of Port Alder",
        (node(first, "v1"), node(first, "v3"), node(second, "v1")),
        agent=column,
        affected=town,
        place=town,
    )
    event("Attack", "denied", "shots at the hospital", (node(first, "v2"),), affected=thing("Place", "hospital"))
    event("Death", "corroborated", "deaths in Port Alder", (node(first, "v4"), node(second, "v2")), place=town)
    voices = (
        (first, "v1", "affirmedBy", "a1"),
        (first, "v1", "unverifiedBy", "k1"),
        (first, "v3", "deniedBy", "a4"),
        (first, "v3", "unverifiedBy", "k1"),
        (second, "v1", "deniedBy", "a1"),
        (first, "v2", "negatedBy", "a3"),
        (first, "v4", "affirmedBy", "a5"),
        (second, "v2", "affirmedBy", "a2"),
    )
    for article, report, how, voice in voices:
        add(node(article, report), ng(how), NamedNode(node(article, voice)))
    return list(quads)


def _gazetteer() -> list[Quad]:
    inside = schema("containedInPlace")
    graph = NamedNode(IRIS.graph("gazetteer"))
    chain = ("990001", "990002", "990003")
    nodes = [NamedNode(f"https://sws.geonames.org/{number}/") for number in chain]
    return [Quad(small, inside, large, graph) for small, large in pairwise(nodes)]
