"""Parts: an archive read into files by any number of machines is the archive that one machine builds."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from plain_reader import PlainReader
from pyoxigraph import Quad

from newsgraph.errors import MalformedError, UnreadableError, UsageError
from newsgraph.graph.iris import Iris
from newsgraph.graph.terms import nif, text_of
from newsgraph.identity import resolve
from newsgraph.model import Article
from newsgraph.pipeline import Report, add_articles
from newsgraph.pipeline.parts import load_parts, make_parts, making
from newsgraph.pipeline.parts.making import PartTask
from newsgraph.store import Store, open_store
from newsgraph.workspace import Settings


@pytest.fixture(autouse=True)
def read_here(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Reading by the plain reader, three articles a part; the names of the readers that were loaded."""
    loaded: list[str] = []

    def load(name: str, _: str | None) -> PlainReader:
        loaded.append(name)
        return PlainReader()

    monkeypatch.setattr(making, "loaded_reader", load)
    monkeypatch.setattr(making, "IN_ONE", 3)
    return loaded


def some(count: int) -> list[Article]:
    """So many articles."""
    return [Article(id=f"a{n}", text=f"Alder{n} slept. “Ä\n”", published="2031-05-06") for n in range(count)]


def made(place: Path, articles: Iterable[Article]) -> Report:
    """What becomes of making parts of these articles."""
    return make_parts(articles, Settings(), str(place))


def quads(store: Store) -> set[Quad]:
    """All that it holds."""
    return set(store.quads())


def test_parts_that_are_loaded_are_the_graph_that_is_built(tmp_path: Path) -> None:
    """Whatever is in which part, and however often it is loaded."""
    assert made(tmp_path / "parts", some(8)) == Report(read=8, unsigned=8)
    assert len(list((tmp_path / "parts").iterdir())) == 3
    loaded, built = open_store("memory:"), open_store("memory:")
    add_articles(some(8), built, PlainReader)
    resolve(built)
    for _ in range(2):
        found = load_parts([str(tmp_path / "parts")], loaded)
        assert (found.files, found.graphs) == (3, 8)
        assert quads(loaded) == quads(built)


def test_what_is_there_already_is_not_read_again(tmp_path: Path, read_here: list[str]) -> None:
    """A run that was cut off goes on; its half-written part is no part."""
    made(tmp_path, some(8))
    kept = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    lost = sorted(kept)[0]
    (tmp_path / lost).unlink()
    (tmp_path / f".{lost}.x1.part").write_bytes(b"half")
    read_here.clear()
    report = made(tmp_path, some(8))
    assert (report.read, report.unchanged, len(read_here)) == (3 if report.read == 3 else 2, 8 - report.read, 1)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == kept


def test_an_article_that_trips_the_reader_costs_itself(tmp_path: Path) -> None:
    """Its part holds the others."""
    articles = some(3)
    articles[1] = replace(articles[1], text="Alder will trip.")
    report = made(tmp_path, articles)
    assert (report.read, report.failed) == (2, 1)
    store = open_store("memory:")
    assert load_parts([str(tmp_path)], store).graphs == 2


def test_a_task_is_split_in_halves_that_hold_all_its_articles() -> None:
    """For the executor that must find out which article ends a worker; a single one cannot be split."""
    task = PartTask("model", None, "x", Iris().base, "parts", ".nq", tuple(some(5)))
    halves = task.parts()
    assert [len(half.articles) for half in halves] == [2, 3]
    assert tuple(one for half in halves for one in half.articles) == task.articles
    assert len({task.name, *(half.name for half in halves)}) == 3
    assert len(replace(task, articles=tuple(some(1))).parts()) == 1


def test_a_dump_of_another_graph_is_loaded_but_what_it_resolved_is_worked_out_anew(tmp_path: Path) -> None:
    """Its lines may stand in any order."""
    built = open_store("memory:")
    add_articles(some(4), built, PlainReader)
    resolve(built)
    lines = sorted(built.lines(), reverse=True)
    (tmp_path / "dump.nq").write_bytes(b"# a dump\n\n" + b"".join(lines))
    store = open_store("memory:")
    load_parts([str(tmp_path / "dump.nq")], store)
    assert quads(store) == quads(built)


