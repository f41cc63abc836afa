"""Saved pages that are no article, and articles that look like one of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from source_files import HELD, SHELLED, given


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (
            "<title>Page not found | Wire</title><h1>404</h1><p>Sorry, the page could not be found. It was moved.</p>",
            "server",
        ),
        (
            "<title>Just a moment...</title><h1>wire.example</h1><p>Verifying you are human. This takes seconds.</p>",
            "server",
        ),
        (
            "<title>Wire</title><h1>We value your privacy</h1><p>We and our partners keep cookies on this device. "
            "You may accept them, and what you choose may change the services of the mayor's page.</p>",
            "server",
        ),
        (
            "<title>Wire</title><noscript>You need to enable JavaScript to run this app.</noscript><div></div>",
            "no article text",
        ),
        (
            f"<title>Wire</title><link rel='canonical' href='https://wire.example/'><p>{SHELLED}</p><p>{HELD}</p>",
            "front page",
        ),
        (
            "<title>Wire</title>" + f"<article><h2><a href='/a'>Port</a></h2><p>{SHELLED}</p></article>" * 6,
            "list of articles",
        ),
        (
            "<title>Links</title><h1>Links</h1><ul>"
            + "".join(f"<li><a href='/{n}'>Rebels shelled port number {n}, the mayor said.</a></li>" for n in range(9))
            + "</ul>",
            "list of links",
        ),
    ],
)
def test_a_page_that_is_no_article_is_named(tmp_path: Path, page: str, said: str) -> None:
    """Whatever a browser saved in place of one."""
    came = given(tmp_path, "a.html", f"<html><body>{page}</body></html>")
    assert came.articles == []
    assert said in came.errors[0]


@pytest.mark.parametrize(
    "title",
    [
        "404 people held",
        "Not found guilty, twice",
        "Access denied to aid workers, UN says",
        "Privacy settings fool users",
    ],
)
def test_an_article_with_such_words_in_its_headline_is_read(tmp_path: Path, title: str) -> None:
    """However short it is."""
    page = f"<title>{title} | Wire</title><article><h1>{title}</h1><p>{SHELLED}</p><p>{HELD}</p></article>"
    assert given(tmp_path, "a.html", f"<html><body>{page}</body></html>").only.title == title
