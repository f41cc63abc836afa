"""One event and what hangs on it: the story that a lens of that name shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.errors import UnknownNameError
from newsgraph.network.snapshot import GraphSnapshot

if TYPE_CHECKING:
    import networkx as nx


def story_of(graph: nx.MultiDiGraph[str], event: str) -> nx.MultiDiGraph[str]:
    """The event, who takes part, the claims about it, who makes them, and what contradicts them.

    UnknownNameError if the graph has no such event.
    """
    if event not in graph or graph.nodes[event]["kind"] != "event":
        raise UnknownNameError(f"no event is called {event}", hint="newsgraph query events, or leave out --about")
    near = {event, *graph.predecessors(event), *graph.successors(event)}
    claims = {one for one in near if graph.nodes[one]["kind"] == "claim"}
    behind = {other for claim in claims for other in (*graph.predecessors(claim), *graph.successors(claim))}
    wanted = near | {one for one in behind if graph.nodes[one]["kind"] != "event"}
    story: nx.MultiDiGraph[str] = graph.__class__(**graph.graph)
    story.add_nodes_from((one, values) for one, values in graph.nodes(data=True) if one in wanted)
    story.add_edges_from(edge for edge in graph.edges(keys=True, data=True) if {edge[0], edge[1]} <= wanted)
    return story


def main_event(evidence: GraphSnapshot, graph: nx.MultiDiGraph[str]) -> str | None:
    """The event that most is told of: disputed ones first, then by how many reports and lines it has."""

    def rank(event: str) -> tuple[bool, int, int, str]:
        disputed = (evidence.value(event, "status") or "").endswith("disputed")
        return not disputed, -int(evidence.value(event, "reportCount") or 1), -graph.degree(event), event

    return min((one for one, kind in graph.nodes(data="kind") if kind == "event"), key=rank, default=None)
