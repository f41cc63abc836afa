"""Pages of single things at the addresses of the graph: HTML for people, Turtle or JSON-LD for machines."""

from __future__ import annotations

import html
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from pyoxigraph import NamedNode
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from newsgraph.export.linked.framed import documents_of
from newsgraph.query import short
from newsgraph.service.answers import GRAPH_TYPES
from newsgraph.service.finding.things import rows_about
from newsgraph.service.limits import Refusal
from newsgraph.service.negotiation import chosen
from newsgraph.service.pool import Pool
from newsgraph.service.worker import Job

__all__ = ["page", "thing"]

_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "body{color:#1b1b1b;background:#fff}"
    "table{border-collapse:collapse}th,td{text-align:left;vertical-align:top;padding:.2rem .8rem .2rem 0}"
    "th{font-weight:600;white-space:nowrap}a{color:#0b57a4}nav a{margin-right:1rem}"
    "@media(prefers-color-scheme:dark){body{background:#161616;color:#eee}a{color:#8ab8ff}}"
)
_ABOUT = """CONSTRUCT {{ {node} ?p ?o . ?o schema:name ?name . ?s ?back {node} . ?s schema:name ?from }} WHERE {{
  {{ {node} ?p ?o OPTIONAL {{ ?o schema:name ?name }} }}
  UNION {{ SELECT ?s ?back ?from WHERE {{ ?s ?back {node} OPTIONAL {{ ?s schema:name ?from }} }} LIMIT 500 }}
}}"""
_JSON_LD = "application/ld+json"  # with bare names and a context, as export --format framed
_NOT_SHOWN = "isString"  # an article's text is long; it is had as Turtle


async def thing(request: Request, pool: Pool, base: str) -> Response:
    """What the graph says of the thing at this address; Refusal if it says nothing."""
    iri = f"{base}{request.path_params['kind']}/{request.path_params['name']}"
    try:
        node = NamedNode(iri)
    except ValueError:
        raise Refusal(404, "there is nothing at this address") from None
    media = chosen(request.headers.get("accept"), {"text/html": "html", **GRAPH_TYPES})
    if media is None:
        raise Refusal(406, f"a thing can be had as text/html, {', '.join(GRAPH_TYPES)}")
    form = "ntriples" if media in ("text/html", _JSON_LD) else GRAPH_TYPES[media]
    reply = await pool.ask(Job(form, _ABOUT.format(node=node)))
    if reply.status != 200:
        raise Refusal(reply.status, reply.content.decode("utf-8", "replace"))
    if reply.content.strip() in (b"", b"[]"):
        raise Refusal(404, f"the graph says nothing of {iri}")
    if media == _JSON_LD:
        document = documents_of(reply.content.splitlines(keepends=True), iri)
        return JSONResponse(document, media_type=media, headers={"Vary": "Accept"})
    if media != "text/html":
        return Response(reply.content, headers={"Content-Type": media, "Vary": "Accept"})
    rows = await pool.ask(Job("json", rows_about(node)))
    return _shown(iri, json.loads(rows.content)["results"]["bindings"], base)


def _shown(iri: str, rows: Iterable[Mapping[str, Any]], base: str) -> HTMLResponse:
    groups: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    title = iri.rsplit("/", 1)[-1]
    for row in rows:
        name = short(row["p"]["value"])
        if name == f"nif:{_NOT_SHOWN}":
            continue
        if row["way"]["value"] == "of" and name in ("schema:name", "schema:headline"):
            title = row["o"]["value"]
        groups[(row["way"]["value"], name)].append(_value(row, base))
    lines = [
        f"<tr><th>{'is ' if way == 'to' else ''}{html.escape(name)}{' of' if way == 'to' else ''}</th>"
        f"<td>{'<br>'.join(values[:100])}{'<br>…' if len(values) > 100 else ''}</td></tr>"
        for (way, name), values in groups.items()
    ]
    forms = "".join(
        f'<link rel="alternate" type="{media}" href="">' for media in ("text/turtle", "application/ld+json")
    )
    return page(title, f"<p>{html.escape(iri)}</p><table>{''.join(lines)}</table>", head=forms)


def _value(row: Mapping[str, Any], base: str) -> str:
    value = row["o"]["value"]
    words = html.escape(row["name"]["value"] if "name" in row else short(value) if row["o"]["type"] == "uri" else value)
    if row["o"]["type"] != "uri":
        return words
    if value.startswith(base) and "#" not in value:
        return f'<a href="/{html.escape(value[len(base) :], quote=True)}">{words}</a>'
    safe = value.startswith(("https://", "http://"))
    return (
        f'<a href="{html.escape(value, quote=True)}" rel="nofollow">{words}</a>'
        if safe and not value.startswith(base)
        else words
    )


def page(title: str, body: str, *, head: str = "", styled: bool = True) -> HTMLResponse:
    """A page with the service's head and style; `body` and `head` are HTML already, `title` is words.

    `styled`: with the style in the page; else `head` brings one.
    """
    words = html.escape(title)
    style = f"<style>{_STYLE}</style>" if styled else ""
    return HTMLResponse(
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{words}</title>'
        f'<meta name="viewport" content="width=device-width">{head}{style}</head><body>'
        '<nav><a href="/">newsgraph</a><a href="/query">Query</a><a href="/queries">Named queries</a>'
        '<a href="/search">Search</a></nav>'
        f"<main><h1>{words}</h1>{body}</main></body></html>",
        headers={"Vary": "Accept"},
    )
