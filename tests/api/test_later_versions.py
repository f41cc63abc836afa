"""Files that are edited and given again: what became of each article, and what is never taken out unasked."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from plain_reader import PlainReader

from newsgraph.graph.iris import speaks
from newsgraph.graph.quads import reading_of
from newsgraph.model import Article
from newsgraph.pipeline import Report, RunCounter, add_articles
from newsgraph.sources.article_builder import SourceOptions
from newsgraph.sources.inputs import articles
from newsgraph.store import Store, open_store
from newsgraph.versions import changes_since

PORT = "Guards closed the old port of Alder on Monday after two boats had sunk near the pier."
PORT_NOW = "Guards closed the old port of Alder on Monday after three boats had sunk near the pier."
VOTE = "The council of Tarn voted for a new school and for a road that leads to the mill."
FAIR = "Farmers from all of Kestria brought their horses to the spring fair at Voss bridge."


@dataclass
class Listener:
    """Keeps what a run says."""

    lines: list[str] = field(default_factory=list)

    def said(self, line: str) -> None:
        """A line."""
        self.lines.append(line)

    def done(self, article: Article) -> None:
        """Nothing."""

    def at(self, stage: str) -> None:
        """Nothing."""


@pytest.fixture
def store() -> Store:
    """An empty store in memory."""
    return open_store("memory:")


def add(store: Store, *files: Path, prune: bool = False, **options: str) -> tuple[Report, list[str]]:
    """(report, what was said) of giving these files."""
    listener = Listener()
    found = articles(map(str, files), SourceOptions(note=lambda _: None, **options))  # type: ignore[arg-type]
    root = files[0].parent
    report = add_articles(found, store, PlainReader, tally=RunCounter(listener), root=root, prune=prune)
    return report, listener.lines


def standing(store: Store) -> list[Article]:
    """The articles that speak, by text."""
    found = (reading_of(store.quads(graph)).article for graph in filter(speaks, store.graphs()))
    return sorted(found, key=lambda one: one.text)


def texts(store: Store) -> list[str]:
    """The texts of the articles that speak."""
    return [one.text for one in standing(store)]


def before(store: Store) -> list[str | None]:
    """The texts of which earlier versions are kept, by what changed in them."""
    return [one.before for told in changes_since(store) for one in told.changes]


def table(path: Path, rows: Sequence[Sequence[str]], head: str = "text") -> Path:
    """A CSV file."""
    quoted = (",".join(f'"{cell}"' for cell in row) for row in rows)
    path.write_text("\n".join((head, *quoted)) + "\n")
    return path


def lines(path: Path, *records: dict[str, str]) -> Path:
    """A file of JSON lines."""
    path.write_text("".join(json.dumps(one) + "\n" for one in records))
    return path


def test_a_row_that_was_edited_takes_the_place_of_what_it_said(store: Store, tmp_path: Path) -> None:
    """Without id and address its row and its words tell; the earlier text is kept as a version."""
    add(store, table(tmp_path / "news.csv", [[PORT], [VOTE]]))
    report, _ = add(store, table(tmp_path / "news.csv", [[PORT_NOW], [VOTE]]))
    assert texts(store) == [PORT_NOW, VOTE]
    assert (report.read, report.replaced, report.changed, report.unchanged, report.missing) == (1, 1, 1, 1, 0)
    assert len(list(changes_since(store))) == 1


def test_an_edited_row_is_known_though_others_were_put_above_it(store: Store, tmp_path: Path) -> None:
    """Its number is another one, its words are nearly the same."""
    add(store, table(tmp_path / "news.csv", [[PORT], [VOTE]]))
    report, _ = add(store, table(tmp_path / "news.csv", [[FAIR], [PORT_NOW], [VOTE]]))
    assert texts(store) == sorted([FAIR, PORT_NOW, VOTE])
    assert (report.read, report.changed, report.missing) == (2, 1, 0)


def test_an_article_with_an_id_of_its_own_may_be_written_anew_under_the_same_title(
    store: Store, tmp_path: Path
) -> None:
    """Not a word is left of the first text."""
    first = {"id": "K-7", "title": "Port", "publisher": "Coast Post", "text": PORT}
    add(store, lines(tmp_path / "a.jsonl", first))
    add(store, lines(tmp_path / "a.jsonl", {"id": "K-8", "text": VOTE}, first | {"text": FAIR}))
    assert texts(store) == [FAIR, VOTE]


def test_an_address_that_was_mended_is_still_that_article(store: Store, tmp_path: Path) -> None:
    """The id says so; nothing stays under the old address."""
    old = {"id": "K-7", "url": "https://post.example/prot", "text": PORT}
    other = {"id": "K-8", "url": "https://post.example/vote", "text": VOTE}
    add(store, lines(tmp_path / "a.jsonl", old, other))
    add(store, lines(tmp_path / "a.jsonl", old | {"url": "https://post.example/port"}, other))
    assert [one.url for one in standing(store)] == ["https://post.example/port", "https://post.example/vote"]


def test_a_later_export_of_the_same_outlet_brings_the_later_version(store: Store, tmp_path: Path) -> None:
    """Same id, same outlet, nearly the same words."""
    told = {"id": "4711", "publisher": "Coast Post", "text": PORT}
    add(store, lines(tmp_path / "may.jsonl", told))
    report, _ = add(store, lines(tmp_path / "june.jsonl", told | {"text": PORT_NOW}))
    assert (texts(store), report.changed) == ([PORT_NOW], 1)


@pytest.mark.parametrize("other", [{"text": VOTE}, {"text": PORT_NOW, "publisher": "Hill Echo"}])
def test_an_id_alone_makes_nothing_the_same(store: Store, tmp_path: Path, other: dict[str, str]) -> None:
    """Two exports number their articles from one; two outlets have ids of their own."""
    told = {"id": "1", "publisher": "Coast Post", "text": PORT}
    add(store, lines(tmp_path / "may.jsonl", told))
    _, said = add(store, lines(tmp_path / "june.jsonl", told | other))
    assert len(texts(store)) == 2
    assert said == []


def test_a_run_that_was_cut_off_before_the_older_one_went_is_taken_up(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both stand for a while; the next run keeps the one and drops the other, and reads nothing anew."""

    def cut_off(*_: object) -> None:
        raise KeyboardInterrupt

    add(store, table(tmp_path / "news.csv", [[PORT], [VOTE]]))
    edited = table(tmp_path / "news.csv", [[PORT_NOW], [VOTE]])
    with monkeypatch.context() as patched:
        patched.setattr("newsgraph.shelf.Shelf.remove", cut_off)
        with pytest.raises(KeyboardInterrupt):
            add(store, edited)
    assert len(texts(store)) == 3
    report, _ = add(store, edited)
    assert (texts(store), report.unchanged, report.read) == ([PORT_NOW, VOTE], 2, 0)
    assert len(list(changes_since(store))) == 1


