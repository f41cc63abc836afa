"""Exports of news databases, in the layouts in which they come: each article apart, and nothing but its words."""

from __future__ import annotations

from pathlib import Path

import pytest
from source_files import HELD, SHELLED, docx, given, pdf, rtf

TWO = [
    ("Port shelled", "2025-05-13", "Northern Wire", "Jo Reed", SHELLED),
    ("Two held", "2025-05-14", "Harbour Radio", None, HELD),
]

NEXIS_UNI = [
    "Port shelled",
    "Northern Wire",
    "May 13, 2025 Tuesday",
    "Late Edition - Final",
    "Copyright 2025 Northern Wire Ltd. All Rights Reserved",
    "Section: NEWS; Pg. 4",
    "Length: 19 words",
    "Byline: Jo Reed",
    "Dateline: ALDER",
    "Body",
    SHELLED,
    "Graphic",
    "Smoke over the quay, where Tomas Rehn had opened a bridge.",
    "Load-Date: May 20, 2025",
    "End of Document",
    "Two held",
    "Harbour Radio",
    "May 14, 2025 Wednesday 8:00 AM GMT",
    "Copyright 2025 Harbour Radio",
    "Length: 18 words",
    "Body",
    HELD,
    "Classification",
    "Language: ENGLISH",
    "Publication-Type: Newspaper",
    "Subject: ARRESTS (90%)",
    "Load-Date: May 21, 2025",
    "End of Document",
]
COVER = [
    "Date and Time: Monday, June 2, 2025 9:14:00 AM GMT",
    "Job Number: 255100001",
    "Documents (2)",
    "1. Port shelled",
    "Client/Matter: -None-",
    "Search Terms: port AND alder",
    "Search Type: Terms and Connectors",
    "Narrowed by:",
    "Content Type",
    "Narrowed by",
    "News",
    "-None-",
    "2. Two held",
    "Client/Matter: -None-",
    "Search Terms: port AND alder",
    "Search Type: Terms and Connectors",
    "Narrowed by:",
    "Content Type",
    "Narrowed by",
    "News",
    "-None-",
]


@pytest.mark.parametrize("cover", [[], COVER], ids=["bare", "with a page about the search"])
@pytest.mark.parametrize("carrier", ["docx", "rtf", "txt", "html"])
def test_a_file_of_nexis_uni_gives_each_article_by_itself(tmp_path: Path, carrier: str, cover: list[str]) -> None:
    """Whatever carries it; the page about the search, captions and subjects are no text."""
    lines = [*cover, "Page 1 of 3", *NEXIS_UNI]
    content: str | bytes = (
        docx(*lines) if carrier == "docx" else rtf(*lines) if carrier == "rtf" else "\n\n".join(lines)
    )
    if carrier == "html":
        content = f"<html><body>{''.join(f'<p>{line}</p>' for line in lines)}</body></html>"
    came = given(tmp_path, f"Files (2).{carrier}", content)
    times = [(title, (day or "")[:10], *rest) for title, day, *rest in came.told()]
    assert times == TWO
    assert came.articles[1].published == "2025-05-14T08:00:00Z"
    assert came.errors == []


def test_the_name_of_a_file_does_not_decide_what_it_is(tmp_path: Path) -> None:
    """An export that was saved under another ending is known by what is in it."""
    assert [one.title for one in given(tmp_path, "export.dat", docx(*NEXIS_UNI)).articles] == [
        "Port shelled",
        "Two held",
    ]


OLD = """\ufeff

                               1 of 2 DOCUMENTS


                                 Northern Wire

                              May 13, 2025 Tuesday
                              Late Edition - Final

{title}Port shelled

BYLINE: Jo Reed

SECTION: NEWS; Pg. 4

LENGTH: 19 words

DATELINE: ALDER, May 12

{body}Rebels shelled the port of Alder on Monday, Mayor Ilka Brandt said. Nine people were
killed in the attack.

GRAPHIC: Photo: Smoke over the quay (Cy Om)

LOAD-DATE: May 20, 2025

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper


                        Copyright 2025 Northern Wire Ltd.
                              All Rights Reserved

                               2 of 2 DOCUMENTS


                                 Harbour Radio

                             May 14, 2025 Wednesday

{title}Two held

LENGTH: 18 words

{body}Police arrested two men in the town of Voss on Tuesday, officials said. They are
accused of theft.

LOAD-DATE: May 21, 2025

LANGUAGE: ENGLISH

                        Copyright 2025 Harbour Radio
                              All Rights Reserved
"""


@pytest.mark.parametrize(("title", "body"), [("", ""), ("HEADLINE: ", "BODY:\n"), ("", "BODY:\n\n")])
def test_the_old_layout_as_text_has_its_lines_joined_and_its_fields_out(tmp_path: Path, title: str, body: str) -> None:
    """LOAD-DATE is the day on which the database took it up, not that of its printing."""
    assert given(tmp_path, "news.TXT", OLD.format(title=title, body=body)).told() == TWO


