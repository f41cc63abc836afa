"""What stands over an article's first paragraph: who wrote it, when it came out, the paper's name."""

from __future__ import annotations

from pathlib import Path

import pytest
from source_files import HELD, SHELLED, docx, given, zipped

MORE = "Some four hundred people came to see the first bus cross the river, and a band played until the evening."


def page(over: str, title: str = "Port shelled", foot: str = "") -> str:
    """A page with these lines over its text."""
    text = "".join(f"<p>{words}</p>" for words in (SHELLED, HELD, MORE))
    return f"<html><head><title>{title}</title></head><body>{over}{text}{foot}</body></html>"


@pytest.mark.parametrize(
    "line", ["By Jo Reed | 13 May 2025 | 10:40", "13 May 2025 – By Jo Reed", "By Jo Reed • 13 May 2025"]
)
def test_who_wrote_it_and_when_may_stand_in_one_line(tmp_path: Path, line: str) -> None:
    """With marks between."""
    one = given(tmp_path, "a.html", page(f"<h1>Port shelled</h1><p class='meta'>{line}</p>")).only
    assert (one.byline, one.published, one.text.split("\n\n")[0]) == ("Jo Reed", "2025-05-13", SHELLED)


def test_a_page_without_headings_has_a_headline_all_the_same(tmp_path: Path) -> None:
    """The line that the window's bar repeats; the paper's name before it and the menu under the text are out."""
    paper = "<center><b>THE COAST POST</b><br>Tuesday, May 14, 1996</center>"
    over = f"{paper}<b>Port shelled</b><br>By JO REED<br>Staff Writer"
    menu = "<hr><a href='index.html'>Front page</a> | <a href='s.html'>Sports</a>"
    came = given(tmp_path, "a.htm", page(over, "The Coast Post: Port shelled", menu))
    one = came.only
    assert (one.title, one.publisher, one.byline, one.published) == ("Port shelled", "The Coast Post", "JO REED", None)
    assert one.text.split("\n\n") == [SHELLED, HELD, MORE]
    assert came.notes == [
        'a.htm: "Tuesday, May 14, 1996" stands over the headline and may be the day of the paper or of the visit; '
        "it is not taken (--date gives one)"
    ]


@pytest.mark.parametrize("foot", ["<footer>© 2025 Coast Post</footer>", "<a href='/'>Coast Post</a>"])
def test_the_site_that_the_window_names_is_the_outlet_where_the_page_says_so_too(tmp_path: Path, foot: str) -> None:
    """By its rights or by a link home; a part of the title alone is no outlet."""
    title = "Port shelled | Coast Post"
    assert given(tmp_path, "a.html", page("<h1>Port shelled</h1>", title, foot)).only.publisher == "Coast Post"
    assert given(tmp_path, "b.html", page("<h1>Port shelled</h1>", "Port shelled | World")).only.publisher is None


def test_lines_under_the_title_of_a_document_give_name_and_day(tmp_path: Path) -> None:
    """A paper beside the day is the outlet; what may be a place stays in the text."""
    for paper, outlet in (("Coast Post", "Coast Post"), ("Alder", None)):
        line = f"{paper}, 13 May 2025"
        text = f"By Jo Reed</w:t></w:r></w:p><w:p><w:r><w:t>{line}</w:t></w:r></w:p><w:p><w:r><w:t>{SHELLED}"
        one = given(tmp_path, "a.docx", docx("Port shelled", text)).only
        assert (one.title, one.byline, one.published) == ("Port shelled", "Jo Reed", "2025-05-13")
        assert (one.publisher, one.text) == (outlet, SHELLED if outlet else f"{line}\n\n{SHELLED}")


def test_an_article_that_begins_with_a_day_or_with_by_is_not_shortened(tmp_path: Path) -> None:
    """Prose is prose."""
    first = "By Monday all ships had left the port of Alder, which lies at the mouth of the river."
    one = given(tmp_path, "a.docx", docx("Port shelled", first)).only
    assert (one.text, one.byline) == (first, None)


def test_a_book_of_news_has_its_articles_without_the_bars_that_lead_through_it(tmp_path: Path) -> None:
    """The day over a text is its own; the page that a bar names is its address; a page of a section is no article."""
    bar = "<div class='calibre_navbar'>| <a href='../index.html'>Menu</a> |</div>"
    end = "<div class='calibre_navbar'>Downloaded by calibre from <a href='https://wire.example/a'>its page</a></div>"
    text = f"<h1>Port shelled</h1><p>May 13, 2025 10:00 AM</p><p>{SHELLED}</p><p>{HELD}</p>"
    story = f"<html><body>{bar}{text}{end}</body></html>"
    section = "".join(f"<li><a href='{at}.xhtml'>Story {at}</a><div>{HELD}</div></li>" for at in "ab")
    names = ("s", "a", "b")
    items = "".join(f"<item id='{name}' href='{name}.xhtml'/>" for name in names)
    spine = "".join(f"<itemref idref='{name}'/>" for name in names)
    files: dict[str, str | bytes] = {
        "META-INF/container.xml": '<container><rootfiles><rootfile full-path="p.opf"/></rootfiles></container>',
        "p.opf": f"<package><metadata><title>Coast Post</title><date>2025-05-14</date></metadata><manifest>{items}"
        f"</manifest><spine>{spine}</spine></package>",
        "s.xhtml": f"<html><body><h2>News</h2><ul>{section}</ul></body></html>",
        "a.xhtml": story,
        "b.xhtml": story.replace("wire.example/a", "wire.example/b"),
    }
    came = given(tmp_path, "paper.epub", zipped(files))
    assert [(one.published, one.url, one.text) for one in came.articles] == [
        ("2025-05-13", f"https://wire.example/{name}", f"{SHELLED}\n\n{HELD}") for name in "ab"
    ]
