"""What stands over the first paragraph of an article and is none of it: menu, headline, who wrote it and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from newsgraph.knowledge.resources import read_toml
from newsgraph.sources.dates import is_only_a_day
from newsgraph.sources.formats.markup import paragraphs as paragraphs_of
from newsgraph.sources.formats.pages.head_lines import HeadLine, head_line, signature
from newsgraph.sources.formats.pages.headline import folded, said_by_lines, window_title
from newsgraph.sources.formats.pages.shown_day import day_of_line, is_day_line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["Opening", "Top", "opening_of", "opening_of_document", "top_of"]

_SENTENCE_END = re.compile(r"[.!?…]")
_MENU = 15  # lines; the headline may come again after so many of a menu
_FEW = 4  # lines over the text of a document
_MASTHEAD = 8  # words of a line that names paper and day


@dataclass(frozen=True, slots=True)
class Opening:
    """What the lines over the text say, and the text."""

    day: str | None
    byline: str | None
    own: list[str]
    masthead: str | None = None  # a day over the headline: that of the paper, or of the visit
    publisher: str | None = None  # whose article it is, where a line names that and nothing else but day and writer


@dataclass(frozen=True, slots=True)
class Top:
    """What the first lines of a page without headings say."""

    headline: str | None = None
    site: str | None = None
    byline: str | None = None
    masthead: str | None = None

    @property
    def said(self) -> frozenset[str]:
        """Headline and site as `folded` gives them."""
        return frozenset(folded(words) for words in (self.headline, self.site) if words)


def top_of(tree: HtmlElement) -> Top:
    """The headline of a page that has no headings, where its first lines repeat what the window's bar says."""
    lines = paragraphs_of(tree)[:_MENU]
    headline, site = said_by_lines(window_title(tree), lines)
    if headline is None:
        return Top()
    at = max(at for at, line in enumerate(lines) if folded(line) == folded(headline))
    byline = next((name for line in lines[at + 1 : at + _FEW] if (name := signature(line))), None)
    return Top(headline, site, byline, next((line for line in lines[:at] if is_day_line(line)), None))


def opening_of(paragraphs: list[str], headlines: frozenset[str], byline: str | None) -> Opening:
    """The lines of a page without its menu and headlines (as `folded` gives them), and what stood over the text."""
    named = {folded(one) for one in (byline, f"by {byline}") if byline and one} | headlines
    lines = [folded(one) for one in paragraphs]
    masthead = None
    full = next((at for at, line in enumerate(paragraphs) if _SENTENCE_END.search(line[-3:])), len(paragraphs))
    at = max((at for at, line in enumerate(lines[: min(full, _MENU)]) if line and line in headlines), default=None)
    if at is not None:
        masthead = next((line for line in paragraphs[:at] if is_day_line(line)), None)
        paragraphs, lines = paragraphs[at + 1 :], lines[at + 1 :]
    heads = (line in named or _is_head(shown) for shown, line in zip(paragraphs, lines, strict=True))
    first = next((at for at, is_head in enumerate(heads) if not is_head), 0)
    return replace(_told(paragraphs[:first], paragraphs[first:]), masthead=masthead)


def opening_of_document(paragraphs: list[str], papers: frozenset[str] = frozenset()) -> Opening:
    """The paragraphs of a document under its title, without lines that only say whose it is, who wrote it and when.

    A line that names something else beside the day, as the place, gives the day and stays. `papers`: names that are
    set as those of papers are.
    """
    says = [_said(line, papers) for line in paragraphs[: _FEW + 1]]
    heads = (_is_head(line) or said is not None for line, said in zip(paragraphs, says, strict=False))
    first = next((at for at, is_head in enumerate(heads) if not is_head), 0) if len(paragraphs) > 1 else 0
    above = paragraphs[: min(first, _FEW)]
    known = [line for line, said in zip(above, says, strict=False) if said is not None and said.is_whole]
    named = [line for line in above if line not in known and is_day_line(line) and not is_only_a_day(line)]
    named = [line for line in named if not signature(line) and len(line.split()) <= _MASTHEAD]
    told = _told(above, paragraphs[len(above) :])
    publishers = {said.publisher for said in says[: len(above)] if said is not None and said.publisher}
    byline = next((said.byline for said in says[: len(above)] if said is not None and said.byline), told.byline)
    publisher = publishers.pop() if len(publishers) == 1 else None
    return Opening(told.day, byline, [*named, *told.own], publisher=publisher)


def _said(line: str, papers: frozenset[str]) -> HeadLine | None:
    said = head_line(line)
    if said is not None and said.named in papers and not said.publisher:
        return replace(said, publisher=said.named, named=None)
    return said


def _told(above: Sequence[str], own: list[str]) -> Opening:
    days = {day for line in above if (day := day_of_line(line))}
    signed = next((name for line in above if (name := signature(line))), None)
    return Opening(days.pop() if len(days) == 1 else None, signed, own)


def _is_head(line: str) -> bool:
    return is_day_line(line) or signature(line) is not None or _post().fullmatch(line) is not None


@cache
def _post() -> re.Pattern[str]:
    return re.compile(read_toml("sources.toml")["page"]["post"], re.I)
