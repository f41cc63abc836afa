"""Where the text of an article of Nexis ends: at its footer, not at a paragraph that looks like one."""

from __future__ import annotations

from pathlib import Path

import pytest
from source_files import HELD, SHELLED, Came, docx, given, rtf

LIKE_FOOTERS = [
    "Copyright law was broken, the governor said.",
    "Copyright Act talks began in Alder on Monday.",
    "(c) is the clause that the rebels will not sign, Mr Reed said.",
    "© 2024 was painted on the wall of the burnt school, neighbours said.",
    "GRAPHIC: that was how the mayor called the pictures.",
    "NOTES: the governor kept them through the siege.",
    "PERSON: nobody knew whom the word on the wall meant.",
    "SUBJECT: the fifth letter had none, police said.",
    "Correction: four men were held, the officer told us later.",
]
FOOT = [
    "Copyright 2024 Northern Wire",
    "(c) 2024 Northern Wire Ltd. All rights reserved.",
    "© Northern Wire",
    "Copyright (c) 2019, 2024 dpa",
    "Copyright 2024 theguardian.com",
    "All Rights Reserved",
    "GRAPHIC: Photo: Smoke over the quay. It rose all day. (Cy Om)",
    "NOTES: This story was made with the help of Harbour Radio.",
    "Correction: An earlier version named another town.",
    "PERSON: ILKA BRANDT (90%)",
]


def new_layout(
    carrier: str, *body: str, title: str = "Port shelled", length: int = 60, foot: list[str] | None = None
) -> str | bytes:
    """One article of the new layout."""
    head = [title, "Northern Wire", "May 13, 2025 Tuesday", "Copyright 2025 Northern Wire", f"Length: {length} words"]
    lines = [*head, "Body", *body, *(foot or []), "Load-Date: May 20, 2025", "End of Document"]
    if carrier == "html":
        return f"<html><body>{''.join(f'<p>{line}</p>' for line in lines)}</body></html>"
    return docx(*lines) if carrier == "docx" else rtf(*lines) if carrier == "rtf" else "\n\n".join(lines)


def old_layout(*body: str, title: str = "Port shelled", length: int = 60, foot: list[str] | None = None) -> str:
    """One article of the old layout, as plain text."""
    lines = [" " * 30 + "Northern Wire", " " * 30 + "May 13, 2025 Tuesday", title, f"LENGTH: {length} words", *body]
    lines = ["1 of 1 DOCUMENTS", *lines, *(foot or []), "LOAD-DATE: May 20, 2025", "LANGUAGE: ENGLISH"]
    return "\n\n".join([*lines, f"{'':30}Copyright 2025 Northern Wire Ltd.\n{'':30}All Rights Reserved\n"])


def made(folder: Path, carrier: str, *body: str, **said: object) -> Came:
    """What comes of one article, in the old layout or in the new one as a carrier has it."""
    if carrier == "old":
        return given(folder, "a.TXT", old_layout(*body, **said))  # type: ignore[arg-type]
    return given(folder, f"a.{carrier}", new_layout(carrier, *body, **said))  # type: ignore[arg-type]


@pytest.mark.parametrize("line", LIKE_FOOTERS)
@pytest.mark.parametrize("carrier", ["old", "txt", "docx", "rtf", "html"])
def test_a_paragraph_of_the_text_that_begins_like_a_footer_ends_nothing(
    tmp_path: Path, carrier: str, line: str
) -> None:
    """Another paragraph follows it before the footer."""
    assert made(tmp_path, carrier, SHELLED, line, HELD).only.text == f"{SHELLED}\n\n{line}\n\n{HELD}"


@pytest.mark.parametrize("line", FOOT)
@pytest.mark.parametrize("carrier", ["old", "txt", "docx", "rtf", "html"])
def test_a_footer_is_no_text(tmp_path: Path, carrier: str, line: str) -> None:
    """Only fields, names and rights follow it; in whichever order they stand."""
    assert made(tmp_path, carrier, SHELLED, HELD, foot=[line, "Northern Wire Ltd."]).only.text == f"{SHELLED}\n\n{HELD}"


@pytest.mark.parametrize("line", LIKE_FOOTERS[:4])
@pytest.mark.parametrize("carrier", ["old", "docx"])
def test_a_sentence_about_copyright_is_text_at_the_end_too(tmp_path: Path, carrier: str, line: str) -> None:
    """It has a verb, and says neither year nor owner."""
    assert made(tmp_path, carrier, SHELLED, line).only.text == f"{SHELLED}\n\n{line}"


