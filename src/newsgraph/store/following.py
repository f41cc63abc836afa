"""What a property leads to, and from: in one graph of a store, as IRIs or words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode

from newsgraph.graph.terms import text_of
from newsgraph.store.protocol import Store

__all__ = ["Following", "objects", "subjects"]


def objects(store: Store, graph: str, subject: str, predicate: NamedNode) -> Iterator[str]:
    """The values of a subject's property."""
    found = store.quads(graph, about=subject)
    return (text_of(quad.object) for quad in found if quad.predicate == predicate)


def subjects(store: Store, graph: str, predicate: NamedNode, target: str) -> Iterator[str]:
    """The subjects whose property points to the target."""
    found = store.quads(graph, to=target)
    return (text_of(quad.subject) for quad in found if quad.predicate == predicate)


class Following:
    """One property of a graph, both ways, each end looked up once; for as long as the graph is not written."""

    def __init__(self, store: Store, graph: str, predicate: NamedNode) -> None:
        """Nothing is looked up before it is asked for."""
        self._at = store, graph
        self._predicate = predicate
        self._from: dict[str, frozenset[str]] = {}
        self._to: dict[str, frozenset[str]] = {}

    def objects(self, subjects_: Iterable[str]) -> set[str]:
        """What the property of these leads to."""
        found: set[str] = set()
        for one in subjects_:
            if one not in self._from:
                self._from[one] = frozenset(objects(*self._at, one, self._predicate))
            found |= self._from[one]
        return found

    def beside(self, subject: str) -> set[str]:
        """All subjects whose property leads to what that of this one does, itself among them; none if it has none."""
        found: set[str] = set()
        for target in self.objects([subject]):
            if target not in self._to:
                self._to[target] = frozenset(subjects(*self._at, self._predicate, target))
            found |= self._to[target]
        return found
