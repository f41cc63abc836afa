"""A server that is busy is asked again, one that leads astray is not followed, and no login is ever shown."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest
from sparql_server import SparqlServer

from newsgraph.errors import StoreError, UsageError, without_login
from newsgraph.store.server import wire
from newsgraph.store.server.remote import RemoteStore
from newsgraph.store.server.wire import Wire, login_in
from newsgraph.workspace import Settings, settings

Answer = Callable[[httpx.Request], httpx.Response]
WAITED: list[float] = []


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waits are noted and not waited."""
    WAITED.clear()
    monkeypatch.setattr("newsgraph.store.server.wire.time.sleep", WAITED.append)
    for name in (wire.USER, wire.PASSWORD, wire.TOKEN):
        monkeypatch.delenv(name, raising=False)


def wired(answer: Answer, address: str = "http://graph.example/", *, patient: bool = True) -> Wire:
    """A wire to a server that answers so."""
    made = Wire(address, httpx.MockTransport(answer))
    made.patient = patient
    return made


@pytest.mark.parametrize("trouble", [429, 502, 503, 504, httpx.ConnectError("away"), httpx.ReadTimeout("slow")])
def test_a_server_that_is_busy_for_a_while_is_asked_again(trouble: int | Exception) -> None:
    """Longer and longer after."""
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.method)
        if len(asked) < 4 and isinstance(trouble, Exception):
            raise trouble
        return httpx.Response(trouble if len(asked) < 4 and isinstance(trouble, int) else 200)

    assert wired(answer).send("POST", "http://graph.example/query").well
    assert WAITED == [0.5, 1.0, 2.0]


def test_a_server_may_say_how_long_it_wants_to_be_left_alone() -> None:
    """Within reason."""
    told = iter(["7", "100000", ""])

    def answer(_: httpx.Request) -> httpx.Response:
        wait = next(told)
        return httpx.Response(503, headers={"Retry-After": wait}) if wait else httpx.Response(200)

    assert wired(answer).send("GET", "http://graph.example/").well
    assert WAITED == [7.0, 60.0]


def test_what_stays_broken_is_told_in_the_end_and_a_refusal_at_once() -> None:
    """A wrong address is no reason to wait either."""
    assert wired(lambda _: httpx.Response(503)).send("GET", "http://graph.example/").status == 503
    assert len(WAITED) == len(wire.WAITS)
    WAITED.clear()
    assert wired(lambda _: httpx.Response(400)).send("GET", "http://graph.example/").status == 400

    def away(_: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("no route")

    with pytest.raises(StoreError, match="cannot be reached"):
        wired(away, patient=False).send("GET", "http://graph.example/")
    assert WAITED == []


def test_the_login_of_the_environment_goes_before_that_of_the_address(monkeypatch: pytest.MonkeyPatch) -> None:
    """Or a token; and the address that is asked holds none."""
    seen: list[tuple[str, str | None]] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append((str(request.url), request.headers.get("Authorization")))
        return httpx.Response(200)

    assert login_in("http://ada:a%3Ab@graph.example/", {}) == ("ada", "a:b")
    assert login_in("http://ada:x@graph.example/", {wire.USER: "bela", wire.PASSWORD: "y"}) == ("bela", "y")
    monkeypatch.setenv(wire.TOKEN, "t0ken")
    wired(answer).send("GET", "http://graph.example/q")
    assert seen == [("http://graph.example/q", "Bearer t0ken")]


@pytest.mark.parametrize("says_so", [True, False])
def test_a_server_that_wants_a_digest_gets_one(*, says_so: bool) -> None:
    """As Virtuoso does, and does not always say so; the password itself goes over the wire at the first try only."""
    kinds: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        kinds.append(request.headers.get("Authorization", "none").partition(" ")[0])
        if kinds[-1] == "Digest":
            return httpx.Response(200)
        challenge = {"WWW-Authenticate": 'Digest realm="r", nonce="n", qop="auth", algorithm=MD5'}
        return httpx.Response(401, headers=challenge if says_so or kinds[-1] == "none" else {})

    assert wired(answer, "http://ada:secret@graph.example/").send("GET", "http://graph.example/").well
    assert kinds[0] == "Basic"
    assert kinds[-1] == "Digest"


@pytest.mark.parametrize(("where", "followed"), [("/other", True), ("http://evil.example/", False)])
def test_a_redirect_is_followed_on_the_same_host_only(where: str, *, followed: bool) -> None:
    """With its method and content; another host would get the data and the login."""
    asked: list[tuple[str, str]] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append((request.method, str(request.url)))
        return httpx.Response(307, headers={"Location": where}) if len(asked) == 1 else httpx.Response(200)

    sender = wired(answer, "http://ada:secret@graph.example/")
    if followed:
        assert sender.send("POST", "http://graph.example/query", content=b"x").well
        assert asked[1] == ("POST", "http://graph.example/other")
    else:
        with pytest.raises(StoreError, match="sends requests on to another host") as refused:
            sender.send("POST", "http://graph.example/query", content=b"x")
        assert len(asked) == 1
        assert "secret" not in str(refused.value)


def test_an_answer_without_end_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """In size and in time."""
    monkeypatch.setattr(wire, "LARGEST", 1_000)
    with pytest.raises(StoreError, match="more than 1,000 bytes; ask for less"):
        wired(lambda _: httpx.Response(200, content=b"x" * 2_000)).send("GET", "http://graph.example/")
    monkeypatch.setattr(wire, "LONGEST", -1.0)
    with pytest.raises(StoreError, match="longer than -1 seconds"):
        wired(lambda _: httpx.Response(200, content=b"x")).send("GET", "http://graph.example/")


def test_a_password_is_nowhere_to_be_seen() -> None:
    """Not in the location, in errors, in settings as they are shown."""
    server = SparqlServer(graph_store=True)
    address = "http://ada:se@cret@graph.example/"
    store = RemoteStore(address, transport=httpx.MockTransport(server.answer))
    chosen = Settings(store=address)
    assert {store.location, chosen.store_shown, without_login(address)} == {"http://graph.example/"}


@pytest.mark.parametrize("store", ["ftp://host/x", "HTTP://host/x", "file:///x", "s3://bucket"])
def test_another_kind_of_address_is_no_store(store: str) -> None:
    """It would become a folder of that name."""
    with pytest.raises(UsageError, match="a store is a folder or an http"):
        settings(given={"store": store}, environment={})
