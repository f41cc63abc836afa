"""What a build leaves: written anew when the graph, the files or the code are others, and only then."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad
from worlds import alder_store

from newsgraph.graph.terms import ng
from newsgraph.pipeline import exports
from newsgraph.store import Store

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
    monkeypatch.setattr(exports, "_code_mark", lambda: "other code")
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