@pytest.mark.parametrize("carrier", ["old", "txt", "docx"])
def test_a_first_paragraph_that_begins_like_a_footer_is_text(tmp_path: Path, carrier: str) -> None:
    """No field of the footer stands over the text."""
    assert made(tmp_path, carrier, LIKE_FOOTERS[7], HELD).only.text == f"{LIKE_FOOTERS[7]}\n\n{HELD}"


def test_a_broken_line_that_begins_like_a_footer_stays_in_its_paragraph(tmp_path: Path) -> None:
    """As plain text is broken by width; a field of several lines goes whole."""
    broken = "The mayor spoke for an hour about the law of the port and of the\nperson: nobody has one alone, she said."
    foot = ["GRAPHIC: Photo: Smoke over the quay, where nine people were killed on\nMonday. The bridge was open."]
    text = made(tmp_path, "old", SHELLED, broken, foot=foot).only.text
    assert text == f"{SHELLED}\n\n{' '.join(broken.split())}"


@pytest.mark.parametrize("between", ["\n", "\n    ", "\n\n"])
@pytest.mark.parametrize("line", [LIKE_FOOTERS[0], LIKE_FOOTERS[4], "© 2024 Northern Wire"])
def test_paragraphs_that_no_empty_line_parts_are_told_from_broken_lines(
    tmp_path: Path, between: str, line: str
) -> None:
    """A line that had room for the next word was not broken by width."""
    text = made(tmp_path, "old", between.join([SHELLED, line, HELD])).only.text
    assert text.startswith(SHELLED)
    assert text.endswith(HELD)


@pytest.mark.parametrize("name", ["Graphic", "Notes", "Correction"])
@pytest.mark.parametrize("carrier", ["txt", "docx"])
def test_what_stands_under_a_bare_name_is_of_the_footer_unless_the_words_counted_tell_otherwise(
    tmp_path: Path, carrier: str, name: str
) -> None:
    """A caption has sentences, too; so has a text that goes on under a crosshead."""
    caption = made(tmp_path, carrier, SHELLED, foot=[name, HELD], length=len(SHELLED.split()))
    assert (caption.only.text, caption.notes) == (SHELLED, [])
    goes_on = made(tmp_path, carrier, SHELLED, name, HELD, length=len(f"{SHELLED} {HELD}".split()))
    assert goes_on.only.text.startswith(SHELLED)
    assert goes_on.only.text.endswith(HELD)


@pytest.mark.parametrize("carrier", ["old", "docx"])
def test_far_fewer_words_than_the_export_counts_are_said(tmp_path: Path, carrier: str) -> None:
    """In one sentence; nothing is said where there are nearly as many, or more."""
    came = made(tmp_path, carrier, SHELLED, length=1204)
    assert [note.partition(": ")[2] for note in came.notes] == [
        "the export counts 1,204 words, and 19 are there: part of the text may be missing"
    ]
    for length in (10, 19, 25):
        assert made(tmp_path, carrier, SHELLED, length=length).notes == []


@pytest.mark.parametrize(
    "title",
    ["Copyright ruling angers artists", "Copyright Ruling Angers Artists", "Language: a history", "Person: unknown"],
)
@pytest.mark.parametrize("carrier", ["old", "txt", "docx", "rtf", "html"])
def test_a_headline_that_begins_like_a_footer_is_the_title(tmp_path: Path, carrier: str, title: str) -> None:
    """In either layout; lines of copyright over the day are none."""
    one = made(tmp_path, carrier, SHELLED, title=title).only
    assert (one.title, one.publisher, one.published, one.text) == (title, "Northern Wire", "2025-05-13", SHELLED)


@pytest.mark.parametrize(
    "line", ["Copyright 2011 Northern Wire", "Copyright Northern Wire Ltd.", "All Rights Reserved"]
)
def test_a_line_of_copyright_over_the_outlet_is_no_outlet(tmp_path: Path, line: str) -> None:
    """Old exports print it there."""
    page = old_layout(SHELLED).replace("1 of 1 DOCUMENTS", f"1 of 1 DOCUMENTS\n\n{'':30}{line}")
    one = given(tmp_path, "a.TXT", page).only
    assert (one.title, one.publisher, one.text) == ("Port shelled", "Northern Wire", SHELLED)
