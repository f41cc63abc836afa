"""The regions that places lie within, as the gazetteer knows them, written once for the whole graph."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from pyoxigraph import NamedNode, Quad

from newsgraph.graph.iris import Iris
from newsgraph.graph.literals import text_literal
from newsgraph.graph.terms import GEONAMES, RDF_TYPE, schema


def gazetteer(chains: Sequence[tuple[int, ...]], iris: Iris) -> list[Quad]:
    """The regions around the places in use, up to the continent; named where no article names them."""
    graph = NamedNode(iris.graph("gazetteer"))
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
