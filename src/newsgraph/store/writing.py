"""What every store asks of the quads it is given."""

from __future__ import annotations

from pyoxigraph import NamedNode, Quad

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
