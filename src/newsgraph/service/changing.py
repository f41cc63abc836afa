"""What changes the graph, for who has the token: articles put in, decisions taken, one request after the other.

Each is done by the command of that name in a process of its own, so that reading costs the service no memory, can be
ended, and does what it does on the command line. Workers see the change within a second.
"""

from __future__ import annotations

import asyncio
import contextlib
import hmac
import json
import os
import signal
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from newsgraph.graph.literals import text_literal
from newsgraph.service.limits import Refusal
from newsgraph.service.pool import Pool
from newsgraph.service.sparql import request_body
from newsgraph.service.worker import Job
from newsgraph.workspace import Settings

__all__ = ["ENDINGS", "TOKEN", "Changes"]

TOKEN = "NEWSGRAPH_TOKEN"  # noqa: S105 - the name of the variable that holds it
ENDINGS = {  # media type of what is posted → ending of the file that the command reads
    "text/plain": ".txt", "text/html": ".html", "text/markdown": ".md", "application/json": ".json",
    "application/x-ndjson": ".jsonl", "application/jsonl": ".jsonl",
}  # fmt: skip
_LONGEST = 5_000_000  # bytes of what is put in
_SECONDS = 600.0
_WAITING = 8


@dataclass(slots=True)
class Changes:
    """Takes articles and decisions; without a token nothing is taken."""

    settings: Settings
    pool: Pool
    token: str | None = None
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    _waiting: int = 0

    async def add(self, request: Request) -> Response:
        """Read what is posted, with `date` and `publisher` where it has none: the counts, and the articles' IRIs."""
        self._check(request)
        media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if media not in ENDINGS:
            raise Refusal(415, f"post an article as {', '.join(ENDINGS)}")
        body = await self._body(request)
        told = [(name, request.query_params[name]) for name in ("date", "publisher") if name in request.query_params]
        name = f"posted-{sha256(body.encode()).hexdigest()[:16]}{ENDINGS[media]}"
        options = ["--json", "--quiet", *(word for one, value in told for word in (f"--{one}={value}",))]
        out = await self._done("add", body, name, options)
        articles = await self._articles(name)
        return JSONResponse({"added": json.loads(out or "{}"), "articles": articles}, 201 if articles else 200)

    async def decide(self, request: Request) -> Response:
        """Take the decisions of a file that a page saved; what was done, a line each."""
        self._check(request)
        out = await self._done("decide", await self._body(request), "decisions.json", [])
        return JSONResponse({"done": out.splitlines()})

    def _check(self, request: Request) -> None:
        if self.token is None:
            raise Refusal(403, "this service only reads; newsgraph serve --token-file lets who has the token change it")
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not hmac.compare_digest(given.strip().encode(), self.token.encode()):
            raise Refusal(401, "give the token, as Authorization: Bearer TOKEN")

    async def _body(self, request: Request) -> str:
        body = await request_body(request, replace(self.pool.limits, asked=_LONGEST))
        if not body.strip():
            raise Refusal(400, "nothing was posted")
        return body

    async def _done(self, command: str, body: str, name: str, options: Sequence[str]) -> str:
        """What the command prints; Refusal with its own sentence if it fails."""
        if self._waiting >= _WAITING:
            raise Refusal(503, "too many changes wait")
        self._waiting += 1
        try:
            async with self._turn:
                with tempfile.TemporaryDirectory() as folder:
                    file = Path(folder) / name
                    file.write_text(body, encoding="utf-8")
                    return await self._run([command, str(file), *options])
        finally:
            self._waiting -= 1

    async def _run(self, words: Sequence[str]) -> str:
        where = [f"--workspace={self.settings.root}", f"--store={self.settings.store_location}"]
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "newsgraph", *words, *where, stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE, start_new_session=True,
            env={name: value for name, value in os.environ.items() if name != TOKEN},
        )  # fmt: skip
        try:
            out, err = await asyncio.wait_for(process.communicate(), _SECONDS)
        except TimeoutError:
            raise Refusal(504, f"it took longer than {_SECONDS:g} seconds") from None
        finally:
            if process.returncode is None:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
        if process.returncode:
            lines = err.decode("utf-8", "replace").strip().splitlines() or ["it could not be done"]
            raise Refusal(422, lines[-1].removeprefix("newsgraph: "))
        return out.decode("utf-8", "replace")

    async def _articles(self, name: str) -> list[Any]:
        """The IRIs of the articles that were read from a file of that name."""
        asked = (
            f"SELECT DISTINCT ?a {{ ?a ng:readFrom ?file FILTER(STRENDS(?file, {text_literal(name)})) }} ORDER BY ?a"
        )
        for _ in range(15):  # workers look at the files once a second
            reply = await self.pool.ask(Job("json", asked))
            rows = json.loads(reply.content)["results"]["bindings"] if reply.status == 200 else []
            if rows:
                return [row["a"]["value"] for row in rows]
            await asyncio.sleep(0.1)
        return []
