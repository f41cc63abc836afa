"""What people decided goes into a file and comes into another graph, before or after the articles do."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from archive import readings as archive
from identity_stories import IRIS

from newsgraph.errors import MalformedError, UnreadableError
from newsgraph.graph import quads_of
from newsgraph.identity import decided, merge, resolve, split
from newsgraph.identity.review.transfer import decisions_text, take_file
from newsgraph.model import Reading
from newsgraph.store import MEMORY, Solutions, Store, open_store


@cache
def told() -> tuple[Reading, ...]:
    """Ten articles on the same stories."""
    return tuple(archive(10, seed=3, days=5))


def world(*, empty: bool = False) -> Store:
    """Ten articles, resolved; or a store with nothing in it."""
    store = open_store(MEMORY)
    for reading in () if empty else told():
        store.replace_graph(IRIS.article(reading.article), quads_of(reading, IRIS))
    resolve(store, IRIS)
    return store


def persons(store: Store) -> list[str]:
    """The persons of several articles, in order."""
    answer = store.query(
        "SELECT ?p WHERE { ?p a schema:Person . ?r ng:reportOf ?p } GROUP BY ?p HAVING (COUNT(?r) > 1) ORDER BY ?p"
    )
    assert isinstance(answer, Solutions)
    return [str(getattr(row[0], "value", "")) for row in answer.rows]


@pytest.fixture(scope="module")
def graph() -> Store:
    """A graph in which two persons were made one and another was split; whoever takes it leaves it as it was."""
    store = world()
    one, other, third = persons(store)[:3]
    merge(store, IRIS, one, other, by="Ada")
    split(store, IRIS, third, by="Bela")
    resolve(store, IRIS)
    return store


@pytest.fixture
def decisions(graph: Store, tmp_path: Path) -> tuple[Store, Path]:
    """The graph, with its file of decisions."""
    (tmp_path / "decisions.json").write_text(decisions_text(graph, IRIS), encoding="utf-8")
    return graph, tmp_path / "decisions.json"


@pytest.mark.parametrize("before", [False, True])
def test_decisions_hold_in_another_graph_as_they_did_in_this_one(
    decisions: tuple[Store, Path],
    before: bool,
) -> None:
    """Whether they are taken after the articles or before: the graphs are equal, quad by quad."""
    store, path = decisions
    other = world(empty=before)
    assert take_file(other, IRIS, path) == 2
    for reading in told():
        other.replace_graph(IRIS.article(reading.article), quads_of(reading, IRIS))
    resolve(other, IRIS)
    assert set(other.quads()) == set(store.quads())
    assert decided(other, IRIS) == decided(store, IRIS)


def test_taking_a_file_twice_is_taking_it_once(decisions: tuple[Store, Path]) -> None:
    """Also into the graph that it came from."""
    store, path = decisions
    before = set(store.quads())
    take_file(store, IRIS, path)
    take_file(store, IRIS, path)
    resolve(store, IRIS)
    assert set(store.quads()) == before


def test_of_two_decisions_that_contradict_the_one_of_the_file_holds(decisions: tuple[Store, Path]) -> None:
    """As the later one does when both are made by hand."""
    _, path = decisions
    other = world()
    one, two, _ = persons(other)[:3]
    from newsgraph.identity import decide, reports_of

    decide(other, IRIS, reports_of(other, one), reports_of(other, two), same=False)
    take_file(other, IRIS, path)
    assert sorted(each.same for each in decided(other, IRIS)) == [False, True]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda rows: rows[0].pop("same"),
        lambda rows: rows[0].update(by=" "),
        lambda rows: rows[0].update(words=[["x y", "z"]]),
        lambda rows: rows[0].update(words=[["urn:a"]]),
        lambda rows: rows[1].update(reports=[]),
    ],
)
def test_a_file_with_one_bad_decision_is_refused_as_a_whole(
    decisions: tuple[Store, Path], spoil: Callable[[list[dict[str, object]]], object]
) -> None:
    """And the sentence names which one."""
    store, path = decisions
    read = json.loads(path.read_text())
    spoil(read["decisions"])
    path.write_text(json.dumps(read))
    before = set(store.quads())
    with pytest.raises(MalformedError, match=r"decision [12]: "):
        take_file(store, IRIS, path)
    assert set(store.quads()) == before


@pytest.mark.parametrize("text", ["", "[]", '{"kind": "newsgraph decisions", "decisions": []}', "[" * 100_000])
def test_another_file_is_one_sentence(tmp_path: Path, text: str) -> None:
    """With what to give instead."""
    (tmp_path / "x.json").write_text(text)
    with pytest.raises(MalformedError, match="newsgraph decisions export"):
        take_file(world(empty=True), IRIS, tmp_path / "x.json")
    with pytest.raises(UnreadableError, match="cannot be read"):
        take_file(world(empty=True), IRIS, tmp_path / "none.json")
