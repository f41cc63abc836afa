"""Fetching: only what was asked for, only from public addresses, never too much of it."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from newsgraph.errors import FetchError, InputError
from newsgraph.model import Article
from newsgraph.sources.article_builder import SourceOptions
from newsgraph.sources.fetch import fetch, is_public
from newsgraph.sources.inputs import fetched

PAGE = (
    b"<html><head><title>Rain in Alder</title></head><body><article><h1>Rain in Alder</h1>"
    b"<p>Rain fell in Port Alder on Friday, and the river Tarn rose above its banks for the second time this year.</p>"
    b"<p>Nobody was hurt, the mayor of the town said, but forty houses were flooded and the school was closed.</p>"
    b"</article></body></html>"
)


class _Answers(BaseHTTPRequestHandler):
    """A server that behaves and misbehaves by path."""

    def do_GET(self) -> None:
        """Answer by path."""
        if self.path == "/page":
            self._send(200, PAGE)
        elif self.path == "/old":
            self._send(200, PAGE.replace(b"Nobody", b"\x93Nobody\x94"), kind="text/html; charset=iso-8859-1")
        elif self.path == "/bomb":
            self._send(200, gzip.compress(b"a" * 50_000_000), ("content-encoding", "gzip"))
        elif self.path == "/inward":
            self._send(302, b"", ("location", "http://169.254.169.254/latest"))
        elif self.path == "/file":
            self._send(302, b"", ("location", "file:///etc/passwd"))
        elif self.path == "/slow":
            self.send_response(200)
            self.end_headers()
            with suppress(OSError):
                for _ in range(20):
                    self.wfile.write(b"<p>drip</p>")
                    time.sleep(0.05)
        elif self.path == "/loop":
            self._send(302, b"", ("location", "/loop"))
        else:
            self._send(404, b"")

    def _send(
        self, status: int, body: bytes, *headers: tuple[str, str], kind: str = "text/html; charset=utf-8"
    ) -> None:
        self.send_response(status)
        for name, value in (("content-type", kind), ("content-length", str(len(body))), *headers):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of a server on this machine."""
    running = ThreadingHTTPServer(("127.0.0.1", 0), _Answers)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()
    running.server_close()


def test_the_charset_that_a_server_sends_is_heard(server: str) -> None:
    """And means what browsers take it for."""
    (article,) = fetched(f"{server}/old", SourceOptions(), allow_private=True)
    assert isinstance(article, Article)
    assert "“Nobody” was hurt" in article.text


def why_not(url: str, *, allow_private: bool = False, max_bytes: int = 1_000_000) -> str:
    """The sentence with which an address is refused."""
    with pytest.raises(FetchError) as refused:
        fetch(url, allow_private=allow_private, max_bytes=max_bytes)
    return str(refused.value)


def test_a_page_is_fetched_and_read(server: str) -> None:
    """With private addresses allowed, this machine's own server is as good as any."""
    (article,) = fetched(f"{server}/page", SourceOptions(), allow_private=True)
    assert isinstance(article, Article)
    assert article.title == "Rain in Alder"
    assert article.url == f"{server}/page"


def test_private_addresses_are_refused_unless_allowed(server: str) -> None:
    """Also when a name, not a number, leads there."""
    assert "127.0.0.1 is a private address; --allow-private fetches it all the same" in why_not(f"{server}/page")
    assert "is a private address" in why_not(f"{server.replace('127.0.0.1', 'localhost')}/page")
    assert "is a private address" in why_not("http://[::ffff:10.0.0.1]/")


@pytest.mark.parametrize("host", ["169.254.169.254", "[::ffff:169.254.169.254]", "[fe80::1]", "224.0.0.1"])
def test_neighbours_on_the_wire_are_refused_whatever_is_allowed(host: str) -> None:
    """Also inside IPv6; a page of this very machine is fetched where it is allowed."""
    assert "is a link-local address, which is never fetched" in why_not(f"http://{host}/", allow_private=True)


def test_no_login_of_an_address_is_shown() -> None:
    """Neither name nor password, in whatever part of the sentence; an address without one stays as it is."""
    told = FetchError("no http://me:secret@a.example/x here", where="http://me:sec:ret@b.example/?q=a@b", hint="a@b")
    assert str(told) == "http://b.example/?q=a@b: no http://a.example/x here; a@b"
    assert "secret" not in why_not("http://me:secret@a.example/")


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1",
        "10.1.2.3",
        "169.254.169.254",
        "0.0.0.0",  # noqa: S104
        "100.64.0.1",
        "224.0.0.1",
        "::1",
        "fe80::1",
        "fc00::1",
        "::ffff:127.0.0.1",
        "64:ff9b::a00:1",
        "2002:7f00:1::",
    ],
)
def test_no_spelling_of_a_private_address_is_public(number: str) -> None:
    """Mapped, translated and tunnelled ones included."""
    assert not is_public(number)


def test_a_redirect_is_checked_like_the_address_itself(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A public page that points inwards, or to a file, leads nowhere."""
    from newsgraph.sources import fetch as fetching

    own = server.removeprefix("http://").partition(":")[0]
    monkeypatch.setattr(fetching, "is_public", lambda number: number == own or is_public(number))
    assert "169.254.169.254 is a link-local address, which is never fetched" in why_not(f"{server}/inward")
    assert "only http:// and https:// addresses are fetched" in why_not(f"{server}/file")


def test_size_time_and_redirects_have_their_limits(server: str) -> None:
    """A small answer that unpacks to fifty megabytes is cut off at the limit."""
    assert "larger than 1,000,000 bytes" in why_not(f"{server}/bomb", allow_private=True)
    assert "redirected too often" in why_not(f"{server}/loop", allow_private=True)
    assert "larger than 10 bytes" in why_not(f"{server}/page", allow_private=True, max_bytes=10)
    with pytest.raises(FetchError, match="took too long to arrive"):
        fetch(f"{server}/slow", allow_private=True, max_seconds=0.3)


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://a.example/x", "gopher://a.example", "page.html", "http://"]
)
def test_only_web_addresses_are_fetched(url: str) -> None:
    """Nothing else is opened, whatever it is called."""
    assert "only http:// and https:// addresses are fetched" in why_not(url)


def test_what_cannot_be_had_is_an_error_in_place(server: str) -> None:
    """One line; the run goes on."""
    (missing,) = fetched(f"{server}/nowhere", SourceOptions(), allow_private=True)
    assert isinstance(missing, InputError)
    assert str(missing) == f"{server}/nowhere: the server answered 404; open the address in a browser"
    assert "carries a user name" in why_not("http://me:secret@a.example/")
