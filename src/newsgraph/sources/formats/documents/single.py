"""Office documents, PDF, EPUB and subtitles → an article each."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from newsgraph.errors import InputError
from newsgraph.knowledge.web.asides import is_aside
from newsgraph.sources.article_builder import Draft, SourceOptions
from newsgraph.sources.dates import date_in, is_only_a_day
from newsgraph.sources.formats.documents.docx import is_docx, is_odt, properties_of
from newsgraph.sources.formats.documents.pdf import Paragraph, is_pdf, pages_of, paragraphs_on
from newsgraph.sources.formats.documents.rtf import is_rtf
from newsgraph.sources.formats.documents.words import lines_in
from newsgraph.sources.formats.format import Format
from newsgraph.sources.formats.pages.head_lines import signature
from newsgraph.sources.formats.pages.opening import Opening, opening_of_document
from newsgraph.sources.formats.pages.shown_day import is_day_line
from newsgraph.sources.raw import Raw

_LONGEST_TITLE = 160  # characters
_NO_TITLE = ".!?”\"'…:;,"  # how no title ends
_SEVERAL = 2  # articles
_DATED = 10  # words of a line that names a paper and its day
_PROSE = 8  # words under a headline and a day


def from_office(raw: Raw, options: SourceOptions) -> Iterator[Draft | InputError]:
    """A draft, or one for each article where several follow one another, each with a headline and a day.

    A first line that is no sentence is the title; what the file says of its making is no day.
    """
    paragraphs = [line for line in lines_in(raw, options) if line]
    told = properties_of(raw) if not is_rtf(raw) else {}
    begins = _beginnings(paragraphs)
    if len(begins) < _SEVERAL or begins[0] != 0:
        yield _office_draft(paragraphs, told.get("title"), raw.source)
        return
    for number, (start, end) in enumerate(pairwise([*begins, len(paragraphs)]), start=1):
        yield _office_draft(paragraphs[start:end], None, f"{raw.source}#{number}")


def _office_draft(paragraphs: list[str], said: str | None, source: str) -> Draft:
    title, paragraphs = _titled(paragraphs, said)
    over = opening_of_document(paragraphs) if title else Opening(None, None, paragraphs)
    text = "\n\n".join(over.own)
    return Draft(text, source, title=title, published=over.day, publisher=over.publisher, byline=over.byline)


def _beginnings(paragraphs: list[str]) -> list[int]:
    """Where a headline stands over a day (of a paper), or over a name and a day, and prose before the next such."""
    heads = [
        at
        for at, head in enumerate(paragraphs[:-1])
        if len(head) <= _LONGEST_TITLE
        and head[-1] not in _NO_TITLE
        and not is_day_line(head)
        and not signature(head)
        and _tells_day(paragraphs[at + 1 : at + 3])
    ]
    return [
        at
        for at, end in pairwise([*heads, len(paragraphs)])
        if sum(len(line.split()) for line in paragraphs[at + 2 : end]) >= _PROSE
    ]


def _headed(lines: list[str]) -> list[str]:
    """The short lines of a PDF, no sentences, over a line that only names an author or a day."""
    return [
        head
        for head, below in pairwise(lines)
        if len(head) <= _LONGEST_TITLE
        and head[-1] not in _NO_TITLE
        and not signature(head)
        and not is_day_line(head)
        and (signature(below) or is_only_a_day(below))
    ]


def _tells_day(below: list[str]) -> bool:
    """Whether the first of these lines is a day, with the name of a paper or not, or the second under a name."""
    line = below[1] if len(below) > 1 and signature(below[0]) else below[0]
    return is_only_a_day(line) or (is_day_line(line) and len(line.split()) <= _DATED and line[-1] not in _NO_TITLE)


def from_pdf(raw: Raw, options: SourceOptions) -> Iterator[Draft | InputError]:
    """One draft, with the offsets of its pages: words broken at line ends are whole, heads and feet of pages gone."""
    pages = [[line for line in page if line] for page in pages_of(raw)]
    if (several := len(_headed([line for page in pages for line in page]))) >= _SEVERAL:
        told = f"{several} headlines over a name or a day stand in it, and it is read as one article"
        options.note(f"{raw.source}: {told}; give each story a file of its own")
    first = next((page for page in pages if page), [])
    if len(first) > 2 and date_in(first[0]) and _headline(first) and _headline(first[1:]):
        first.pop(0)  # the head of the page: the paper and its day
    if head := _headline([line for page in pages for line in page]):
        first.pop(0)
    found = paragraphs_on(pages)
    title, texts = (head, [one.text for one in found]) if head else _titled([one.text for one in found], None)
    kept = found[len(found) - len(texts) :]
    yield Draft("\n\n".join(one.text for one in kept), raw.source, title, page_starts=_starts(kept, len(pages)))


def _starts(paragraphs: list[Paragraph], pages: int) -> tuple[int, ...]:
    """Where in the text each page begins; what begins a page and is no text leaves it to what follows."""
    known: dict[int, int] = {}
    at = 0
    for one in paragraphs:
        known |= {number: at + offset for number, offset in one.pages}
        at += len(one.text) + len("\n\n")
    end = max(0, at - len("\n\n"))
    starts: list[int] = []
    for number in range(pages, 0, -1):
        end = known.get(number, end)
        starts.append(end)
    return (0, *reversed(starts[:-1]))


def _headline(lines: list[str]) -> str | None:
    """The first line, if it ends before the margin, is no sentence, and one begins under it."""
    if len(lines) < 2 or lines[0][-1] in ".!?”\"'…:;,-" or not lines[1][:1].isupper():
        return None
    return lines[0] if len(lines[0]) < 0.8 * max(map(len, lines)) else None


def _titled(paragraphs: list[str], said: str | None) -> tuple[str | None, list[str]]:
    """(title, the rest): the first paragraph if it is short, no sentence, and something follows it; never a caption."""
    while len(paragraphs) > 1 and is_aside(paragraphs[0]):
        paragraphs = paragraphs[1:]
    if len(paragraphs) > 1 and len(paragraphs[0]) <= _LONGEST_TITLE and paragraphs[0][-1] not in _NO_TITLE:
        return paragraphs[0], paragraphs[1:]
    if said and paragraphs and paragraphs[0] == said and len(paragraphs) > 1:
        return said, paragraphs[1:]
    return None, paragraphs


DOCX = Format(
    name="docx",
    level="document",
    title="Word document",
    suffixes=(".docx",),
    taken="the text, tables too, without deleted words and notes; a heading over it is the title; several articles "
    "where each has a headline over a line with its day",
    example="newsgraph add --date 2025-05-13 report.docx",
    sniff=is_docx,
    read=from_office,
)
ODT = Format(
    name="odt",
    level="document",
    title="OpenDocument text",
    suffixes=(".odt",),
    taken="as a Word document",
    example="newsgraph add --date 2025-05-13 report.odt",
    sniff=is_odt,
    read=from_office,
)
RTF = Format(
    name="rtf",
    level="document",
    title="Rich text (RTF)",
    suffixes=(".rtf",),
    taken="as a Word document",
    example="newsgraph add --date 2025-05-13 report.rtf",
    sniff=is_rtf,
    read=from_office,
)
PDF = Format(
    name="pdf",
    level="document",
    title="PDF",
    suffixes=(".pdf",),
    taken="the text: hyphens at line ends joined, heads, feet and numbers of pages gone; on which page each "
    "sentence stands; pages that are pictures are said",
    example="newsgraph add --date 2025-05-13 report.pdf",
    sniff=is_pdf,
    read=from_pdf,
    extra="documents",
)
