"""What is noted of articles on their way into the store: the graph is the same with it and without, only sooner."""

from __future__ import annotations

import pytest
from archive import readings as archive
from identity_stories import IRIS

from newsgraph.graph import quads_of
from newsgraph.identity import noted, resolve, resolver
from newsgraph.identity.reports import told_by
from newsgraph.model import Reading
from newsgraph.store import MEMORY, Store, open_store

ARTICLES = tuple(archive(12, seed=5, days=3))


def put(store: Store, *readings: Reading) -> None:
    """Bring readings into the store as the shelf does, noted on their way."""
    store.replace_graphs(noted(store, IRIS, ((IRIS.article(one.article), quads_of(one, IRIS)) for one in readings)))


def put_unnoted(store: Store, *readings: Reading) -> None:
    """Bring readings into the store, and note nothing."""
    store.replace_graphs((IRIS.article(one.article), quads_of(one, IRIS)) for one in readings)


def everything(store: Store) -> list[str]:
    """All quads, in order."""
    return sorted(map(str, store.quads()))


@pytest.fixture
def read_back(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Grows by one for each article's graph that a resolve reads back."""
    counted: list[int] = []

    def counting(quads: object) -> object:
        counted.append(1)
        return told_by(quads)  # type: ignore[arg-type]

    monkeypatch.setattr(resolver, "told_by", counting)
    return counted


def test_what_was_noted_on_the_way_is_resolved_to_the_same_graph(read_back: list[int]) -> None:
    with open_store(MEMORY) as noting, open_store(MEMORY) as plain:
        put(noting, *ARTICLES)
        resolve(noting, IRIS)
        assert not read_back
        put_unnoted(plain, *ARTICLES)
        resolve(plain, IRIS)
        assert len(read_back) == len(ARTICLES)
        assert everything(noting) == everything(plain)


def test_articles_that_come_later_are_resolved_to_the_same_graph(read_back: list[int]) -> None:
    with open_store(MEMORY) as noting, open_store(MEMORY) as plain:
        put(noting, *ARTICLES[:9])
        resolve(noting, IRIS)
        put(noting, *ARTICLES[9:])
        resolve(noting, IRIS)
        assert not read_back
        put_unnoted(plain, *ARTICLES)
        resolve(plain, IRIS)
        assert everything(noting) == everything(plain)


def test_what_was_noted_of_another_wording_is_not_taken(read_back: list[int]) -> None:
    first, other = ARTICLES[0], ARTICLES[1]
    iri = IRIS.article(first.article)
    with open_store(MEMORY) as store, open_store(MEMORY) as plain:
        put(store, first, other)
        changed = Reading(first.article, first.sentences, first.entities, reader="made up 2")
        store.replace_graph(iri, quads_of(changed, IRIS))
        resolve(store, IRIS)
        assert len(read_back) == 1
        put_unnoted(plain, changed, other)
        resolve(plain, IRIS)
        assert everything(store) == everything(plain)


def test_articles_go_in_though_the_notes_are_damaged(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("damaged") / "graph"
    with open_store(folder) as store:
        put(store, *ARTICLES[:2])
        resolve(store, IRIS)
    (folder / "newsgraph-notes.sqlite").write_bytes(b"no database at all" * 500)
    with open_store(folder) as store:
        put(store, *ARTICLES[2:4])
        resolve(store, IRIS)
        found = everything(store)
    with open_store(MEMORY) as plain:
        put_unnoted(plain, *ARTICLES[:4])
        resolve(plain, IRIS)
        assert found == everything(plain)
