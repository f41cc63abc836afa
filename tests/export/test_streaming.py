"""Exports of any size in little memory: lines in order by files, statements as text, and the files they go to."""

from __future__ import annotations

import gzip
import os
import tempfile
import threading
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat

from newsgraph.errors import StoreError
from newsgraph.export import export, written
from newsgraph.export.sorting import in_order
from newsgraph.store import Store, open_store

XSD = "http://www.w3.org/2001/XMLSchema#"
NG = "https://w3id.org/newsgraph#"
GRAPH = "https://example.org/newsgraph/article/1"
iris = st.sampled_from([f"{NG}{end}" for end in ("", "Attack", "v1:q0", "a/b", "a.", ".a", "é", "1a-b", "a%20b", "a:")])
nodes = st.one_of(iris, st.sampled_from([GRAPH, f"{GRAPH}#e1", f"{XSD}integer"])).map(NamedNode)
numbers = st.sampled_from(["5", "-5", "1.5", "true", "1e3", "x", "", "2024-03-01", "007", "1."])
kinds = st.sampled_from(["integer", "decimal", "double", "boolean", "date"])
literals = st.one_of(
    st.text().map(Literal),
    st.text().map(lambda text: Literal(text, language="en-GB")),
    st.builds(lambda text, kind: Literal(text, datatype=NamedNode(XSD + kind)), numbers, kinds),
)
subjects = st.sampled_from([f"{GRAPH}#e{number}" for number in range(3)] + [f"{NG}odd"]).map(NamedNode)
quads = st.lists(st.builds(Quad, subjects, nodes, st.one_of(nodes, literals), st.just(NamedNode(GRAPH))), max_size=30)


@given(st.lists(st.binary(max_size=6).map(lambda line: line.replace(b"\n", b"") + b"\n"), max_size=60))
def test_lines_come_in_order_and_once_however_few_fit_into_memory(lines: list[bytes]) -> None:
    """Runs in files, and files of files."""
    assert list(in_order(lines, at_once=3, files=2)) == list(in_order(lines)) == sorted(set(lines))


def stored(given: list[Quad]) -> Store:
    """A store in memory that holds these."""
    store = open_store("memory:")
    store.replace_graph(GRAPH, given)
    return store


@given(quads)
def test_what_is_written_as_text_says_what_is_in_the_store(given: list[Quad]) -> None:
    """Short names, bare numbers, escapes and tags: a parser reads the same triples."""
    store = stored(given)
    held = set(store.quads())
    triples = {quad.triple for quad in held}
    assert {q.triple for q in ox.parse(written(store, "turtle"), format=RdfFormat.TURTLE)} == triples
    for name, form in (("trig", RdfFormat.TRIG), ("nquads", RdfFormat.N_QUADS), ("jsonld", RdfFormat.JSON_LD)):
        assert set(ox.parse(written(store, name), format=form)) == held


def test_a_long_turtle_goes_into_a_file_while_it_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not when all of it has come, by when it would have stood in memory."""
    held: list[int] = []

    class Watched(tempfile.SpooledTemporaryFile[bytes]):
        def write(self, data: bytes) -> int:  # type: ignore[override]
            found = super().write(data)
            held.append(0 if self._rolled else self.tell())  # type: ignore[attr-defined]
            return found

    store = stored(
        [
            Quad(NamedNode(f"{NG}{one:03}"), NamedNode(f"{NG}is"), Literal("x" * 99), NamedNode(GRAPH))
            for one in range(100)
        ]
    )
    whole = written(store, "turtle")
    monkeypatch.setattr("newsgraph.export.rdf.tempfile.SpooledTemporaryFile", Watched)
    monkeypatch.setattr("newsgraph.export.rdf._IN_MEMORY", 1_000)
    monkeypatch.setattr("newsgraph.export.rdf._TOGETHER", 3)
    assert written(store, "turtle") == whole
    assert max(held) <= 1_000 < len(whole)


def test_an_empty_graph_is_a_file_that_parses() -> None:
    """In every form of RDF."""
    for name, form in (("turtle", RdfFormat.TURTLE), ("trig", RdfFormat.TRIG), ("jsonld", RdfFormat.JSON_LD)):
        assert list(ox.parse(written(stored([]), name), format=form)) == []


ONE = [Quad(NamedNode(f"{GRAPH}#e1"), NamedNode(f"{NG}name"), Literal("Alder"), NamedNode(GRAPH))]


def test_an_export_goes_where_a_link_leads_and_the_link_stays(tmp_path: Path) -> None:
    """It is somebody's way to the file."""
    (tmp_path / "there").mkdir()
    link = tmp_path / "graph.nq"
    link.symlink_to(tmp_path / "there" / "real.nq")
    export(stored(ONE), "nquads", link)
    assert link.is_symlink()
    assert (tmp_path / "there" / "real.nq").read_bytes() == written(stored(ONE), "nquads")
    assert [path.name for path in (tmp_path / "there").iterdir()] == ["real.nq"]


def test_an_export_goes_through_a_pipe_and_leaves_it_there(tmp_path: Path) -> None:
    """Never replaced by a file."""
    pipe = tmp_path / "graph.ttl.gz"
    os.mkfifo(pipe)
    found: list[bytes] = []
    reader = threading.Thread(target=lambda: found.append(pipe.read_bytes()))
    reader.start()
    export(stored(ONE), "turtle", pipe)
    reader.join()
    assert gzip.decompress(found[0]) == written(stored(ONE), "turtle")
    assert pipe.is_fifo()


def test_a_folder_in_the_way_of_an_export_is_one_sentence(tmp_path: Path) -> None:
    """And stays as it is."""
    (tmp_path / "graph.ttl").mkdir()
    with pytest.raises(StoreError, match="cannot write the export"):
        export(stored(ONE), "turtle", tmp_path / "graph.ttl")
    assert (tmp_path / "graph.ttl").is_dir()


def test_a_reader_that_stops_early_leaves_no_thread_behind(tmp_path: Path) -> None:
    """The store's lines come through a pipe that a thread fills."""
    store = open_store(tmp_path / "graph")
    many = (
        Quad(NamedNode(f"{GRAPH}#e{n}"), NamedNode(f"{NG}name"), Literal("x" * 90), NamedNode(GRAPH))
        for n in range(9000)
    )
    store.replace_graph(GRAPH, many)
    before = threading.active_count()
    lines = store.lines()
    assert next(lines).endswith(b" .\n")
    lines.close()  # type: ignore[attr-defined]
    assert threading.active_count() == before
    assert sum(1 for _ in store.lines()) == 9000
    store.close()
