"""What a build leaves: written anew when the graph, the files or the code are others, and only then."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import pytest
from plain_reader import PlainReader
from pyoxigraph import Literal, NamedNode, Quad
from worlds import alder_store

from newsgraph.check import Finding
from newsgraph.graph.terms import ng
from newsgraph.model import Article
from newsgraph.pipeline import build, exports, marks
from newsgraph.store import Store
from newsgraph.workspace import Settings

Written = list[Path]


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Written:
    """The folders that were really written to."""
    found: Written = []
    write = exports.write_exports

    def noting(store: Store, folder: Path) -> tuple[Path, ...]:
        found.append(folder)
        return write(store, folder)

    monkeypatch.setattr(exports, "write_exports", noting)
    return found


def test_exports_of_a_graph_that_has_not_changed_are_left_as_they_are(tmp_path: Path, written: Written) -> None:
    """And named all the same; another folder has its own."""
    store = alder_store()
    first = exports.exports_of(store, tmp_path)
    assert [path.name for path in first] == ["graph.ttl", "graph.graphml", "graph.html"]
    assert exports.exports_of(store, tmp_path) == first
    assert written == [tmp_path]
    exports.exports_of(store, tmp_path / "other")
    assert written == [tmp_path, tmp_path / "other"]


def test_a_changed_graph_a_changed_file_and_a_lost_file_are_each_written_anew(
    tmp_path: Path, written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So is everything when the code that writes is another."""
    store = alder_store()
    exports.exports_of(store, tmp_path)
    graph = NamedNode("https://example.org/newsgraph/graph/review")
    store.replace_graph(graph.value, [Quad(graph, ng("decidedBy"), Literal("me"), graph)])
    exports.exports_of(store, tmp_path)
    (tmp_path / "graph.html").write_text("mine")
    exports.exports_of(store, tmp_path)
    (tmp_path / "graph.ttl").unlink()
    exports.exports_of(store, tmp_path)
    monkeypatch.setattr(exports, "marked_files", lambda *_: "other code")
    exports.exports_of(store, tmp_path)
    assert len(written) == 5
    exports.exports_of(store, tmp_path)
    assert len(written) == 5


def test_a_broken_file_of_positions_never_ends_a_build(tmp_path: Path) -> None:
    """It is put aside with a word, and things are placed anew."""
    store = alder_store()
    told: list[str] = []
    positions = tmp_path / "graph.positions.json"
    for broken in (b"not JSON", b"[1]", b"\xff\xfe", b'{"events": {"a": [1e400, 2]}}'):
        positions.write_bytes(broken)
        assert len(exports.exports_of(store, tmp_path, told.append)) == 3
        assert (tmp_path / "graph.positions.json.broken").read_bytes() == broken
        (tmp_path / "graph.html").unlink()
    assert len(told) == 4
    assert all("not a file of positions" in line for line in told)


def test_a_graph_in_which_nothing_was_wrong_is_known_until_anything_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The graph, or what is asked of it."""
    store = alder_store()
    assert not marks.is_clean(store)
    marks.note_clean(store)
    assert marks.is_clean(store)
    graph = NamedNode("https://example.org/newsgraph/graph/review")
    store.replace_graph(graph.value, [Quad(graph, ng("decidedBy"), Literal("me"), graph)])
    assert not marks.is_clean(store)
    marks.note_clean(store)
    monkeypatch.setattr(marks, "marked_files", lambda *_: "other code")
    assert not marks.is_clean(store)


def test_a_build_of_nothing_new_does_not_check_again_what_was_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was not well is told each time; where all was well, the world is looked at only where it changed."""
    asked: list[int] = []
    wholly: list[bool] = []
    wrong: list[Finding] = [Finding("Warning", "odd", "urn:x")]

    def check(_: Store, written: list[str], touched: Collection[str] | None) -> tuple[Finding, ...]:
        asked.append(len(written))
        wholly.append(touched is None)
        return tuple(wrong)

    monkeypatch.setattr("newsgraph.check.check", check)
    monkeypatch.setattr("newsgraph.reading.reader.load_reader", lambda *_: PlainReader())
    article = Article("a", "Alder slept.")
    assert [build([article], Settings(root=tmp_path)).warnings for _ in range(2)] == [1, 1]
    wrong.clear()
    assert [build([article], Settings(root=tmp_path)).warnings for _ in range(3)] == [0, 0, 0]
    assert asked == [1, 0, 0]
    assert build([article, Article("b", "Alder woke.")], Settings(root=tmp_path)).warnings == 0
    assert (asked, wholly) == ([1, 0, 0, 1], [True, True, True, False])
