"""Texts under labels that people write themselves: what they say is no text, and each article is by itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from source_files import HELD, SHELLED, docx, given, pdf, rtf

ONE = ("Port shelled", "2025-05-13", "Northern Wire", "Jo Reed", SHELLED)
ENGLISH = ("Title: Port shelled", "Date: 13 May 2025", "Source: Northern Wire", "Author: Jo Reed")


@pytest.mark.parametrize(
    "labels",
    [
        ENGLISH,
        ("HEADLINE: Port shelled", "PUBLICATION: Northern Wire", "DATE: 2025-05-13", "BYLINE: By Jo Reed", "TEXT:"),
        ("Título: Port shelled", "Fecha: 13 de mayo de 2025", "Medio: Northern Wire", "Autor: Jo Reed"),
        ("Titre : Port shelled", "Date : 13 mai 2025", "Journal : Northern Wire", "Auteur : Jo Reed"),
        ("Titel: Port shelled", "Datum: 13. Mai 2025", "Zeitung: Northern Wire", "Autorin: Jo Reed"),
        ("**Title:** Port shelled", "**Date:** 13 May 2025", "**Source:** Northern Wire", "**Author:** Jo Reed"),
    ],
)
def test_what_labels_say_is_told_of_the_article_and_is_no_text(tmp_path: Path, labels: tuple[str, ...]) -> None:
    """In whichever language; which label was read as what is noted."""
    came = given(tmp_path, "a.txt", "\n".join(labels) + f"\n\n{SHELLED}\n")
    assert came.told() == [ONE]
    assert [note for note in came.notes if "labels over the text are read: title from" in note]


@pytest.mark.parametrize("name", ["a.docx", "a.rtf", "a.pdf"])
def test_documents_have_labels_too(tmp_path: Path, name: str) -> None:
    """Whatever carries the lines."""
    lines = [*ENGLISH, SHELLED]
    made = {"a.docx": docx(*lines), "a.rtf": rtf(*lines), "a.pdf": pdf(lines)}[name]
    assert given(tmp_path, name, made).told() == [ONE]


@pytest.mark.parametrize("between", ["\n\n", "\n\n==========\n\n", "\n\n* * *\n\n", "\n\n###\n\n"])
def test_labels_that_come_again_begin_another_article(tmp_path: Path, between: str) -> None:
    """Lines of marks between them are text of neither."""
    second = f"Title: Two held\nDate: 14 May 2025\nSource: Harbour Radio\n\n{HELD}"
    came = given(tmp_path, "a.txt", "\n".join(ENGLISH) + f"\n\n{SHELLED}{between}{second}\n")
    assert came.told() == [ONE, ("Two held", "2025-05-14", "Harbour Radio", None, HELD)]
    assert [one.source and one.source.rpartition("#")[2] for one in came.articles] == ["1", "2"]


def test_labels_under_the_text_are_read_where_labels_stand_over_it(tmp_path: Path) -> None:
    """Rights and keywords are dropped, an address is kept."""
    page = "\n".join(ENGLISH) + f"\n\n{SHELLED}\n\nURL: https://wire.example/port\nKeywords: ports; war\n"
    one = given(tmp_path, "a.txt", page).only
    assert (one.url, one.text) == ("https://wire.example/port", SHELLED)


def test_an_article_without_words_under_its_labels_costs_itself(tmp_path: Path) -> None:
    """The other one is read."""
    came = given(tmp_path, "a.txt", "Title: Two held\nDate: 14 May 2025\n\n" + "\n".join(ENGLISH) + f"\n\n{SHELLED}\n")
    assert came.told() == [ONE]
    assert came.errors == ["a.txt#1: there is no text under its labels; give it words or leave it out"]


@pytest.mark.parametrize(
    "text",
    [
        f"{SHELLED}\n\nTitle: Plan of the port\nDate: 12 May 2025\n\nThe paper was found on Monday.",
        f"Date: the fruit that feeds a nation\nSource: the springs of the Ilm\n\n{SHELLED}",
        f"Title: a story\n\n{SHELLED}",
        f"Warning: ships may not leave.\nReason: a storm.\n\n{SHELLED}",
    ],
)
def test_words_that_look_like_labels_are_words(tmp_path: Path, text: str) -> None:
    """Labels within a text, a day that is none, one label alone, other labels."""
    one = given(tmp_path, "a.txt", text).only
    assert (one.title, one.text) == (None, text)


def test_one_article_that_was_copied_out_of_nexis_is_read_without_the_line_that_ends_it(tmp_path: Path) -> None:
    """The number of words and "Body" alone are of no other source; in prose they are words."""
    head = "Port shelled\n\nNorthern Wire\n\nMay 13, 2025 Tuesday\n\nSection: NEWS; Pg. 4\n\nLength: 19 words\n\n"
    one = given(tmp_path, "a.txt", f"{head}Byline: Jo Reed\n\nBody\n\n{SHELLED}\n").only
    assert (one.title, one.published, one.publisher, one.byline, one.text) == ONE
    words = f"Length: 19 words\n\nThe body was found. {SHELLED}"
    assert given(tmp_path, "b.txt", words).only.text == words
