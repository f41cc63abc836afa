"""`newsgraph articles`: what came in, and the words of it; `--day-order`: what figures mean."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Shell = Callable[..., tuple[int, str, str]]


TABLE = (
    "id,date,publisher,byline,title,text\n"
    'A1,03.05.2024,Coast Post,Ida Brand,Port,"Alder slept.\n\nVoss woke."\n'
    "A2,13.05.2024,Hill Echo,,Mill,Tarn burned.\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workspace with a table of two articles."""
    (tmp_path / "news.csv").write_text(TABLE)
    return tmp_path


def test_the_byline_is_listed(shell: Shell, folder: Path) -> None:
    """Behind the title."""
    shell("add", "news.csv", "--day-order", "dmy")
    head, first, second = (line.split("\t") for line in shell("articles")[1].splitlines())
    at = head.index("byline")
    assert (head[at - 1], first[at], second[at]) == ("title", "Ida Brand", "-")


def test_the_text_of_an_article_is_shown(shell: Shell, folder: Path) -> None:
    """By its id, with what is known of it; in JSON beside the rest."""
    shell("add", "news.csv")
    code, out, _ = shell("articles", "A1", "--text")
    assert code == 0
    assert out.startswith("id        A1\n")
    assert out.endswith("\n\nAlder slept.\n\nVoss woke.\n")
    rows = json.loads(shell("articles", "--text", "--json")[1])
    assert sorted(row["text"] for row in rows) == ["Alder slept.\n\nVoss woke.", "Tarn burned."]


def test_a_file_stands_for_all_that_was_read_from_it(shell: Shell, folder: Path) -> None:
    """In the list, and where articles are taken out."""
    (folder / "b.txt").write_text("Kestria voted.")
    shell("add", "news.csv", "b.txt")
    assert len(shell("articles", "news.csv")[1].splitlines()) == 3
    assert shell("articles", "b.txt", "--text")[1].endswith("Kestria voted.\n")
    assert shell("remove", "news.csv")[1] == "removed 2 articles\n"


def test_an_article_that_is_not_there_is_named(shell: Shell, folder: Path) -> None:
    """With where to look."""
    shell("add", "news.csv")
    code, _, err = shell("articles", "A9")
    assert (code, err) == (2, "newsgraph: no article here is called A9; newsgraph articles lists them\n")


def test_what_a_terminal_would_obey_is_not_shown(shell: Shell, tmp_path: Path) -> None:
    """Texts come from strangers."""
    (tmp_path / "a.txt").write_text("Alder slept.\x1b[2J Voss woke.")
    shell("add", "a.txt")
    assert "\x1b" not in shell("articles", "--text")[1]


@pytest.mark.parametrize(("order", "day"), [("dmy", "2024-05-03"), ("mdy", "2024-03-05")])
def test_the_order_of_days_can_be_said(shell: Shell, folder: Path, order: str, day: str) -> None:
    """For days that may be two; another that can only be of the other order is said."""
    _, _, err = shell("add", "news.csv", "--day-order", order)
    days = [row["published"] for row in json.loads(shell("articles", "--json")[1])]
    assert sorted(days) == sorted([day, "2024-05-13"])
    assert ("which is not the order mdy that was said" in err) == (order == "mdy")


def test_without_an_order_a_day_that_may_be_two_stays_unknown(shell: Shell, folder: Path) -> None:
    """The note names what would tell."""
    err = shell("add", "news.csv")[2]
    assert 'the date "03.05.2024" may be 2024-03-05 or 2024-05-03; write it as 2023-03-09, or say --day-order' in err
    assert [row["published"] for row in json.loads(shell("articles", "--json")[1])] == [None, "2024-05-13"]


def test_the_order_can_be_set_for_a_workspace(shell: Shell, folder: Path) -> None:
    """In its file; an option outweighs it, and what is no order is refused."""
    (folder / "newsgraph.toml").write_text('day_order = "dmy"\n')
    shell("add", "news.csv")
    assert "2024-05-03" in shell("articles")[1]
    shell("add", "news.csv", "--day-order", "mdy", "--again")
    assert "2024-03-05" in shell("articles")[1]
    (folder / "newsgraph.toml").write_text('day_order = "ymd"\n')
    code, _, err = shell("articles")
    assert (code, err) == (2, 'newsgraph: "ymd" is no order of days; dmy (the day first) or mdy (the month first)\n')
