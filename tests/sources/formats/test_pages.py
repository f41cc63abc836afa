"""Web pages: the article, and what the page itself says of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from source_files import given

LEAD = (
    "Mayor Ilka Brandt resigned on Monday after the council rejected her budget, the city hall said. She had led the "
    "port town for nine years and will leave at the end of the month, officials added."
)
REST = (
    "Her deputy, Tomas Rehn, takes over until the vote in the autumn, the council said in a statement on its website "
    "on Tuesday. The opposition called for new elections before the summer."
)


def page(head: str = "", inside: str = "", title: str = "Mayor quits | Northern Wire") -> str:
    """A page of an article with its surroundings."""
    return (
        f"<!doctype html><html><head><title>{title}</title>{head}</head><body><nav><a href='/'>Home</a></nav><article>"
        f"<h1>Mayor quits</h1><p>{LEAD}</p>{inside}<p>{REST}</p></article>"
        "<footer>© 2019 Northern Wire</footer></body></html>"
    )


def linked(said: str) -> str:
    """JSON-LD in a page."""
    inside = f'"@context": "https://schema.org", "@type": "NewsArticle", {said}'
    return f'<script type="application/ld+json">{{{inside}}}</script>'


@pytest.mark.parametrize(
    ("head", "day"),
    [
        (linked('"datePublished": "1990-05-12"'), "1990-05-12"),
        (linked('"datePublished": "2025-05-13T08:00:00+02:00"'), "2025-05-13T08:00:00+02:00"),
        ('<meta name="DC.date.issued" content="2025-05-13">', "2025-05-13"),
        ('<meta name="parsely-pub-date" content="2025-05-13T08:00:00Z">', "2025-05-13T08:00:00Z"),
        ('<meta name="date" content="13/05/2025">', "2025-05-13"),
        ('<link rel="canonical" href="https://wire.example/2025/05/13/mayor">', "2025-05-13"),
        (
            '<meta property="article:published_time" content="2025-05-13"><meta name="date" '
            'content="2025-05-13T08:00:00Z">',
            "2025-05-13T08:00:00Z",
        ),
        ('<meta property="article:modified_time" content="2025-05-13">', None),
    ],
)
def test_the_day_is_the_one_that_the_page_names_and_no_other(tmp_path: Path, head: str, day: str | None) -> None:
    """With time and offset where they are given; a day of change, or a year in the footer, is none."""
    assert given(tmp_path, "a.html", page(head)).only.published == day


@pytest.mark.parametrize(
    ("head", "why"),
    [
        ('<meta name="date" content="03/04/2025">', "may be 2025-03-04 or 2025-04-03"),
        ('<meta name="DC.date.issued" content="04.03.2025">', "may be 2025-03-04 or 2025-04-03"),
        ('<meta name="DC.date" content="1990">', "names no day"),
        (linked('"datePublished": "May 2025"'), "names no day"),
    ],
)
def test_a_day_that_cannot_be_known_is_said_and_left_out(tmp_path: Path, head: str, why: str) -> None:
    """Wherever it stands."""
    came = given(tmp_path, "a.html", page(head))
    assert came.only.published is None
    assert why in came.notes[0]


@pytest.mark.parametrize(
    "between",
    [
        "<p><strong>READ MORE: Rebels shelled Port Alder</strong></p>",
        "<p>Also read: <a href='/b'>Two held in Voss</a></p>",
        "<figure><img src='i.jpg'><figcaption>Olga Hale opens a bridge in 2019. Photo: Cy Om</figcaption></figure>",
        "<div class='image-caption'>Olga Hale opens a bridge in 2019.</div>",
        "<p>Photo: Cy Om / Northern Wire</p>",
        "<div class='share-buttons'><a>Share on Facebook</a></div>",
        "<p>Advertisement</p>",
        "<p>Sign up for our morning newsletter</p>",
        "<aside><h2>Related</h2><p>Rebels shelled Port Alder on Monday.</p></aside>",
    ],
)
def test_what_stands_between_paragraphs_is_not_of_the_article(tmp_path: Path, between: str) -> None:
    """Links on, captions, credits, buttons, advertisements."""
    assert given(tmp_path, "a.html", page(inside=between)).only.text == f"{LEAD}\n\n{REST}"


def test_a_sentence_that_only_begins_like_a_link_stays(tmp_path: Path) -> None:
    """Prose is prose."""
    said = "<p>Read more than one book, the mayor told the pupils of the school, and you will know more than I do.</p>"
    assert "Read more than one book" in given(tmp_path, "a.html", page(inside=said)).only.text


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("", "Mayor quits | Northern Wire"),
        ('<meta property="og:title" content="Mayor quits - Northern Wire">', "Mayor quits - Northern Wire"),
        (linked('"headline": "Mayor quits"'), "Mayor quits — Northern Wire"),
    ],
)
def test_the_name_of_the_site_is_no_part_of_the_title(tmp_path: Path, head: str, title: str) -> None:
    """In the title of the page or in its metadata."""
    assert given(tmp_path, "a.html", page(head, title=title)).only.title == "Mayor quits"


def test_a_page_that_only_subscribers_see_whole_is_said(tmp_path: Path) -> None:
    """What there is of it is read."""
    came = given(tmp_path, "a.html", page(linked('"isAccessibleForFree": "False"')))
    assert "only the beginning of the article" in came.notes[0]


def test_metadata_that_do_not_parse_cost_nothing(tmp_path: Path) -> None:
    """Broken JSON-LD, an author that is an address."""
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", </script>'
        '<meta property="article:author" content="https://social.example/wire">'
    )
    one = given(tmp_path, "a.html", page(head)).only
    assert (one.title, one.byline) == ("Mayor quits", None)
