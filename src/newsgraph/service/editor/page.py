"""The page of the editor and its files. Without scripts it is a form whose answer comes as a file."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from pathlib import Path

from starlette.responses import HTMLResponse, Response

from newsgraph.graph.terms import PREFIXES
from newsgraph.knowledge.vocabulary import REUSED
from newsgraph.query import named_queries
from newsgraph.query.hints import terms_of
from newsgraph.service.limits import Refusal
from newsgraph.service.pages import page

__all__ = ["editor_file", "editor_page"]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_EXAMPLE = "SELECT ?name WHERE {\n  ?who a schema:Person ; schema:name ?name .\n} LIMIT 20"
_FILES: Mapping[str, tuple[str, str]] = {  # name in the address → (file, media type)
    "editor.js": ("editor.js", "text/javascript"),
    "answer.js": ("answer.js", "text/javascript"),
    "editor.css": ("editor.css", "text/css"),
    "yasqe.js": ("vendor/yasqe.min.js", "text/javascript"),
    "yasqe.css": ("vendor/yasqe.min.css", "text/css"),
}
_BODY = """
<div id="tabs" role="tablist" aria-label="Queries"></div>
<div id="named" hidden><label>Named query <select id="names"></select></label> <span id="values"></span>
<button id="take" type="button">Open in a tab</button> <span id="says"></span></div>
<form id="plain" action="/sparql" method="post"><p><textarea name="query" rows="16" cols="90" spellcheck="false"
aria-label="SPARQL">{example}</textarea></p><p><button>Ask</button></p></form>
<div id="editor"></div>
<p id="bar" hidden><button id="ask" type="button">Ask</button> <button id="stop" type="button" hidden>Stop</button>
<button id="link" type="button">Link to this query</button>
<span id="forms"></span> <span id="told" role="status"></span></p>
<div id="answer" tabindex="0" aria-label="Answer"></div>
<p class="note">Prefixes ({prefixes}) are known without being written; Ctrl-Enter asks, Ctrl-Space completes.</p>
<script type="application/json" id="data">{data}</script>
"""
_HEAD = (
    '<link rel="icon" href="data:,"><link rel="stylesheet" href="/query/yasqe.css">'
    '<link rel="stylesheet" href="/query/editor.css">'
    '<script src="/query/yasqe.js" defer></script><script src="/query/answer.js" defer></script>'
    '<script src="/query/editor.js" defer></script>'
)


def editor_page(folder: Path, base: str) -> HTMLResponse:
    """The page; `folder`: where named queries of one's own are; `base`: of the addresses that this service answers."""
    queries = [
        {"name": one.name, "title": one.title, "says": one.description, "parameters": list(map(asdict, one.parameters))}
        for one in named_queries(folder)
    ]
    data = {"queries": queries, "terms": _terms(), "prefixes": PREFIXES, "base": base, "example": _EXAMPLE}
    body = _BODY.format(
        example=html.escape(_EXAMPLE),
        prefixes=", ".join(f"{name}:" for name in PREFIXES),
        data=json.dumps(data, ensure_ascii=True).replace("<", "\\u003c"),
    )
    made = page("Query", body, head=_HEAD, styled=False)
    made.headers["Content-Security-Policy"] = POLICY
    return made


@cache
def _terms() -> list[str]:
    """What is completed: all that the graph may hold, with prefixes."""
    return sorted({"text:query"} | {f"{prefix}:{name}" for prefix in ("ng", *REUSED) for name in terms_of(prefix)})


def editor_file(name: str) -> Response:
    """A script or a style of the page; Refusal for any other name."""
    if name not in _FILES:
        raise Refusal(404, "there is nothing at this address")
    path, media = _FILES[name]
    content = (files("newsgraph.service.editor") / path).read_bytes()
    return Response(content, media_type=media, headers={"Cache-Control": "no-cache"})
