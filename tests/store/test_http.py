"""What only a store behind HTTP has: servers that are away, that answer half, and whose answers are no answers."""

from __future__ import annotations

import httpx
import pytest
from pyoxigraph import Literal, NamedNode, Quad
from readings import alder_denial, port_alder
from sparql_server import SparqlServer

from newsgraph.errors import StoreError, UsageError
from newsgraph.graph import Iris, quads_of
from newsgraph.store import open_store
from newsgraph.store.server.remote import CHUNK, RemoteStore

FIRST, SECOND = (Iris().article(reading.article) for reading in (port_alder(), alder_denial()))


def _remote(answer: object, address: str = "http://graph.example/") -> RemoteStore:
    return RemoteStore(address, transport=httpx.MockTransport(answer))  # type: ignore[arg-type]


def test_an_update_never_holds_more_than_a_thousand_triples() -> None:
    """Virtuoso fails at more."""
    server = SparqlServer(graph_store=False)
    store = _remote(server.answer)
    graph = "urn:big"
    many = [
        Quad(NamedNode("urn:s"), NamedNode("urn:p"), Literal(str(number)), NamedNode(graph))
        for number in range(2 * CHUNK + 1)
    ]
    store.replace_graph(graph, many)
    assert store.count() == len(many)
    assert max(update.count("\n") for update in server.updates) <= CHUNK + 1


def test_half_an_article_is_never_left_behind() -> None:
    """If a later chunk fails, the graph is dropped again."""
    server = SparqlServer(graph_store=False, fail_after=2)
    store = _remote(server.answer)
    many = [
        Quad(NamedNode("urn:s"), NamedNode("urn:p"), Literal(str(number)), NamedNode("urn:big"))
        for number in range(2 * CHUNK)
    ]
    with pytest.raises(StoreError, match="update service failed with 500: out of memory"):
        store.replace_graph("urn:big", many)
    assert store.graphs() == ()


def test_a_server_out_of_reach_is_one_sentence() -> None:
    """Refused, or too slow."""

    def refuses(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("connection refused", request=request)

    def sleeps(request: httpx.Request) -> httpx.Response:
        raise httpx.ReadTimeout("too long", request=request)

    with pytest.raises(StoreError, match=r"http://graph\.example/: the server cannot be reached"):
        _remote(refuses)
    with pytest.raises(StoreError, match="did not answer in time"):
        _remote(sleeps)


def test_a_server_that_speaks_no_sparql_is_told() -> None:
    """A web page, or nothing there."""
    with pytest.raises(StoreError, match="no SPARQL service answers there"):
        _remote(lambda _: httpx.Response(200, html="<p>Welcome</p>"))
    with pytest.raises(StoreError, match="no SPARQL service answers there"):
        _remote(lambda _: httpx.Response(404))


def test_a_password_is_never_shown() -> None:
    """Not in the location, not in errors."""
    with pytest.raises(StoreError) as caught:
        _remote(lambda _: httpx.Response(401), "http://ada:secret@graph.example/")
    assert "asks for another login" in str(caught.value)
    assert "secret" not in str(caught.value)


def test_an_answer_that_was_cut_off_is_no_answer() -> None:
    """Virtuoso says 200 and only a header tells."""
    server = SparqlServer(graph_store=True)
    store = _remote(server.answer)
    server.headers["X-SQL-State"] = "S1TAT"
    with pytest.raises(StoreError, match="stopped the query half-way"):
        store.count()


def test_a_server_whose_queries_see_no_named_graph_is_told() -> None:
    """An empty answer would be a wrong one."""
    server = SparqlServer(graph_store=True, union=False)
    store = _remote(server.answer)
    store.replace_graph(FIRST, quads_of(port_alder()))
    with pytest.raises(StoreError, match="queries here see no named graph"):
        store.query("SELECT * WHERE { ?s a ng:EventReport }")


def test_reading_only_holds_behind_http_too() -> None:
    """Nothing is sent."""
    server = SparqlServer(graph_store=True)
    store = RemoteStore("http://graph.example/", read_only=True, transport=httpx.MockTransport(server.answer))
    with pytest.raises(StoreError, match="open for reading only"):
        store.replace_graph(FIRST, quads_of(port_alder()))
    assert server.updates == []


def test_a_store_is_a_folder_or_an_http_address() -> None:
    """Nothing else is guessed."""
    with pytest.raises(UsageError, match="a store is a folder or an http"):
        open_store("ftp://graph.example/")


def test_a_server_that_fails_while_looking_for_a_graph_does_not_mean_no_graph() -> None:
    """An error is never taken for an empty answer."""
    server = SparqlServer(graph_store=True)
    store = _remote(server.answer)
    server.broken = True
    with pytest.raises(StoreError, match="query service failed with 500"):
        store.has_graph(FIRST)
