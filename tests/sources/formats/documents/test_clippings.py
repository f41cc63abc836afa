"""Several stories in one document, and what a browser prints about a page."""

from __future__ import annotations

from pathlib import Path

import pytest
from source_files import HELD, SHELLED, docx, given, pdf


@pytest.mark.parametrize("under", [("By Jo Reed", "13 May 2025"), ("Northern Wire, 13 May 2025, p. 4",)])
def test_clippings_are_parted_where_a_headline_stands_over_a_name_and_a_day_or_over_a_paper_and_its_day(
    tmp_path: Path, under: tuple[str, ...]
) -> None:
    """As people paste them, one under the other."""
    lines = ["Port shelled", *under, SHELLED, "Two held", *under, HELD]
    came = given(tmp_path, "a.docx", docx(*lines))
    assert [(one.title, one.published) for one in came.articles] == [
        ("Port shelled", "2025-05-13"),
        ("Two held", "2025-05-13"),
    ]


def test_a_heading_over_a_sentence_with_a_day_begins_no_other_article(tmp_path: Path) -> None:
    """Only a line that says no more than paper and day is one."""
    lines = ["Port shelled", "13 May 2025", SHELLED, "What came before", "It began on 12 May 2025.", HELD]
    assert given(tmp_path, "a.docx", docx(*lines)).only.title == "Port shelled"


def test_a_pdf_of_two_stories_is_told(tmp_path: Path) -> None:
    """Two headlines over names; one alone is an article's."""
    long = SHELLED + " " + HELD
    came = given(tmp_path, "a.pdf", pdf(["Port shelled", "By Jo Reed", long, "Two held", "By Ann Dorr", long]))
    assert [note for note in came.notes if "2 headlines over a name or a day" in note]
    assert given(tmp_path, "b.pdf", pdf(["Port shelled", "By Jo Reed", long])).notes == []


def test_what_a_browser_prints_about_a_page_is_no_text(tmp_path: Path) -> None:
    """Moment and title over it, address and number under it, also on a single page; an address in the text stays."""
    head, foot = "5/13/25, 8:00 AM Port shelled | Northern Wire", "https://wire.example/2025/port 1/1"
    one = given(tmp_path, "a.pdf", pdf([head, "Port shelled", SHELLED, HELD, foot])).only
    assert one.title == "Port shelled"
    assert "8:00 AM" not in one.text
    assert "wire.example" not in one.text
    body = [SHELLED, "https://wire.example/2025/port", HELD, SHELLED, HELD]
    assert "wire.example" in given(tmp_path, "b.pdf", pdf([SHELLED, HELD, *body])).only.text
