"""A release goes into another graph: checked, merged, resolved anew."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from readings import alder_denial, port_alder

from newsgraph.errors import StoreError, UsageError
from newsgraph.export.loading import load_release
from newsgraph.export.release import release
from newsgraph.graph import Iris
from newsgraph.graph.quads import quads_of
from newsgraph.identity import resolve
from newsgraph.query import ask
from newsgraph.store import MEMORY, Store, open_store

BASE = Iris().base
NAMES = "SELECT ?name { ?event a ng:Event ; schema:name ?name } ORDER BY ?name"


def resolved_store() -> Store:
    """Both articles about Port Alder, resolved."""
    store, iris = open_store(MEMORY), Iris()
    for reading in (port_alder(), alder_denial()):
        store.replace_graph(iris.article(reading.article), quads_of(reading, iris))
    resolve(store, iris)
    return store


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release of both articles about Port Alder."""
    where = tmp_path_factory.mktemp("release")
    with resolved_store() as made:
        release(made, where, texts=True)
    return where


def names(store: Store) -> list[str]:
    """What the events are called."""
    return [str(one) for one in ask(store, NAMES).column("name")]


def test_a_release_makes_the_same_graph_elsewhere(folder: Path) -> None:
    """Every statement of every article; the world follows from them. Loading twice is loading once."""
    with resolved_store() as there, open_store(MEMORY) as here:
        assert load_release(here, folder, BASE).known == 0
        resolve(here, Iris())
        assert names(here) == names(there) != []
        assert {str(one) for one in here.quads()} == {str(one) for one in there.quads()}
        again = load_release(here, folder, BASE)
        assert (again.new, again.known) == (0, len(ask(here, "SELECT ?a { ?a a schema:NewsArticle }")))


def test_a_file_that_was_changed_is_refused_before_anything_is_written(folder: Path, tmp_path: Path) -> None:
    """As is a folder that is no release."""
    for one in folder.iterdir():
        (tmp_path / one.name).write_bytes(one.read_bytes())
    (tmp_path / "events.csv").write_text("event_id\n", encoding="utf-8")
    with open_store(MEMORY) as here:
        with pytest.raises(StoreError, match="not what its checksum says"):
            load_release(here, tmp_path, BASE)
        with pytest.raises(StoreError, match="this is no release"):
            load_release(here, tmp_path / "nowhere", BASE)
        assert here.graphs() == ()


def test_a_release_without_texts_goes_into_an_empty_graph_with_its_world(folder: Path, tmp_path: Path) -> None:
    """Who is who cannot be found again without texts, so that it is joined with nothing."""
    with resolved_store() as there, open_store(MEMORY) as here:
        release(there, tmp_path)
        assert load_release(here, tmp_path, BASE).complete
        assert names(here) == names(there) != []
        with pytest.raises(UsageError, match="holds no texts"):
            load_release(here, tmp_path, BASE)
        assert not load_release(here, folder, BASE).complete


def test_a_release_of_another_base_says_which(folder: Path) -> None:
    """Its articles would be nobody's here."""
    with open_store(MEMORY) as here, pytest.raises(UsageError, match="begin with") as refused:
        load_release(here, folder, "https://other.example/")
    assert BASE in str(refused.value.hint)


def test_the_lines_for_pandas_in_a_release_keep_namibia_and_the_zero_of_a_code(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`NA` is no empty field and `03` no number; an empty field is one."""
    pytest.importorskip("pandas")
    lines = (folder / "README.md").read_text(encoding="utf-8").partition("```python\n")[2].partition("```")[0]
    (tmp_path / "events.csv").write_text("begin,end,cameo,country\n2031,2031,03,NA\n,,,\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    found: dict[str, Any] = {}
    exec(lines, found)  # noqa: S102 - the release's own
    first, second = found["events"].to_dict("records")
    assert first == {"begin": "2031", "end": "2031", "cameo": "03", "country": "NA"}
    assert all(value != value for value in second.values())  # noqa: PLR0124 - what is not told is no number
