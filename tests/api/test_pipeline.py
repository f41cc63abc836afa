"""The journey of an article: every one that comes in is read or reported, and none is read twice."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from plain_reader import PlainReader

from newsgraph.errors import InputError, LanguageError, StoreError, UnreadableError
from newsgraph.graph.iris import Iris, speaks
from newsgraph.graph.quads import reading_of
from newsgraph.identity import resolve
from newsgraph.model import Article, Reading, Span
from newsgraph.pipeline import Report, RunCounter, add_articles, journey, remove_articles, totals
from newsgraph.sources.article_builder import article_id
from newsgraph.sources.inputs import articles
from newsgraph.store import GraphQuads, Store, open_store


def an_article(text: str, **said: Any) -> Article:
    """An article with that text."""
    return Article(id=article_id(said.get("url"), text), text=text, source=f"{text[:9]}.txt", **said)


def run(store: Store, *found: Article | InputError, again: bool = False) -> tuple[Report, list[str]]:
    """(report, texts that the reader was asked to read)."""
    reader = PlainReader()
    return add_articles(found, store, lambda: reader, again=again), reader.asked


@pytest.fixture
def store() -> Store:
    """An empty store in memory."""
    return open_store("memory:")


def test_every_article_that_comes_in_is_read_or_reported(store: Store) -> None:
    """The counts add up whatever happens, and each problem has its line."""
    report, _ = run(
        store,
        an_article("Alder slept."),
        UnreadableError("the file is empty", where="b.txt"),
        an_article("Tarn will trip."),
        LanguageError("the text looks like German", where="c.txt"),
        an_article("Alder slept."),
        an_article("Voss woke."),
    )
    assert report == Report(
        read=2,
        duplicates=1,
        skipped=1,
        failed=2,
        undated=2,
        unsigned=2,
        problems=(
            "b.txt: the file is empty",
            "c.txt: the text looks like German",
            "Tarn will.txt: the reader failed on it (ValueError: list index out of range); "
            "the others go on; please report it",
        ),
    )
    assert report.found == 6
    assert totals(store).articles == 2


def test_a_text_that_trips_the_reader_takes_no_other_with_it(store: Store) -> None:
    """Twenty articles, one of them fatal, in the middle of a batch."""
    texts = [f"Alder{number} slept." for number in range(20)]
    texts[7] = "Alder will trip."
    report, _ = run(store, *map(an_article, texts))
    assert (report.read, report.failed, report.exit_code) == (19, 1, 1)


def test_what_stands_in_the_store_as_it_is_now_is_not_read_again(store: Store) -> None:
    """Adding twice is adding once: no second reading, not a quad more."""
    run(store, an_article("Alder slept.", title="Night"))
    before = store.count()
    report, asked = run(store, an_article("Alder slept.", title="Night"))
    assert (report, asked, store.count()) == (Report(unchanged=1, undated=1, unsigned=1), [], before)


def test_a_changed_article_takes_the_place_of_the_old_one(store: Store) -> None:
    """The same address with other words or another title is the same article, read anew."""
    url = "https://m.example/a"
    run(store, an_article("Alder slept.", url=url))
    report, _ = run(store, an_article("Alder did not sleep.", url=url))
    assert (report.read, report.replaced) == (1, 1)
    assert totals(store).articles == 1
    report, _ = run(store, an_article("Alder did not sleep.", url=url, title="Correction"))
    assert (report.read, report.replaced) == (1, 1)


def test_an_edited_file_takes_the_place_of_what_it_said_before(store: Store, tmp_path: Path) -> None:
    """A text without an address has a new IRI when it changes; the file tells that it is the same."""
    path, other = tmp_path / "a.txt", tmp_path / "b.txt"
    other.write_text("Voss woke.")
    for text in ("Alder slept.", "Alder slept badly."):
        path.write_text(text)
        report = add_articles(articles([str(tmp_path)]), store, PlainReader, root=tmp_path)
    assert (report.read, report.replaced, report.unchanged) == (1, 1, 1)
    assert totals(store).articles == 2
    (kept,) = (
        reading_of(store.quads(graph)).article
        for graph in filter(speaks, store.graphs())
        if "badly" in str(graph_text(store, graph))
    )
    assert kept.source == "a.txt"


def test_what_lies_in_an_archive_is_named_from_the_workspace(store: Store, tmp_path: Path) -> None:
    """The archive's path is seen from there, and what is inside follows it; on any machine the same."""
    with zipfile.ZipFile(tmp_path / "may.zip", "w") as archive:
        archive.writestr("week/a.txt", "Alder slept.")
    add_articles(articles([str(tmp_path / "may.zip")]), store, PlainReader, root=tmp_path)
    (graph,) = filter(speaks, store.graphs())
    assert reading_of(store.quads(graph)).article.source == "may.zip/week/a.txt"


