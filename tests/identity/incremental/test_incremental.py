"""One article more or less: what is around it is resolved anew, and the graph is what all at once would give."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from archive import readings as archive
from identity_stories import IRIS, stories

from newsgraph.graph import quads_of
from newsgraph.identity import decided, merge, resolve, split, undo
from newsgraph.identity.resolver import ResolveReport
from newsgraph.model import Reading
from newsgraph.store import MEMORY, Store, open_store

IRI = re.compile(r"https://example.org/newsgraph/person/[^>]+")


@cache
def invented() -> tuple[Reading, ...]:
    """Every article of every story, in one crowded world."""
    return tuple(reading for story in stories() for reading in story.readings())


@cache
def told_widely() -> tuple[Reading, ...]:
    """An archive in which outlets tell the same stories, with reprints and denials."""
    return tuple(archive(40, seed=3, days=5))


WORLDS = pytest.mark.parametrize("world", [invented, told_widely])
# The archive costs ten seconds and more where it is resolved over and over: CI runs that.
SOME_WORLDS = pytest.mark.parametrize("world", [invented, pytest.param(told_widely, marks=pytest.mark.slow)])


def put(store: Store, *readings: Reading) -> None:
    """Bring readings into the store, each as its article's graph."""
    for reading in readings:
        store.replace_graph(IRIS.article(reading.article), quads_of(reading, IRIS))


def take(store: Store, *readings: Reading) -> None:
    """Remove the articles of these readings."""
    for reading in readings:
        store.remove_graph(IRIS.article(reading.article))


def derived(store: Store) -> list[str]:
    """The quads that identity writes, as text in order."""
    return [str(quad) for name in ("resolved", "gazetteer") for quad in sorted(store.quads(IRIS.graph(name)), key=str)]


def at_once(readings: Iterable[Reading], review: Iterable[object] = ()) -> list[str]:
    """What a fresh store of these articles is resolved to."""
    store = open_store(MEMORY)
    put(store, *readings)
    store.replace_graph(IRIS.graph("review"), list(review))  # type: ignore[arg-type]
    resolve(store, IRIS)
    return derived(store)


def come_or_go(
    store: Store, inside: list[Reading], outside: list[Reading], luck: random.Random, *, comes: bool
) -> None:
    """One article more, the one that waits longest; or, where none waits, one less."""
    if outside and comes:
        put(store, outside[-1])
        inside.append(outside.pop())
    else:
        gone = inside.pop(luck.randrange(len(inside)))
        take(store, gone)
        outside.insert(0, gone)


def assert_as_at_once(store: Store, readings: Sequence[Reading]) -> ResolveReport:
    """Resolve, and compare with a fresh store."""
    report = resolve(store, IRIS)
    expected = at_once(readings, list(store.quads(IRIS.graph("review"))))
    assert derived(store) == expected
    return report


@SOME_WORLDS
@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.slow)])
def test_article_after_article_in_any_order_gives_the_graph_that_all_at_once_give(world: object, seed: int) -> None:
    """The last dozen of a shuffle, each resolved by itself."""
    readings = list(world())  # type: ignore[operator]
    random.Random(seed).shuffle(readings)  # noqa: S311 - not for secrets
    store = open_store(MEMORY)
    half = len(readings) - 12
    put(store, *readings[:half])
    resolve(store, IRIS)
    reports = []
    for reading in readings[half:]:
        put(store, reading)
        reports.append(resolve(store, IRIS))
    assert derived(store) == at_once(readings)
    assert sum(not report.whole for report in reports) > len(reports) * 0.9


@SOME_WORLDS
def test_random_days_of_adding_removing_and_changing_leave_nothing_behind(world: object) -> None:
    """After every fifth of twenty steps the graph is what a fresh one would be."""
    luck = random.Random(5)  # noqa: S311 - not for secrets
    readings = list(world())[:100]  # type: ignore[operator]
    inside, outside = readings[:-10], readings[-10:]
    store = open_store(MEMORY)
    put(store, *inside)
    resolve(store, IRIS)
    for step in range(20):
        come_or_go(store, inside, outside, luck, comes=step % 2 > 0)
        if step % 5 == 4:
            assert_as_at_once(store, inside)
        else:
            resolve(store, IRIS)
    put(store, *outside)
    assert_as_at_once(store, readings)


@SOME_WORLDS
@pytest.mark.parametrize("seed", [3, pytest.param(4, marks=pytest.mark.slow)])
def test_articles_that_change_leave_the_graph_that_a_fresh_one_would_be(world: object, seed: int) -> None:
    """Each in turn says less (another edition), then all again; terms of office, days and numbers come and go."""
    luck = random.Random(seed)  # noqa: S311 - not for secrets
    readings = list(world())[:60]  # type: ignore[operator]
    store = open_store(MEMORY)
    put(store, *readings)
    resolve(store, IRIS)
    now = dict(enumerate(readings))
    for step in range(24):
        at = luck.randrange(len(readings))
        now[at] = readings[at] if now[at] != readings[at] else edition(readings[at], luck)
        put(store, now[at])
        if step % 4 == 3:
            assert_as_at_once(store, list(now.values()))
        else:
            resolve(store, IRIS)
    put(store, *readings)
    assert_as_at_once(store, readings)


