"""A workspace goes into one file and comes back as it was; nothing is written over, and nothing damaged is taken."""

from __future__ import annotations

import io
import json
import tarfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad
from readings import alder_denial, port_alder

from newsgraph.errors import MalformedError, StoreError, UnreadableError, UsageError
from newsgraph.graph import Iris, quads_of
from newsgraph.graph.terms import ng
from newsgraph.maintenance import back_up, restore
from newsgraph.maintenance.backup import Saved
from newsgraph.store import open_store
from newsgraph.workspace import Settings, settings


@pytest.fixture
def workspace(tmp_path: Path) -> Settings:
    """Two articles, a decision, settings, a query and a taught event type."""
    root = tmp_path / "here"
    (root / "queries").mkdir(parents=True)
    (root / "queries" / "mine.rq").write_text("SELECT * WHERE { ?s ?p ?o }")
    (root / "newsgraph.toml").write_text('exports = "out"\n')
    (root / "event-types").mkdir()
    (root / "event-types" / "own.ttl").write_text("# none yet\n")
    iris = Iris()
    review = iris.graph("review")
    tie = Quad(NamedNode("urn:a"), ng("mustLink"), NamedNode("urn:b"), NamedNode(review))
    with open_store(root / "graph") as store:
        for reading in (port_alder(), alder_denial()):
            store.replace_graph(iris.article(reading.article), quads_of(reading, iris))
        store.replace_graph(review, [tie])
    return settings(root, environment={})


def quads(chosen: Settings) -> set[Quad]:
    """All that the store of a workspace holds."""
    with open_store(chosen.store_location, read_only=True) as store:
        return set(store.quads())


def other(tmp_path: Path) -> Settings:
    """A workspace with nothing in it."""
    return settings(tmp_path / "there", environment={})


def test_what_was_saved_comes_back_as_it_was(workspace: Settings, tmp_path: Path) -> None:
    """Quads, and every file that people wrote."""
    saved = back_up(workspace, tmp_path / "saved")
    back = restore(tmp_path / "saved", other(tmp_path))
    assert quads(other(tmp_path)) == quads(workspace)
    assert (saved.quads, saved.files, back) == (
        len(quads(workspace)),
        3,
        Saved(tmp_path / "saved", saved.quads, 3, saved.size),
    )
    there = {path.relative_to(tmp_path / "there").as_posix() for path in (tmp_path / "there").rglob("*.*")}
    assert {"newsgraph.toml", "queries/mine.rq", "event-types/own.ttl"} <= there


def test_the_same_graph_gives_the_same_bytes(workspace: Settings, tmp_path: Path) -> None:
    """Also after it was restored: a backup of a backup is the backup."""
    back_up(workspace, tmp_path / "one")
    restore(tmp_path / "one", other(tmp_path))
    back_up(settings(tmp_path / "there", environment={}), tmp_path / "two")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_nothing_that_is_there_is_written_over(workspace: Settings, tmp_path: Path) -> None:
    """A graph, nor settings of another kind; these may be kept."""
    back_up(workspace, tmp_path / "saved")
    with pytest.raises(UsageError, match="there is a graph already"):
        restore(tmp_path / "saved", workspace)
    there = tmp_path / "there"
    there.mkdir()
    (there / "newsgraph.toml").write_text('reader = "model"\n')
    with pytest.raises(UsageError, match="another file is there already"):
        restore(tmp_path / "saved", other(tmp_path))
    assert not (there / "graph").exists()
    restore(tmp_path / "saved", other(tmp_path), keep_settings=True)
    assert (there / "newsgraph.toml").read_text() == 'reader = "model"\n'
    assert quads(other(tmp_path)) == quads(workspace)


def test_a_readme_in_an_empty_store_is_no_graph_and_stays(workspace: Settings, tmp_path: Path) -> None:
    """A fresh checkout has one."""
    back_up(workspace, tmp_path / "saved")
    (tmp_path / "there" / "graph").mkdir(parents=True)
    (tmp_path / "there" / "graph" / "README.md").write_text("here")
    restore(tmp_path / "saved", other(tmp_path))
    assert (tmp_path / "there" / "graph" / "README.md").read_text() == "here"
    assert quads(other(tmp_path)) == quads(workspace)


def _changed(data: bytes) -> bytes:
    at = data.index(b"graph.nq.gz") + 1_200
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


@pytest.mark.parametrize(
    ("spoil", "kind", "sentence"),
    [
        (lambda data: data[: len(data) // 2], MalformedError, "no whole backup"),
        (lambda _: b"hello", MalformedError, "no whole backup"),
        (_changed, MalformedError, "no whole backup"),
    ],
)
def test_a_damaged_backup_is_refused_before_anything_is_written(
    workspace: Settings, tmp_path: Path, spoil: Callable[[bytes], bytes], kind: type[Exception], sentence: str
) -> None:
    """Cut off, something else, or with one bit turned."""
    back_up(workspace, tmp_path / "saved")
    (tmp_path / "saved").write_bytes(spoil((tmp_path / "saved").read_bytes()))
    with pytest.raises(kind, match=sentence):
        restore(tmp_path / "saved", other(tmp_path))
    assert not (tmp_path / "there").exists()


def _with_head(path: Path, **changed: object) -> None:
    """Write a backup with another description."""
    with tarfile.open(path) as pack:
        members = {one.name: pack.extractfile(one).read() for one in pack.getmembers()}  # type: ignore[union-attr]
    members["backup.json"] = json.dumps(json.loads(members["backup.json"]) | changed).encode()
    with tarfile.open(path, "w") as pack:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            pack.addfile(info, io.BytesIO(data))


def test_a_backup_of_a_newer_version_and_one_that_leads_out_are_refused(workspace: Settings, tmp_path: Path) -> None:
    """No name in it may leave the workspace."""
    back_up(workspace, tmp_path / "saved")
    _with_head(tmp_path / "saved", format=99)
    with pytest.raises(StoreError, match="newer newsgraph"):
        restore(tmp_path / "saved", other(tmp_path))
    _with_head(tmp_path / "saved", format=1, sha256={"graph.nq.gz": "0", "../out.ttl": "0"})
    with pytest.raises(MalformedError, match="description"):
        restore(tmp_path / "saved", other(tmp_path))


def test_a_missing_backup_is_one_sentence(tmp_path: Path) -> None:
    """With what to do."""
    with pytest.raises(UnreadableError, match="no such file; give a file of newsgraph backup"):
        restore(tmp_path / "nothing", other(tmp_path))


def test_a_restore_that_was_cut_off_leaves_no_graph_and_is_given_again(
    workspace: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is made under another name until it is whole."""
    back_up(workspace, tmp_path / "saved")

    def cut_off(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("newsgraph.maintenance.backup._take_place", cut_off)
        with pytest.raises(KeyboardInterrupt):
            restore(tmp_path / "saved", other(tmp_path))
    assert not (tmp_path / "there" / "graph").exists()
    restore(tmp_path / "saved", replace(other(tmp_path)))
    assert quads(other(tmp_path)) == quads(workspace)
