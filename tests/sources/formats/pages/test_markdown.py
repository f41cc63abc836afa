"""What Markdown says of an article beside its words."""

from __future__ import annotations

from pathlib import Path

import pytest
from source_files import given


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("24 November 2026", "2026-11-24"),
        ("*By Ana Ruiz — November 24, 2026*", "2026-11-24"),
        ("*The Calder Gazette*, 24 November 2026", "2026-11-24"),
        ("The ferry sank on 24 November 2026 off Tarragal, police said.", None),
    ],
)
def test_a_line_under_the_heading_of_markdown_may_say_the_day(tmp_path: Path, line: str, day: str | None) -> None:
    """A line of its own; a sentence with a day in it says when something happened."""
    text = f"# Fire at the port\n\n{line}\n\nA ferry burned off Tarragal on Monday, police said.\n"
    (article,) = given(tmp_path, "a.md", text).articles
    assert article.published == day
    assert article.text.endswith("police said.")
    assert "Ana Ruiz" not in article.text


OUTLETS = {
    "*Harrow Post*, 24 November 2026": "Harrow Post",
    "**Harrow Post**, 24 November 2026": "Harrow Post",
    "_Harrow Post_ | 24 November 2026": "Harrow Post",
    "*Veritania*, 24 November 2026": "Veritania",  # set as names of papers are
    "*The Calder Gazette* — By Ana Ruiz — 24 November 2026": "The Calder Gazette",
    "*Harrow Post, 24 November 2026*": "Harrow Post",
    "Harrow Post, 24 November 2026": "Harrow Post",
    "By Ana Ruiz, Harrow Post, 24 November 2026": "Harrow Post",
    "By Ana Ruiz\n\n*Harrow Post*, 24 November 2026": "Harrow Post",
    "Tarragal, 24 November 2026": None,
    "*Tarragal, 24 November 2026*": None,
    "24 November 2026": None,
}


@pytest.mark.parametrize("line", OUTLETS)
def test_the_outlet_under_the_heading_of_markdown_is_no_text(tmp_path: Path, line: str) -> None:
    """Its own words or the marks about it say that it is one; a town stays where it is."""
    body = "A ferry burned off Tarragal on Monday, police said."
    (article,) = given(tmp_path, "a.md", f"# Fire at the port\n\n{line}\n\n{body}\n").articles
    assert (article.publisher, article.published) == (OUTLETS[line], "2026-11-24")
    town = line.strip("*") if line.strip("*").startswith("Tarragal") else None
    assert article.text == (f"{town}\n\n{body}" if town else body)


@pytest.mark.parametrize(
    "first",
    [
        "*Harrow Post* reporters saw the ferry burn on 24 November 2026.",
        "*Harrow Post*, which is printed in Calder, was sold.",
        "The *Harrow Post*, 24 November 2026, told of it.",
        "*Nobody*, they said, saw it.",
    ],
)
def test_a_sentence_that_names_a_paper_stays(tmp_path: Path, first: str) -> None:
    """Nothing is taken from it."""
    (article,) = given(tmp_path, "a.md", f"# Fire\n\n{first}\n\nPolice came.\n").articles
    assert (article.publisher, article.published) == (None, None)
    assert article.text == f"{first.replace('*', '')}\n\nPolice came."


def test_the_day_of_the_front_matter_comes_before_that_under_the_heading(tmp_path: Path) -> None:
    """It is what the writer of the file says."""
    text = "---\ndate: 2026-11-20\n---\n# Fire at the port\n\n24 November 2026\n\nA ferry burned, police said.\n"
    (article,) = given(tmp_path, "a.md", text).articles
    assert article.published == "2026-11-20"
