"""A graph that waits for its resolve says so, until a resolve has come to its end."""

from __future__ import annotations

from pathlib import Path

import pytest
from readings import port_alder

from newsgraph.export.rdf import statement_lines
from newsgraph.export.selection import Selection
from newsgraph.graph import Iris
from newsgraph.identity import resolve
from newsgraph.identity.review.decisions import undo
from newsgraph.shelf import Shelf
from newsgraph.store import MEMORY, Store, begin_change, end_change, open_store, unfinished

IRIS = Iris()


@pytest.fixture
def store() -> Store:
    """An empty one in memory."""
    return open_store(MEMORY)


def shelved(store: Store) -> str:
    """The store with one article that nothing was resolved of; the article's IRI."""
    Shelf(store, IRIS, None).put_all([port_alder()])
    return IRIS.article(port_alder().article)


def test_an_article_that_was_written_and_not_resolved_is_told_and_counted(store: Store) -> None:
    """Until it is resolved, after which nothing is left of the mark."""
    assert unfinished(store) is None
    shelved(store)
    told = unfinished(store) or ""
    assert told.startswith("this graph is unfinished: of 1 article added, changed or removed, who is who has not been")
    assert "newsgraph build" in told
    resolve(store, IRIS)
    assert unfinished(store) is None
    assert not any("unfinished" in name for name in store.graphs())


def test_an_article_that_was_taken_out_is_told_until_the_rest_is_resolved(store: Store) -> None:
    """As is one that was changed."""
    iri = shelved(store)
    resolve(store, IRIS)
    Shelf(store, IRIS, None).remove(iri)
    assert "1 article" in (unfinished(store) or "")
    resolve(store, IRIS)
    assert unfinished(store) is None


def test_a_resolve_that_is_cut_off_leaves_the_mark(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever that happens after it has begun to write."""
    shelved(store)
    end_change(store, IRIS)  # as where only our rules are others than before

    def cut(_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr("newsgraph.identity.resolver._Resolve.put_regions", cut)
        with pytest.raises(KeyboardInterrupt):
            resolve(store, IRIS)
    assert (unfinished(store) or "").startswith("this graph is unfinished: of changes, who is who")
    resolve(store, IRIS)
    assert unfinished(store) is None


def test_a_mark_does_no_harm_where_nothing_was_changed_after_it(store: Store) -> None:
    """A run that was cut off just then: the next resolve finds nothing to do and takes it away."""
    shelved(store)
    resolve(store, IRIS)
    before = sorted(map(str, store.quads()))
    begin_change(store, IRIS)
    begin_change(store, IRIS, ["https://alder.example/article/1"] * 2)
    assert "of 1 article " in (unfinished(store) or "")
    assert resolve(store, IRIS).judged == 0
    assert (unfinished(store), sorted(map(str, store.quads()))) == (None, before)


def test_exports_of_an_unfinished_graph_hold_no_mark(store: Store) -> None:
    """They are what the graph holds of the news, and nothing of how it was made."""
    shelved(store)
    marked = sorted(statement_lines(store, Selection()))
    end_change(store, IRIS)
    assert marked == sorted(statement_lines(store, Selection()))


def test_a_graph_without_the_mark_counts_as_finished_and_reading_writes_nothing(tmp_path: Path) -> None:
    """As those do that were made before there was one."""
    with open_store(tmp_path / "graph") as made:
        shelved(made)
        end_change(made, IRIS)
    before = sorted((path.name, path.stat().st_mtime_ns) for path in (tmp_path / "graph").iterdir())
    with open_store(tmp_path / "graph", read_only=True) as read:
        assert unfinished(read) is None
    assert sorted((path.name, path.stat().st_mtime_ns) for path in (tmp_path / "graph").iterdir()) == before


def test_a_decision_that_is_not_there_leaves_no_mark(store: Store) -> None:
    """Nothing was changed by taking it back."""
    assert not undo(store, IRIS, "https://alder.example/decision/none")
    assert unfinished(store) is None
