"""The SPARQL service description, and the metrics."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox
from pyoxigraph import NamedNode, Triple
from starlette.requests import Request
from starlette.responses import Response

from newsgraph.graph.terms import RDF_TYPE
from newsgraph.service.answers import GRAPH_TYPES, RDF_FORMATS
from newsgraph.service.limits import Refusal
from newsgraph.service.negotiation import chosen
from newsgraph.service.pool import Pool

__all__ = ["description", "metrics"]

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_WRITES = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV", "Turtle",
           "N-Triples", "RDF_XML", "JSON-LD")  # fmt: skip


def description(request: Request) -> Response:
    """The service description, as RDF; Refusal for who asks for an answer without a query."""
    accept = request.headers.get("accept")
    media = chosen(accept, GRAPH_TYPES)
    if media is None:
        raise Refusal(400, "give a query, as query=…")
    content = ox.serialize(_triples(str(request.url_for("sparql"))), format=RDF_FORMATS[GRAPH_TYPES[media]]) or b""
    return Response(content, headers={"Content-Type": media, "Vary": "Accept"})


def _triples(address: str) -> Iterator[Triple]:
    me = NamedNode(address)
    yield Triple(me, RDF_TYPE, NamedNode(f"{_SD}Service"))
    yield Triple(me, NamedNode(f"{_SD}endpoint"), me)
    yield Triple(me, NamedNode(f"{_SD}supportedLanguage"), NamedNode(f"{_SD}SPARQL11Query"))
    yield Triple(me, NamedNode(f"{_SD}feature"), NamedNode(f"{_SD}UnionDefaultGraph"))
    for name in _WRITES:
        yield Triple(me, NamedNode(f"{_SD}resultFormat"), NamedNode(f"{_FORMATS}{name}"))


def metrics(pool: Pool) -> str:
    """Counts for Prometheus."""
    lines = ["# TYPE newsgraph_queries_total counter"]
    for outcome in ("answered", "faulty", "late", "died", "refused"):
        lines.append(f'newsgraph_queries_total{{outcome="{outcome}"}} {pool.counts[outcome]}')
    lines += ["# TYPE newsgraph_query_seconds_total counter", f"newsgraph_query_seconds_total {pool.seconds:.6f}"]
    lines += ["# TYPE newsgraph_waiting gauge", f"newsgraph_waiting {pool.waiting}"]
    return "\n".join(lines) + "\n"