def edition(reading: Reading, luck: random.Random) -> Reading:
    """The same article, of which less is read, by another reader: an upgrade, or a text that was cut."""
    part = luck.choice(["events", "roles", "attributions", "verifications", "relations"])
    if part in ("events", "attributions"):
        cut = replace(reading, events=(), attributions=(), verifications=())
    else:
        cut = replace(reading, **{part: ()})  # type: ignore[arg-type]
    return replace(cut, reader="another")


@WORLDS
def test_every_article_can_be_taken_out_and_put_back(world: object) -> None:
    """One after the other; the graph is what it was each time."""
    readings = list(world())[::12]  # type: ignore[operator]
    store = open_store(MEMORY)
    put(store, *readings)
    resolve(store, IRIS)
    before = derived(store)
    for reading in readings:
        take(store, reading)
        resolve(store, IRIS)
        put(store, reading)
        resolve(store, IRIS)
        assert derived(store) == before


@pytest.mark.slow
def test_decisions_are_made_and_undone_beside_what_is_resolved_already() -> None:
    """Merging and splitting by hand, with articles that come and go between: never another graph than a fresh one."""
    readings = list(told_widely())
    store = open_store(MEMORY)
    put(store, *readings[:30])
    resolve(store, IRIS)
    before = derived(store)
    persons = sorted(set(IRI.findall(" ".join(map(str, store.quads(IRIS.graph("resolved")))))))
    one, other = persons[0], persons[-1]
    merge(store, IRIS, one, other)
    assert_as_at_once(store, readings[:30])
    put(store, *readings[30:])
    assert_as_at_once(store, readings)
    split(store, IRIS, persons[len(persons) // 2])
    assert_as_at_once(store, readings)
    take(store, *readings[30:])
    assert_as_at_once(store, readings[:30])
    for decision in decided(store, IRIS):
        undo(store, IRIS, decision.iri)
    assert_as_at_once(store, readings[:30])
    assert derived(store) == before


def test_an_event_of_one_article_dates_the_term_that_another_attests_and_takes_it_back_with_it() -> None:
    """The other article is not read again, nor judged."""
    told = next(story for story in stories() if story.name.startswith("a resignation ends the one post"))
    attested, left, _ = told.readings()
    others = list(told_widely())[:8]
    store = open_store(MEMORY)
    put(store, attested, *others)
    resolve(store, IRIS)
    before = derived(store)
    put(store, left)
    report = assert_as_at_once(store, [attested, left, *others])
    assert not report.whole
    assert "newsgraph#endedBy>" in "".join(set(derived(store)) - set(before))
    take(store, left)
    resolve(store, IRIS)
    assert derived(store) == before


@pytest.mark.slow
def test_one_more_article_of_many_judges_few_events_anew() -> None:
    """Its neighbourhood, not the archive."""
    readings = list(archive(150, seed=9))
    store = open_store(MEMORY)
    put(store, *readings[:-1])
    resolve(store, IRIS)
    put(store, readings[-1])
    report = assert_as_at_once(store, readings)
    assert not report.whole
    assert 0 < report.judged < 300
    assert 0 < report.parties < 700, "of more than two thousand parties"
    assert report.written < 2_000


def test_what_a_store_was_resolved_to_by_others_is_written_anew() -> None:
    """The notes beside the store are trusted only where the world layer says that it was made from the same."""
    readings = list(told_widely())[:8]
    store = open_store(MEMORY)
    put(store, *readings)
    resolve(store, IRIS)
    before = derived(store)
    graph = IRIS.graph("resolved")
    store.replace_graph(graph, list(store.quads(graph))[: len(before) // 2])
    store.change_graph(graph, list(store.quads(graph, about=graph)), [])
    resolve(store, IRIS)
    assert derived(store) == before


def test_a_resolve_that_was_cut_off_is_made_good_by_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever half of it was written."""
    readings = list(told_widely())[:8]
    with open_store(tmp_path / "graph") as store:
        put(store, *readings)
        resolve(store, IRIS)
        before = derived(store)
        put(store, list(told_widely())[8])
        monkeypatch.setattr(store, "change_graph", _cut_off)
        with pytest.raises(KeyboardInterrupt):
            resolve(store, IRIS)
    with open_store(tmp_path / "graph") as store:
        take(store, list(told_widely())[8])
        resolve(store, IRIS)
        assert derived(store) == before


def test_notes_of_an_earlier_version_of_us_are_made_anew(tmp_path: Path) -> None:
    """They stand beside the store of everybody who updates, in tables with other columns."""
    readings = list(told_widely())[:8]
    with open_store(tmp_path / "graph") as store:
        put(store, *readings)
        resolve(store, IRIS)
        before = derived(store)
        notes = store.notebook()
        assert notes is not None
        notes.executescript(
            "DROP TABLE unit; CREATE TABLE unit (iri TEXT PRIMARY KEY, print BLOB); PRAGMA user_version = 0"
        )
    with open_store(tmp_path / "graph") as store:
        put(store, list(told_widely())[8])
        take(store, list(told_widely())[8])
        resolve(store, IRIS)
        assert derived(store) == before


def _cut_off(*_: object) -> None:
    raise KeyboardInterrupt
