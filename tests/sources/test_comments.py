"""What readers wrote under an article, where it was copied along: none of its words, and said."""

from __future__ import annotations

from pathlib import Path

import pytest
from source_files import HELD, SHELLED, docx, given

TEXT = f"{SHELLED}\n\n{HELD}\n\n"


@pytest.mark.parametrize(
    "comments",
    [
        "2 Comments\n\nportguy says:\nMay 14, 2025 at 10:02 am\nFive people died.\n\nLeave a Reply\n",
        "Comments (1)\nAnn Dorr\n3 hours ago\nFive people died.\n",
        "3 thoughts on “Port shelled”\n\nAnn says:\nFive people died.\n",
    ],
)
def test_comments_under_an_article_are_passed_over_and_said(tmp_path: Path, comments: str) -> None:
    """Every character of a text stays; of a document they go."""
    came = given(tmp_path, "a.txt", TEXT + comments)
    (aside,) = came.only.asides
    assert came.only.text == TEXT + comments
    assert (aside.start, aside.end) == (len(TEXT), len(TEXT + comments))
    assert came.notes == ["a.txt: what readers wrote under the article is passed over"]
    lines = [line for line in (TEXT + comments).splitlines() if line]
    assert given(tmp_path, "b.docx", docx("Port shelled", *lines)).only.text == TEXT.strip()


@pytest.mark.parametrize(
    "more",
    [
        "Comments\n\nThe mayor would not say more on Tuesday.",
        "2 comments by the judge were struck out.\n\nAnn Dorr says she will appeal.",
        "Responses\n\nThe union called it a blow to the town.",
    ],
)
def test_a_heading_or_a_sentence_about_comments_is_text(tmp_path: Path, more: str) -> None:
    """Nobody signs under it."""
    came = given(tmp_path, "a.txt", TEXT + more)
    assert (came.only.asides, came.notes) == ((), [])
