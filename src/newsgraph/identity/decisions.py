"""People's decisions on identity: written to the `review` graph, honoured by every later resolve."""

from __future__ import annotations

from newsgraph.graph.iris import Iris
from newsgraph.graph.terms import ng
from newsgraph.identity.entities import Links
from newsgraph.store.protocol import Store

__all__ = ["links_of"]


def links_of(store: Store, iris: Iris) -> Links:
    """What people decided, as pairs of reports."""
    together, apart = [], []
    for quad in store.quads(iris.graph("review")):
        pair = (_iri(quad.subject), _iri(quad.object))
        if quad.predicate == ng("mustLink"):
            together.append(pair)
        elif quad.predicate == ng("cannotLink"):
            apart.append(pair)
    return Links(tuple(sorted(together)), tuple(sorted(apart)))


def _iri(term: object) -> str:
    return str(getattr(term, "value", term))
