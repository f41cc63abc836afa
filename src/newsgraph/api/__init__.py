"""The same doors for Python: read a text, open a graph, ask it, take it elsewhere.

import newsgraph

with newsgraph.open_graph("my-workspace") as graph:
    graph.add("articles/")
    for row in graph.query("SELECT ?name WHERE { ?x a schema:Person ; schema:name ?name }"):
        print(row["name"])
"""

from __future__ import annotations

from newsgraph.api.rows import Rows
from newsgraph.api.texts import read
from newsgraph.api.workspace import Workspace, open_graph

__all__ = ["Rows", "Workspace", "open_graph", "read"]