def test_an_id_that_is_given_later_is_taken_up(store: Store, tmp_path: Path) -> None:
    """The text is the same, and yet the article is not as it was."""
    add(store, lines(tmp_path / "a.jsonl", {"text": PORT, "nr": "K-7"}))
    report, _ = add(store, tmp_path / "a.jsonl", fields=(("identifier", "nr"),))  # type: ignore[arg-type]
    assert ([one.id for one in standing(store)], report.changed) == (["K-7"], 0)


def test_what_a_file_no_longer_gives_stays_and_is_said(store: Store, tmp_path: Path) -> None:
    """With how many there are and what takes them out."""
    add(store, table(tmp_path / "news.csv", [[PORT], [VOTE], [FAIR]]))
    report, said = add(store, table(tmp_path / "news.csv", [[VOTE]]))
    assert (len(texts(store)), report.missing) == (3, 2)
    assert said == [
        "news.csv: 2 articles that it gave before did not come this time; they stay in the graph "
        "(newsgraph add --prune takes them out)"
    ]


def test_another_article_in_the_same_row_is_no_later_version(store: Store, tmp_path: Path) -> None:
    """A feed is written anew every day, with other entries at the same places."""
    add(store, table(tmp_path / "news.csv", [[PORT], [VOTE]]))
    report, _ = add(store, table(tmp_path / "news.csv", [[FAIR], [VOTE]]))
    assert (texts(store), report.missing, report.changed) == (sorted([FAIR, PORT, VOTE]), 1, 0)


def test_a_row_that_was_deleted_is_no_version_of_the_one_that_moved_up(store: Store, tmp_path: Path) -> None:
    """Though that now stands in its place, and both are told in much the same words."""
    rows = [[f"The council of Tarn met on {day} and spoke of the road to the mill."] for day in ("Monday", "Friday")]
    add(store, table(tmp_path / "news.csv", [*rows, [PORT]]))
    report, _ = add(store, table(tmp_path / "news.csv", [rows[1], [PORT]]))
    assert (len(texts(store)), report.missing, report.changed, report.unchanged) == (3, 1, 0, 2)


def test_prune_takes_out_what_the_file_no_longer_gives_and_nothing_of_others(store: Store, tmp_path: Path) -> None:
    """Only of the files that are given."""
    add(store, table(tmp_path / "a.csv", [[PORT], [VOTE]]), table(tmp_path / "b.csv", [[FAIR]]))
    report, _ = add(store, table(tmp_path / "a.csv", [[VOTE]]), prune=True)
    assert (texts(store), report.pruned, report.missing) == (sorted([FAIR, VOTE]), 1, 0)


def test_what_could_not_be_read_is_not_taken_for_gone(store: Store, tmp_path: Path) -> None:
    """A broken line may be the very article; of a file with one nothing is taken out."""
    path = lines(tmp_path / "a.jsonl", {"text": PORT}, {"text": VOTE}, {"text": FAIR})
    add(store, path)
    path.write_text(f'{{"text": "{PORT}\n' + json.dumps({"text": VOTE}) + "\n")
    report, _ = add(store, path, prune=True)
    assert (len(texts(store)), report.failed, report.missing, report.pruned) == (3, 1, 1, 0)


