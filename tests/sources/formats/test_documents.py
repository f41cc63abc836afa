"""Documents: the words as their reader sees them."""

from __future__ import annotations

from pathlib import Path

import pytest
from source_files import HELD, SHELLED, docx, given, odt, pdf, pdf_at, rtf, zipped


@pytest.mark.parametrize(("name", "make"), [("a.docx", docx), ("a.odt", odt), ("a.rtf", rtf)])
def test_a_heading_is_the_title_and_the_paragraphs_are_the_text(tmp_path: Path, name: str, make: object) -> None:
    """Letters beyond ASCII are kept; a running head is no text."""
    second = HELD.replace("Voss", "Vossø")
    came = given(tmp_path, name, make("Port shelled", SHELLED, second))  # type: ignore[operator]
    assert came.told() == [("Port shelled", None, None, None, f"{SHELLED}\n\n{second}")]


def test_a_document_without_a_heading_has_no_title(tmp_path: Path) -> None:
    """A sentence is none."""
    assert given(tmp_path, "a.rtf", rtf(SHELLED, HELD)).told() == [(None, None, None, None, f"{SHELLED}\n\n{HELD}")]


@pytest.mark.parametrize(("name", "make"), [("a.docx", docx), ("a.odt", odt), ("a.rtf", rtf)])
def test_articles_that_follow_one_another_are_each_of_their_own_day(tmp_path: Path, name: str, make: object) -> None:
    """A headline over a line that is only a day begins one; a section's heading and a table of days do not."""
    first, second = ("Port shelled", "13 May 2025", SHELLED, "What follows", HELD), ("Two held", "May 14, 2025", HELD)
    came = given(tmp_path, name, make(*first, *second))  # type: ignore[operator]
    assert [(one.title, one.published, one.text) for one in came.articles] == [
        ("Port shelled", "2025-05-13", f"{SHELLED}\n\nWhat follows\n\n{HELD}"),
        ("Two held", "2025-05-14", HELD),
    ]
    listed = given(tmp_path, f"b{name}", make(*first, "Next meeting", "20 May 2025", "Then", "21 May 2025"))  # type: ignore[operator]
    assert [one.title for one in listed.articles] == ["Port shelled"]


def test_an_rtf_file_that_is_cut_off_is_said(tmp_path: Path) -> None:
    """What is there is read; braces that are letters or bytes of a picture open nothing."""
    whole = rtf("Port shelled", SHELLED, HELD)
    came = given(tmp_path, "cut.rtf", whole[:-30])
    assert came.only.text.startswith(SHELLED)
    assert came.notes == ["cut.rtf: the RTF breaks off at its end; what followed is lost: give another copy of it"]
    for more in (b"", rb" \{ he wrote \\", rb"{\pict\bin3 {{{}"):
        assert given(tmp_path, "whole.rtf", whole[:-1] + more + b"}").notes == []


def test_deleted_words_are_gone(tmp_path: Path) -> None:
    """Those that somebody struck out while changes were being followed."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = (
        f'<w:document xmlns:w="{space}"><w:body><w:p><w:r><w:t>{SHELLED}</w:t></w:r><w:del><w:r><w:delText>Ten were '
        "killed.</w:delText></w:r></w:del></w:p></w:body></w:document>"
    )
    assert given(tmp_path, "a.docx", zipped({"word/document.xml": body})).only.text == SHELLED


def test_lines_of_a_pdf_are_joined_and_heads_and_feet_of_pages_are_gone(tmp_path: Path) -> None:
    """A word that was broken at the end of a line is whole; the same line on each page is none of the text."""
    page = ["Northern Wire, 13 May", "", "{words}", "{n}"]
    first = [page[0], "Port shelled", "Rebels shelled the port of Alder on Mon-", "day, Mayor Ilka Brandt said.", "1"]
    second = [page[0], "Nine people were killed in the attack on the", "quay, police said.", "2"]
    third = [page[0], "The road is closed to all until the end of the", "week, officials told reporters.", "3"]
    came = given(tmp_path, "a.pdf", pdf(first, second, third))
    assert came.only.title == "Port shelled"
    assert "on Monday, Mayor Ilka Brandt said." in came.only.text
    assert "Northern Wire" not in came.only.text
    assert came.only.text.splitlines()[0].startswith("Rebels")


def test_the_head_of_two_pages_is_no_headline(tmp_path: Path) -> None:
    """The same line at the top of both; a line that comes twice elsewhere is the article's own."""
    first, second = (
        ["Northern Wire, 13 May", "Port shelled", SHELLED, "Nobody knew."],
        ["Northern Wire, 14 May", HELD, "Nobody knew.", "So it was."],
    )
    one = given(tmp_path, "a.pdf", pdf(first, second)).only
    assert one.title == "Port shelled"
    assert "Northern Wire" not in one.text
    assert one.text.count("Nobody knew.") == 2


