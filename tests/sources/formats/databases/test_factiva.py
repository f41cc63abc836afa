"""Exports of Factiva, with and without labels."""

from __future__ import annotations

from pathlib import Path

import pytest
from source_files import HELD, SHELLED, docx, given, rtf

TWO = [
    ("Port shelled", "2025-05-13", "Northern Wire", "Jo Reed", SHELLED),
    ("Two held", "2025-05-14", "Harbour Radio", None, HELD),
]


def _rows(**said: str) -> str:
    rows = "".join(f"<tr><td><b>{name}</b></td><td>{words}</td></tr>" for name, words in said.items())
    return f'<div class="article enArticle"><table>{rows}</table></div>'


def test_factiva_with_labels_gives_each_article_by_itself(tmp_path: Path) -> None:
    """HD, BY, PD, SN; the text is that of LP and TD; what is told about subjects is none."""
    text, rest = SHELLED.split(". ", 1)
    one = _rows(
        HD="<b>Port shelled</b>",
        BY="By Jo Reed",
        WC="19 words",
        PD="13 May 2025",
        ET="08:00",
        SN="Northern Wire",
        SC="NWIRE",
        LA="English",
        CY="(c) 2025",
        LP=f"<p>{text}.</p>",
        TD=f"<p>{rest}</p>",
        RE="alder : Alder",
        AN="Document NWIRE00020250513e15d00001",
    )
    two = _rows(HD="Two held", PD="14 May 2025", SN="Harbour Radio", LP=f"<p>{HELD}</p>", NS="gcrim : Crime")
    came = given(tmp_path, "Factiva.html", f"<html><head><title>Factiva</title></head><body>{one}{two}</body></html>")
    assert came.told() == [
        ("Port shelled", "2025-05-13T08:00:00", "Northern Wire", "Jo Reed", SHELLED.replace("said. ", "said.\n\n")),
        ("Two held", "2025-05-14", "Harbour Radio", None, HELD),
    ]
    assert came.articles[0].id == "NWIRE00020250513e15d00001"


FACTIVA = [
    "Port shelled",
    "By Jo Reed",
    "19 words",
    "13 May 2025",
    "Northern Wire",
    "NWIRE",
    "4",
    "English",
    "Copyright 2025. Northern Wire Ltd.",
    "",
    SHELLED,
    "Document NWIRE00020250513e15d00001",
    "",
    "Two held",
    "18 words",
    "14 May 2025",
    "Harbour Radio",
    "HARBR",
    "English",
    "(c) 2025 Harbour Radio",
    "",
    HELD,
    "Document HARBR00020250514e15e00002",
    "",
    "Search Summary",
    "Text: port and alder",
]


@pytest.mark.parametrize("carrier", ["txt", "rtf", "docx"])
def test_factiva_without_labels_is_told_by_the_order_of_its_lines(tmp_path: Path, carrier: str) -> None:
    """Number of words, day, outlet, code, page, language, copyright; the search at the end is no article."""
    content: str | bytes = "\n".join(FACTIVA)
    if carrier != "txt":
        content = (rtf if carrier == "rtf" else docx)(*FACTIVA)
    assert given(tmp_path, f"Factiva.{carrier}", content).told() == TWO


def test_factiva_as_a_page_without_labels(tmp_path: Path) -> None:
    """Elements of their own for headline, author and paragraphs."""
    page = (
        '<html><body><div class="article enArticle"><div id="hd"><span class="enHeadline">Port shelled</span></div>'
        '<div class="author">Jo Reed</div><div>19 words</div><div>13 May 2025</div><div>Northern Wire</div>'
        "<div>NWIRE</div>"
        "<div>English</div><div>Copyright 2025.</div>"
        f'<p class="articleParagraph enarticleParagraph">{SHELLED}</p><p>Document NWIRE00020250513e15d00001</p></div>'
        "</body></html>"
    )
    assert given(tmp_path, "f.html", page).told() == TWO[:1]


def _page(over: str) -> str:
    return (
        f'<html><body><div class="article enArticle">{over}<div>41 words</div><div>13 May 2025</div>'
        "<div>Northern Wire</div><div>NWIRE</div><div>English</div><div>Copyright 2025.</div>"
        f'<p class="articleParagraph enarticleParagraph">{SHELLED}</p><p>Document NWIRE00020250513e15d00001</p></div>'
        "</body></html>"
    )


@pytest.mark.parametrize(
    "authors",
    [
        "Amina Yusuf; Peter Holt",
        "Amina Yusuf and Peter Holt in Kasuwa",
        "Amina Yusuf, Peter Holt and Jo Reed",
        "Amina Yusuf in Alder Bay and Peter Holt",
        "Amina Yusuf",
    ],
)
def test_authors_under_the_headline_of_a_page_are_no_headline(tmp_path: Path, authors: str) -> None:
    """Without "By", one or several."""
    head = '<div><span class="enHeadline">Market attack kills nine</span></div>'
    one = given(tmp_path, "f.html", _page(f"{head}<div>{authors}</div>")).only
    assert (one.title, one.byline, one.text) == ("Market attack kills nine", authors, SHELLED)


@pytest.mark.parametrize(
    "headline", ["Gunmen Storm Market, Kill Nine", "Market Attack; Nine Killed", "Storm Hits Alder"]
)
def test_the_headline_of_a_page_stays_one_under_its_section(tmp_path: Path, headline: str) -> None:
    """Though in capitals it looks like names."""
    head = f'<div>News</div><div><span class="enHeadline">{headline}</span></div>'
    one = given(tmp_path, "f.html", _page(head)).only
    assert (one.title, one.byline) == (headline, None)


@pytest.mark.parametrize("authors", ["Amina Yusuf; Peter Holt", "Amina Yusuf and Peter Holt in Kasuwa"])
@pytest.mark.parametrize("carrier", ["txt", "rtf", "docx"])
def test_two_authors_under_the_headline_are_told_without_a_page(tmp_path: Path, carrier: str, authors: str) -> None:
    """By their names alone."""
    lines = [authors if line == "By Jo Reed" else line for line in FACTIVA]
    content = "\n".join(lines) if carrier == "txt" else (rtf if carrier == "rtf" else docx)(*lines)
    one = given(tmp_path, f"Factiva.{carrier}", content).articles[0]
    assert (one.title, one.byline) == ("Port shelled", authors)
