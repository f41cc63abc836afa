"""A graph on a real server is the graph kept here: built, asked, checked, resolved, exported, taken up again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from identity_stories import IRIS, stories
from servers import oxigraph, virtuoso

from newsgraph.check import check, check_whole
from newsgraph.export import written
from newsgraph.graph import quads_of
from newsgraph.identity import resolve
from newsgraph.model import Reading
from newsgraph.query import ask_named
from newsgraph.store import MEMORY, Store, open_store

pytestmark = pytest.mark.slow


@pytest.fixture(params=["oxigraph", "virtuoso"])
def address(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A server of each kind, with nothing in it; notes on it are kept in the test's own folder."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    started = oxigraph(tmp_path) if request.param == "oxigraph" else virtuoso(tmp_path, monkeypatch)
    with started as found:
        yield found


def some(count: int) -> list[Reading]:
    """Articles of made-up stories."""
    return [reading for story in stories() for reading in story.readings()][:count]


def put(store: Store, readings: list[Reading]) -> None:
    """Bring them in, then resolve."""
    store.replace_graphs((IRIS.article(one.article), quads_of(one, IRIS)) for one in readings)
    resolve(store, IRIS)


@contextmanager
def here(readings: list[Reading]) -> Iterator[Store]:
    """The same articles in memory."""
    with open_store(MEMORY) as store:
        put(store, readings)
        yield store


def test_a_server_holds_the_graph_that_would_be_here(address: str) -> None:
    """Statements, answers, findings and exports; a graph that is taken out is gone."""
    readings = some(8)
    with open_store(address) as there, here(readings) as own:
        put(there, readings)
        assert there.count() == own.count()
        assert written(there, "nquads") == written(own, "nquads")
        assert written(there, "turtle") == written(own, "turtle")
        for name in ("articles", "events", "claims"):
            assert sorted(map(str, ask_named(there, name))) == sorted(map(str, ask_named(own, name)))
        assert check(there) == check(own)
        assert check_whole(there) == check_whole(own)
        assert there.remove_graph(IRIS.article(readings[0].article))
        assert there.graphs() == tuple(name for name in own.graphs() if name != IRIS.article(readings[0].article))


def test_one_more_article_is_resolved_with_the_notes_that_are_kept_here(address: str) -> None:
    """By another run; also after the notes are lost, and beside a process that has them."""
    readings = some(10)
    for number in (8, 9, 10):
        with open_store(address) as there:
            put(there, readings[:number])
    with open_store(address) as there, open_store(address) as beside, here(readings) as own:
        assert there.notebook() is not None
        assert beside.notebook() is None
        assert not resolve(there, IRIS).judged, "nothing is new"
        there.forget_notebook()
        resolve(there, IRIS)
        assert written(there, "nquads") == written(own, "nquads")
