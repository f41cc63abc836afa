"""PDF → the lines of its pages, without what stands at the head and foot of each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from newsgraph.errors import MalformedError, UnreadableError
from newsgraph.sources.extras import needs
from newsgraph.sources.raw import Raw

_BROKEN = re.compile(r"[\ufffe\u0002\xad](?:\r?\n)?")
_FIGURES = re.compile(r"\d+")
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
    return pages if with_edges else _without_edges(pages)


def joined(lines: Sequence[str]) -> list[str]:
    """Paragraphs out of lines: one ends where a line ends early with the end of a sentence, or is empty.

    >>> joined(["Rebels shelled the port of Mombasa on Mon-", "day, and nine people were killed.", "Police came."])
    ['Rebels shelled the port of Mombasa on Monday, and nine people were killed.', 'Police came.']
    """
    full = max(map(len, lines), default=0)
    found: list[str] = []
    begun = ""
    for line in lines:
        if not line.strip():
            found, begun = [*found, begun], ""
            continue
        is_broken = begun.endswith("-") and line[:1].islower()
        begun = begun[:-1] + line if is_broken else f"{begun} {line}".strip()
        if len(line) < 0.85 * full and re.search(r"[.!?][\"'”’)]*$", line):
            found, begun = [*found, begun], ""
    return [one for one in (*found, begun) if one]


def _lines(page: object) -> list[str]:
    """The lines of a page, as the reader's eye finds them."""
    text = page.get_textpage().get_text_range()  # type: ignore[attr-defined]
    text = _BROKEN.sub("", text)  # where a line ends with a hyphen, PDFium puts this mark and no end of line
    return [" ".join(line.split()) for line in text.splitlines()]


def _without_edges(pages: list[list[str]]) -> list[list[str]]:
    """Without lines that stand at the head or foot of most pages, but for their figures the same."""
    if len(pages) < _LEAST_PAGES:
        return [[line for line in page if not _is_page_number(line)] for page in pages]
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
