"""From what articles say to what is: the world layer, made anew from the reports and people's decisions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pyoxigraph import NamedNode, Quad

from newsgraph.graph.iris import Iris
from newsgraph.graph.literals import text_literal
from newsgraph.graph.terms import GEONAMES, RDF_TYPE, ng, schema
from newsgraph.identity.copies import voices_of
from newsgraph.identity.decisions import links_of
from newsgraph.identity.entities import resolve_entities
from newsgraph.identity.happenings import resolve_events
from newsgraph.identity.posts import held_as, terms_of
from newsgraph.identity.reports import read_reports
from newsgraph.identity.standing import weigh
from newsgraph.identity.things import World
from newsgraph.identity.writing import WorldWriter
from newsgraph.store.protocol import Store

__all__ = ["ResolveReport", "resolve"]


@dataclass(frozen=True, slots=True)
class ResolveReport:
    """What the world came to."""

    articles: int
    entities: int
    events: int
    posts: int
    merges: int  # decisions that made two one
    questions: int  # pairs on which a person is asked
    disputed: int
    quads: int


def resolve(store: Store, iris: Iris | None = None) -> ResolveReport:
    """Decide who is who and which event is which, and write it: graphs `resolved` and `gazetteer` are made anew.

    Articles' graphs and the `review` graph are read and never changed. The outcome depends on what the store
    holds, not on the order in which it came.
    """
    iris = iris or Iris()
    reports = read_reports(store)
    links = links_of(store, iris)
    world = resolve_entities(reports, iris, links)
    happenings, event_decisions = resolve_events(reports, world, links)
    events = weigh(happenings, reports, world, voices_of(reports, world))
    terms = terms_of(reports, world, iris)
    writer = WorldWriter(iris, world)
    for thing in world.things.values():
        writer.thing(thing)
    known = dict(world.known)
    for event in events:
        known |= dict.fromkeys(event.members, writer.event(event))
    for term in terms:
        writer.term(term)
    for saying, tenure in held_as(reports):
        writer.link(saying, ng("heldAs"), tenure)
    decisions = (*world.decisions, *event_decisions)
    writer.decisions(decisions, known)
    quads = writer.quads()
    _put(store, iris.graph("resolved"), quads)
    _put(store, iris.graph("gazetteer"), _gazetteer(world, iris))
    return ResolveReport(
        articles=len(reports.articles),
        entities=len(world.things),
        events=len(events),
        posts=len({term.post.iri for term in terms}),
        merges=sum(one.same for one in decisions),
        questions=sum(not one.same for one in decisions),
        disputed=sum(event.status == "disputed" for event in events),
        quads=len(quads),
    )


def _put(store: Store, graph: str, quads: Sequence[Quad]) -> None:
    """Write the graph in one step, if it is not what stands there already."""
    if set(store.quads(graph)) != set(quads):
        store.replace_graph(graph, quads)


def _gazetteer(world: World, iris: Iris) -> list[Quad]:
    """The regions around the places in use, up to the continent; named where no article names them."""
    graph = NamedNode(iris.graph("gazetteer"))
    chains = sorted({(thing.geonames, *thing.within) for thing in world.things.values() if thing.geonames is not None})
    own = {chain[0] for chain in chains}
    quads: dict[Quad, None] = {}
    for chain in chains:
        for small, large in pairwise(chain):
            inside = NamedNode(f"{GEONAMES}{small}/"), NamedNode(f"{GEONAMES}{large}/")
            quads[Quad(inside[0], schema("containedInPlace"), inside[1], graph)] = None
    regions = sorted({region for chain in chains for region in chain[1:]} - own)
    for region, name in _names_of(regions):
        node = NamedNode(f"{GEONAMES}{region}/")
        quads[Quad(node, RDF_TYPE, schema("Place"), graph)] = None
        quads[Quad(node, schema("name"), text_literal(name), graph)] = None
    return list(quads)


def _names_of(regions: Iterable[int]) -> list[tuple[int, str]]:
    """(id, name) of those that the gazetteer knows."""
    from newsgraph.knowledge.gazetteer import load_gazetteer

    known = list(regions)
    if not known:
        return []
    gazetteer = load_gazetteer()
    return [(region, place.name) for region in known if (place := gazetteer.by_id(region)) is not None]
