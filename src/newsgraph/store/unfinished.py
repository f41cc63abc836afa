"""Whether a graph waits for its resolve: a mark in a graph of its own, written before the first change.

It is taken away when a resolve has come to its end. What is cut off in between leaves it behind, so that whoever asks
is told that who is who, and with it every dispute, may be missing. A graph without the mark counts as finished.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad

from newsgraph.counts import counted
from newsgraph.store.protocol import Solutions, Truth

if TYPE_CHECKING:
    from newsgraph.graph.iris import Iris
    from newsgraph.store.protocol import Store

__all__ = ["begin_change", "end_change", "unfinished"]

_WAITS = NamedNode("urn:newsgraph:waits")  # of our own, so that no shape, export or query of the news meets it
_HINT = "give the command that was cut off, or newsgraph build …, again to go on"


def begin_change(store: Store, iris: Iris, articles: Iterable[str] = ()) -> None:
    """Note that the graph is about to change, with the IRIs of the articles where they are known."""
    graph = NamedNode(iris.graph("unfinished"))
    names = (NamedNode(one) for one in dict.fromkeys((graph.value, *articles)))
    store.change_graph(graph.value, (), [Quad(graph, _WAITS, name, graph) for name in names])


def end_change(store: Store, iris: Iris) -> None:
    """Note that everything is resolved."""
    if store.has_graph(iris.graph("unfinished")):
        store.remove_graph(iris.graph("unfinished"))


def unfinished(store: Store) -> str | None:
    """One sentence for people if the graph waits for its resolve, with what to do; None if it is finished."""
    waits = store.query(f"ASK {{ GRAPH ?graph {{ ?graph {_WAITS} ?graph }} }}")
    if not isinstance(waits, Truth) or not waits.value:
        return None
    answer = store.query(f"SELECT (COUNT(?one) AS ?n) {{ GRAPH ?graph {{ ?graph {_WAITS} ?one }} }}")
    rows = list(answer.rows) if isinstance(answer, Solutions) else []
    number = int(rows[0][0].value) - 1 if rows and isinstance(rows[0][0], Literal) else 0
    what = f"{counted(number, 'article')} added, changed or removed" if number > 0 else "changes"
    return f"this graph is unfinished: of {what}, who is who has not been resolved, so answers may be missing; {_HINT}"