def test_paper_and_day_over_a_headline_are_no_headline(tmp_path: Path) -> None:
    """On a page by itself; a headline with a day in it, over a sentence, is one."""
    wide = "The road to the quay stays closed to all until the end of the week, officials told reporters on Monday."
    one = given(tmp_path, "a.pdf", pdf(["Northern Wire, May 13, 2025", "Port shelled", SHELLED, wide])).only
    assert (one.title, one.text.startswith("Rebels")) == ("Port shelled", True)
    two = given(tmp_path, "b.pdf", pdf(["What happened on May 13, 2025", SHELLED, wide])).only
    assert two.title == "What happened on May 13, 2025"


def test_each_sentence_of_a_pdf_is_found_on_its_page(tmp_path: Path) -> None:
    """Also where a paragraph, or a word, goes over the end of one; a page without words has no place of its own."""
    wide = "Rebels shelled the port of Alder on Monday, and nine people were killed in the at-"
    came = given(
        tmp_path, "a.pdf", pdf(["Port shelled", wide], ["tack on the quay.", HELD], [], ["The road is closed."])
    )
    text = came.only.text
    assert text.startswith(wide.removesuffix("-") + "tack on the quay.")
    assert came.only.page_starts == (0, text.index("tack on"), text.index("The road"), text.index("The road"))
    pages = [came.only.page_of(text.index(words)) for words in ("Rebels", "killed", "quay", "Police", "road")]
    assert pages == [1, 1, 2, 2, 4]
    assert given(tmp_path, "a.txt", SHELLED).only.page_of(3) is None


@pytest.mark.parametrize("across", [False, True])
def test_columns_of_a_pdf_are_read_one_after_the_other(tmp_path: Path, across: bool) -> None:
    """Whether the file holds them so, or line by line across the page; the headline stands over both."""
    left = [
        "Rebels shelled the port of Alder on",
        "Monday, Mayor Ilka Brandt said. Nine",
        "people were killed in the attack.",
    ] * 3
    right = [
        "Police arrested two men in the town",
        "of Voss on Tuesday, officials said.",
        "They are accused of theft.",
    ] * 3
    rows = [(60, left), (330, right)]
    set_ = [(x, 700 - 13 * at, words) for x, lines in rows for at, words in enumerate(lines)]
    placed = sorted(set_, key=lambda one: (-one[1], one[0])) if across else set_
    came = given(
        tmp_path,
        "a.pdf",
        pdf_at([(60, 730, "Port shelled, and two men are held in the town of Voss by the police"), *placed]),
    )
    text = " ".join(came.only.text.split())
    assert f"{' '.join(left)} {' '.join(right)}" in text


def test_a_table_of_a_pdf_is_read_row_by_row(tmp_path: Path) -> None:
    """Labels and figures are no columns of prose."""
    rows = [(f"Field {number}", f"The value of it is told in some words, {number}.") for number in range(9)]
    placed = [(x, 700 - 13 * at, words) for at, row in enumerate(rows) for x, words in zip((60, 330), row, strict=True)]
    text = " ".join(given(tmp_path, "a.pdf", pdf_at(placed), force=True).only.text.split())
    assert "Field 3 The value of it is told in some words, 3. Field 4" in text


def test_a_pdf_of_pictures_is_said(tmp_path: Path) -> None:
    """Nothing is read into it."""
    assert "pictures and hold no text" in given(tmp_path, "a.pdf", pdf([])).errors[0]


