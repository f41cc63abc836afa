"""PDF → the lines of its pages, without what stands at the head and foot of each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from newsgraph.errors import MalformedError, UnreadableError
from newsgraph.knowledge.text.line_ends import hyphened_words, with_line
from newsgraph.knowledge.web.asides import SENTENCE_END, is_aside
from newsgraph.sources.extras import needs
from newsgraph.sources.formats.documents.columns import Piece, is_across, lines_in_order
from newsgraph.sources.raw import Raw

_BROKEN = re.compile(r"[\ufffe\u0002\xad](?:\r?\n)?")
_BROKEN_WORD = re.compile(r"([^\s\ufffe\u0002\xad]*)[\ufffe\u0002\xad](?:\r?\n)?(?=([^\s\ufffe\u0002\xad]*))")
_FIGURES = re.compile(r"\d+")
_PRINTED = re.compile(  # what browsers print over and under a page: moment and title, address and number
    r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4},? \d{1,2}[:.]\d{2}(?:\s?[AP]\.?M\.?)?(?:\s.*)?|(?:https?|file)://\S+(?:\s+\d{1,4}/\d{1,4})?",
    re.I,
)
_EDGE = 2  # lines at head and foot of a page that may be the same on all of them
_LEAST_PAGES = 3  # on fewer, a line that comes twice may be the article's own


def is_pdf(raw: Raw) -> bool:
    """Whether the mark of a PDF stands where the standard wants it."""
    return b"%PDF-" in raw.head[:1024]


def pages_of(raw: Raw, *, with_edges: bool = False) -> list[list[str]]:
    """For each page its lines, without what all pages have at head and foot, unless it is asked for.

    UnreadableError if the pages are pictures, MalformedError if it cannot be opened.
    """
    pdfium = needs("pypdfium2", "documents", "a PDF", raw.source)
    try:
        document = pdfium.PdfDocument(raw.data)
    except pdfium.PdfiumError as error:
        hint = "open it and save it without a password" if "assword" in str(error) else "save it anew, or as text"
        raise MalformedError(f"the PDF cannot be opened ({error})", where=raw.source, hint=hint) from error
    try:
        pages = [_lines(document[at]) for at in range(len(document))]
    except pdfium.PdfiumError as error:
        raise MalformedError(
            f"a page of the PDF cannot be read ({error})", where=raw.source, hint="save it anew"
        ) from error
    finally:
        document.close()
    if not any(line for page in pages for line in page):
        raise UnreadableError(
            f"its {len(pages)} page(s) are pictures and hold no text", where=raw.source, hint="recognise the text first"
        )
    return pages if with_edges else _without_edges([_without_print(page) for page in pages])


def joined(lines: Sequence[str]) -> list[str]:
    """Paragraphs out of lines: one ends where a line ends early with the end of a sentence, or is empty.

    >>> joined(["Rebels shelled the port of Mombasa on Mon-", "day, and nine people were killed.", "Police came."])
    ['Rebels shelled the port of Mombasa on Monday, and nine people were killed.', 'Police came.']
    """
    return [one.text for one in paragraphs_on([lines])]


@dataclass(slots=True)
class Paragraph:
    """Lines joined, and where in them pages begin: (number of the page from 1, offset)."""

    text: str = ""
    pages: list[tuple[int, int]] = field(default_factory=list)


def paragraphs_on(pages: Sequence[Sequence[str]]) -> list[Paragraph]:
    """The paragraphs of pages of lines, those that go over the end of a page too; see `joined`."""
    full = max((len(line) for page in pages for line in page), default=0)
    hyphened = hyphened_words("\n".join(line for page in pages for line in page))
    found = [Paragraph()]
    for number, page in enumerate(pages, start=1):
        for at, line in enumerate(page):
            begun = found[-1]
            is_apart = is_aside(line) and (not begun.text or bool(SENTENCE_END.search(begun.text)))
            if not line.strip() or (is_apart and begun.text):
                begun = Paragraph()
                found.append(begun)
            if not line.strip():
                continue
            begun.text = with_line(begun.text, line, hyphened)
            if at == 0:
                begun.pages.append((number, len(begun.text) - len(line)))
            if is_apart or (len(line) < 0.85 * full and SENTENCE_END.search(line)):
                found.append(Paragraph())
    return [one for one in found if one.text]


def _lines(page: Any) -> list[str]:
    """The lines of a page in order of reading: as the file has them, unless it has them across its columns."""
    shown = page.get_textpage()
    pieces = _pieces(shown)
    if is_across(pieces):
        return [" ".join(line.split()) for line in lines_in_order(pieces)]
    text = shown.get_text_range()
    hyphened = hyphened_words(text)
    text = _BROKEN_WORD.sub(lambda found: _before(found[1], found[2], hyphened), text)
    return [" ".join(line.split()) for line in text.splitlines()]


def _before(word: str, rest: str, hyphened: frozenset[str]) -> str:
    """What stands before the rest of a word that a line's end broke: there PDFium puts a mark, and no end of line."""
    return with_line(f"{word}-", rest, hyphened).removesuffix(rest) if rest else f"{word}-"


def _pieces(shown: Any) -> list[Piece]:
    """The words that PDFium finds together, with their places; a hyphen at the end of a line is one again."""
    found: list[Piece] = []
    for at in range(shown.count_rects()):
        left, foot, right, top = shown.get_rect(at)
        words = " ".join(_BROKEN.sub("-", shown.get_text_bounded(left, foot, right, top)).split())
        if words:
            found.append(Piece(words, left, right, foot, top))
    return found


def _without_print(page: list[str]) -> list[str]:
    """Without what a browser printed over and under the page."""
    said = [at for at, line in enumerate(page) if line]
    gone = {at for at in (*said[:_EDGE], *said[-_EDGE:]) if _PRINTED.fullmatch(page[at])}
    return [line for at, line in enumerate(page) if at not in gone]


def _without_edges(pages: list[list[str]]) -> list[list[str]]:
    """Without lines that stand at the head or foot of most pages, but for their figures the same.

    Of two pages only the first and the last line are looked at: what comes twice may be the article's own.
    """
    if len(pages) < _LEAST_PAGES:
        plain = [[line for line in page if not _is_page_number(line)] for page in pages]
        for end in (0, -1):
            said = [[at for at, line in enumerate(page) if line] for page in plain]
            if (
                len(plain) > 1
                and all(said)
                and len({_key(page[at[end]]) for page, at in zip(plain, said, strict=True)}) == 1
            ):
                plain = [page[: at[end]] + page[at[end] + 1 :] for page, at in zip(plain, said, strict=True)]
        return plain
    edges = Counter(key for page in pages for key in {_key(line) for line in (*page[:_EDGE], *page[-_EDGE:])})
    often = {key for key, number in edges.items() if key and number > len(pages) / 2}
    return [
        [
            line
            for at, line in enumerate(page)
            if not _is_page_number(line) and not ((at < _EDGE or at >= len(page) - _EDGE) and _key(line) in often)
        ]
        for page in pages
    ]


def _key(line: str) -> str:
    return _FIGURES.sub("#", line)


def _is_page_number(line: str) -> bool:
    return bool(re.fullmatch(r"(?:page\s+)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?", line, re.I))
