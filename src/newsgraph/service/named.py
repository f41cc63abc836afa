"""Named queries by HTTP: a list, a form for each, and their answers as JSON, CSV or any other form."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from newsgraph.errors import NewsgraphError
from newsgraph.query import NamedQuery, Parameter, named_queries, named_query
from newsgraph.service.answers import RESULT_TYPES
from newsgraph.service.limits import Refusal
from newsgraph.service.negotiation import chosen
from newsgraph.service.pages import page
from newsgraph.service.pool import Pool
from newsgraph.service.sparql import QUERY_TYPE
from newsgraph.service.worker import Job

__all__ = ["FORMS", "ask_named", "list_named", "parameters_of"]

_PAGES = {"application/json": "json", "text/html": "html"}
_SPARQL = "sparql"  # the form that is the query itself, with the values put in
FORMS = (*dict.fromkeys(RESULT_TYPES.values()), _SPARQL)


async def list_named(request: Request, folder: Path) -> Response:
    """All of them, as JSON or as a page."""
    queries = named_queries(folder)
    if chosen(request.headers.get("accept"), _PAGES) == "text/html":
        items = "".join(f'<li><a href="/queries/{one.name}">{html.escape(one.title)}</a></li>' for one in queries)
        return page("Named queries", f"<ul>{items}</ul>")
    return JSONResponse([_described(one) for one in queries])


def _described(one: NamedQuery) -> Mapping[str, object]:
    parts = asdict(one)
    return {name: parts[name] for name in ("name", "title", "description", "parameters", "columns", "example")}


async def ask_named(request: Request, pool: Pool, folder: Path) -> Response:
    """The answer to one; its form, as a page, for a browser that gives no parameter and must."""
    try:
        query = named_query(request.path_params["name"], folder)
    except NewsgraphError as error:
        raise Refusal(404, str(error)) from error
    values = {name: value for name, value in request.query_params.items() if value != "" and name != "format"}
    media = _media(request)
    if media == "text/html":
        return page(query.title, _form(query, values))
    missing = [one.name for one in query.parameters if one.required and one.name not in values]
    if missing:
        raise Refusal(400, f"{query.name} must be told {' and '.join(missing)}")
    form = RESULT_TYPES.get(media, _SPARQL)
    reply = await pool.ask(Job(form, named=query.name, values=values, folder=str(folder)))
    if reply.status != 200:
        raise Refusal(reply.status, reply.content.decode("utf-8", "replace"))
    return Response(reply.content, headers={"Content-Type": media, "Vary": "Accept"})


def _media(request: Request) -> str:
    form = request.query_params.get("format")
    if form == _SPARQL:
        return QUERY_TYPE
    if form is not None:
        media = next((media for media, name in RESULT_TYPES.items() if name == form), None)
        if media is None:
            raise Refusal(400, f"format is one of {', '.join(FORMS)}")
        return media
    media = chosen(request.headers.get("accept"), {**RESULT_TYPES, "text/html": "html"})
    if media is None:
        raise Refusal(406, f"an answer can be had as {', '.join(RESULT_TYPES)}")
    return media


def _form(query: NamedQuery, values: Mapping[str, str]) -> str:
    rows = "".join(_field(one, values.get(one.name, "")) for one in query.parameters)
    columns = "".join(f"<dt>{one.name}</dt><dd>{html.escape(one.description)}</dd>" for one in query.columns)
    return (
        f"<p>{html.escape(query.description)}</p>"
        f'<form action="/queries/{query.name}"><table>{rows}</table>'
        '<p><select name="format"><option>csv</option><option>json</option><option>tsv</option><option>xml</option>'
        f"</select> <button>Ask</button></p></form><h2>Columns</h2><dl>{columns}</dl>"
    )


def _field(one: Parameter, value: str) -> str:
    must = " required" if one.required else ""
    shown = html.escape(value or one.default or "", quote=True)
    box = (
        '<input type="checkbox" name="{0}" value="true">' if one.type == "flag" else '<input name="{0}" value="{1}"{2}>'
    )
    box = box.format(one.name, shown, must)
    if one.choices:
        listed = "".join(_option(choice, chosen=choice == (value or one.default)) for choice in ("", *one.choices))
        box = f'<select name="{one.name}"{must}>{listed}</select>'
    return f"<tr><th>{one.name}</th><td>{box}</td><td>{html.escape(one.description)}</td></tr>"


def _option(choice: str, *, chosen: bool) -> str:
    return f"<option{' selected' if chosen else ''}>{html.escape(choice)}</option>"


def parameters_of(query: NamedQuery) -> list[dict[str, object]]:
    """The parameters as OpenAPI describes them."""
    found: list[dict[str, object]] = []
    for one in query.parameters:
        kind = {"flag": "boolean", "number": "integer"}.get(one.type, "string")
        schema: dict[str, object] = {"type": kind}
        if one.type == "number":
            schema |= {"minimum": 0, "maximum": 999_999_999}
        if one.choices:
            schema["enum"] = [*one.choices]
        described = {"name": one.name, "in": "query", "required": one.required, "description": one.description}
        found.append({**described, "schema": schema})
    return found
