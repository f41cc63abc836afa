"""The application: which address answers what, what every answer carries, and how refusals are told."""

from __future__ import annotations

import asyncio
import importlib.metadata
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from newsgraph.errors import NewsgraphError
from newsgraph.service.about.description import description, metrics
from newsgraph.service.about.openapi import openapi
from newsgraph.service.changing import Changes
from newsgraph.service.editor import editor_file, editor_page
from newsgraph.service.finding.reconciliation import reconcile
from newsgraph.service.finding.search import search
from newsgraph.service.limits import Limits, Refusal
from newsgraph.service.named import ask_named, list_named
from newsgraph.service.negotiation import preferences
from newsgraph.service.pages import page, thing
from newsgraph.service.pool import Pool
from newsgraph.service.sparql import answer, read_graph
from newsgraph.store import open_store, unfinished
from newsgraph.workspace import Settings

__all__ = ["application"]

Endpoint = Callable[[Request], Awaitable[Response]]
_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-frame-options", b"DENY"),
)
_POLICY = (
    b"content-security-policy",
    b"default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
)

_HEALTH_AGAIN = 5.0  # seconds for which what was seen of the store holds
_HEALTH_WAITS = 2.0  # seconds that a look at it may take


def application(
    settings: Settings,
    limits: Limits | None = None,
    *,
    in_memory: bool = False,
    origins: Sequence[str] = (),
    token: str | None = None,
) -> Starlette:
    """The service over a workspace's store; `origins`: sites whose pages may ask it; `token`: for who may change it."""
    pool = Pool(settings.store_location, limits or Limits(), in_memory)

    @asynccontextmanager
    async def running(_app: Starlette) -> AsyncIterator[None]:
        pool.start()
        try:
            yield
        finally:
            pool.stop()

    middleware = [Middleware(_Headers), Middleware(GZipMiddleware, minimum_size=2_000)]
    if origins:
        middleware.append(Middleware(CORSMiddleware, allow_origins=list(origins), allow_headers=["*"]))
    handlers = {Refusal: _refused, HTTPException: _not_found, NewsgraphError: _failed}
    app = Starlette(
        routes=_routes(settings, pool, token),
        middleware=middleware,
        lifespan=running,
        exception_handlers=handlers,  # type: ignore[arg-type]  # narrower than any exception
    )
    app.router.redirect_slashes = False
    return app


def _routes(settings: Settings, pool: Pool, token: str | None) -> list[Route]:
    folder, changes = settings.queries_folder, Changes(settings, pool, token)

    async def sparql(request: Request) -> Response:
        if request.method != "POST" and not request.query_params:
            return description(request)
        return await answer(request, pool)

    async def store(request: Request) -> Response:
        return await read_graph(request, pool)

    async def queries(request: Request) -> Response:
        return await list_named(request, folder)

    async def named(request: Request) -> Response:
        return await ask_named(request, pool, folder)

    async def things(request: Request) -> Response:
        return await thing(request, pool, settings.base)

    async def names(request: Request) -> Response:
        return await reconcile(request, pool, settings.base)

    async def sentences(request: Request) -> Response:
        return await search(request, pool, settings.base)

    async def first(_request: Request) -> Response:
        return _first_page(settings.exports_folder / "graph.html")

    both = ["GET", "POST"]
    return [
        Route("/", first),
        Route("/sparql", sparql, methods=both),
        Route("/store", store),
        *_editor(folder, settings.base),
        Route("/queries", queries),
        Route("/queries/{name}", named),
        Route("/search", sentences),
        Route("/reconcile", names, methods=both),
        Route("/add", changes.add, methods=["POST"]),
        Route("/decide", changes.decide, methods=["POST"]),
        *_of_itself(pool, folder),
        Route("/{kind}/{name:path}", things),
    ]


def _editor(folder: Path, base: str) -> list[Route]:
    """The page on which a query is written, and its files."""

    async def shown(_request: Request) -> Response:
        return editor_page(folder, base)

    async def file(request: Request) -> Response:
        return editor_file(request.path_params["name"])

    return [Route("/query", shown), Route("/query/{name}", file)]


def _of_itself(pool: Pool, folder: Path) -> list[Route]:
    """Where the service tells of itself."""

    async def numbers(_request: Request) -> Response:
        return PlainTextResponse(metrics(pool))

    async def api(_request: Request) -> Response:
        return JSONResponse(openapi(folder))

    return [Route("/health", _health_of(pool.location)), Route("/metrics", numbers), Route("/openapi.json", api)]


def _health_of(location: str) -> Callable[[Request], Awaitable[Response]]:
    """Tells that it is up, and `unfinished` if the graph waits for its resolve, as it was looked up lately."""
    told: str | None = None
    looked = -_HEALTH_AGAIN

    async def health(_request: Request) -> Response:
        nonlocal told, looked
        if time.monotonic() - looked >= _HEALTH_AGAIN:
            looked = time.monotonic()
            with suppress(NewsgraphError, TimeoutError):  # what cannot be read just now is told by the answers
                told = await asyncio.wait_for(asyncio.to_thread(_unfinished, location), _HEALTH_WAITS)
        state = {"status": "ok", "version": importlib.metadata.version("newsgraph")}
        return JSONResponse(state | ({"unfinished": told} if told else {}))

    return health


def _unfinished(location: str) -> str | None:
    with open_store(location, read_only=True) as store:
        return unfinished(store)


def _first_page(explorer: Path) -> Response:
    """The explorer that `build` wrote, if there is one; else a page of links."""
    if explorer.is_file():
        return FileResponse(explorer, media_type="text/html")
    return page("newsgraph", "<p>No explorer page here yet: <code>newsgraph view</code> writes one.</p>")


class _Headers:
    """Puts the headers that keep a browser careful on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        explorer = scope.get("path") == "/"  # which brings a policy of its own

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = explorer or any(name == _POLICY[0] for name, _ in message["headers"])
                message["headers"] = [*message["headers"], *_HEADERS, *(() if own else (_POLICY,))]
            await send(message)

        await self.app(scope, receive, sent)


async def _refused(request: Request, refusal: Refusal) -> Response:
    headers = {"Retry-After": "5"} if refusal.status == 503 else {}
    return _told(request, refusal.status, refusal.what, headers)


async def _failed(request: Request, error: NewsgraphError) -> Response:
    return _told(request, 400 if error.exit_code == 2 else 500, str(error), {})


async def _not_found(request: Request, error: HTTPException) -> Response:
    return _told(request, error.status_code, str(error.detail), dict(error.headers or {}))


def _told(request: Request, status: int, what: str, headers: dict[str, str]) -> Response:
    """The sentence as JSON for who takes JSON before anything else, else as plain text: never as a page."""
    first = next(iter(preferences(request.headers.get("accept", ""))), None)
    if first is not None and first[2] in ("application/json", "application/problem+json"):
        return JSONResponse({"status": status, "error": what}, status, headers=headers)
    return PlainTextResponse(what + "\n", status, headers=headers)
