"""A small SPARQL server in this process: just enough of Protocol, Update and Graph Store Protocol for tests."""

from __future__ import annotations

from urllib.parse import parse_qs

import httpx
import pyoxigraph as ox
from pyoxigraph import NamedNode, QueryResultsFormat, RdfFormat


class SparqlServer:
    """Answers what the remote store sends, over a store in memory."""

    def __init__(self, *, graph_store: bool, union: bool = True, fail_after: int | None = None) -> None:
        self.store = ox.Store()
        self.graph_store, self.union, self.fail_after = graph_store, union, fail_after
        self.updates: list[str] = []
        self.headers: dict[str, str] = {}
        self.broken = False

    def answer(self, request: httpx.Request) -> httpx.Response:
        """What a server would answer."""
        if self.broken:
            return httpx.Response(500, text="broken")
        path = request.url.path
        form = {name: values[0] for name, values in parse_qs(request.content.decode()).items()}
        if path == "/query" and "query" in form:
            return self._query(form["query"], request)
        if path == "/update" and "update" in form:
            return self._update(form["update"])
        if path == "/store" and self.graph_store and request.method == "PUT":
            return self._put(request)
        return httpx.Response(404)

    def _query(self, query: str, request: httpx.Request) -> httpx.Response:
        union = self.union and request.url.params.get("union-default-graph") == "true"
        try:
            found = self.store.query(query, use_default_graph_as_union=union)
        except SyntaxError as error:
            return httpx.Response(400, text=str(error))
        if isinstance(found, ox.QueryTriples):
            content = found.serialize(format=RdfFormat.N_TRIPLES)
            return httpx.Response(200, content=content, headers={"Content-Type": "application/n-triples"})
        content = found.serialize(format=QueryResultsFormat.JSON)
        return httpx.Response(
            200, content=content, headers={"Content-Type": "application/sparql-results+json", **self.headers}
        )

    def _update(self, update: str) -> httpx.Response:
        inserts = [one for one in self.updates if one.startswith("INSERT")]
        self.updates.append(update)
        if self.fail_after is not None and update.startswith("INSERT") and len(inserts) + 1 >= self.fail_after:
            return httpx.Response(500, text="out of memory")
        self.store.update(update)
        return httpx.Response(204)

    def _put(self, request: httpx.Request) -> httpx.Response:
        graph = NamedNode(request.url.params["graph"])
        self.store.remove_graph(graph)
        self.store.load(request.content, format=RdfFormat.N_TRIPLES, to_graph=graph)
        return httpx.Response(201)
