"""What every store asks of the quads it is given, and how they are written together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import pyoxigraph as ox
from pyoxigraph import NamedNode, Quad, RdfFormat, Triple

from newsgraph.errors import StoreError, UsageError


def graph_node(graph: str) -> NamedNode:
    """The graph's name as a node; UsageError if it is no absolute IRI."""
    try:
        return NamedNode(graph)
    except ValueError:
        raise UsageError(f"{graph[:80]!r} is no graph's name", hint="give an absolute IRI") from None


def in_graph(quad: Quad, graph: str) -> Quad:
    """The quad, if it stands in that graph: a triple in another one would be found twice."""
    name = quad.graph_name
    if not isinstance(name, NamedNode) or name.value != graph:
        raise StoreError(f"a quad of {name} was given for another graph", where=graph, hint="write it to its own graph")
    return quad


def in_some_graph(quad: Quad) -> Quad:
    """The quad, if it stands in a named graph: nothing is ever in the unnamed one."""
    if not isinstance(quad.graph_name, NamedNode):
        raise StoreError(f"a triple stands in no graph: {str(quad)[:120]}", hint="give quads, with a graph's name each")
    return quad


def update_data(word: str, graph: NamedNode, quads: Sequence[Quad]) -> str:
    """An update that deletes or inserts these quads; empty if there are none."""
    if not quads:
        return ""
    lines = ox.serialize([quad.triple for quad in quads], format=RdfFormat.N_TRIPLES) or b""
    return f"{word} DATA {{ GRAPH {graph} {{\n{lines.decode()}}} }}"


def updates_in_parts(word: str, graph: NamedNode, triples: Iterable[Triple], most: int) -> Iterator[str]:
    """Updates that delete or insert these, so many in each. What the graph says of itself goes first and comes last:
    where only some of the updates are made, it does not say so of half a change.
    """
    remaining = iter(sorted(triples, key=lambda one: (one.subject == graph) == (word == "INSERT")))
    while chunk := list(islice(remaining, most)):
        lines = ox.serialize(chunk, format=RdfFormat.N_TRIPLES) or b""
        yield f"{word} DATA {{ GRAPH {graph} {{\n{lines.decode()}}} }}"


class Waiting:
    """New graphs that wait for their transaction."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.quads: list[Quad] = []

    def take(self, graph: str, quads: Iterable[Quad]) -> None:
        self.names.add(graph)
        self.quads.extend(in_graph(quad, graph) for quad in quads)
