"""What a property leads to, and from: in one graph of a store, as IRIs or words."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode

from newsgraph.graph.terms import text_of
from newsgraph.store.protocol import Store

__all__ = ["objects", "subjects"]


def objects(store: Store, graph: str, subject: str, predicate: NamedNode) -> Iterator[str]:
    """The values of a subject's property."""
    found = store.quads(graph, about=subject)
    return (text_of(quad.object) for quad in found if quad.predicate == predicate)


def subjects(store: Store, graph: str, predicate: NamedNode, target: str) -> Iterator[str]:
    """The subjects whose property points to the target."""
    found = store.quads(graph, to=target)
    return (text_of(quad.subject) for quad in found if quad.predicate == predicate)