def graph_text(store: Store, graph: str) -> str:
    """The article's text in that graph."""
    return reading_of(store.quads(graph)).article.text


def test_two_files_that_change_places_are_both_kept(store: Store, tmp_path: Path) -> None:
    """What one file said before is not dropped while another file of the run says it now."""
    one, two = tmp_path / "a.txt", tmp_path / "b.txt"
    one.write_text("Alder slept.")
    two.write_text("Voss woke.")
    add_articles(articles([str(tmp_path)]), store, PlainReader, root=tmp_path)
    one.write_text("Voss woke.")
    two.write_text("Alder slept.")
    add_articles(articles([str(tmp_path)]), store, PlainReader, root=tmp_path)
    assert totals(store).articles == 2


def test_articles_are_read_again_when_asked(store: Store) -> None:
    """`--again` is for a better reader."""
    run(store, an_article("Alder slept."))
    report, asked = run(store, an_article("Alder slept."), again=True)
    assert (report.read, asked) == (1, ["Alder slept."])


def test_the_reader_is_not_loaded_when_there_is_nothing_to_read(store: Store) -> None:
    """A second build of the same folder starts no parser."""
    run(store, an_article("Alder slept."))

    def load() -> PlainReader:
        raise AssertionError("loaded")

    assert add_articles([an_article("Alder slept.")], store, load).unchanged == 1


