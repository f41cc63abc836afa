"""Headlines and names of authors as programs write them."""

from __future__ import annotations

import pytest

from newsgraph.sources.article_builder import Draft, SourceOptions, article_of


@pytest.mark.parametrize(
    ("said", "is_of"),
    [("[[Jo Reed]]", "Jo Reed"), ("[[people/reed|Jo Reed]]; [[Ann Dorr]]", "Jo Reed; Ann Dorr"), ("3", None)],
)
def test_a_byline_is_names_and_no_link_or_number_of_an_account(said: str, is_of: str | None) -> None:
    """As programs for notes and servers of blogs write them."""
    assert article_of(Draft("Rebels shelled the port.", "a", byline=said), SourceOptions()).byline == is_of


def test_marks_of_html_in_a_title_are_none_of_it() -> None:
    """A comparison is."""
    for said, title in (("Port <b>shelled</b>", "Port shelled"), ("Why 3 < 5 and a > b", "Why 3 < 5 and a > b")):
        assert article_of(Draft("Rebels shelled the port.", "a", title=said), SourceOptions()).title == title
