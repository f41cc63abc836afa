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
