"""The lines of a file, whatever carries them: for layouts of databases that come as text, RTF, Word, PDF or HTML."""

from __future__ import annotations

import re
from collections.abc import Sequence
from weakref import WeakKeyDictionary

from newsgraph.errors import InputError
from newsgraph.knowledge.text.line_ends import hyphened_words, with_line
from newsgraph.knowledge.web.asides import SENTENCE_END, is_aside
from newsgraph.sources.article_builder import SourceOptions
from newsgraph.sources.formats.documents.docx import is_docx, is_odt, paragraphs_of
from newsgraph.sources.formats.documents.pdf import is_pdf, joined, pages_of
from newsgraph.sources.formats.documents.rtf import is_cut_off, is_rtf, lines_of_rtf
from newsgraph.sources.formats.markup import html_of, paragraphs
from newsgraph.sources.raw import Raw

_known: WeakKeyDictionary[Raw, list[str]] = WeakKeyDictionary()
_WRAPPED = 45  # characters; lines as long as this, one under the other, are one paragraph


def lines_in(raw: Raw, options: SourceOptions | None = None) -> list[str]:
    """The lines; an InputError if the file cannot be taken apart. Kept as long as the file is looked at.

    Whoever reads it gives the options: an RTF file that breaks off is noted there.
    """
    if raw not in _known:
        _known[raw] = _lines(raw, options.encoding if options else None)
    if options and is_rtf(raw) and is_cut_off(raw):
        options.note(f"{raw.source}: the RTF breaks off at its end; what followed is lost: give another copy of it")
    return _known[raw]


def looked_at(raw: Raw, marks: re.Pattern[str], *, markup: bool = True) -> list[str]:
    """The lines if the marks are among them, else none; never raises, and takes no page apart that lacks them."""
    is_office = is_docx(raw) or is_odt(raw) or is_rtf(raw) or is_pdf(raw)
    if not is_office and not (raw.is_text and (markup or not raw.is_html)):
        return []
    try:
        if not is_office and not marks.search(raw.text_head):
            return []
        lines = lines_in(raw)
    except InputError:
        return []
    return lines if any(marks.search(line) for line in lines) else []


def is_wrapped(raw: Raw) -> bool:
    """Whether lines are broken by width and not by paragraph: in plain text and in PDF."""
    return is_pdf(raw) or not (is_docx(raw) or is_odt(raw) or is_rtf(raw) or raw.is_html)


def unwrapped(lines: Sequence[str]) -> list[str]:
    """Paragraphs out of hard-wrapped lines: an empty line parts them; short lines stand by themselves.

    >>> unwrapped(["Rebels shelled the port of Mombasa on Monday, the", "mayor said.", "", "Nine died."])
    ['Rebels shelled the port of Mombasa on Monday, the mayor said.', 'Nine died.']
    """
    hyphened = hyphened_words("\n".join(lines))
    found: list[str] = []
    previous = ""
    was_apart = False
    for line in (*lines, ""):
        words = " ".join(line.split())
        is_apart = (bool(SENTENCE_END.search(previous)) and is_aside(words)) or (was_apart and not words[:1].islower())
        if previous and words and len(previous) >= _WRAPPED and found and not is_apart:
            found[-1] = with_line(found[-1], words, hyphened)
        elif words:
            found.append(words)
        previous, was_apart = words, is_apart and is_aside(words)
    return found


def paragraphs_of_lines(lines: Sequence[str], raw: Raw) -> list[str]:
    """Paragraphs out of lines of the file: joined as its layout breaks them; where it breaks none, each line is one."""
    if is_pdf(raw):
        return joined(lines)
    return unwrapped(lines) if is_wrapped(raw) else [line for line in lines if line.strip()]


def _lines(raw: Raw, encoding: str | None) -> list[str]:
    if is_docx(raw) or is_odt(raw):
        return paragraphs_of(raw)
    if is_rtf(raw):
        return lines_of_rtf(raw)
    if is_pdf(raw):
        return [line for page in pages_of(raw, with_edges=True) for line in page]
    text = raw.text(encoding, markup=raw.is_html)
    return paragraphs(html_of(text)) if raw.is_html else text.splitlines()
