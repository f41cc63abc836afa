"""Stores of other versions, damaged ones, and notes that are broken: one sentence each, and nothing is lost by it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pyoxigraph import Store as Oxigraph
from readings import port_alder

from newsgraph.errors import StoreError
from newsgraph.graph import Iris, quads_of
from newsgraph.identity import resolve
from newsgraph.store import format_mark, open_store
from newsgraph.store.format_mark import FORMAT, FORMAT_FILE, format_of

FIRST = Iris().article(port_alder().article)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store with one article."""
    with open_store(tmp_path / "graph") as store:
        store.replace_graph(FIRST, quads_of(port_alder()))
    return tmp_path / "graph"


def test_a_new_store_says_its_format(folder: Path) -> None:
    """In a file that people can read."""
    assert json.loads((folder / FORMAT_FILE).read_text())["format"] == FORMAT == format_of(folder)


@pytest.mark.parametrize("read_only", [True, False])
def test_a_store_of_a_newer_version_is_refused_and_left_alone(folder: Path, read_only: bool) -> None:
    """For reading too: what it says would be misread."""
    (folder / FORMAT_FILE).write_text('{"format": 99}')
    before = sorted((path.name, path.stat().st_mtime_ns) for path in folder.iterdir())
    with pytest.raises(StoreError, match=r"a newer newsgraph wrote this graph .*; update newsgraph"):
        open_store(folder, read_only=read_only)
    assert sorted((path.name, path.stat().st_mtime_ns) for path in folder.iterdir()) == before


def test_an_older_store_is_brought_up_to_date_step_by_step_when_it_is_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A step that was cut off is done again; those before it are not."""
    done: list[int] = []

    def second(_: Oxigraph) -> None:
        done.append(2)
        if done.count(2) == 1:
            raise KeyboardInterrupt

    (folder / FORMAT_FILE).unlink()
    monkeypatch.setattr(format_mark, "FORMAT", 3)
    steps = {0: lambda _: done.append(0), 1: lambda _: done.append(1), 2: second}
    monkeypatch.setattr(format_mark, "MIGRATIONS", steps)
    with open_store(folder, read_only=True) as store:
        assert store.has_graph(FIRST)
    assert done == []
    with pytest.raises(KeyboardInterrupt):
        open_store(folder)
    open_store(folder).close()
    assert done == [0, 1, 2, 2]
    assert format_of(folder) == 3


@pytest.mark.parametrize("written", ["", "[]", '{"format": "x"}', '{"format": 0}', "\udcff"])
def test_a_mark_that_cannot_be_read_is_one_sentence(folder: Path, written: str) -> None:
    """It names the file."""
    (folder / FORMAT_FILE).write_bytes(written.encode("utf-8", "surrogateescape"))
    with pytest.raises(StoreError, match=f"{FORMAT_FILE}: the mark of the graph's format cannot be read; "):
        open_store(folder)


@pytest.mark.parametrize("read_only", [True, False])
def test_a_store_without_its_current_file_is_not_begun_anew(folder: Path, read_only: bool) -> None:
    """The engine would take the folder for an empty one and delete what is left, people's decisions among it."""
    (folder / "CURRENT").unlink()
    left = {path.name for path in folder.iterdir()}
    with pytest.raises(StoreError, match="CURRENT is missing; nothing was changed"):
        open_store(folder, read_only=read_only)
    assert {path.name for path in folder.iterdir()} == left


@pytest.mark.parametrize("pattern", ["MANIFEST-*", "*.sst"])
def test_a_missing_file_is_named_with_both_things_that_it_may_mean(folder: Path, pattern: str) -> None:
    """A writer has put another in its place, or it is lost; what is left stays as it is."""
    sorted(folder.glob(pattern))[0].unlink()
    left = sorted(path.name for path in folder.glob("[0-9M]*"))
    with pytest.raises(StoreError, match=r"the graph's file \S+ is not there; if another process .*newsgraph restore"):
        open_store(folder, read_only=True)
    assert sorted(path.name for path in folder.glob("[0-9M]*")) == left


def test_damaged_files_are_one_sentence_that_says_what_to_do(folder: Path) -> None:
    """And is not “build again” alone: that would lose what people decided."""
    for path in folder.glob("MANIFEST-*"):
        path.write_bytes(b"x" * 200)
    with pytest.raises(StoreError, match=r"the graph's files are damaged; .*newsgraph restore"):
        open_store(folder)


@pytest.mark.parametrize("spoiled", [b"no database", b"SQLite format 3\0" + b"\xff" * 5_000])
def test_broken_notes_are_thrown_away_with_a_word_and_made_anew(folder: Path, spoiled: bytes) -> None:
    """They can always be made again out of the store."""
    with open_store(folder) as store:
        resolve(store)
        before = sorted(map(str, store.quads()))
    (folder / "newsgraph-notes.sqlite").write_bytes(spoiled)
    told: list[str] = []
    with open_store(folder) as store:
        report = resolve(store, say=told.append)
        assert sorted(map(str, store.quads())) == before
    assert report.whole
    assert len(told) == 1
    assert "notes beside the graph were damaged" in told[0]


def test_a_note_with_damaged_content_does_not_end_a_resolve(folder: Path) -> None:
    """Though the database itself is whole."""
    with open_store(folder) as store:
        resolve(store)
        before = sorted(map(str, store.quads()))
        notes = store.notebook()
        assert notes is not None
        with notes:
            notes.execute("UPDATE article SET said = x'00', hash = 'other'")
    with open_store(folder) as store:
        resolve(store)
        assert sorted(map(str, store.quads())) == before


@pytest.mark.parametrize(
    "words", ["Invalid argument: Column family not found: posg", "Inserts are only possible on read-write instances"]
)
def test_a_store_whose_making_was_cut_off_is_none_yet(
    folder: Path, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is not called damaged: nothing was ever in it, and the next build makes it."""

    def refuse(_: str) -> None:
        raise RuntimeError(words)

    monkeypatch.setattr("newsgraph.store.embedded.ox.Store.read_only", refuse)
    with pytest.raises(StoreError, match="there is no graph here yet; make one with newsgraph build"):
        open_store(folder, read_only=True)
