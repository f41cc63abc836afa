"""The doctor finds what is ill, says what to do, and changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode
from readings import alder_denial, port_alder

from newsgraph.graph import Iris, quads_of
from newsgraph.identity import resolve
from newsgraph.maintenance import Checked, examine
from newsgraph.maintenance import doctor as doctors
from newsgraph.store import open_store
from newsgraph.workspace import settings


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with two articles. The reader itself is not loaded here; a slow test does that."""
    iris = Iris()
    with open_store(tmp_path / "graph") as store:
        for reading in (port_alder(), alder_denial()):
            store.replace_graph(iris.article(reading.article), quads_of(reading, iris))
        resolve(store)
    monkeypatch.setattr(doctors, "_sample", lambda _: ("good", "not now", None))
    return tmp_path


def found(root: Path) -> dict[str, Checked]:
    """What the doctor says, by name."""
    return {one.name: one for one in examine(settings(root, environment={}))}


def test_a_healthy_workspace_is_good_in_every_respect(root: Path) -> None:
    """And nothing in it is touched."""
    before = sorted((path.name, path.stat().st_mtime_ns) for path in root.rglob("*"))
    told = found(root)
    assert {one.state for one in told.values()} <= {"good", "note"}
    assert "2 articles read back; format 1" in told["store"].told
    assert "newsgraph" in told["versions"].told
    assert sorted((path.name, path.stat().st_mtime_ns) for path in root.rglob("*")) == before


def test_a_workspace_without_a_graph_is_a_note(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is where everybody begins."""
    monkeypatch.setattr(doctors, "_sample", lambda _: ("good", "not now", None))
    assert found(tmp_path)["store"] == Checked(
        "store", "note", "there is no graph here yet", "make one with newsgraph build"
    )
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_store_is_bad_and_the_other_checks_go_on(root: Path) -> None:
    """With the store's own sentence."""
    for path in (root / "graph").glob("MANIFEST-*"):
        path.write_bytes(b"x")
    told = found(root)
    assert told["store"].state == "bad"
    assert "newsgraph restore" in str(told["store"].hint)
    assert told["sample reading"].state == "good"


def test_an_article_that_cannot_be_read_back_is_named(root: Path) -> None:
    """Whatever another program wrote into its graph."""
    iri = Iris().article(port_alder().article)
    with open_store(root / "graph") as store:
        kept = [q for q in store.quads(iri) if q.subject != NamedNode(iri) or not isinstance(q.object, Literal)]
        store.replace_graph(iri, kept)
    told = found(root)["store"]
    assert told.state == "bad"
    assert iri in told.told


def test_broken_notes_are_only_a_note(root: Path) -> None:
    """They are made anew."""
    (root / "graph" / "newsgraph-notes.sqlite").write_bytes(b"no database")
    assert found(root)["notes"].state == "note"


@pytest.mark.slow
def test_a_sentence_is_read_as_it_must_be(tmp_path: Path) -> None:
    """By the shipped reader."""
    assert found(tmp_path)["sample reading"].state == "good"
