"""GraphML and GEXF through networkx: the network as a lens shows it, drawn as the page draws it, in a stable order.

Gephi, yEd and others open both with positions, colours, sizes and labels in place: GEXF says them in its `viz` words,
GraphML in keys named `x`, `y`, `r`, `g`, `b`, `size` and `label`, as Gephi reads and writes them.
"""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsgraph.views.theme.drawing import Dot, Line, dots_of, line_of

if TYPE_CHECKING:
    import networkx as nx

    from newsgraph.network import Evidence

__all__ = ["gexf", "graphml", "ordered_network"]

# What XML 1.0 cannot hold at all, however it is escaped.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DAY_STAMP = re.compile(r' lastmodifieddate="[^"]*"')


def ordered_network(evidence: Evidence, lens: str) -> nx.MultiDiGraph[str]:
    """The network with nodes and edges sorted, unknown values left out, and text that XML can hold."""
    from newsgraph.network import network_of

    return _ordered(network_of(evidence, lens))


def graphml(evidence: Evidence, lens: str, positions: Path | None = None) -> bytes:
    """GraphML with every attribute of nodes and edges, and how each is drawn."""
    import networkx as nx

    network, dots = _drawn(evidence, lens, positions)
    for node, values in network.nodes(data=True):
        dot = dots[node]
        values |= {"x": float(dot.x), "y": float(dot.y), "size": dot.size, **_rgb(dot)}
    for *_, values in network.edges(data=True):
        values |= {"label": values["relation"], **_rgb(line_of(values["known_as"]))}
    out = io.BytesIO()
    nx.write_graphml(network, out, named_key_ids=True)
    return out.getvalue()


def gexf(evidence: Evidence, lens: str, positions: Path | None = None) -> bytes:
    """GEXF 1.2 with every attribute, and how each is drawn; without the day of writing, which changes."""
    import networkx as nx

    network, dots = _drawn(evidence, lens, positions)
    for node, values in network.nodes(data=True):
        dot = dots[node]
        values["viz"] = {
            "color": _rgb(dot) | {"a": 1.0},
            "position": {"x": float(dot.x), "y": float(dot.y), "z": 0.0},
            "size": dot.size,
            "shape": dot.shape,
        }
    for *_, values in network.edges(data=True):
        line = line_of(values["known_as"])
        values["label"] = values["relation"]
        values["viz"] = {
            "color": _rgb(line) | {"a": 1.0},
            "thickness": float(values["weight"]),
            "shape": line.shape,
        }
    out = io.BytesIO()
    nx.write_gexf(network, out)
    return _DAY_STAMP.sub("", out.getvalue().decode("utf-8")).encode("utf-8")


def _drawn(evidence: Evidence, lens: str, positions: Path | None) -> tuple[nx.MultiDiGraph[str], dict[str, Dot]]:
    from newsgraph.network import network_of

    return _ordered(network_of(evidence, lens)), dots_of(evidence, lens, positions)


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
