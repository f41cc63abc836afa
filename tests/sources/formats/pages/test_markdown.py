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


def test_the_day_of_the_front_matter_comes_before_that_under_the_heading(tmp_path: Path) -> None:
    """It is what the writer of the file says."""
    text = "---\ndate: 2026-11-20\n---\n# Fire at the port\n\n24 November 2026\n\nA ferry burned, police said.\n"
    (article,) = given(tmp_path, "a.md", text).articles
    assert article.published == "2026-11-20"
