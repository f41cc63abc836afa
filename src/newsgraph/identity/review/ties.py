"""The ties of words on which decisions rest, as they stand in the `review` graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from pyoxigraph import Quad

from newsgraph.graph.iris import Iris
from newsgraph.graph.terms import NG, ng, text_of
from newsgraph.store.protocol import Store

__all__ = ["tie_of", "ties_by_decision", "ties_of"]


def ties_of(store: Store, iris: Iris) -> dict[str, tuple[tuple[str, str], ...]]:
    """Decision → the pairs of words that it ties or keeps apart, sorted."""
    quads = list(store.quads(iris.graph("review")))
    return {
        decision: tuple(sorted((min(ends), max(ends)) for _, ends in ties if len(ends) == 2))
        for decision, ties in ties_by_decision(quads).items()
    }


def tie_of(quad: Quad) -> tuple[str, frozenset[str]] | None:
    """(property, its two ends) of a quad that ties words; None for any other."""
    if quad.predicate.value not in (NG + "mustLink", NG + "cannotLink"):
        return None
    return quad.predicate.value, frozenset((text_of(quad.subject), text_of(quad.object)))


def ties_by_decision(quads: Iterable[Quad]) -> dict[str, set[tuple[str, frozenset[str]]]]:
    """Decision → the ties that rest on it: those whose both ends are its evidence, of its sort."""
    ends: defaultdict[str, set[str]] = defaultdict(set)
    sorts: dict[str, str] = {}
    ties = set()
    for quad in quads:
        if tie := tie_of(quad):
            ties.add(tie)
        elif quad.predicate == ng("evidence"):
            ends[text_of(quad.subject)].add(text_of(quad.object))
        elif quad.predicate == ng("confidence"):
            sorts[text_of(quad.subject)] = NG + ("mustLink" if text_of(quad.object) == "1" else "cannotLink")
    return {iri: {tie for tie in ties if tie[0] == sort and tie[1] <= ends[iri]} for iri, sort in sorts.items()}
