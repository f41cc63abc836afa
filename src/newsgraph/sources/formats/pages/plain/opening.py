"""What stands over a plain text: headline, outlet, day, byline; known only where a line is plainly that.

A first sentence is never taken for a headline, nor the first line of prose that was broken to a width.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from newsgraph.model import Span
from newsgraph.sources.dates import date_in, is_only_a_day
from newsgraph.sources.formats.pages.head_lines import HeadLine, head_line, merged

__all__ = ["PlainOpening", "opening_of_text"]

_LOOKED_AT = 60  # lines; what is beyond says nothing of the width to which a text is broken
_HEADS = 8  # lines over a text
_WORDS, _LETTERS = 20, 160  # of a headline at most
_PROSE = 5  # words of a first sentence at least
_LONG = 25  # words of a paragraph that need not end as a sentence does
_DATELINE = 90  # characters before its dash
_CLOSED = re.compile(r"[.!?…][\"'”’)\]]*$")
_UNFINISHED = re.compile(r"[:;,(–—-]$|\b(?:a|an|the|of|in|on|at|to|for|by|with|from|and|or|but|that|which|who)$", re.I)
_TELLS = re.compile(r"\b(?:said|told \w+|added|according to [\w ]+)$")
_NO_HEADLINE = re.compile(r"[-*•>]\s|\(?\d{1,2}[.)]\s|[A-Z][\w .'’-]{0,25}:\s*$|(?:dear|hi|hello)\b", re.I)
_BEGUN = re.compile(
    r"(?:on|in|at|by|since|until|after|before|from|to|for)(?: \S+){1,2}$", re.I
)  # "By Monday": a sentence goes on
_SPEAKER = re.compile(r"[A-Z][\w .'’-]{0,25}:\s")
_LABEL = re.compile(r"(?:title|headline):\s+|#{1,3}\s+", re.I)
_FILED = re.compile(
    r"^[A-Z][\w .,'’-]*,? \(?(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})\b|\([A-Z][^()]*\)\W*$"
)
_DASH = re.compile(r"\s*(?:[—–]|--|\s-\s)")


@dataclass(frozen=True, slots=True)
class PlainOpening:
    """What the first lines of a text say of it; `heads` are those lines, which are none of its words."""

    title: str | None = None
    says: HeadLine = field(default_factory=HeadLine)
    heads: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with words, where it stands; `ends` where an empty line or the end of the text follows."""

    span: Span
    words: str
    ends: bool


def opening_of_text(text: str) -> PlainOpening:
    """What stands over a text.

    >>> opening_of_text("Ferry burns off Kelm\\n\\nA ferry burned off Kelm on Monday, police said.").title
    'Ferry burns off Kelm'
    >>> opening_of_text("A ferry burned off Kelm on Monday.\\n\\nNobody was hurt, police said.").title is None
    True
    """
    lines = list(_lines(text))
    title: str | None = None
    says, heads, at = HeadLine(), list[Span](), 0
    while at < min(len(lines) - 1, _HEADS):
        said = _head(lines, at)
        if said is not None:
            together = merged(says, said)
            says = together if together is not None else HeadLine(publisher=says.publisher, byline=says.byline)
            if said.is_whole:
                heads.append(lines[at].span)
            at += 1
        elif title is None and (found := _headline(lines, at)):
            title, end = found
            heads.append(Span(lines[at].span.start, lines[end].span.end))
            at = end + 1
        elif title is not None and _is_standfirst(lines, at):
            at += 1
        else:
            break
    if not _is_prose(lines, at):
        return PlainOpening()
    if says.day is None and (day := _day_of_dateline(lines[at].words)):
        says = HeadLine(day, says.changed, says.publisher, says.byline)
    return PlainOpening(title, says, tuple(heads))


