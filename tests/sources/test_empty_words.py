"""Words by which a program says that there are none, and characters that it wrote as HTML's entities."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from source_files import SHELLED, given

NOTHING = (
    "None",
    "nan",
    "NaN",
    "NULL",
    "null",
    "-",
    "--",
    r"\N",
    "[]",
    "#N/A",
    "#NAME?",
    "#DIV/0!",
    "N/A",
    "[removed]",
)


def table(row: dict[str, str]) -> str:
    """A CSV of one row."""
    stream = io.StringIO()
    writer = csv.DictWriter(stream, list(row))
    writer.writeheader()
    writer.writerow(row)
    return stream.getvalue()


def record(row: dict[str, str]) -> str:
    """A JSON file of one record."""
    return json.dumps([row])


@pytest.mark.parametrize("word", NOTHING)
@pytest.mark.parametrize(("name", "write"), [("a.csv", table), ("a.json", record)])
def test_what_a_program_writes_for_nothing_is_an_empty_cell(
    tmp_path: Path, name: str, write: Callable[[dict[str, str]], str], word: str
) -> None:
    """It names no title, outlet, day or author, and the outlet that the caller knows is taken."""
    row = {"text": SHELLED, "title": word, "date": word, "publisher": word, "author": word}
    came = given(tmp_path, name, write(row), publisher="Northern Wire")
    one = came.only
    assert (one.title, one.published, one.publisher, one.byline) == (None, None, "Northern Wire", None)
    assert not [note for note in came.notes if "the date" in note]


@pytest.mark.parametrize("word", NOTHING)
@pytest.mark.parametrize(("name", "write"), [("a.csv", table), ("a.json", record)])
def test_a_text_that_is_such_a_word_is_none(
    tmp_path: Path, name: str, write: Callable[[dict[str, str]], str], word: str
) -> None:
    """It is said that the article has no text."""
    came = given(tmp_path, name, write({"text": word, "title": "Port shelled"}))
    assert came.articles == []
    (error,) = came.errors
    assert "no text" in error


def test_words_that_only_begin_like_nothing_are_kept(tmp_path: Path) -> None:
    """A headline may begin with None, an outlet may be called after zero."""
    row = {"text": SHELLED, "title": "None left in Alder", "publisher": "Null Island Post", "author": "Nan Reed"}
    one = given(tmp_path, "a.csv", table(row)).only
    assert (one.title, one.publisher, one.byline) == ("None left in Alder", "Null Island Post", "Nan Reed")


LINKED = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Brandt&#039;s port &amp; market shelled",
    "author": {"name": "Jo O&#8217;Reed"},
    "publisher": {"name": "Alder &amp; Voss Mail"},
}


def test_entities_in_json_ld_are_the_characters_that_they_stand_for(tmp_path: Path) -> None:
    """In a page and in a file of its own."""
    page = (
        f'<html><head><script type="application/ld+json">{json.dumps(LINKED)}</script></head><body><article>'
        f"<p>{SHELLED}</p><p>The army sent two hundred soldiers to the town, a spokesman told reporters.</p>"
        "</article></body></html>"
    )
    for name, content in (("a.html", page), ("a.jsonld", json.dumps(LINKED | {"articleBody": SHELLED}))):
        one = given(tmp_path, name, content).only
        told = (one.title, one.byline, one.publisher)
        assert told == ("Brandt's port & market shelled", "Jo O’Reed", "Alder & Voss Mail")


def test_an_ampersand_that_begins_no_entity_stays(tmp_path: Path) -> None:
    """Names of firms have them."""
    one = given(tmp_path, "a.json", record({"text": SHELLED, "title": "B&Q; R&D up", "publisher": "A&copy Wire"})).only
    assert (one.title, one.publisher) == ("B&Q; R&D up", "A&copy Wire")


@pytest.mark.parametrize(
    "text",
    [
        "Text not available",
        "Full text unavailable",
        "[Removed]",
        "Subscribe to read",
        "Content is blocked",
        "Subscribe to continue reading.",
        "The full text of this article is not available due to copyright restrictions",
        "This content is not available in your country.",
        "No abstract available",
        "404 Not Found",
        "Access denied",
        "To continue reading, subscribe or log in.",
        "Full text available from: Northern Base",
        "Click here to read more",
        "Sorry, this article is no longer available.",
        "Please enable JavaScript to view this page.",
        "Full Text: Not available",
        "Photo: Kim Poe/AFP\n\nText not available",
        "You have reached your limit of free articles this month.",
    ],
)
def test_what_is_written_in_the_place_of_a_text_is_none(tmp_path: Path, text: str) -> None:
    """It is told in its own words, in a file and in a row."""
    for name, content in (("a.txt", text), ("a.csv", table({"text": text, "title": "Port shelled"}))):
        came = given(tmp_path, name, content)
        assert came.articles == []
        assert "no text in it" in came.errors[0] or "only captions" in came.errors[0]


@pytest.mark.parametrize(
    "text",
    [
        "The text was not available in Osk, he said.",
        "Content is blocked in Norrick, regulators said on Monday.",
        "404 people were killed in the storm, officials said.",
        "Removed from office on Monday, the mayor left Osk.",
        "Subscribe to this view, she said, and you must accept the rest.",
        "To see the dam from above, engineers used an account of the flood written in 1912.",
    ],
)
def test_news_that_begins_like_it_is_read(tmp_path: Path, text: str) -> None:
    """As short as it is."""
    assert given(tmp_path, "a.txt", text).only.text == text


def test_where_one_field_holds_no_text_the_next_that_does_is_read(tmp_path: Path) -> None:
    """A summary in the place of a removed content, which is said."""
    came = given(tmp_path, "a.json", record({"content": "[Removed]", "description": SHELLED}))
    assert came.only.text == SHELLED
    assert "only a summary is there" in came.notes[0]
    feed = (
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Wire</title>'
        f"<item><title>Port</title><description>{SHELLED}</description><content:encoded>Please enable JavaScript to "
        f"see it, and then {'wait and ' * 7}wait</content:encoded></item></channel></rss>"
    )
    assert given(tmp_path, "f.xml", feed).only.text == SHELLED


def test_a_text_after_which_only_subscribers_read_on_is_said_to_be_a_beginning(tmp_path: Path) -> None:
    """Not so one that only ends with a newsletter, or goes on after the request."""
    came = given(tmp_path, "a.csv", table({"text": f"{SHELLED}\n\nSubscribe to continue reading"}))
    assert came.only.text == SHELLED
    assert "it may be the beginning of the article only" in came.notes[-1]
    for more in ("Subscribe to our newsletter", f"Subscribe to continue reading\n\n{SHELLED}"):
        notes = given(tmp_path, "a.csv", table({"text": f"{SHELLED}\n\n{more}"})).notes
        assert not [note for note in notes if "beginning" in note]


@pytest.mark.parametrize("moment", ["1970-01-01T00:00:00Z", "0000-00-00", "0001-01-01T00:00:00"])
def test_the_first_moment_that_a_program_knows_is_no_day(tmp_path: Path, moment: str) -> None:
    """Nor is it said to be one that cannot be read."""
    came = given(tmp_path, "a.jsonl", f'{{"text": "{SHELLED}", "date": "{moment}"}}\n')
    assert (came.only.published, came.notes) == (None, [])
    old = given(tmp_path, "b.jsonl", f'{{"text": "{SHELLED}", "date": "1970-01-01"}}\n').only
    assert old.published == "1970-01-01"


@pytest.mark.parametrize("words", ["[Removed]", "NULL", "[deleted]"])
def test_words_that_stand_for_nothing_do_so_in_any_letters(tmp_path: Path, words: str) -> None:
    """As NewsAPI writes them."""
    came = given(tmp_path, "a.jsonl", f'{{"text": "{words}"}}\n')
    assert (came.articles, len(came.errors)) == ([], 1)


def test_a_day_that_a_program_wrote_as_a_moment_is_a_day(tmp_path: Path) -> None:
    """Thousandths of a second since 1970, as pandas writes days; a moment stays one."""
    for stamp, day in ((1747094400000, "2025-05-13"), (1747123200000, "2025-05-13T08:00:00Z")):
        assert given(tmp_path, "a.jsonl", f'{{"text": "{SHELLED}", "date": {stamp}}}\n').only.published == day


def test_the_outlet_behind_a_name_is_no_author(tmp_path: Path) -> None:
    """Where it is that of the article."""
    row = {"text": SHELLED, "publisher": "Coast Post", "author": "By Jo Reed, Coast Post"}
    assert given(tmp_path, "a.json", json.dumps(row)).only.byline == "Jo Reed"
    row |= {"author": "Jo Reed, Hill Echo"}
    assert given(tmp_path, "a.json", json.dumps(row)).only.byline == "Jo Reed, Hill Echo"


def test_a_text_of_which_only_the_mark_of_a_cut_is_there_is_none(tmp_path: Path) -> None:
    """As a service gives it of an article whose beginning it may not show."""
    assert "only a mark" in given(tmp_path, "a.json", record({"content": "… [+1834 chars]"})).errors[0]


@pytest.mark.parametrize(("last", "told"), [("d", True), (".", False)])
def test_a_text_as_long_as_a_cell_holds_that_ends_in_mid_sentence_is_said_to_be_cut(
    tmp_path: Path, last: str, *, told: bool
) -> None:
    """A spreadsheet keeps 32,767 characters of a text and drops the rest in silence; one that ends there is whole."""
    text = ("Rebels shelled the port on Monday. " * 1000)[:32_766] + last
    came = given(tmp_path, "a.csv", table({"text": text, "title": "Port shelled"}))
    assert any("32,767 characters that a cell of a spreadsheet holds" in note for note in came.notes) is told


@pytest.mark.parametrize(
    ("said", "byline"),
    [
        ("By Ann Dorr | March 4", "Ann Dorr"),
        ("Ann Dorr | 4 March 2024 | 10:32", "Ann Dorr"),
        ("https://social.example/marrowpost", None),
        ("Ann Dorr; Peter Holt", "Ann Dorr; Peter Holt"),
        ("May Lind | Coast Desk", "May Lind | Coast Desk"),
    ],
)
def test_days_hours_and_addresses_beside_an_author_are_nobody(tmp_path: Path, said: str, byline: str | None) -> None:
    """Whoever is called after a month stays."""
    assert given(tmp_path, "a.csv", table({"text": SHELLED, "author": said})).only.byline == byline