@pytest.mark.parametrize(
    ("content", "where"),
    [
        (b"hello\n", ":1"),
        (b"<urn:a> <urn:b> <urn:c> .\n", ":1"),
        (b"\n<urn:a> <urn:b> <urn:c> <https://elsewhere.example/article/1> .\n", ":2"),
        (b'<urn:a> <urn:b> "open <https://example.org/newsgraph/article/1> .\n', ":1"),
    ],
)
def test_a_line_that_is_none_is_named_and_nothing_is_written(tmp_path: Path, content: bytes, where: str) -> None:
    """Before the first article goes in."""
    made(tmp_path, some(3))
    (tmp_path / "zz.nq").write_bytes(content)
    store = open_store("memory:")
    with pytest.raises(MalformedError, match=f"zz.nq{where}"):
        load_parts([str(tmp_path)], store)
    assert store.count() == 0


def test_a_damaged_part_and_a_missing_one_are_one_sentence(tmp_path: Path) -> None:
    """With the file's name."""
    made(tmp_path, some(3))
    (part,) = tmp_path.iterdir()
    part.write_bytes(part.read_bytes()[:40])
    for named, sentence in ((part, "unpacked"), (tmp_path / "none.nq", "cannot be read"), (tmp_path / "x", "")):
        with pytest.raises(UnreadableError, match=f"{named.name}: .*{sentence}"):
            load_parts([str(named)], open_store("memory:"))
    (tmp_path / "empty").mkdir()
    with pytest.raises(UnreadableError, match="no parts in this folder"):
        load_parts([str(tmp_path / "empty")], open_store("memory:"))


def test_an_address_of_an_unknown_kind_is_refused_before_anything_is_read(read_here: list[str]) -> None:
    """With what to install."""
    with pytest.raises(UsageError, match="parts cannot be written there"):
        make_parts(some(1), Settings(), "nowhere://bucket/parts")
    assert read_here == []


def page(text: str, published: str | None = None) -> Article:
    """An article at one and the same address."""
    return Article(id="a", text=text, published=published, url="https://wire.example/ferry")


def texts_in(store: Store) -> set[str]:
    """The texts that it holds."""
    return {text_of(quad.object) for quad in store.quads() if quad.predicate == nif("isString")}


EARLIER, LATER = page("Alder slept.", "2031-05-06T08:00:00Z"), page("Alder woke.", "2031-05-06T12:00:00Z")


@pytest.mark.parametrize("order", [(EARLIER, LATER), (LATER, EARLIER)])
def test_of_two_versions_in_two_files_the_later_one_stands_and_nothing_of_the_other(
    tmp_path: Path, order: tuple[Article, ...]
) -> None:
    """Whichever file was made first: the graph is that of the later version alone, and the other one is told."""
    for one in order:
        made(tmp_path, [one])
    loaded, built, said = open_store("memory:"), open_store("memory:"), list[str]()
    found = load_parts([str(tmp_path)], loaded, say=said.append)
    add_articles([LATER], built, PlainReader)
    resolve(built)
    assert (quads(loaded), found.wordings) == (quads(built), 1)
    assert any("other files hold a later" in line for line in said)


def test_of_two_versions_of_one_moment_the_file_that_was_written_last_stands(tmp_path: Path) -> None:
    """An input that was edited makes another part beside the one of before."""
    for number, one in enumerate((page("Alder slept."), page("Alder woke."))):
        made(tmp_path / str(number), [one])
        for path in (tmp_path / str(number)).iterdir():
            os.utime(path, (1000 - number, 1000 - number))
    store = open_store("memory:")
    assert load_parts([str(tmp_path / "0"), str(tmp_path / "1")], store).wordings == 1
    assert texts_in(store) == {"Alder slept."}


def test_the_same_article_in_two_files_is_one_and_no_other_wording(tmp_path: Path) -> None:
    """Two machines were given it."""
    for place in ("one", "two"):
        made(tmp_path / place, [EARLIER])
    store = open_store("memory:")
    found = load_parts([str(tmp_path / "one"), str(tmp_path / "two")], store)
    assert (found.graphs, found.wordings) == (1, 0)


def test_a_later_version_in_the_same_run_is_the_one_in_the_part_and_an_earlier_one_is_counted(tmp_path: Path) -> None:
    """Feeds have the newest first, archives last."""
    for order, twice in (([EARLIER, LATER], 0), ([LATER, EARLIER], 1)):
        place = tmp_path / str(twice)
        assert made(place, order).duplicates == twice
        store = open_store("memory:")
        load_parts([str(place)], store)
        assert texts_in(store) == {"Alder woke."}