def test_a_store_that_fails_stops_the_run_and_keeps_what_was_written(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk is no fault of the article: the run ends with the store's own sentence."""
    write = store.replace_graphs

    def fill(graphs: Iterable[GraphQuads]) -> int:
        if totals(store).articles:
            raise StoreError(
                "the disk is full; what was saved before is whole", where="graph", hint="make room and run it again"
            )
        return write(graphs)

    monkeypatch.setattr(journey, "_TOGETHER", 1)
    monkeypatch.setattr(store, "replace_graphs", fill)
    tally = RunCounter()
    with pytest.raises(StoreError, match="the disk is full"):
        add_articles([an_article("Alder slept."), an_article("Voss woke.")], store, PlainReader, tally=tally)
    assert tally.counts["read"] == totals(store).articles == 1


def test_the_cause_of_a_failure_is_kept_with_its_place_in_the_reader(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    """In the report for programs, in the log for people; words of the article cannot pass for lines of the log."""
    report, _ = run(store, an_article("Tarn will trip."), UnreadableError("the file is empty", where="b.txt"))
    file, reader = report.failures
    assert (reader.where, file.where, file.cause) == ("Tarn will.txt", "b.txt", None)
    assert reader.cause is not None
    assert "raise ValueError" in reader.cause
    logged = [line for line in caplog.text.splitlines() if "Traceback" in line]
    assert logged
    assert all(line.startswith("    | ") for line in logged)


def test_a_reading_that_contradicts_itself_costs_its_own_article_only(store: Store) -> None:
    """Though it is found out when it is written, not when it is read."""

    class Confused(PlainReader):
        def read(self, article: Article) -> Reading:
            reading = super().read(article)
            return replace(reading, sentences=(Span(0, 9_999),)) if "Voss" in article.text else reading

    report = add_articles([an_article("Alder slept."), an_article("Voss woke.")], store, Confused)
    assert (report.read, report.failed, totals(store).articles) == (1, 1, 1)


def test_an_interrupted_run_keeps_what_it_has_read(store: Store) -> None:
    """Readings wait to be written together; Ctrl-C does not lose them."""

    def found() -> Iterator[Article]:
        yield from (an_article(f"Alder{number} slept.") for number in range(17))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        add_articles(found(), store, PlainReader)
    assert totals(store).articles == 16  # a whole batch; the seventeenth was not yet read


def test_an_article_is_removed_by_whatever_it_is_called(store: Store) -> None:
    """By address, by source, by id and by IRI; what is unknown is said."""
    named = [an_article(f"Alder{number} slept.") for number in range(3)]
    addressed = an_article("Voss woke.", url="https://m.example/voss")
    run(store, *named, addressed)
    iri = Iris().article(named[2])
    gone, unknown = remove_articles(
        ["https://m.example/voss", str(named[0].source), named[1].id, iri, "nothing"], store
    )
    assert (len(gone), unknown, store.count()) == (4, ["nothing"], 0)


@pytest.mark.parametrize("when", ["forget_versions", "resolve"])
def test_a_removal_that_was_cut_off_is_given_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, when: str) -> None:
    """Before or after the article went; what is left is resolved then, and nothing is called unknown."""
    names = [f"Alder{number}.txt" for number in range(3)]
    given = [replace(an_article(f"Alder{number} slept."), source=name) for number, name in enumerate(names)]
    place = "newsgraph.shelf.shelf.forget_versions" if when == "forget_versions" else "newsgraph.identity.resolve"
    with open_store(tmp_path / "graph") as store, monkeypatch.context() as patched:
        run(store, *given)
        patched.setattr(place, cut_off)
        with pytest.raises(KeyboardInterrupt):
            remove_articles(names[:2], store)
    with open_store(tmp_path / "graph") as store:
        gone, unknown = remove_articles(names[:2], store)
        assert (len(gone), unknown, totals(store).articles) == (2, [], 1)
        assert remove_articles(names[:2], store) == ([], names[:2])
        fresh = open_store("memory:")
        run(fresh, given[2])
        resolve(fresh)
        assert set(store.quads()) == set(fresh.quads())


def test_what_a_file_said_before_goes_also_when_the_run_was_cut_off_before_it_could(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The new words are in, the old ones not yet out: the next run takes them out though nothing is read anew."""
    run(store, replace(an_article("Alder slept."), source="a.txt"))
    edited = replace(an_article("Alder slept badly."), source="a.txt")
    with monkeypatch.context() as patched:
        patched.setattr("newsgraph.shelf.Shelf.remove", cut_off)
        with pytest.raises(KeyboardInterrupt):
            run(store, edited)
    assert totals(store).articles == 2
    report, asked = run(store, edited)
    assert (report.unchanged, asked, totals(store).articles) == (1, [], 1)


def cut_off(*_: object) -> None:
    """As if the process were ended just here."""
    raise KeyboardInterrupt


def test_the_order_of_articles_does_not_matter(store: Store) -> None:
    """The same set of articles gives the same quads."""
    found = [an_article(f"Alder{number} slept.") for number in range(5)]
    other = open_store("memory:")
    run(store, *found)
    run(other, *reversed(found))
    assert set(store.quads()) == set(other.quads())


def test_a_reading_comes_back_from_the_store_as_it_went_in(store: Store) -> None:
    """Nothing is lost between reader and store but the folder that the source lay in."""
    article = an_article("Alder slept.", title="Night", published="2024-05-03", publisher="The Post")
    run(store, article)
    (graph,) = (one for one in store.graphs() if "/article/" in one)
    assert reading_of(store.quads(graph)) == replace(PlainReader().read(article))
