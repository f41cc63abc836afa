"""Quotation marks over a whole article: where words are quoted, also over several paragraphs.

Marks are read as characters, before any syntax: straight and curly, doubled single marks,
guillemets, and single marks where they cannot be apostrophes. A quotation that runs over
several paragraphs, each opened anew and only the last one closed, is one quotation.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsgraph.model import Span
from newsgraph.reading.words.parse import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Quotation", "find_quotations", "quotations_of"]

_MARK = re.compile(r"''|``|[\"“”„«»‘’']")
_LINE = re.compile(r"[^\n]+")
_OPENING = frozenset({"“", "„", "«", "``"})
_CLOSING = frozenset({"”", "»"})
_SINGLE = frozenset({"'", "‘", "’"})
_OPENS_AFTER = frozenset("([{-–—/:") | {"\u2026"}
_KEPT = "newsgraph_quotations"  # where a Doc keeps its own
_LONGEST_SINGLE = 400  # characters between straight single marks; more are apostrophes
_LONGEST_ASIDE = 4  # lines that one quotation may run over before a missing mark is the likelier reading


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words: `inner` without the outermost marks, `outer` with them."""

    inner: Span
    outer: Span
    depth: int = 0  # 1 for a quotation inside a quotation
    single: bool = False  # in single marks
    paragraphs: int = 1


def quotations_of(doc: Doc) -> list[Quotation]:
    """The quotations of an article's Doc: looked for once, whoever asks."""
    if _KEPT not in doc.user_data:
        doc.user_data[_KEPT] = find_quotations(text_of(doc))
    found: list[Quotation] = doc.user_data[_KEPT]
    return found


def find_quotations(text: str) -> list[Quotation]:
    """All quotations in the order of the text, outer before inner."""
    outer = list(_joined(text, list(_doubles(text))))
    found = list(outer)
    ends = [quotation.inner.end for quotation in outer]
    for single in _singles(text):
        # doubles never overlap one another: only the first that ends after the single mark can touch it
        n = bisect_right(ends, single.outer.start)
        near = outer[n].inner if n < len(outer) else None
        inside = near is not None and near.contains(single.outer)
        if inside or near is None or not near.overlaps(single.outer):
            found.append(Quotation(single.inner, single.outer, 1 if inside else 0, single=True))
    return sorted(found, key=lambda quotation: (quotation.outer.start, -quotation.outer.end))


def _doubles(text: str) -> Iterator[tuple[Span, bool]]:
    """Spans with their marks, line by line, and whether the closing mark is there."""
    for line in _LINE.finditer(text):
        opened: int | None = None
        for mark in _MARK.finditer(text, line.start(), line.end()):
            if mark[0] in _SINGLE:
                continue
            role = _role(text, mark, opened is not None)
            if role == "open":
                # a second opening mark: the first one was never closed, or is nested; keep the later
                opened = mark.start() if opened is None or mark[0] not in _OPENING else opened
            elif role == "close" and opened is not None:
                if mark.start() > opened + 1:
                    yield Span(opened, mark.end()), True
                opened = None
        if opened is not None:
            yield Span(opened, line.end()), False


def _role(text: str, mark: re.Match[str], is_open: bool) -> str:
    """Whether a mark opens or closes a quotation, by its shape, else by what stands around it."""
    before = text[mark.start() - 1] if mark.start() else "\n"
    after = text[mark.end()] if mark.end() < len(text) else "\n"
    if mark[0] in _OPENING:  # “so“ and ”so” are written too: a mark of the wrong shape is told by the words beside it
        ends = is_open and mark[0] == "“" and not before.isspace() and not after.isalnum()
        return "close" if ends else "open"
    if mark[0] in _CLOSING:
        return "open" if not is_open and before.isspace() and after.isalnum() else "close"
    opens = (before.isspace() or before in _OPENS_AFTER or before in "'‘") and not after.isspace()
    closes = not before.isspace() and (not after.isalnum())
    if opens != closes:
        return "open" if opens and not is_open else "close" if closes or is_open else "open"
    return "close" if is_open else "open"


