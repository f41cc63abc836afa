"""The regions that places lie within, as the gazetteer knows them, written once for the whole graph."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Quad

from newsgraph.graph.iris import Iris
from newsgraph.graph.literals import text_literal
from newsgraph.graph.terms import GEONAMES, RDF_TYPE, ng, schema

if TYPE_CHECKING:
    from newsgraph.knowledge.gazetteer.lookup import Place


def gazetteer(chains: Sequence[tuple[int, ...]], iris: Iris) -> list[Quad]:
    """The regions around the places in use, up to the continent; named and described where no article names them."""
    graph = NamedNode(iris.graph("gazetteer"))
    own = {chain[0] for chain in chains}
    quads: dict[Quad, None] = {}
    for chain in chains:
        for small, large in pairwise(chain):
            inside = NamedNode(f"{GEONAMES}{small}/"), NamedNode(f"{GEONAMES}{large}/")
            quads[Quad(inside[0], schema("containedInPlace"), inside[1], graph)] = None
    regions = sorted({region for chain in chains for region in chain[1:]} - own)
    for region, place in _known(regions):
        node = NamedNode(f"{GEONAMES}{region}/")
        quads[Quad(node, RDF_TYPE, schema("Place"), graph)] = None
        told = (
            (schema("name"), place.name),
            (ng("featureCode"), place.feature),
            (schema("addressCountry"), place.country),
        )
        quads |= dict.fromkeys(Quad(node, name, text_literal(value), graph) for name, value in told if value)
    return list(quads)


def _known(regions: Iterable[int]) -> list[tuple[int, Place]]:
    """(id, place) of those that the gazetteer knows."""
    from newsgraph.knowledge.gazetteer import load_gazetteer

    known = list(regions)
    if not known:
        return []
    gazetteer = load_gazetteer()
    return [(region, place) for region in known if (place := gazetteer.by_id(region)) is not None]
