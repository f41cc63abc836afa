"""GraphML and GEXF through networkx: the network as a lens shows it, drawn as the page draws it, in a stable order.

Gephi, yEd and others open both with positions, colours, sizes and labels in place: GEXF says them in its `viz` words,
GraphML in keys named `x`, `y`, `r`, `g`, `b`, `size` and `label`, as Gephi reads and writes them. GEXF is dynamic: a
node or line whose days are told has them as `start` and `end`, which the timeline of Gephi plays.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsgraph.graph import node as node_of
from newsgraph.views.theme.drawing import Dot, Line, dots_of, line_of

if TYPE_CHECKING:
    import networkx as nx

    from newsgraph.network import GraphSnapshot

Kinds = frozenset[str]

__all__ = ["gexf", "graphml", "ordered_network"]

# What XML 1.0 cannot hold at all, however it is escaped.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DAY_STAMP = re.compile(r' lastmodifieddate="[^"]*"')


def ordered_network(evidence: GraphSnapshot, lens: str, kinds: Kinds = frozenset()) -> nx.MultiDiGraph[str]:
    """The network with nodes and edges sorted, unknown values left out, and text that XML can hold.

    `kinds`: of nodes that stay (person, place, event …), with the lines between them; none for all.
    """
    from newsgraph.network import network_of

    network = network_of(evidence, lens)
    if kinds:
        network.remove_nodes_from([one for one, kind in list(network.nodes(data="kind")) if kind not in kinds])
    return _ordered(network)


def graphml(evidence: GraphSnapshot, lens: str, positions: Path | None = None, kinds: Kinds = frozenset()) -> bytes:
    """GraphML with every attribute of nodes and edges, and how each is drawn."""
    import networkx as nx

    network, dots = ordered_network(evidence, lens, kinds), dots_of(evidence, lens, positions)
    for node, values in network.nodes(data=True):
        dot = dots[node]
        values |= {"x": float(dot.x), "y": float(dot.y), "size": dot.size, **_rgb(dot)}
    for *_, values in network.edges(data=True):
        values |= {"label": values["relation"], **_rgb(line_of(values["known_as"]))}
    out = io.BytesIO()
    nx.write_graphml(network, out, named_key_ids=True)
    return out.getvalue()


def gexf(evidence: GraphSnapshot, lens: str, positions: Path | None = None, kinds: Kinds = frozenset()) -> bytes:
    """GEXF 1.2 with every attribute, and how each is drawn; without the day of writing, which changes."""
    import networkx as nx

    network, dots = ordered_network(evidence, lens, kinds), dots_of(evidence, lens, positions)
    days = _days_of_reports(evidence)
    for node, values in network.nodes(data=True):
        dot = dots[node]
        values.update(_span([str(values.get("date") or "")]))
        values["viz"] = {
            "color": _rgb(dot) | {"a": 1.0},
            "position": {"x": float(dot.x), "y": float(dot.y), "z": 0.0},
            "size": dot.size,
            "shape": dot.shape,
        }
    for *_, values in network.edges(data=True):
        line = line_of(values["known_as"])
        values["label"] = values["relation"]
        values.update(_span(days.get(one, "") for one in str(values.get("evidence", "")).split()))
        values["viz"] = {
            "color": _rgb(line) | {"a": 1.0},
            "thickness": float(values["weight"]),
            "shape": line.shape,
        }
    out = io.BytesIO()
    nx.write_gexf(network, out)
    return _DAY_STAMP.sub("", out.getvalue().decode("utf-8")).encode("utf-8")


def _days_of_reports(evidence: GraphSnapshot) -> dict[str, str]:
    """Report → its days, one or two with a slash between; without those of which only one end is told."""
    return {
        node_of(article, event.id): f"{event.time.begin}/{event.time.end}"
        for article, reading in evidence.readings
        for event in reading.events
        if event.time is not None and event.time.begin and event.time.end
    }


def _span(days: Iterable[str]) -> dict[str, str]:
    """`start` and `end` over all of these; nothing where no whole day is told."""
    told = sorted(day for both in days for day in both.split("/") if _DAY.fullmatch(day))
    return {"start": told[0], "end": told[-1]} if told else {}


def _ordered(network: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    import networkx as nx

    ordered: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, values in sorted(network.nodes(data=True)):
        ordered.add_node(node, **_plain(values))
    edges = sorted(network.edges(keys=True, data=True), key=lambda e: (e[0], e[1], str(e[2])))
    for number, (source, target, _key, values) in enumerate(edges):
        ordered.add_edge(source, target, key=f"e{number}", **_plain(values))
    return ordered


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {
        name: _NOT_XML.sub("\ufffd", value) if isinstance(value, str) else value
        for name, value in sorted(values.items())
        if value is not None
    }


def _rgb(drawn: Dot | Line) -> dict[str, int]:
    return dict(zip("rgb", drawn.colour, strict=True))