def _joined(text: str, pieces: list[tuple[Span, bool]]) -> Iterator[Quotation]:
    """Whole quotations: an unclosed paragraph goes on where the next one opens with a mark."""
    i = 0
    while i < len(pieces):
        span, closed = pieces[i]
        start, paragraphs = span.start, 1
        while not closed and i + 1 < len(pieces) and _goes_on(text, span, pieces[i + 1][0]):
            i += 1
            span, closed = pieces[i]
            paragraphs += 1
        i += 1
        if not closed:
            continued = _wrapped(text, span.end)
            if continued is not None:
                span, closed = Span(span.start, continued), True
            elif paragraphs == 1 and text[:start].rpartition("\n")[2].strip():
                continue  # opened within a line and never closed: a stray mark
        yield _quotation(text, Span(start, span.end), closed, paragraphs)


def _goes_on(text: str, span: Span, following: Span) -> bool:
    """Whether the next marked piece opens the very next paragraph."""
    return text[span.end : following.start].strip() == "" and text[span.end : following.start].count("\n") >= 1


def _wrapped(text: str, end: int) -> int | None:
    """Where a quotation ends that was broken by hard line ends inside a paragraph; None if it does not."""
    position = end
    for _ in range(_LONGEST_ASIDE):
        if text[position : position + 1] != "\n" or text[position + 1 : position + 2] in ("\n", ""):
            return None
        line_end = text.find("\n", position + 1)
        line_end = len(text) if line_end < 0 else line_end
        for mark in _MARK.finditer(text, position + 1, line_end):
            if mark[0] not in _SINGLE:
                return mark.end() if _role(text, mark, True) == "close" else None
        position = line_end
    return None


def _quotation(text: str, outer: Span, closed: bool, paragraphs: int) -> Quotation:
    opening = _MARK.match(text, outer.start)
    start = opening.end() if opening else outer.start
    end = outer.end
    if closed:
        end -= 2 if text.endswith("''", 0, outer.end) else 1
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Quotation(Span(start, end), outer, paragraphs=paragraphs)


_SINGLE_OPEN = re.compile(r"(?<![\w'’])(?:'|‘)(?=[\w\[…$£€])")
_SINGLE_CLOSE = re.compile(r"(?<=[\w.,!?…\])%])['’](?![\w'’])")


def _singles(text: str) -> Iterator[Quotation]:
    """Quotations in single marks, line by line."""
    for line in _LINE.finditer(text):
        yield from _singles_of(text, line.start(), line.end())


def _singles_of(text: str, line_start: int, line_end: int) -> Iterator[Quotation]:
    """Those of one line; an apostrophe at a word's end closes one only if no surer mark does."""
    openings = list(_SINGLE_OPEN.finditer(text, line_start, line_end))
    closings = [closing.start() for closing in _SINGLE_CLOSE.finditer(text, line_start, line_end)]
    position = line_start
    for n, opening in enumerate(openings):
        if opening.start() < position:
            continue
        limit = openings[n + 1].start() if n + 1 < len(openings) else line_end
        within = closings[bisect_left(closings, opening.end() + 1) : bisect_left(closings, limit)]
        chosen = _closing(text, within)
        if chosen is not None and (opening[0] == "‘" or chosen - opening.end() < _LONGEST_SINGLE):
            position = chosen + 1
            yield Quotation(Span(opening.end(), chosen), Span(opening.start(), chosen + 1), single=True)


def _closing(text: str, marks: list[int]) -> int | None:
    """The mark that closes: one after a stop, else the first that is no possessive ("the workers' pay")."""
    sure = (mark for mark in marks if text[mark - 1] in ".,!?…")
    plain = (mark for mark in marks if text[mark - 1] != "s" or mark == marks[-1])
    return next(sure, None) or next(plain, None)
