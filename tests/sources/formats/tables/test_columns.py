"""Which column holds what, by its name."""

from __future__ import annotations

from pathlib import Path

import pytest
from source_files import SHELLED, given

ROW = {
    "text": SHELLED,
    "title": "Port shelled",
    "published": "2025-05-13",
    "publisher": "Northern Wire",
    "url": "https://wire.example/a",
    "byline": "Jo Reed",
}


@pytest.mark.parametrize(
    "names",
    [
        ("Document Text", "Document Title", "Publication Date (UTC)", "Source Name", "Document URL", "Author name"),
        ("Full Article Text", "Story Headline", "Post Date", "Media Outlet", "Article Link", "Byline"),
        ("articleText", "articleTitle", "pubDate", "mediaName", "articleUrl", "author"),
        ("Text (English)", "Headline (original)", "Date of article", "News Source", "Link to article", "Written by"),
    ],
)
def test_words_that_only_say_that_it_is_an_article_do_not_hide_a_name(tmp_path: Path, names: tuple[str, ...]) -> None:
    """Before it, behind it, in capitals inside of one word."""
    table = "\n".join(";".join(row) for row in (names, ROW.values()))
    one = given(tmp_path, "a.csv", table).only
    assert {field: getattr(one, field) for field in ROW} == ROW


def test_a_column_of_something_else_is_not_taken_for_one_of_the_article(tmp_path: Path) -> None:
    """An address of a picture, the kind of a document, a number of comments."""
    table = f"text;image url;document type;comments;author url\n{SHELLED};https://a.example/i.png;news;7;https://b.example/jo"
    one = given(tmp_path, "a.csv", table).only
    assert (one.url, one.title, one.byline, one.section) == (None, None, None, None)


@pytest.mark.parametrize(
    "names",
    [
        ("titular", "fecha_publicacion", "periodico", "autores", "cuerpo"),
        ("titre", "date_publication", "journal", "auteurs", "contenu"),
        ("Titolo", "Data", "Testata", "Autore", "Testo"),
        ("Título", "Data", "Jornal", "Autor", "Texto"),
        ("Titel", "Erscheinungsdatum", "Zeitung", "Verfasserin", "Inhalt"),
    ],
)
def test_columns_are_known_in_other_languages(tmp_path: Path, names: tuple[str, ...]) -> None:
    """As people call them in Madrid, Paris, Rome, Lisbon and Berlin."""
    row = ("Port shelled", "2025-05-13", "Northern Wire", "Jo Reed", SHELLED)
    one = given(tmp_path, "t.csv", f'{";".join(names)}\n{";".join(row[:4])};"{SHELLED}"\n').only
    assert (one.title, one.published, one.publisher, one.byline, one.text) == row


def test_data_is_a_day_only_beside_names_of_a_language_in_which_it_means_one(tmp_path: Path) -> None:
    """In English it is anything."""
    came = given(tmp_path, "t.csv", f'title,data,text\nPort shelled,9,"{SHELLED}"\n')
    assert came.only.published is None
    assert [note for note in came.notes if "no column holds the day" in note]


def test_rows_that_share_an_id_are_told(tmp_path: Path) -> None:
    """A paragraph a row; a table in which few ids come twice is as it should be."""
    rows = "".join(f'{number // 2},"{SHELLED} {number}"\n' for number in range(4))
    came = given(tmp_path, "t.csv", f"article_id,text\n{rows}")
    assert [note for note in came.notes if "4 rows share their article_id" in note]
    rows = "".join(f'{max(number, 1)},"{SHELLED} {number}"\n' for number in range(6))
    assert not [note for note in given(tmp_path, "u.csv", f"article_id,text\n{rows}").notes if "share" in note]
