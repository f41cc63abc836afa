"""One contract over every store: memory, disk, and remote by Graph Store Protocol and by Update alone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from readings import alder_denial, port_alder
from sparql_server import SparqlServer

from newsgraph.errors import QueryError, StoreError, UsageError
from newsgraph.graph import Iris, in_order, quads_of, reading_of
from newsgraph.store import MEMORY, Solutions, Store, Triples, Truth, open_store
from newsgraph.store.server.remote import RemoteStore

FIRST, SECOND = (Iris().article(reading.article) for reading in (port_alder(), alder_denial()))


@pytest.fixture(params=["memory", "disk", "graph store", "update only", "server"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store of each kind."""
    kind = request.param
    if kind == "server":
        with _Oxigraph(tmp_path) as address, open_store(address) as served:
            yield served
    else:
        with _made(kind, tmp_path) as made:
            yield made


def _made(kind: str, tmp_path: Path) -> Store:
    if kind == "memory":
        return open_store(MEMORY)
    if kind == "disk":
        return open_store(tmp_path / "graph")
    server = SparqlServer(graph_store=kind == "graph store")
    return RemoteStore("http://graph.example/", transport=httpx.MockTransport(server.answer))


class _Oxigraph:
    """A real server on this machine, for as long as the block lasts."""

    def __init__(self, folder: Path) -> None:
        program = shutil.which("oxigraph", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
        if program is None:
            pytest.skip("the oxigraph server is not installed (pip install oxigraph)")
        self._program, self._folder = program, folder

    def __enter__(self) -> str:
        port = 20_000 + os.getpid() % 20_000
        command = [self._program, "serve", "--location", str(self._folder / "served"), "--bind", f"127.0.0.1:{port}"]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        address = f"http://127.0.0.1:{port}/"
        for _ in range(100):
            try:
                httpx.get(address)
            except httpx.TransportError:
                time.sleep(0.05)
            else:
                return address
        self._process.kill()
        pytest.skip("the oxigraph server did not start")

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()


def _texts(store: Store, query: str) -> list[list[str | None]]:
    answer = store.query(query)
    assert isinstance(answer, Solutions)
    return [[getattr(term, "value", None) for term in row] for row in answer.rows]


# ---------------------------------------------------------------- the contract


def test_an_article_that_is_put_in_comes_out_as_it_was(store: Store) -> None:
    """With quotes, line ends and characters outside the basic plane."""
    store.replace_graph(FIRST, quads_of(port_alder()))
    assert reading_of(store.quads(FIRST)) == in_order(port_alder())
    assert store.graphs() == (FIRST,)
    assert store.has_graph(FIRST)
    assert not store.has_graph(SECOND)


def test_adding_twice_is_adding_once(store: Store) -> None:
    """And replacing leaves nothing behind and touches nothing else."""
    store.replace_graph(FIRST, quads_of(port_alder()))
    store.replace_graph(SECOND, quads_of(alder_denial()))
    before = store.count()
    store.replace_graph(FIRST, quads_of(port_alder()))
    assert store.count() == before == len(set(store.quads()))
    half = quads_of(port_alder())[:10]
    store.replace_graph(FIRST, half)
    assert set(store.quads(FIRST)) == set(half)
    assert store.count() == 10 + len(quads_of(alder_denial()))


def test_removing_an_article_removes_its_graph_only(store: Store) -> None:
    """And says whether there was one."""
    store.replace_graphs([(FIRST, quads_of(port_alder())), (SECOND, quads_of(alder_denial()))])
    assert store.remove_graph(FIRST) is True
    assert store.remove_graph(FIRST) is False
    assert store.graphs() == (SECOND,)
    assert reading_of(store.quads()) == in_order(alder_denial())


def test_a_graph_replaced_by_nothing_is_gone(store: Store) -> None:
    """An empty graph is no graph."""
    store.replace_graph(FIRST, quads_of(port_alder()))
    store.replace_graph(FIRST, [])
    assert (store.graphs(), store.count()) == ((), 0)


def test_many_graphs_go_in_and_the_last_of_one_name_counts(store: Store) -> None:
    """Also if the same name comes twice in one go."""
    half = quads_of(port_alder())[:10]
    given = [(FIRST, half), (SECOND, quads_of(alder_denial())), (FIRST, quads_of(port_alder()))]
    assert store.replace_graphs(given) == 3
    assert reading_of(store.quads(FIRST)) == in_order(port_alder())


def test_a_query_sees_all_graphs_together_unless_it_says_from(store: Store) -> None:
    """Each triple once."""
    store.replace_graphs([(FIRST, quads_of(port_alder())), (SECOND, quads_of(alder_denial()))])
    count = "SELECT (COUNT(*) AS ?n) {} WHERE {{ ?s a ng:EventReport }}"
    assert _texts(store, count.format("")) == [["6"]]
    assert _texts(store, count.format(f"FROM <{FIRST}>")) == [["4"]]
    assert _texts(store, f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{SECOND}> {{ ?s a ng:EventReport }} }}") == [["2"]]
    assert _texts(store, "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }") == [[str(store.count())]]


def test_each_form_of_query_has_its_own_answer(store: Store) -> None:
    """Rows with unbound places, a truth, triples."""
    store.replace_graph(FIRST, quads_of(port_alder()))
    rows = _texts(
        store,
        "SELECT ?n ?g WHERE { ?e a ng:EntityReport ; schema:name ?n . OPTIONAL { ?e ng:geonames ?g } } ORDER BY ?n",
    )
    assert ["Jan Novák", None] in rows
    assert ["Port Alder", "https://sws.geonames.org/990001/"] in rows
    assert store.query("ASK { ?e ng:polarity ng:negative }") == Truth(value=True)
    built = store.query("CONSTRUCT { ?e ng:agent ?a } WHERE { ?e ng:agent ?a }")
    assert isinstance(built, Triples)
    assert [str(triple.subject) for triple in built.triples] == [f"<{FIRST}#v1>"]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT ?s WHERE {\n ?s ?p }", "query, line 2, column 9: the query cannot be read after “?s ?p }”"),
        ("SELECT * WHERE { ?s nosuch:p ?o }", 'line 1, column 21: the prefix "nosuch:" is not known'),
        ("DELETE WHERE { ?s ?p ?o }", "line 1, column 1: DELETE changes data"),
        ("SELECT * { SERVICE <http://other.example/> { ?s ?p ?o } }", "SERVICE is refused"),
    ],
)
def test_a_query_that_cannot_be_asked_is_refused_at_its_place(store: Store, query: str, message: str) -> None:
    """Line and column, whichever store."""
    with pytest.raises(QueryError) as caught:
        store.query(query)
    assert message in str(caught.value)


def test_a_quad_of_another_graph_is_refused(store: Store) -> None:
    """It would be found twice, or in the wrong place; nothing is written."""
    with pytest.raises(StoreError, match="another graph"):
        store.replace_graph(FIRST, quads_of(alder_denial()))
    assert store.count() == 0


def test_a_name_that_is_no_iri_is_refused(store: Store) -> None:
    """A hostile graph name reaches no update."""
    with pytest.raises(UsageError, match="no graph's name"):
        store.replace_graph("urn:x> ; DROP ALL ; #", [])