def test_a_book_gives_an_article_a_chapter(tmp_path: Path) -> None:
    """As a newspaper does that was made one; its cover is none, which is said."""
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>'
        "Northern Wire</dc:title><dc:date>2025-05-13</dc:date></metadata><manifest>"
        + "".join(f'<item id="c{n}" href="text/c{n}.xhtml"/>' for n in range(3))
        + "</manifest><spine>"
        + "".join(f'<itemref idref="c{n}"/>' for n in range(3))
        + "</spine></package>"
    )
    more = "The road is closed to all until the end of the week, officials told reporters in the evening."

    def chapter(title: str, text: str) -> str:
        return f"<html><head><title>x</title></head><body><h1>{title}</h1><p>{text}</p><p>{more}</p></body></html>"

    files: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container><rootfiles><rootfile full-path="OEBPS/c.opf"/></rootfiles></container>',
        "OEBPS/c.opf": package,
        "OEBPS/text/c0.xhtml": "<html><body><h1>Northern Wire</h1></body></html>",
        "OEBPS/text/c1.xhtml": chapter("Port shelled", SHELLED),
        "OEBPS/text/c2.xhtml": chapter("Two held", HELD),
    }
    came = given(tmp_path, "paper.epub", zipped(files))
    assert [(one.title, one.published, one.publisher) for one in came.articles] == [
        ("Port shelled", "2025-05-13", "Northern Wire"),
        ("Two held", "2025-05-13", "Northern Wire"),
    ]
    assert "1 chapter(s)" in came.notes[0]


def test_subtitles_lose_their_times_and_keep_who_speaks(tmp_path: Path) -> None:
    """In both forms; a rolling line that comes twice is said once."""
    first, second = SHELLED.split(". ")
    srt = f"1\n00:00:01,000 --> 00:00:03,000\n{first}.\n\n2\n00:00:03,000 --> 00:00:05,000\n{second}\n"
    vtt = f"WEBVTT\n\n00:01.000 --> 00:03.000\n<v Ilka Brandt>{first}.\n\n00:03.000 --> 00:05.000\n<b>{second}</b>\n"
    assert given(tmp_path, "a.srt", srt).only.text == SHELLED
    assert given(tmp_path, "a.vtt", vtt).only.text == f"Ilka Brandt: {SHELLED}"


