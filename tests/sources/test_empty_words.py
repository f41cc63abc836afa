"""Words by which a program says that there are none, and characters that it wrote as HTML's entities."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from source_files import SHELLED, given

NOTHING = ("None", "nan", "NaN", "NULL", "null", "-", "--", r"\N", "[]", "#N/A", "N/A", "[removed]")


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
