"""Requests to a server that keeps a graph: with patience, a login that is never shown, bounds on what comes back."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

import httpx

from newsgraph.errors import StoreError, without_login

__all__ = ["Reply", "Wire", "login_in"]

TIMEOUT = httpx.Timeout(60.0, connect=10.0)
LONGEST = 600.0  # seconds that one answer may take as a whole
LARGEST = 2_000_000_000  # bytes of one answer
WAITS = (0.5, 1.0, 2.0, 4.0, 8.0)  # seconds before a request is made again
_PATIENT = 60.0  # seconds that a server may ask to be waited for
_BUSY = frozenset({429, 502, 503, 504})
_REDIRECTS = 3
_LOGIN = re.compile(r"//([^/?#]*)@")
USER, PASSWORD, TOKEN = "NEWSGRAPH_STORE_USER", "NEWSGRAPH_STORE_PASSWORD", "NEWSGRAPH_STORE_TOKEN"
_HINT = f"set {USER} and {PASSWORD}, or {TOKEN}"


def login_in(address: str, environment: Mapping[str, str] | None = None) -> tuple[str, str] | None:
    """(user, password) of the environment, else of the address; None if there is none."""
    known = os.environ if environment is None else environment
    if known.get(USER):
        return known[USER], known.get(PASSWORD, "")
    found = _LOGIN.search(address)
    if not found:
        return None
    user, _, password = found[1].partition(":")
    return unquote(user), unquote(password)


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered, read to its end."""

    status: int
    headers: httpx.Headers
    content: bytes

    @property
    def text(self) -> str:
        """As text, whatever it is."""
        return self.content.decode("utf-8", "replace")

    @property
    def well(self) -> bool:
        """Whether it is no failure."""
        return 200 <= self.status < 300


class Wire:
    """One server. What it cannot do just now is asked again after a while; doing a request twice must do no harm."""

    def __init__(self, address: str, transport: httpx.BaseTransport | None = None) -> None:
        """Nothing is asked yet."""
        self.location = without_login(address)
        self._login = login_in(address)
        token = os.environ.get(TOKEN)
        self._auth: httpx.Auth | tuple[str, str] | None = self._login
        headers = {"Authorization": f"Bearer {token}"} if token and self._login is None else None
        self._client = httpx.Client(timeout=TIMEOUT, transport=transport, headers=headers)
        self.patient = False  # an address that nobody answers is told at once, until it has answered

    def send(self, method: str, address: str, **parts: Any) -> Reply:
        """The answer; StoreError when there is none in time, it is too large, or it leads to another host."""
        waits = iter(WAITS if self.patient else ())
        while True:
            failure: Exception | None = None
            reply: Reply | None = None
            try:
                reply = self._asked(method, address, parts)
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                failure = error
            wait = next(waits, None) if reply is None or reply.status in _BUSY else None
            if wait is None:
                break
            time.sleep(_asked_for(reply, wait))
        if reply is not None:
            return reply
        if isinstance(failure, httpx.TimeoutException):
            raise StoreError(
                "the server did not answer in time", where=self.location, hint="try again, or ask for less"
            ) from failure
        what = f"the server cannot be reached ({str(failure)[:120]})"
        raise StoreError(what, where=self.location, hint="check the address") from failure

    def _asked(self, method: str, address: str, parts: dict[str, Any]) -> Reply:
        for _ in range(_REDIRECTS + 1):
            with self._client.stream(method, address, auth=self._auth, **parts) as response:
                reply = Reply(response.status_code, response.headers, self._read(response))
            wanted = reply.headers.get("WWW-Authenticate", "digest").lower()  # Virtuoso does not say what it wants
            if reply.status == 401 and self._login and "digest" in wanted:
                if isinstance(self._auth, httpx.DigestAuth):
                    return reply
                self._auth = httpx.DigestAuth(*self._login)
                continue
            if not response.is_redirect:
                return reply
            address = str(self._next(response))
        raise StoreError("the server leads from one address to another without end", where=self.location)

    def _next(self, response: httpx.Response) -> httpx.URL:
        """Where a redirect leads; never to another host, which would get the data and the login."""
        there, here = response.url.join(response.headers["Location"]), response.url
        if (there.scheme, there.host, there.port) != (here.scheme, here.host, here.port):
            what = f"the server sends requests on to another host ({there.scheme}://{there.host})"
            raise StoreError(what, where=self.location, hint="if that is right, give its address")
        return there

    def _read(self, response: httpx.Response) -> bytes:
        """All of an answer, if it is not too large and does not take too long."""
        end, size = time.monotonic() + LONGEST, 0
        blocks = []
        for block in response.iter_bytes():
            size += len(block)
            if size > LARGEST or time.monotonic() > end:
                much = f"more than {LARGEST:,} bytes" if size > LARGEST else f"longer than {LONGEST:.0f} seconds"
                raise StoreError(f"the server's answer takes {much}", where=self.location, hint="ask for less")
            blocks.append(block)
        return b"".join(blocks)

    def check(self, reply: Reply, service: str) -> None:
        """StoreError, with the server's reason, unless the answer is well."""
        if reply.well:
            return
        if reply.status in (401, 403):
            raise StoreError("the server asks for another login", where=self.location, hint=_HINT)
        reason = reply.text.strip().partition("\n")[0][:200] or "no reason given"
        what = f"the server's {service} service failed with {reply.status}: {reason}"
        raise StoreError(what, where=self.location, hint="see the server's log")

    def close(self) -> None:
        """Close the connections."""
        self._client.close()


def _asked_for(reply: Reply | None, wait: float) -> float:
    """How long to wait: what the server asks for, within reason, else as planned."""
    told = reply.headers.get("Retry-After", "") if reply is not None else ""
    return min(float(told), _PATIENT) if told.isdigit() else wait
