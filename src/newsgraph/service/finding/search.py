"""Words in the sentences of all articles, by HTTP: as JSON for programs, as a page for people."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from newsgraph.service.limits import Refusal
from newsgraph.service.negotiation import chosen
from newsgraph.service.pages import page
from newsgraph.service.pool import Pool
from newsgraph.service.worker import Job

__all__ = ["search"]

_PAGES = {"application/json": "json", "text/html": "html"}
_MOST = 500


async def search(request: Request, pool: Pool, base: str) -> Response:
    """The sentences with the words of `q`, at most `limit` (20); for a browser a form and what was found."""
    words = request.query_params.get("q", "").strip()
    media = chosen(request.headers.get("accept"), _PAGES)
    if media is None:
        raise Refusal(406, f"sentences can be had as {', '.join(_PAGES)}")
    if not words and media == "text/html":
        return page("Search", _form(""))
    limit = request.query_params.get("limit", "20")
    if not (limit.isascii() and limit.isdigit() and 0 < int(limit[:9]) <= _MOST):
        raise Refusal(400, f"limit is a number from 1 to {_MOST}")
    reply = await pool.ask(Job(words=words, most=int(limit)))
    if reply.status != 200:
        raise Refusal(reply.status, reply.content.decode("utf-8", "replace"))
    if media == "application/json":
        return Response(reply.content, headers={"Content-Type": media, "Vary": "Accept"})
    found = json.loads(reply.content)
    some = "" if not found or found[0]["whole"] else "<p>No sentence has all these words; these come nearest.</p>"
    items = "".join(_item(one, base) for one in found) or "<p>No sentence has these words.</p>"
    return page("Search", f"{_form(words)}{some}<dl>{items}</dl>")


def _form(words: str) -> str:
    shown = html.escape(words, quote=True)
    return f'<form action="/search"><p><input name="q" size="60" value="{shown}"> <button>Search</button></p></form>'


def _item(one: Mapping[str, str | bool | None], base: str) -> str:
    told = ", ".join(str(one[name]) for name in ("published", "outlet", "speakers") if one[name])
    address = str(one["article"])
    where = html.escape(address.removeprefix(base), quote=True)
    link = f'<a href="/{where}">article</a>' if address.startswith(base) else ""
    return f"<dt>{html.escape(told)} {link}</dt><dd>{html.escape(str(one['sentence']))}</dd>"
