"""One contract over every store: memory, disk, and remote by Graph Store Protocol and by Update alone."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from pyoxigraph import Literal, NamedNode, Quad
from readings import alder_denial, port_alder
from sparql_server import SparqlServer

from newsgraph.errors import QueryError, StoreError, UsageError
from newsgraph.graph import Iris, in_order, quads_of, reading_of
from newsgraph.store import MEMORY, Solutions, Store, Triples, Truth, open_store
from newsgraph.store.embedded import EmbeddedStore
from newsgraph.store.server.remote import CHUNK, RemoteStore

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


# ---------------------------------------------------------------- on disk


def test_readers_see_the_moment_of_opening_while_one_writes(tmp_path: Path) -> None:
    """And a reader writes nothing."""
    with open_store(tmp_path / "graph") as writer:
        writer.replace_graph(FIRST, quads_of(port_alder()))
        with open_store(tmp_path / "graph", read_only=True) as reader:
            assert reader.read_only
            writer.replace_graph(SECOND, quads_of(alder_denial()))
            assert reader.graphs() == (FIRST,)
            with pytest.raises(StoreError, match="open for reading only"):
                reader.replace_graph(FIRST, [])
            with pytest.raises(StoreError, match="open for reading only"):
                reader.remove_graph(FIRST)
        with open_store(tmp_path / "graph", read_only=True) as later:
            assert len(later.graphs()) == 2


def test_a_second_writer_is_told_that_the_graph_is_locked(tmp_path: Path) -> None:
    """In this process and in another; after closing it may write."""
    first = open_store(tmp_path / "graph")
    with pytest.raises(StoreError, match="is being written by another process; wait until it ends"):
        open_store(tmp_path / "graph")
    script = f"from newsgraph.store import open_store; open_store({str(tmp_path / 'graph')!r})"
    other = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert "being written by another process" in other.stderr
    first.close()
    open_store(tmp_path / "graph").close()


def test_a_closed_store_says_so(tmp_path: Path) -> None:
    """And may be closed again."""
    store = open_store(tmp_path / "graph")
    store.close()
    store.close()
    with pytest.raises(StoreError, match="the graph is closed"):
        store.count()


def test_a_graph_that_is_not_there_cannot_be_read(tmp_path: Path) -> None:
    """And no folder is made by looking."""
    with pytest.raises(StoreError, match="there is no graph here yet; make one with newsgraph build"):
        open_store(tmp_path / "nothing", read_only=True)
    assert not (tmp_path / "nothing").exists()


def test_damaged_files_are_told(tmp_path: Path) -> None:
    """With what to do, not with a traceback of the engine."""
    with open_store(tmp_path / "graph") as store:
        store.replace_graph(FIRST, quads_of(port_alder()))
    (tmp_path / "graph" / "CURRENT").write_text("rubbish")
    for read_only in (True, False):
        with pytest.raises(StoreError, match=r"files are damaged; .*move the folder away"):
            open_store(tmp_path / "graph", read_only=read_only)


def test_a_file_is_no_store(tmp_path: Path) -> None:
    """Neither to read nor to write."""
    (tmp_path / "file").write_text("words")
    with pytest.raises(StoreError, match="this is a file"):
        open_store(tmp_path / "file")


class _Counting:
    """An engine that only counts what it is asked to do."""

    def __init__(self) -> None:
        self.updates = self.flushes = 0

    def update(self, _update: str) -> None:
        self.updates += 1

    def flush(self) -> None:
        self.flushes += 1


def test_a_long_build_is_put_into_files_now_and_then(tmp_path: Path) -> None:
    """A reader replays what is not, for seconds, when it opens."""
    store = EmbeddedStore(tmp_path / "graph")
    store._open = engine = _Counting()  # type: ignore[assignment]
    quads = [
        Quad(NamedNode(f"urn:s:{item}"), NamedNode("urn:p"), Literal("words"), NamedNode("urn:g"))
        for item in range(1_000)
    ]
    for _ in range(25):
        store.replace_graph("urn:g", quads)
    assert (engine.updates, engine.flushes) == (25, 2)


class _FullDisk:
    """What the engine does when the disk is full."""

    def update(self, _update: str) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_is_told(tmp_path: Path) -> None:
    """Simulated in the engine's place."""
    store = EmbeddedStore(tmp_path / "graph")
    store._open = _FullDisk()  # type: ignore[assignment]
    with pytest.raises(StoreError, match="the disk is full; what was saved before is whole; make room"):
        store.replace_graph(FIRST, quads_of(port_alder()))


def test_what_was_written_survives_a_kill(tmp_path: Path) -> None:
    """An acknowledged graph is there after kill -9, whole."""
    script = (
        "import os, signal\n"
        "from newsgraph.graph import quads_of\nfrom newsgraph.store import open_store\n"
        "from readings import port_alder\n"
        f"store = open_store({str(tmp_path / 'graph')!r})\nquads = quads_of(port_alder())\n"
        "store.replace_graph(quads[0].graph_name.value, quads)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    subprocess.run([sys.executable, "-c", script], cwd=Path(__file__).parents[1] / "support", check=False)
    with open_store(tmp_path / "graph") as store:
        assert reading_of(store.quads(FIRST)) == in_order(port_alder())


# ---------------------------------------------------------------- behind HTTP


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
