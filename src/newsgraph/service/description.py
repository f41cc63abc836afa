"""What the service says of itself: its SPARQL service description, its OpenAPI document, its metrics."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from pyoxigraph import NamedNode, RdfFormat, Triple
from starlette.requests import Request
from starlette.responses import Response

from newsgraph.graph.terms import RDF_TYPE
from newsgraph.query import named_queries
from newsgraph.service.answers import GRAPH_TYPES, RESULT_TYPES
from newsgraph.service.limits import Refusal
from newsgraph.service.named import parameters_of
from newsgraph.service.negotiation import chosen
from newsgraph.service.pool import Pool

__all__ = ["description", "metrics", "openapi"]

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_WRITES = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV", "Turtle",
           "N-Triples", "RDF_XML", "JSON-LD")  # fmt: skip
_RDF = {
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "rdfxml": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
}


def description(request: Request) -> Response:
    """The service description, as RDF; Refusal for who asks for an answer without a query."""
    accept = request.headers.get("accept")
    media = chosen(accept, GRAPH_TYPES)
    if media is None:
        raise Refusal(400, "give a query, as query=…")
    content = ox.serialize(_triples(str(request.url_for("sparql"))), format=_RDF[GRAPH_TYPES[media]]) or b""
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


def openapi(folder: Path) -> dict[str, Any]:
    """The OpenAPI 3.1 document of all that programs ask."""
    version = importlib.metadata.version("newsgraph")
    text = {"description": "One sentence on what is wrong", "content": {"text/plain": {"schema": {"type": "string"}}}}
    bad = dict.fromkeys(("400", "406", "500", "503", "504"), text)
    rows: dict[str, Any] = {media: {"schema": {}} for media in RESULT_TYPES}
    every: dict[str, Any] = {media: {"schema": {}} for media in (*RESULT_TYPES, *GRAPH_TYPES)}
    query = {"name": "query", "in": "query", "required": True, "schema": {"type": "string"}}
    words = {"name": "q", "in": "query", "required": True, "schema": {"type": "string", "minLength": 1}}
    limit = {"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": 500}}
    paths: dict[str, Any] = {
        "/sparql": {"get": {"summary": "SPARQL 1.1", "parameters": [query],
                            "responses": {"200": {"description": "The whole answer", "content": every}, **bad}}},
        "/queries": {"get": {"summary": "The named queries", "responses": {"200": {"description": "A list"}}}},
        "/search": {"get": {"summary": "Sentences by their words", "parameters": [words, limit],
                            "responses": {"200": {"description": "The best first"}, **bad}}},
        "/health": {"get": {"summary": "Whether it is up", "responses": {"200": {"description": "It is"}}}},
    }  # fmt: skip
    for one in named_queries(folder):
        answers = {"200": {"description": "The whole answer", "content": {**rows, "text/html": {"schema": {}}}}, **bad}
        told = {"summary": one.title, "description": one.description, "parameters": parameters_of(one)}
        paths[f"/queries/{one.name}"] = {"get": {**told, "responses": answers}}
    return {"openapi": "3.1.0", "info": {"title": "newsgraph", "version": version}, "paths": paths}
