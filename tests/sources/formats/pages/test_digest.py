"""Pages and texts that hold several articles: parted where each has a page of its own, else said."""

from __future__ import annotations

from pathlib import Path

import pytest
from source_files import HELD, SHELLED, given

MORE = "Some four hundred people came to see the first bus cross the river, and a band played until the evening."
POST = "<article><h2><a href='{link}'>{title}</a></h2><p class='date'>{day}</p><p>{text}</p><p>{more}</p></article>"


def page(*links: str, head: str = "", more: str = MORE) -> str:
    """A page of two posts that lead there."""
    told = (("Port shelled", "13 May 2025", SHELLED), ("Two held", "14 May 2025", HELD))
    posts = (
        POST.format(link=link, title=title, day=day, text=text, more=more)
        for link, (title, day, text) in zip(links, told, strict=True)
    )
    return f"<html><head><title>Week in review</title>{head}</head><body>{''.join(posts)}</body></html>"


def test_a_page_of_several_whole_articles_gives_each(tmp_path: Path) -> None:
    """With its own title, day and address; until now the second was lost."""
    head = "<link rel='canonical' href='https://wire.example/week'><meta property='og:site_name' content='Wire'>"
    came = given(tmp_path, "a.html", page("/a", "/b", head=head))
    assert [(one.title, one.published, one.publisher, one.url, one.text) for one in came.articles] == [
        ("Port shelled", "2025-05-13", "Wire", "https://wire.example/a", f"{SHELLED}\n\n{MORE}"),
        ("Two held", "2025-05-14", "Wire", "https://wire.example/b", f"{HELD}\n\n{MORE}"),
    ]
    assert came.notes == ["a.html: a page of 2 articles; each is read by itself"]


@pytest.mark.parametrize(
    "html",
    [
        page("#a", "#b"),
        page("/a", "/a"),
        page("/a", "/b", head="<meta property='og:type' content='article'>"),
        page("/a", "/b", more=""),
    ],
    ids=["entries of one page", "one article twice", "says that it is one", "beginnings only"],
)
def test_what_is_not_surely_several_is_not_parted(tmp_path: Path, html: str) -> None:
    """A running report, a page that is one article, teasers."""
    assert not any("a page of 2 articles" in note for note in given(tmp_path, "a.html", html).notes)


def briefs(*pieces: tuple[str, str], rank: str = "h2", day: str = "") -> str:
    """Articles that lead nowhere: headline, text."""
    shown = "".join(f"<article><{rank}>{title}</{rank}>{day}<p>{text}</p></article>" for title, text in pieces)
    return f"<html><head><title>In brief</title></head><body><h1>In brief</h1>{shown}</body></html>"


def test_news_in_brief_are_an_article_each(tmp_path: Path) -> None:
    """Short ones have a day of their own."""
    day = "<time datetime='2025-05-13T08:00:00Z'>13 May 2025</time>"
    came = given(tmp_path, "a.html", briefs(("Port shelled", SHELLED), ("Two held", HELD), day=day))
    assert [(one.title, one.published, one.text) for one in came.articles] == [
        ("Port shelled", "2025-05-13", SHELLED),
        ("Two held", "2025-05-13", HELD),
    ]


def test_a_short_piece_between_whole_ones_is_not_lost_and_what_has_no_words_is_told(tmp_path: Path) -> None:
    """Two whole ones show that the page holds several."""
    whole = f"{SHELLED}</p><p>{MORE} {MORE}"
    pieces = (
        ("Port shelled", whole),
        ("Two held", HELD),
        ("Bus runs", whole.replace("Alder", "Voss")),
        ("Soon", "More."),
    )
    came = given(tmp_path, "a.html", briefs(*pieces))
    assert [one.title for one in came.articles] == ["Port shelled", "Two held", "Bus runs"]
    assert came.notes == [
        "a.html: a page of 3 articles; each is read by itself; 1 others that only begin there are left out"
    ]


def test_sections_of_one_page_are_no_articles(tmp_path: Path) -> None:
    """Short ones without a day or an author; parts under headings of different rank; entries of a running report."""
    short = briefs(("Port shelled", SHELLED), ("Two held", HELD))
    ranked = briefs(("Port shelled", SHELLED)) + briefs(("Two held", HELD), rank="h3")
    linked = briefs(("<a href='#a'>Port shelled</a>", SHELLED), ("<a href='#b'>Two held</a>", HELD), day="13 May 2025")
    for number, html in enumerate((short, ranked, linked)):
        came = given(tmp_path, f"{number}.html", html)
        assert not any("a page of 2 articles" in note for note in came.notes)


def test_a_text_of_several_articles_is_read_as_it_is_and_said(tmp_path: Path) -> None:
    """Between lines of marks; every character stays."""
    text = f"Port shelled\n\n{SHELLED}\n\n==========\n\nTwo held\n\n{HELD}\n"
    came = given(tmp_path, "a.txt", text)
    assert came.only.text == text
    assert "part it into 2 pieces" in came.notes[0]
    assert given(tmp_path, "b.txt", f"Port shelled\n=====\n\n{SHELLED}\n\n***\n\n{HELD}\n").notes == []


def test_markdown_of_several_headings_of_the_first_rank_is_told(tmp_path: Path) -> None:
    """Sections of one article are of the second."""
    came = given(tmp_path, "a.md", f"# Port shelled\n\n{SHELLED}\n\n# Two held\n\n{HELD}\n")
    assert [note for note in came.notes if "2 headings of the first rank" in note]
    assert given(tmp_path, "b.md", f"# Port shelled\n\n{SHELLED}\n\n## Two held\n\n{HELD}\n").notes == []