def _lines(text: str) -> Iterator[_Line]:
    found = [(Span(one.start(), one.end()), one[0].rstrip()) for one in re.finditer(r"\S[^\n]*", text)][:_LOOKED_AT]
    for number, (span, words) in enumerate(found):
        following = found[number + 1][0].start if number + 1 < len(found) else len(text)
        ends = text.count("\n", span.end, following) > 1 or number + 1 == len(found)
        yield _Line(Span(span.start, span.start + len(words)), words, ends)


def _head(lines: Sequence[_Line], at: int) -> HeadLine | None:
    """What a line says that is a head line, and not the end of a broken line of prose."""
    line, below = lines[at], lines[at + 1].words
    said = head_line(line.words)
    if said is None or not (line.ends or below[:1].isupper() or not below[:1].isalpha()):
        return None
    if not line.ends and not said.byline and _may_be_broken(lines, at) and head_line(below) is None:
        return None
    return said


def _headline(lines: Sequence[_Line], at: int) -> tuple[str, int] | None:
    """(headline, its last line) where the line is one, alone or with one more that goes on with it."""
    end = at
    if not lines[at].ends and at + 2 < len(lines) and lines[at + 1].ends and lines[at + 1].words[:1].islower():
        end = at + 1
    words = _LABEL.sub("", " ".join(line.words for line in lines[at : end + 1]), count=1).strip()
    under = head_line(lines[end + 1].words) if end + 1 < len(lines) else None
    is_talk = _SPEAKER.match(words) and end + 1 < len(lines) and _SPEAKER.match(lines[end + 1].words)
    if is_talk or not _is_like_a_headline(words, is_headed=under is not None):
        return None
    if lines[end].ends or under is not None:
        return words, end
    below = lines[end + 1].words
    return (words, end) if below[:1].isupper() and not _may_be_broken(lines, end) else None


def _is_like_a_headline(words: str, *, is_headed: bool) -> bool:
    """Whether words may be a headline; `is_headed`: the day, the outlet or the writer stands right under them."""
    count = len(words.split())
    if not (1 < count <= _WORDS and len(words) <= _LETTERS) or not (
        words[0].isupper() or words[0] in "\"'“‘" or words[0].isdigit()
    ):
        return False
    if _CLOSED.search(words) and not (is_headed and not words.rstrip("\"'”’)").endswith(".")):
        return False
    if _UNFINISHED.search(words) or _TELLS.search(words) or _FILED.search(words):
        return False
    return not (_NO_HEADLINE.match(words) or _BEGUN.match(words) or is_only_a_day(words))


def _may_be_broken(lines: Sequence[_Line], at: int) -> bool:
    """Whether the text may be broken to a width after this line: the next word would not have fitted into it."""
    width = max(len(line.words) for line in lines)
    return len(lines[at].words) + 1 + len(lines[at + 1].words.split()[0]) > width


def _is_standfirst(lines: Sequence[_Line], at: int) -> bool:
    """Whether a line under the headline is no sentence, and day or writer follow it: it stays among the words."""
    line = lines[at]
    return line.ends and not _CLOSED.search(line.words) and head_line(lines[at + 1].words) is not None


def _is_prose(lines: Sequence[_Line], at: int) -> bool:
    """Whether a sentence begins there: the paragraph ends as one does, or is long."""
    if at >= len(lines):
        return False
    end = next((number for number in range(at, len(lines)) if lines[number].ends), len(lines) - 1)
    words = " ".join(line.words for line in lines[at : end + 1])
    count = len(words.split())
    return count >= _LONG or (count >= _PROSE and _CLOSED.search(words) is not None)


def _day_of_dateline(words: str) -> str | None:
    """The day, with its year, between the town and the dash: "KELM, 3 May 2025 (Reuters) — A ferry burned"."""
    dash = _DASH.search(words, 0, _DATELINE)
    before = words[: dash.start()] if dash else ""
    small = [word for word in re.findall(r"[^\W\d_]+", before) if word[0].islower()]
    return date_in(before) if before and before[0].isupper() and not small else None
