"""The headline of a page, told apart from the name of its site."""

from __future__ import annotations

from pathlib import Path

import pytest
from source_files import given

LEAD = "The new bridge over the Alder opened on Monday after two years of work, Mayor Ida Brand told reporters."
REST = "Lorries may use it from June on, and the toll will be two crowns. The old bridge is to be pulled down."

MORE = "Some four hundred people came to see the first bus cross the river, and a band played until the evening."


def page(title: str, over: str, head: str = "", foot: str = "") -> str:
    """A page whose window and headings say this."""
    return (
        f"<html><head><title>{title}</title>{head}</head><body><article>{over}<p>{LEAD}</p><p>{REST}</p></article>"
        f"<div>{foot}</div></body></html>"
    )


@pytest.mark.parametrize(
    ("title", "over", "head", "foot"),
    [
        ("The Coast Post - Bridge opens", "<h1>The Coast Post</h1><h2>Bridge opens</h2>", "", ""),
        ("The Coast Post | Bridge opens", "<h2>Bridge opens</h2>", "", ""),
        ("Coast Post: Bridge opens", "", "<link rel=canonical href='https://www.coastpost.example/b/1'>", ""),
        ("The Coast Post » News » Bridge opens", "<h3>Bridge opens</h3>", "", ""),
        ("Bridge opens - The Coast Post", "", "", "© 2025 The Coast Post. All rights reserved."),
        ("Bridge opens - The Coast Post", "<h2><a href='/'>The Coast Post</a></h2><h1>Bridge opens</h1>", "", ""),
        ("Bridge opens", "<h1>News</h1>", "", ""),
        ("x", "", "<meta property='og:title' content='The Coast Post - Bridge opens'>"
         "<meta property='og:site_name' content='The Coast Post'>", ""),
    ],
)  # fmt: skip
def test_the_name_of_the_site_is_no_headline_wherever_it_stands(
    tmp_path: Path, title: str, over: str, head: str, foot: str
) -> None:
    """Before it, behind it, in a heading of its own; known by heading, address, rights, metadata or a link home."""
    assert given(tmp_path, "a.html", page(title, over, head, foot)).only.title == "Bridge opens"


@pytest.mark.parametrize(
    "title", ["Bridge opens - and closes again", "Live: Bridge opens", "Ida Brand: Bridge opens in June"]
)
def test_a_headline_with_a_dash_or_colon_stays_whole(tmp_path: Path, title: str) -> None:
    """What stands before or behind is no name that the page gives its site."""
    assert given(tmp_path, "a.html", page(f"{title} | Coast Post", f"<h1>{title}</h1>")).only.title == title


def test_a_headline_that_names_its_own_outlet_keeps_the_name(tmp_path: Path) -> None:
    """In the metadata a colon is one of the headline."""
    metas = {"title": "Coast Post: editor resigns", "site_name": "Coast Post"}
    head = "".join(f"<meta property='og:{name}' content='{said}'>" for name, said in metas.items())
    assert given(tmp_path, "a.html", page("x", "", head)).only.title == "Coast Post: editor resigns"


def test_a_heading_unlike_the_title_of_the_metadata_is_no_word_of_the_text(tmp_path: Path) -> None:
    """Outlets write one headline for the page and one for other sites."""
    head = "<meta property='og:title' content='Lorries can cross the Alder again'>"
    one = given(tmp_path, "a.html", page("Bridge", "<h1>Bridge opens at last</h1>", head)).only
    assert (one.title, one.text.split("\n\n")) == ("Lorries can cross the Alder again", [LEAD, REST])


def test_a_heading_between_paragraphs_stays_in_the_text(tmp_path: Path) -> None:
    """Only what stands over the text is a headline of it."""
    between = f"<p>{MORE}</p><h2>What comes next</h2><p>{REST}"
    html = page("Bridge opens", "<h1>Bridge opens</h1>").replace(f"<p>{REST}", between)
    assert given(tmp_path, "a.html", html).only.text.split("\n\n") == [LEAD, MORE, "What comes next", REST]
