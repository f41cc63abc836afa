"""What stands between outlet and text in the old layout of Nexis: the day, notes under it, the headline."""

from __future__ import annotations

from pathlib import Path

import pytest
from source_files import SHELLED, given


def export(day: str, title: str = "Port shelled") -> str:
    """One article of the old layout, at the margin."""
    return (
        f"1 of 1 DOCUMENTS\n\nNorthern Wire\n\n{day}\n\n{title}\n\nBYLINE: Jo Reed\n\nSECTION: NEWS; Pg. 4\n\n"
        f"LENGTH: 19 words\n\n{SHELLED}\n\nLOAD-DATE: May 20, 2025\n"
    )


@pytest.mark.parametrize(
    "below",
    [
        "Correction Appended",
        "Correction Appended\nLate Edition - Final",
        "Late Edition - Final\nCORRECTION APPENDED",
        "Editors' Note Appended",
        "Clarification Appended",
    ],
)
def test_the_note_of_a_correction_under_the_day_is_no_headline(tmp_path: Path, below: str) -> None:
    """The headline follows, and the fields after it are no text."""
    one = given(tmp_path, "a.txt", export(f"May 13, 2025 Tuesday\n{below}")).only
    assert (one.title, one.published, one.publisher) == ("Port shelled", "2025-05-13", "Northern Wire")
    assert (one.byline, one.section, one.pages, one.length) == ("Jo Reed", "NEWS", "4", 19)
    assert one.text == SHELLED


@pytest.mark.parametrize("title", ["Correction appended to the list of the missing", "March 2024 in Alder", "May 2025"])
def test_a_headline_about_a_correction_or_a_month_is_one(tmp_path: Path, title: str) -> None:
    """Only a line that says no more than that a correction stands below is left out."""
    one = given(tmp_path, "a.txt", export("May 13, 2025 Tuesday", title)).only
    assert (one.title, one.published) == (title, "2025-05-13")


@pytest.mark.parametrize("issue", ["May 2025", "March/April 2025", "Spring 2025"])
def test_an_issue_of_a_month_or_season_keeps_its_headline_and_says_that_it_names_no_day(
    tmp_path: Path, issue: str
) -> None:
    """No day is invented."""
    came = given(tmp_path, "a.txt", export(issue))
    assert (came.only.title, came.only.published, came.only.publisher) == ("Port shelled", None, "Northern Wire")
    assert [note for note in came.notes if f'the date "{issue}" names no day' in note]


def test_a_day_that_stands_under_the_issue_is_the_day(tmp_path: Path) -> None:
    """Some print both."""
    came = given(tmp_path, "a.txt", export("Spring 2025\n\nMay 13, 2025"))
    assert (came.only.title, came.only.published) == ("Port shelled", "2025-05-13")
    assert not [note for note in came.notes if "names no day" in note]


def test_an_issue_of_a_month_in_the_new_layout_is_no_outlet(tmp_path: Path) -> None:
    """There, the outlet stands under the title."""
    lines = ["Port shelled", "Northern Wire", "May 2025", "Length: 19 words", "Body", SHELLED, "End of Document"]
    one = given(tmp_path, "a.txt", "\n\n".join(lines)).only
    assert (one.title, one.publisher, one.published) == ("Port shelled", "Northern Wire", None)