def test_the_old_layout_as_a_page(tmp_path: Path) -> None:
    """One element a line, the names of fields in elements of their own."""
    article = (
        '<DIV CLASS="c0"><P CLASS="c1"><SPAN CLASS="c2">{n} of 2 DOCUMENTS</SPAN></P></DIV><DIV CLASS="c0"><P>'
        '<SPAN>{outlet}</SPAN></P></DIV><DIV CLASS="c3"><P><SPAN CLASS="c4">{month}</SPAN><SPAN> {day}</SPAN></P></DIV>'
        '<DIV CLASS="c4"><P><SPAN CLASS="c6">{title}</SPAN></P></DIV>{by}<DIV><P><SPAN CLASS="c8">LENGTH: </SPAN>'
        '<SPAN>19 words</SPAN></P></DIV><DIV CLASS="c4"><P CLASS="c9"><SPAN>{text}</SPAN></P></DIV>'
        "<DIV><P><SPAN>LOAD-DATE: "
        "</SPAN><SPAN>May 20, 2025</SPAN></P></DIV><DIV><P>Copyright 2025 {outlet}<BR>All Rights Reserved</P></DIV>"
    )
    one = article.format(
        n=1,
        outlet="Northern Wire",
        month="May",
        day="13, 2025 Tuesday",
        title="Port shelled",
        by="<DIV><P><SPAN>BYLINE: </SPAN><SPAN>Jo Reed</SPAN></P></DIV>",
        text=SHELLED,
    )
    two = article.format(
        n=2, outlet="Harbour Radio", month="May", day="14, 2025 Wednesday", title="Two held", by="", text=HELD
    )
    page = f"<HTML><HEAD><TITLE>2 Documents</TITLE></HEAD><BODY>{one}{two}</BODY></HTML>"
    assert given(tmp_path, "Northern.HTML", page).told() == TWO


def _europresse(outlet: str, head: str, title: str, text: str, *, by: str = "", foot: str = "") -> str:
    return (
        f'<article><header><div class="rdp__DocPublicationName"><span class="DocPublicationName">{outlet}</span></div>'
        f'<div><span class="DocHeader">{head}</span></div><div class="titreArticle">'
        f'<p class="titreArticleVisu">{title}</p></div>{by}</header>'
        f"<section><div class='docOcurrContainer'><p>{text}</p></div></section>{foot}</article>"
    )


@pytest.mark.parametrize("head", ["News, Tuesday, May 13, 2025, p. 16", "Actualités, mardi 13 mai 2025 - 08:00, p. 16"])
def test_europresse_gives_the_day_of_the_issue_and_not_that_of_printing(tmp_path: Path, head: str) -> None:
    """In English and in French around English articles."""
    foot = (
        "<footer><div>© 2025 Northern Wire. All rights reserved.</div><div>news·20250513·NW·16</div>"
        '<div>Issue date: <span id="PubliC_lblEndDate">2025-09-03</span></div></footer>'
    )
    page = (
        "<!DOCTYPE html><html><head><title></title></head><body>"
        + _europresse(
            "Northern Wire, no. 1234", head, "Port shelled", SHELLED, by="<div><p>Jo Reed</p></div>", foot=foot
        )
        + _europresse("Harbour Radio", "News, Wednesday, May 14, 2025", "Two held", HELD)
        + "</body></html>"
    )
    assert given(tmp_path, "e.HTML", page).told() == TWO


def test_a_reference_has_an_abstract_for_its_text_which_is_said(tmp_path: Path) -> None:
    """RIS holds no full text."""
    said = {"AU": "Reed, Jo", "AB": SHELLED, "DA": "2025/05/13/", "T2": "Northern Wire", "TI": "Port shelled", "ER": ""}
    ris = "TY  - NEWS\n" + "".join(f"{tag}  - {words}\n" for tag, words in said.items())
    came = given(tmp_path, "one.ris", ris)
    assert came.told() == [("Port shelled", "2025-05-13", "Northern Wire", "Jo Reed", SHELLED)]
    assert "carry an abstract only" in came.notes[0]


def test_prose_about_documents_is_no_export(tmp_path: Path) -> None:
    """A sentence that holds the marks of a database stays a text."""
    prose = (
        f"{SHELLED}\n\nThe court saw 3 of 9 documents, the end of document eight among them. Section: none was named."
    )
    assert given(tmp_path, "a.txt", prose).only.text == prose