def test_a_single_file_that_holds_quite_another_article_now_loses_nothing(store: Store, tmp_path: Path) -> None:
    """Saved over under the same name: two addresses, so two articles."""
    path = lines(tmp_path / "a.jsonl", {"text": PORT, "url": "https://post.example/port"})
    add(store, path)
    report, _ = add(store, lines(path, {"text": VOTE, "url": "https://post.example/vote"}))
    assert (texts(store), report.missing) == ([PORT, VOTE], 1)


# ---------------------------------------------------------------- the same words


def test_a_text_that_two_outlets_print_is_kept_of_both(store: Store, tmp_path: Path) -> None:
    """Without addresses; the copy is counted, once."""
    path = lines(tmp_path / "w.jsonl", *({"text": PORT, "publisher": name} for name in ("Coast Post", "Hill Echo")))
    report, _ = add(store, path)
    assert sorted(str(one.publisher) for one in standing(store)) == ["Coast Post", "Hill Echo"]
    assert (report.read, report.copies, report.duplicates) == (2, 1, 0)
    assert len({one.id for one in standing(store)}) == 2
    report, _ = add(store, path)
    assert (report.unchanged, report.copies) == (2, 0)


def test_a_text_that_one_outlet_gives_twice_is_one_article(store: Store, tmp_path: Path) -> None:
    """However its name is spelt; both places are said, and an id that is lost."""
    told = {"text": PORT, "publisher": "The Coast Post", "id": "A1"}
    report, said = add(store, lines(tmp_path / "w.jsonl", told, told | {"publisher": "COAST POST", "id": "A2"}))
    place = tmp_path / "w.jsonl"
    assert (report.read, report.duplicates, report.copies) == (1, 1, 0)
    assert said == [f"{place}:2: the same article as {place}:1; counted once, and its id A2 is left out"]


def test_two_wordings_of_one_page_in_one_run_are_said(store: Store, tmp_path: Path) -> None:
    """Where nothing tells which is later the first is kept; it is not called the same."""
    told = {"text": PORT, "url": "https://post.example/port"}
    report, said = add(store, lines(tmp_path / "w.jsonl", told, told | {"text": PORT_NOW}))
    assert (texts(store), report.duplicates) == ([PORT], 1)
    assert "with other words" in said[0]


def test_the_later_wording_of_a_page_stands_however_often_the_file_is_given(store: Store, tmp_path: Path) -> None:
    """Their moments tell which it is; the earlier one is no new version each time."""
    told = {"url": "https://post.example/port", "publisher": "Coast Post"}
    first, second = ({"text": PORT, "date": "2025-05-13T08:00:00Z"}, {"text": PORT_NOW, "date": "2025-05-13T12:00:00Z"})
    for _ in range(3):
        add(store, lines(tmp_path / "w.jsonl", told | first, told | second))
        assert texts(store) == [PORT_NOW]
    assert list(changes_since(store)) == []
    turned = open_store("memory:")
    add(turned, lines(tmp_path / "w.jsonl", told | second, told | first))
    assert texts(turned) == [PORT_NOW]


WHOLE = f"{PORT} All on board were saved. {VOTE} {FAIR}"


@pytest.mark.parametrize("order", ["a snippet first", "the whole first"])
def test_a_snippet_takes_no_place_of_the_whole_article(store: Store, tmp_path: Path, order: str) -> None:
    """Of a newsletter or an alert, in one run or in several; it is said, and is no earlier version either."""
    told = {"url": "https://post.example/port"}
    snippet = lines(tmp_path / ("a.jsonl" if "snippet" in order else "z.jsonl"), told | {"text": PORT[:60] + " ..."})
    whole = lines(tmp_path / "m.jsonl", told | {"text": WHOLE})
    for _ in range(2):
        report, _ = add(store, *sorted((snippet, whole)))
        assert texts(store) == [WHOLE]
    assert (report.unchanged, report.duplicates, report.read) == (1, 1, 0)
    report, said = add(store, snippet)
    assert (texts(store), report.duplicates) == ([WHOLE], 1)
    assert "only a part of the article that is there" in said[0]
    assert list(changes_since(store)) == []


def test_an_article_that_was_shortened_in_its_own_file_is_a_later_version(store: Store, tmp_path: Path) -> None:
    """A paragraph that was taken back is a correction; and a snippet is replaced by the whole."""
    told = {"url": "https://post.example/port"}
    add(store, lines(tmp_path / "a.jsonl", told | {"text": WHOLE}))
    report, _ = add(store, lines(tmp_path / "a.jsonl", told | {"text": PORT}))
    assert (texts(store), report.changed) == ([PORT], 1)
    report, _ = add(store, lines(tmp_path / "b.jsonl", told | {"text": WHOLE}))
    assert (texts(store), report.changed) == ([WHOLE], 1)


def test_an_id_that_stands_for_several_articles_is_said(store: Store, tmp_path: Path) -> None:
    """All are kept: a column that was taken for the id may be none."""
    _, said = add(store, lines(tmp_path / "w.jsonl", {"text": PORT, "id": "9"}, {"text": VOTE, "id": "9"}))
    assert texts(store) == [PORT, VOTE]
    assert said == ['1 id of sources stands for several articles ("9"); all are kept']
