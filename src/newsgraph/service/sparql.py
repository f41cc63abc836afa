"""The SPARQL 1.1 Protocol for queries, and the Graph Store Protocol for reading."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qs

from pyoxigraph import NamedNode
from starlette.requests import Request
from starlette.responses import Response

from newsgraph.errors import NewsgraphError
from newsgraph.query.within_text import plain
from newsgraph.service.answers import GRAPH_TYPES, RESULT_TYPES
from newsgraph.service.dataset import with_dataset
from newsgraph.service.limits import Limits, Refusal
from newsgraph.service.negotiation import chosen
from newsgraph.service.pool import Pool
from newsgraph.service.worker import Job
from newsgraph.store.sparql import inspected

__all__ = ["FORM_TYPE", "QUERY_TYPE", "answer", "read_graph", "request_body"]

FORM_TYPE, QUERY_TYPE, _UPDATE = (
    "application/x-www-form-urlencoded",
    "application/sparql-query",
    "application/sparql-update",
)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a request says."""

    sparql: str
    default: tuple[str, ...]
    named: tuple[str, ...]


async def answer(request: Request, pool: Pool) -> Response:
    """The answer to a query by GET or POST; Refusal for what the protocol calls a bad request."""
    asked = await _asked(request, pool.limits)
    try:
        form = inspected(plain(asked.sparql)).form
    except NewsgraphError as error:
        raise Refusal(400, str(error)) from error
    rows = form in ("SELECT", "ASK")
    media = chosen(request.headers.get("accept"), RESULT_TYPES if rows else GRAPH_TYPES)
    if media is None:
        offered = ", ".join(RESULT_TYPES if rows else GRAPH_TYPES)
        raise Refusal(406, f"this answer can be had as {offered}")
    sparql = with_dataset(asked.sparql, asked.default, asked.named)
    return await _reply(pool, Job((RESULT_TYPES if rows else GRAPH_TYPES)[media], sparql), media)


async def read_graph(request: Request, pool: Pool) -> Response:
    """One graph by name (`?graph=IRI`), or all of them together (`?default`)."""
    names = request.query_params.getlist("graph")
    if len(names) > 1 or bool(names) == ("default" in request.query_params):
        raise Refusal(400, "give either graph=IRI or default")
    media = chosen(request.headers.get("accept"), GRAPH_TYPES)
    if media is None:
        raise Refusal(406, f"a graph can be had as {', '.join(GRAPH_TYPES)}")
    pattern = "?s ?p ?o"
    if names:
        try:
            pattern = f"GRAPH {NamedNode(names[0])} {{ ?s ?p ?o }}"
        except ValueError:
            raise Refusal(400, "the name of the graph is no IRI") from None
        there = await pool.ask(Job("csv", f"ASK {{ {pattern} }}"))
        if there.content != b"true":
            raise Refusal(404, "there is no such graph")
    return await _reply(pool, Job(GRAPH_TYPES[media], f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {pattern} }}"), media)


async def _reply(pool: Pool, job: Job, media: str) -> Response:
    reply = await pool.ask(job)
    if reply.status != 200:
        raise Refusal(reply.status, reply.content.decode("utf-8", "replace"))
    kind = f"{media}; charset=utf-8" if media.startswith("text/") else media
    return Response(reply.content, headers={"Content-Type": kind, "Vary": "Accept"})


async def _asked(request: Request, limits: Limits) -> _Asked:
    fields = {name: request.query_params.getlist(name) for name in request.query_params}
    if request.method == "POST":
        media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if media == FORM_TYPE:
            fields = _form_fields(await request_body(request, limits), fields)
        elif media == QUERY_TYPE:
            fields["query"] = [*fields.get("query", ()), await request_body(request, limits)]
        elif media == _UPDATE:
            raise Refusal(403, "this service only reads")
        else:
            raise Refusal(415, f"post a query as {QUERY_TYPE} or as {FORM_TYPE}")
    if "update" in fields:
        raise Refusal(403, "this service only reads")
    queries = fields.get("query", [])
    if len(queries) != 1:
        raise Refusal(400, "give one query" if not queries else "give one query, not several")
    return _Asked(queries[0], tuple(fields.get("default-graph-uri", ())), tuple(fields.get("named-graph-uri", ())))


def _form_fields(body: str, fields: dict[str, list[str]]) -> dict[str, list[str]]:
    try:
        posted = parse_qs(body, keep_blank_values=True, strict_parsing=bool(body), errors="strict")
    except ValueError:
        raise Refusal(400, "the form cannot be read") from None
    return {name: [*fields.get(name, ()), *posted.get(name, ())] for name in {*fields, *posted}}


async def request_body(request: Request, limits: Limits) -> str:
    """The body as text; Refusal if it is too long or not UTF-8."""
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > limits.asked:
            raise Refusal(413, f"a request may have {limits.asked:,} bytes")
        parts.append(part)
    try:
        return b"".join(parts).decode("utf-8")
    except UnicodeDecodeError:
        raise Refusal(400, "the request is not UTF-8") from None