def test_the_headline_over_each_page_of_a_pdf_is_no_text(tmp_path: Path) -> None:
    """Nexis Uni says it again under the number of the page."""
    lines, rest = NEXIS_UNI[:10], "The road is closed to all until the end of the week, officials said."
    first = ["Page 1 of 2", *lines, SHELLED[:70], SHELLED[71:]]
    pages = pdf(first, ["Page 2 of 2", "Port shelled", rest, *NEXIS_UNI[13:15]])
    one = given(tmp_path, "Files.PDF", pages).only
    assert (one.title, one.publisher, one.published) == ("Port shelled", "Northern Wire", "2025-05-13")
    assert "Port shelled" not in one.text
    assert one.text.endswith(rest)


def test_a_reference_with_the_full_text_in_its_notes_is_no_abstract(tmp_path: Path) -> None:
    """Where the note says so; other notes are none."""
    both = f"TY  - NEWS\nTI  - A\nAB  - Short.\nN1  - Copyright: all\nN1  - Full text: {SHELLED}\nER  - \n"
    came = given(tmp_path, "a.ris", both + f"TY  - NEWS\nTI  - B\nN2  - {HELD}\nN1  - Name: x\nER  - \n")
    assert [one.text for one in came.articles] == [SHELLED, HELD]
    assert came.notes[0].startswith("a.ris: 1 reference(s) carry an abstract only")


def test_documents_of_an_agency_take_day_and_agency_from_their_number(tmp_path: Path) -> None:
    """As the Linguistic Data Consortium builds it; notes to editors are counted."""
    first, last = SHELLED.split(". ")
    text = (
        '<DOC id="APW_ENG_20050513.0001" type="story" >\n<HEADLINE>\nPort shelled\n</HEADLINE>\n<DATELINE>\nALDER'
        f"\n</DATELINE>\n<TEXT>\n<P>\n{first}.\n</P>\n<P>\n{last}\n</P>\n</TEXT>\n</DOC>\n"
        '<DOC id="APW_ENG_20050513.0002" type="advis" >\n<TEXT>\nEditors: the photo follows.\n</TEXT>\n</DOC>\n'
        f'<DOC id="ABC_ENG_X.0003" type="story" >\n<TEXT>\n<P>\n{HELD}\n</P>\n</TEXT>\n</DOC>\n'
    )
    came = given(tmp_path, "apw_eng", text)
    assert came.told() == [
        ("Port shelled", "2005-05-13", "Associated Press", None, f"{first}.\n\n{last}"),
        (None, None, None, None, HELD),
    ]
    assert [one.id for one in came.articles] == ["APW_ENG_20050513.0001", "ABC_ENG_X.0003"]
    assert came.notes == ["apw_eng: documents that are no articles were left alone (1 advis)"]


def test_indented_paragraphs_are_told_apart_and_broken_lines_joined(tmp_path: Path) -> None:
    """As old wires have them, with their control characters and the agency's name at the end."""
    text = (
        '<!DOCTYPE lewis SYSTEM "lewis.dtd">\n<REUTERS NEWID="7">\n<DATE>26-FEB-1987 15:01:01.79</DATE>\n'
        "<TEXT>&#2;\n<TITLE>PORT &lt;ALD.X> SHELLED</TITLE>\n<DATELINE> ALDER - </DATELINE><BODY>Rebels shelled "
        "the port of Alder on Monday, Mayor Ilka Brandt\nsaid. Nine people were killed in the attack.\n    Police "
        "closed the quay.\n Reuter\n&#3;</BODY></TEXT>\n</REUTERS>\n"
    )
    one = given(tmp_path, "reut2-000.sgm", text).only
    assert (one.id, one.title, one.published) == ("7", "PORT <ALD.X> SHELLED", "1987-02-26T15:01:01")
    assert one.text == f"{SHELLED}\n\nPolice closed the quay."


def test_a_document_that_breaks_off_is_said(tmp_path: Path) -> None:
    """With its line; those before it are read."""
    came = given(
        tmp_path, "a.txt", f"<DOC>\n<DOCNO> AP880212-0001 </DOCNO>\n<TEXT>\n{HELD}\n</TEXT>\n</DOC>\n<DOC>\n<TEXT>\nCut"
    )
    assert [(one.published, one.text) for one in came.articles] == [("1988-02-12", HELD)]
    assert came.errors == ["a.txt:7: the last document breaks off: what followed is lost; get the file again"]


def test_the_list_of_documents_beside_an_export_is_no_article(tmp_path: Path) -> None:
    """It tells what was asked for; prose that quotes one such line is read."""
    lines = ["User Name: Jo Reed", "Job Number: 123", "Documents (1)", f"1. {SHELLED}", "Client/Matter: -None-"]
    came = given(tmp_path, "doclist.docx", docx(*lines, "Search Terms: port", "Search Type: Terms"))
    assert came.articles == []
    assert "the list of an export of Nexis and holds no texts" in came.errors[0]
    assert given(tmp_path, "b.docx", docx(SHELLED, "Job Number: 123", HELD)).articles
