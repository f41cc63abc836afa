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
