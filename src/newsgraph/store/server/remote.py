"""A store behind HTTP: any endpoint of SPARQL 1.1 Protocol with Graph Store Protocol or Update."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Self

import httpx
import pyoxigraph as ox
from pyoxigraph import NamedNode, Quad, RdfFormat, Triple

from newsgraph.errors import QueryError, StoreError, without_login
from newsgraph.graph.terms import text_of
from newsgraph.store.protocol import Answer, GraphQuads, Solutions, Term, Triples, Truth
from newsgraph.store.server.answers import (
    ABSENT,
    GRAPH_PATHS,
    OF_THE_SERVER,
    QUERY_PATHS,
    RESULTS,
    TRIPLES,
    UNIONS,
    UPDATE_PATHS,
    first_line,
    is_truth,
    parse_here,
    parsed_results,
    parsed_triples,
)
from newsgraph.store.server.notes import held_alone
from newsgraph.store.server.wire import Wire
from newsgraph.store.sparql import Sparql, inspected
from newsgraph.store.writing import graph_node, in_graph, in_some_graph, updates_in_parts

CHUNK = 1_000  # triples in one INSERT DATA: Virtuoso fails at 5,000

_ANY, _ANY_NAMED = "ASK { ?s ?p ?o }", "ASK { GRAPH ?g { ?s ?p ?o } }"


class RemoteStore:
    """Named graphs on a server. The address is the server's (or data set's), or its query service itself.

    The login comes from the environment (`NEWSGRAPH_STORE_USER` and `NEWSGRAPH_STORE_PASSWORD`, or
    `NEWSGRAPH_STORE_TOKEN`) or from the address, and is never shown. Where the rest lies is found by asking once.
    """

    def __init__(
        self,
        address: str,
        *,
        read_only: bool = False,
        transport: httpx.BaseTransport | None = None,
        notes: Path | None = None,
    ) -> None:
        """Find the query service; StoreError if nothing there answers SPARQL. `notes`: where its notebook is kept."""
        self._read_only = read_only
        self._notes_at = None if read_only else notes
        self._notes: sqlite3.Connection | None = None
        self._wire = Wire(address, transport)
        self._address = without_login(address)
        self._update_at: str | None = None
        self._graphs_at: str | None = None
        self._no_graph_store = False
        self._union: dict[str, str] | None = None
        self._query_at = self._found_query()
        self._wire.patient = True

    @property
    def location(self) -> str:
        """The address, without a password."""
        return self._address

    @property
    def read_only(self) -> bool:
        """Whether writing is refused."""
        return self._read_only

    # --- reading

    def query(self, sparql: str) -> Answer:
        """The answer to a query over all graphs together, unless it says FROM."""
        asked = inspected(sparql)
        parse_here(asked)
        return self._answered(asked)

    def _answered(self, asked: Sparql, *, union: bool = True) -> Answer:
        makes_triples = asked.form in ("CONSTRUCT", "DESCRIBE")
        accept = TRIPLES if makes_triples else RESULTS
        options = {} if asked.has_dataset or not union else self._union_options()
        response = self._wire.send(
            "POST", self._query_at, params=options, data={"query": asked.whole()}, headers={"Accept": accept}
        )
        if response.status == 400:
            raise QueryError(f"the server refused the query: {first_line(response)}", where=self.location)
        self._wire.check(response, "query")
        if makes_triples:
            return Triples(parsed_triples(response, self.location))
        return parsed_results(response, self.location)

    def _union_options(self) -> dict[str, str]:
        """What makes this server's default graph all graphs together; asked for until a graph is there."""
        if self._union is None and self._truth(_ANY_NAMED, {}):
            self._union = next((options for options in UNIONS if self._truth(_ANY, options)), None)
            if self._union is None:
                hint = "let the server answer its default graph as the union of all graphs"
                raise StoreError("queries here see no named graph", where=self.location, hint=hint)
        return self._union or {}

    def _truth(self, ask: str, options: dict[str, str]) -> bool:
        response = self._wire.send(
            "POST", self._query_at, params=options, data={"query": ask}, headers={"Accept": RESULTS}
        )
        if response.status != 400:  # a server may refuse an option it does not know
            self._wire.check(response, "query")
        answer = parsed_results(response, self.location) if response.well else Truth(value=False)
        return isinstance(answer, Truth) and answer.value

    def has_graph(self, graph: str) -> bool:
        """Whether the graph holds anything."""
        return self._truth(f"ASK {{ GRAPH {graph_node(graph)} {{ ?s ?p ?o }} }}", {})

    def graphs(self) -> tuple[str, ...]:
        """The names of all graphs but the server's own, sorted."""
        names = (text_of(g) for (g,) in self._rows("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"))
        return tuple(sorted(name for name in names if name not in OF_THE_SERVER))

    def quads(self, graph: str | None = None, *, about: str | None = None, to: str | None = None) -> Iterator[Quad]:
        """The quads of one graph, or of all, graph by graph: all, or those about a subject, or that point to one."""
        subject, target = (var if iri is None else str(graph_node(iri)) for var, iri in (("?s", about), ("?o", to)))
        for name in self.graphs() if graph is None else (graph,):
            node, pattern = graph_node(name), f"{subject} ?p {target}"
            asked = inspected(f"CONSTRUCT {{ {pattern} }} WHERE {{ GRAPH {node} {{ {pattern} }} }}")
            answer = self._answered(asked, union=False)
            if isinstance(answer, Triples):
                yield from (Quad(one.subject, one.predicate, one.object, node) for one in answer.triples)

    def lines(self) -> Iterator[bytes]:
        """Every quad as a line of N-Quads, in no order."""
        return (f"{quad} .\n".encode("utf-8", "surrogatepass") for quad in self.quads())

    def count(self) -> int:
        """How many quads there are."""
        rows = self._rows("SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
        return sum(int(text_of(n) or 0) for g, n in rows if text_of(g) not in OF_THE_SERVER)

    def _rows(self, sparql: str) -> list[tuple[Term | None, ...]]:
        answer = self._answered(inspected(sparql), union=False)
        return list(answer.rows) if isinstance(answer, Solutions) else []

    # --- writing

    def replace_graph(self, graph: str, quads: Iterable[Quad]) -> None:
        """Make the graph hold exactly these quads.

        With Graph Store Protocol one request does it. By Update, in chunks: should one fail, the
        graph is dropped, so that half an article is never taken for a whole one.
        """
        self._writing()
        node = graph_node(graph)
        triples = [in_graph(quad, graph).triple for quad in quads]
        if not triples:
            self._update(f"DROP SILENT GRAPH {node}")
        elif not self._put(graph, triples):
            self._insert(node, triples)

    def replace_graphs(self, graphs: Iterable[GraphQuads]) -> int:
        """Replace many, one after the other; how many there were."""
        count = 0
        for graph, quads in graphs:
            self.replace_graph(graph, quads)
            count += 1
        return count

    def add(self, quads: Iterable[Quad]) -> int:
        """Put quads into their graphs, a thousand in a request; quads that come graph by graph take the fewest."""
        self._writing()
        remaining, count = map(in_some_graph, quads), 0
        while chunk := list(islice(remaining, CHUNK)):
            parts: dict[str, list[Triple]] = {}
            for quad in chunk:
                parts.setdefault(str(quad.graph_name), []).append(quad.triple)
            data = [
                f"GRAPH {name} {{\n{(ox.serialize(some, format=RdfFormat.N_TRIPLES) or b'').decode()}}}"
                for name, some in parts.items()
            ]
            self._update(f"INSERT DATA {{ {' '.join(data)} }}")
            count += len(chunk)
        return count

    def change_graph(self, graph: str, out: Iterable[Quad], into: Iterable[Quad]) -> None:
        """Take quads out and put others in, a thousand in a request; what the graph says of itself first and last."""
        self._writing()
        node = graph_node(graph)
        for word, quads in (("DELETE", out), ("INSERT", into)):
            for update in updates_in_parts(word, node, (in_graph(one, graph).triple for one in quads), CHUNK):
                self._update(update)

    def notebook(self) -> sqlite3.Connection | None:
        """A small database on this machine; None for a reader, and while another process has it."""
        if self._notes is None and self._notes_at is not None:
            self._notes = held_alone(self._notes_at)
        return self._notes

    def forget_notebook(self) -> None:
        """Delete the notes; the next ones are new."""
        if self._notes is not None and self._notes_at is not None:
            self._notes.close()
            self._notes = None
            self._notes_at.unlink(missing_ok=True)

    def remove_graph(self, graph: str) -> bool:
        """Drop the graph; whether there was one."""
        self._writing()
        was_there = self.has_graph(graph)
        if was_there:
            self._update(f"DROP SILENT GRAPH {graph_node(graph)}")
        return was_there

    def _put(self, graph: str, triples: Sequence[Triple]) -> bool:
        """Whether a Graph Store Protocol service took the graph."""
        if self._no_graph_store:
            return False
        content = ox.serialize(triples, format=RdfFormat.N_TRIPLES) or b""
        for address in [self._graphs_at] if self._graphs_at else self._siblings(GRAPH_PATHS):
            response = self._wire.send(
                "PUT", address, params={"graph": graph}, content=content, headers={"Content-Type": TRIPLES}
            )
            if response.well:
                self._graphs_at = address
                return True
            if response.status not in ABSENT:
                self._wire.check(response, "Graph Store")
        self._no_graph_store = True
        return False

    def _insert(self, node: NamedNode, triples: Iterable[Triple]) -> None:
        self._update(f"DROP SILENT GRAPH {node}")
        try:
            for update in updates_in_parts("INSERT", node, triples, CHUNK):
                self._update(update)
        except StoreError:
            self._update(f"DROP SILENT GRAPH {node}")
            raise

    def _update(self, update: str) -> None:
        for address in [self._update_at] if self._update_at else self._siblings(UPDATE_PATHS):
            response = self._wire.send("POST", address, data={"update": update})
            if response.well:
                self._update_at = address
                return
            if response.status not in ABSENT or self._update_at:
                self._wire.check(response, "update")
        raise StoreError("the server takes no SPARQL Update", where=self.location, hint="give one that may be written")

    def _writing(self) -> None:
        if self._read_only:
            raise StoreError("the graph is open for reading only", where=self.location, hint="open it for writing")

    def _found_query(self) -> str:
        base = self._address.rstrip("/")
        addresses = [f"{base}/{path}" if path else self._address for path in QUERY_PATHS]
        if base.endswith(("/query", "/sparql")):
            addresses.insert(0, self._address)
        for address in addresses:
            response = self._wire.send("POST", address, data={"query": "ASK {}"}, headers={"Accept": RESULTS})
            if response.status in (401, 403):
                self._wire.check(response, "query")
            if response.well and is_truth(response):
                self._no_graph_store = response.headers.get("Server", "").startswith("Virtuoso")  # it hangs at a PUT
                return address
        raise StoreError(
            "no SPARQL service answers there", where=self.location, hint="give the address of its query service"
        )

    def _siblings(self, paths: Iterable[str]) -> list[str]:
        """Where another service of the same server may lie."""
        base = re.sub(r"/(?:query|sparql)/?$", "", self._query_at).rstrip("/")
        return [f"{base}/{path}" if path else base for path in paths]

    def close(self) -> None:
        """Close the connections."""
        if self._notes is not None:
            self._notes.close()
            self._notes = None
        self._wire.close()

    def __enter__(self) -> Self:
        """The store itself; closed on leaving."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close."""
        self.close()
