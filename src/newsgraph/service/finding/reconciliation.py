"""The reconciliation service that OpenRefine asks: which thing of the graph a name in a table stands for."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from newsgraph.service.limits import Refusal
from newsgraph.service.pool import Pool
from newsgraph.service.sparql import request_body
from newsgraph.service.worker import Job

__all__ = ["reconcile"]

_KINDS = ("Person", "Organization", "Place", "Group", "Event")
_MOST = 50  # names in one request


async def reconcile(request: Request, pool: Pool, base: str) -> Response:
    """What the service is, or the candidates for each name of a batch."""
    fields = {name: request.query_params[name] for name in request.query_params}
    if request.method == "POST":
        posted = parse_qs(await request_body(request, pool.limits), keep_blank_values=True)
        fields |= {name: values[0] for name, values in posted.items()}
    if "queries" not in fields:
        return JSONResponse(_manifest(base))
    try:
        queries = json.loads(fields["queries"])
    except ValueError:
        raise Refusal(400, "queries is no JSON") from None
    if (
        not isinstance(queries, dict)
        or len(queries) > _MOST
        or not all(isinstance(one, dict) for one in queries.values())
    ):
        raise Refusal(400, f"queries is an object of at most {_MOST} queries")
    reply = await pool.ask(Job(names=tuple(map(_wanted, queries.values()))))
    if reply.status != 200:
        raise Refusal(reply.status, reply.content.decode("utf-8", "replace"))
    found = zip(queries, json.loads(reply.content), strict=True)
    return JSONResponse({key: {"result": _candidates(rows)} for key, rows in found})


def _manifest(base: str) -> dict[str, object]:
    return {
        "versions": ["0.2"],
        "name": "newsgraph",
        "identifierSpace": base,
        "schemaSpace": "https://w3id.org/newsgraph#",
        "defaultTypes": [{"id": name, "name": name} for name in _KINDS],
        "view": {"url": "{{id}}"},
    }


def _wanted(asked: Mapping[str, Any]) -> tuple[str, tuple[str, ...], int]:
    """(name, kinds, how many) of one query; Refusal if it has no name."""
    name, kind, limit = asked.get("query"), asked.get("type"), asked.get("limit")
    if not isinstance(name, str) or not name.strip():
        raise Refusal(400, "each query has a name to look for, in query")
    kinds = (kind,) if isinstance(kind, str) and kind in _KINDS else _KINDS
    return name[:200], kinds, limit if isinstance(limit, int) and 0 < limit <= 100 else 5


def _candidates(rows: Sequence[tuple[float, str, str, str]]) -> list[dict[str, object]]:
    """The candidates as OpenRefine reads them; sure only if one alone bears the very name."""
    sure = sum(score == 100 for score, *_ in rows) == 1
    return [
        {"id": iri, "name": name, "score": score, "match": sure and score == 100, "type": [{"id": kind, "name": kind}]}
        for score, iri, name, kind in rows
    ]
