"""GraphML and GEXF through networkx: the network as a lens shows it, in a stable order."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx

    from newsgraph.store.protocol import Store

__all__ = ["gexf", "graphml", "ordered_network"]

# What XML 1.0 cannot hold at all, however it is escaped.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DAY_STAMP = re.compile(r' lastmodifieddate="[^"]*"')


def ordered_network(store: Store, lens: str) -> nx.MultiDiGraph[str]:
    """The network with nodes and edges sorted, unknown values left out, and text that XML can hold."""
    import networkx as nx

    from newsgraph.network import to_networkx

    network = to_networkx(store, lens)
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


def graphml(store: Store, lens: str) -> bytes:
    """GraphML with every attribute of nodes and edges."""
    import networkx as nx

    out = io.BytesIO()
    nx.write_graphml(ordered_network(store, lens), out, named_key_ids=True)
    return out.getvalue()


def gexf(store: Store, lens: str) -> bytes:
    """GEXF 1.2; labels are the nodes' names. Without the day of writing, which would change every day."""
    import networkx as nx

    out = io.BytesIO()
    nx.write_gexf(ordered_network(store, lens), out)
    return _DAY_STAMP.sub("", out.getvalue().decode("utf-8")).encode("utf-8")