def test_captions_that_roll_say_each_line_once(tmp_path: Path) -> None:
    """As video sites make them of speech; a line stands under two or three times. Their own form is known, too."""
    vtt = (
        "WEBVTT\nKind: captions\n\n00:00:00.000 --> 00:00:02.000 align:0\nrebels<00:00:00.500><c> shelled</c><c> "
        "the port</c>\n\n00:00:02.000 --> 00:00:02.010 align:0\nrebels shelled the port\n \n\n"
        "00:00:02.010 --> 00:00:04.000\n"
        "rebels shelled the port\nof<00:00:02.500><c> alder</c><c> on monday</c>\n"
    )
    assert given(tmp_path, "a.vtt", vtt, force=True).only.text == "rebels shelled the port of alder on monday"
    sbv = f"0:00:01.000,0:00:03.000\n{SHELLED}\n\n0:00:03.500,0:00:06.000\n- Who came?\n- The police came.\n"
    assert given(tmp_path, "a.sbv", sbv).only.text == f"{SHELLED}\n\nWho came?\n\nThe police came."


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.docx", zipped({"word/document.xml": "<broken"})),
        ("a.epub", zipped({"META-INF/container.xml": "<broken"})),
        ("a.pdf", b"%PDF-1.7\nbroken"),
        ("a.xlsx", zipped({"xl/workbook.xml": "<broken"})),
        ("a.parquet", b"PAR1broken"),
        ("a.sqlite", b"SQLite format 3\0broken"),
        ("a.zip", b"PK\x03\x04broken"),
    ],
)
def test_a_damaged_file_is_one_line(tmp_path: Path, name: str, content: bytes) -> None:
    """With what to do; nothing is raised."""
    came = given(tmp_path, name, content)
    assert came.articles == []
    assert len(came.errors) == 1
    assert came.errors[0].startswith(name)
    assert ";" in came.errors[0]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.docx", docx(SHELLED)[:-60], "it begins as a ZIP archive or office document and cannot be opened"),
        ("a.docx", b"\0\0" + docx(SHELLED)[2:], "it does not begin as .docx does"),
        ("a.gz", b"\x1f\x8bbroken\0\0", "it begins as a gzip archive and cannot be opened"),
        ("a.gz", b"\0\0broken\0\0", "it does not begin as .gz does"),
    ],
)
def test_a_file_that_is_damaged_is_called_so(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    """Saving it as text helps nobody; one that is whole or of another kind is not called damaged."""
    assert given(tmp_path, name, content).errors == [f"{name}: the file is damaged: {said}; give another copy of it"]
    assert "not text" in given(tmp_path, "a.txt", docx(SHELLED), kind="text").errors[0]
    assert "not text" in given(tmp_path, "b.txt", b"\0\1\2").errors[0]


def test_a_book_made_by_a_program_is_of_the_paper_and_its_contents_are_no_article(tmp_path: Path) -> None:
    """The day behind the paper's name goes; a chapter that only has links to others is counted."""
    toc = "".join(f"<li><a href='{at}.xhtml'>Story number {at} of this paper's whole issue</a></li>" for at in range(9))
    files: dict[str, str | bytes] = {
        "META-INF/container.xml": '<container><rootfiles><rootfile full-path="p.opf"/></rootfiles></container>',
        "p.opf": "<package><metadata><publisher>calibre</publisher><title>Coast Post [Tue, 13 May 2025]</title>"
        "<date>2025-06-01</date></metadata><manifest><item id='t' href='t.xhtml'/><item id='a' href='a.xhtml'/>"
        "</manifest><spine><itemref idref='t'/><itemref idref='a'/></spine></package>",
        "t.xhtml": f"<html><body><h1>Contents</h1><ul>{toc}</ul></body></html>",
        "a.xhtml": f"<html><body><h1>Port shelled</h1><p>{SHELLED}</p><p>{HELD}</p></body></html>",
    }
    came = given(tmp_path, "paper.epub", zipped(files))
    assert [(one.title, one.publisher, one.published) for one in came.articles] == [
        ("Port shelled", "Coast Post", "2025-05-13")
    ]
    assert came.notes == ["paper.epub: 1 page(s) of contents left alone"]


@pytest.mark.parametrize(
    ("publisher", "title", "day"),
    [
        ("calibre", "Coast Post", None),
        ("Coast Post", "Coast Post", "2025-06-01"),
        ("Coast Post", "Coast Post - May 13, 2025", "2025-05-13"),
    ],
)
def test_a_book_has_the_day_of_its_issue_and_never_that_of_saving(
    tmp_path: Path, publisher: str, title: str, day: str | None
) -> None:
    """What a program made is dated by its title alone; a paper's own book also by its date."""
    files: dict[str, str | bytes] = {
        "META-INF/container.xml": '<container><rootfiles><rootfile full-path="p.opf"/></rootfiles></container>',
        "p.opf": f"<package><metadata><publisher>{publisher}</publisher><title>{title}</title><date>2025-06-01</date>"
        "</metadata><manifest><item id='a' href='a.xhtml'/></manifest><spine><itemref idref='a'/></spine></package>",
        "a.xhtml": f"<html><body><h1>Port shelled</h1><p>{SHELLED}</p><p>{HELD}</p></body></html>",
    }
    assert given(tmp_path, "paper.epub", zipped(files)).only.published == day


def test_a_sentence_of_a_transcript_goes_on_in_the_next_caption(tmp_path: Path) -> None:
    """Under the same voice; what is only heard is no word."""
    cue = "00:0{0}.000 --> 00:0{0}.900\n{1}\n\n"
    said = ("0:01", "<v Mia Strand>Rebels shelled"), ("0:02", "<v Mia Strand>the port."), ("0:03", "[tense music]")
    more = ("0:04", "<v Lena Korff>Nine died. [sic]"), ("0:05", "(applause)")
    text = "WEBVTT\n\n" + "".join(cue.format(*one) for one in (*said, *more))
    told = "Mia Strand: Rebels shelled the port.\n\nLena Korff: Nine died. [sic]"
    assert given(tmp_path, "a.vtt", text).only.text == told
