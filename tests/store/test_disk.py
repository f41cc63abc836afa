"""What only a store in files has: readers beside one writer, locks, damage, full disks."""

from __future__ import annotations

import errno
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad
from readings import alder_denial, port_alder

from newsgraph.errors import StoreError
from newsgraph.graph import Iris, in_order, quads_of, reading_of
from newsgraph.store import open_store
from newsgraph.store.embedded import EmbeddedStore

FIRST, SECOND = (Iris().article(reading.article) for reading in (port_alder(), alder_denial()))


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
