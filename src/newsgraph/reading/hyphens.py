"""Words that were broken at the end of a line → read whole, while every span stays that of the text as it was found."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from newsgraph.knowledge.text.line_ends import NO_HYPHENS, hyphened_words, is_suspended, on_one_line
from newsgraph.model import Reading, Span

# the line's end is looked for first: a text has few, and a long word then costs nothing
_GAP = re.compile(r"(?<=[a-zà-ÿ])-[ \t\r]*\n[ \t]*(?=[a-zà-ÿ])")
_LETTER_OR_HYPHEN, _REST = re.compile(r"[^\W\d_]|-"), re.compile(r".[^\W\d_]*")


@dataclass(frozen=True, slots=True)
class Joined:
    """A text with its broken words whole, and where how many characters were left out."""

    text: str
    places: tuple[int, ...] = ()  # in this text, ascending
    gone: tuple[int, ...] = (0,)  # characters left out before the first place, from the first on, …

    def back(self, span: Span) -> Span:
        """The same words in the text as it was found."""
        start = span.start + self.gone[bisect_right(self.places, span.start)]
        return Span(start, span.end + self.gone[bisect_left(self.places, span.end)])


def joined(text: str) -> Joined:
    """The text with words whole that a line's end broke; a hyphen of their own stays.

    >>> joined("It fell on Mon-\\nday, anti-\\nriot police said.").text
    'It fell on Monday, anti-riot police said.'
    """
    pieces: list[str] = []
    places: list[int] = []
    gone = [0]
    at = length = 0
    hyphened = hyphened_words(text) if _GAP.search(text) else NO_HYPHENS
    for before, start, end, after in _broken(text):
        cut = start + (on_one_line(before, after, hyphened) != before + after)
        pieces.append(text[at:cut])
        length += cut - at
        at = end
        places.append(length)
        gone.append(gone[-1] + at - cut)
    return Joined("".join((*pieces, text[at:])), tuple(places), tuple(gone)) if places else Joined(text)


def _broken(text: str) -> Iterator[tuple[str, int, int, str]]:
    """The words that a line's end breaks: what stands before it, where it begins and ends, what goes on after it."""
    done = 0
    for gap in _GAP.finditer(text):
        start = gap.start() - 1
        if start < done:
            continue  # the rest of a word that was broken twice
        while start > done and _LETTER_OR_HYPHEN.match(text[start - 1]):
            start -= 1
        rest = _REST.match(text, gap.end())
        after = rest[0] if rest is not None else ""
        done = gap.end() + len(after)
        if not is_suspended(after):
            yield text[start : gap.start()], gap.start(), gap.end(), after


def moved_back(reading: Reading, text: Joined) -> Reading:
    """The reading of the joined text as one of the article's own text."""
    return moved(reading, text.back) if text.places else reading


def moved(reading: Reading, to: Callable[[Span], Span]) -> Reading:
    """The reading with every span where `to` puts it; the article stays."""
    own = {one.name: _moved(getattr(reading, one.name), to) for one in fields(reading) if one.name != "article"}
    return replace(reading, **own)


def _moved(value: Any, to: Callable[[Span], Span]) -> Any:
    """The value with every span in it moved."""
    if isinstance(value, Span):
        return to(value)
    if isinstance(value, tuple):
        return tuple(_moved(one, to) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{one.name: _moved(getattr(value, one.name), to) for one in fields(value)})
    return value
