"""The OpenAPI document: every address that programs ask, what it takes and what it answers."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from newsgraph.query import NamedQuery, named_queries
from newsgraph.service.answers import GRAPH_TYPES, RESULT_TYPES
from newsgraph.service.changing import ENDINGS
from newsgraph.service.named import FORMS, parameters_of
from newsgraph.service.sparql import FORM_TYPE, QUERY_TYPE

__all__ = ["openapi"]

_SENTENCE = {"description": "One sentence on what is wrong", "content": {"text/plain": {"schema": {"type": "string"}}}}
_READING = ("400", "406", "500", "503", "504")
_TEXT: Mapping[str, Any] = {"type": "string"}
_ANY: Mapping[str, Any] = {}
_FORMS = {"type": "string", "enum": list(FORMS)}


def openapi(folder: Path) -> dict[str, Any]:
    """The document; `folder`: where named queries of one's own are."""
    paths: dict[str, Any] = {
        "/sparql": _sparql(),
        "/store": _store(),
        "/queries": {"get": _operation("The named queries", {"application/json": _ANY, "text/html": _ANY})},
        "/search": {"get": _operation("Sentences by their words", _JSON, _READING, [
            _parameter("q", {"type": "string", "minLength": 1}, required=True),
            _parameter("limit", {"type": "integer", "minimum": 1, "maximum": 500}),
        ])},
        "/reconcile": _reconcile(),
        "/add": {"post": _add()},
        "/decide": {"post": _decide()},
        "/health": {"get": _operation("Whether it is up", _JSON)},
        "/metrics": {"get": _operation("Counts for Prometheus", {"text/plain": _TEXT})},
    }  # fmt: skip
    paths |= {f"/queries/{one.name}": {"get": _named(one)} for one in named_queries(folder)}
    return {
        "openapi": "3.1.0",
        "info": {"title": "newsgraph", "version": importlib.metadata.version("newsgraph")},
        "paths": paths,
        "components": {"securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
    }


_JSON: Mapping[str, Any] = {"application/json": _ANY}


def _operation(
    summary: str,
    answers: Mapping[str, Any],
    refusals: Iterable[str] = (),
    parameters: Iterable[Mapping[str, Any]] = (),
    **more: Any,
) -> dict[str, Any]:
    """What one method of an address does; `answers`: media type → schema."""
    found = {"200": {"description": "The whole answer", "content": _content(answers)}}
    told = {"summary": summary, "responses": {**found, **dict.fromkeys(refusals, _SENTENCE)}}
    return {**told, **({"parameters": list(parameters)} if parameters else {}), **more}


def _content(schemas: Mapping[str, Any]) -> dict[str, Any]:
    return {media: {"schema": schema} for media, schema in schemas.items()}


def _body(schemas: Mapping[str, Any]) -> dict[str, Any]:
    return {"required": True, "content": _content(schemas)}


def _parameter(name: str, schema: Mapping[str, Any], *, required: bool = False, says: str = "") -> dict[str, Any]:
    return {"name": name, "in": "query", "required": required, "description": says, "schema": schema}


def _sparql() -> dict[str, Any]:
    every = dict.fromkeys((*RESULT_TYPES, *GRAPH_TYPES), _ANY)
    graphs = [
        _parameter(name, {"type": "array", "items": _TEXT}, says="an IRI")
        for name in ("default-graph-uri", "named-graph-uri")
    ]
    query = _parameter("query", _TEXT, required=True)
    form = {"type": "object", "properties": {"query": _TEXT}, "required": ["query"]}
    body = _body({QUERY_TYPE: _TEXT, FORM_TYPE: form})
    more = (*_READING, "403", "413", "415")
    return {
        "get": _operation("SPARQL 1.1", every, (*_READING, "403"), [query, *graphs]),
        "post": _operation("SPARQL 1.1", every, more, graphs, requestBody=body),
    }


def _store() -> dict[str, Any]:
    which = [_parameter("graph", _TEXT, says="the IRI of one graph"), _parameter("default", _TEXT, says="all together")]
    return {"get": _operation("A graph as RDF", dict.fromkeys(GRAPH_TYPES, _ANY), (*_READING, "404"), which)}


def _reconcile() -> dict[str, Any]:
    queries = _parameter("queries", _TEXT, says="JSON: an object of queries; without it the manifest")
    form = {"type": "object", "properties": {"queries": _TEXT}}
    return {
        "get": _operation("Things by their names, as OpenRefine asks", _JSON, _READING, [queries]),
        "post": _operation("Things by their names, as OpenRefine asks", _JSON, (*_READING, "413"),
                           requestBody=_body({FORM_TYPE: form})),
    }  # fmt: skip


_CHANGING = ("400", "401", "403", "413", "422", "500", "503", "504")


def _add() -> dict[str, Any]:
    told = [
        _parameter("date", _TEXT, says="the day of articles that name none"),
        _parameter("publisher", _TEXT, says="the outlet of articles that name none"),
    ]
    counts = {"type": "object", "required": ["added", "articles"],
              "properties": {"added": {"type": "object"}, "articles": {"type": "array", "items": _TEXT}}}  # fmt: skip
    made = _operation(
        "Read articles into the graph", {"application/json": counts}, (*_CHANGING, "415"), told,
        requestBody=_body(dict.fromkeys(ENDINGS, _ANY)), security=[{"token": []}],
    )  # fmt: skip
    made["responses"]["201"] = made["responses"]["200"]
    return made


def _decide() -> dict[str, Any]:
    done = {"type": "object", "required": ["done"], "properties": {"done": {"type": "array", "items": _TEXT}}}
    sent = {"type": "object", "required": ["kind", "decisions"],
            "properties": {"kind": {"const": "newsgraph decisions"}, "decisions": {"type": "array"}}}  # fmt: skip
    body = _body({"application/json": sent})
    return _operation(
        "Take decisions that a page saved", {"application/json": done}, _CHANGING,
        requestBody=body, security=[{"token": []}],
    )  # fmt: skip


def _named(one: NamedQuery) -> dict[str, Any]:
    answers = {**dict.fromkeys(RESULT_TYPES, _ANY), "text/html": _ANY, QUERY_TYPE: _TEXT}
    parameters = [*parameters_of(one), _parameter("format", _FORMS)]
    return _operation(one.title, answers, (*_READING, "404"), parameters, description=one.description)
