"""A draft's text → the words that are the article's own, whatever its format: without captions, credits and links."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from newsgraph.knowledge.web.asides import asides_in, blanked, is_wall, makers_in
from newsgraph.model import Span
from newsgraph.sources.nothing import stands_for_no_text

_GAP = re.compile(r"\s*")
_COMMENTS = re.compile(  # the heading over what readers wrote, and over one of them who and when
    r"^[^\w\n]*(?:\d{1,4} (?:comments?|replies|responses|thoughts on [^\n]{1,120})"
    r"|comments? ?(?:\(\d{1,4}\))?)[^\w\n]*\n"
    r"(?=(?:[^\n]{0,60}\n){0,5}?[^\n]{0,60}(?:\bsays:?|\b\d{4},? (?:at )?\d{1,2}:\d{2}[^\n]{0,12}|"
    r"\b\d{1,2} (?:minutes?|hours?|days?|weeks?|months?|years?) ago)[^\S\n]*$)",
    re.I | re.M,
)
_OVER = 200  # characters of an article over them


@dataclass(frozen=True, slots=True)
class OwnWords:
    """The text, and what was found in it that is none of it."""

    text: str
    asides: tuple[Span, ...] = ()  # what still stands in the text, where it is to stay as it is
    makers: str | None = None  # who reported, as a line at its end tells
    page_starts: tuple[int, ...] = ()
    has_comments: bool = False  # whether what readers wrote stood under it
    is_beginning: bool = False  # whether what follows it asks the visitor to subscribe before reading on

    @property
    def is_empty(self) -> bool:
        """Whether nothing of the text is the article's own."""
        return stands_for_no_text(blanked(self.text, self.asides))


def own_words(text: str, *, as_it_is: bool, page_starts: Sequence[int] = ()) -> OwnWords:
    """The article's own words; of a text that stays `as_it_is`, letter for letter, the places of all others."""
    asides = asides_in(text)
    if comments := _COMMENTS.search(text, _OVER):
        over = own_words(text[: comments.start()], as_it_is=as_it_is, page_starts=page_starts)
        if not as_it_is:
            return replace(over, text=over.text.rstrip(), has_comments=True)
        return replace(over, text=text, asides=(*over.asides, Span(comments.start(), len(text))), has_comments=True)
    if not asides:
        return OwnWords(text, page_starts=tuple(page_starts))
    makers = makers_in(text, asides)
    walls = [one for one in asides if is_wall(one.of(text))]
    is_beginning = bool(walls) and not blanked(text, asides)[walls[-1].end :].strip()
    if as_it_is:
        return OwnWords(text, asides, makers, tuple(page_starts), is_beginning=is_beginning)
    own, gone = _without(text, asides)
    moved = (start - _gone_before(start, gone) for start in page_starts)
    return OwnWords(own, (), makers, tuple(min(start, len(own)) for start in moved), is_beginning=is_beginning)


def _without(text: str, asides: Sequence[Span]) -> tuple[str, list[Span]]:
    """(the text without these, and without the gap after each; what is gone): its end is bare, too."""
    gone: list[Span] = []
    for one in asides:
        start, end = one.start, one.end
        if not text[start:end][:1].isspace():  # a whole paragraph: the gap that follows it goes with it
            end = _end_of_gap(text, end)
        gone.append(Span(start, end))
    starts = [*(one.start for one in gone), len(text)]
    own = "".join(text[end:start] for end, start in zip([0, *(one.end for one in gone)], starts, strict=True))
    return own.rstrip(), gone


def _end_of_gap(text: str, at: int) -> int:
    found = _GAP.match(text, at)
    return found.end() if found else at


def _gone_before(at: int, gone: Sequence[Span]) -> int:
    """How many characters that are gone stood before a place."""
    before = gone[: bisect_right([one.start for one in gone], at)]
    return sum(min(one.end, at) - one.start for one in before)
