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
from newsgraph.sources.formats.pages.headline import folded, said_by_lines, window_title
from newsgraph.sources.formats.pages.shown_day import day_of_line, is_day_line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["Opening", "Top", "opening_of", "opening_of_document", "signature", "top_of"]

_NAME = r"(?:[A-Z][\w'’.-]*\s+){1,3}[A-Z][\w'’.-]*"
_SIGNED = re.compile(rf"[Bb][Yy]:?\s+({_NAME}(?:(?:\s*,\s*|\s+and\s+|\s*&\s*){_NAME})*)")
_BETWEEN = re.compile(r"\s*[|·•]\s*|\s+[–—-]\s+")
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


def signature(line: str) -> str | None:
    """Who a line says wrote the article; None if it says something else.

    >>> signature("By Ann Dorr | 13 May 2025"), signature("By Monday all ships had left.")
    ('Ann Dorr', None)
    """
    found = (_SIGNED.fullmatch(part.strip()) for part in _BETWEEN.split(line))
    return next((" ".join(one[1].split()) for one in found if one), None)


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


def opening_of_document(paragraphs: list[str]) -> Opening:
    """The paragraphs of a document under its title, without lines that only say who wrote it and when.

    A line that names something beside the day, as the paper or the place, gives the day and stays.
    """
    first = next((at for at, line in enumerate(paragraphs) if not _is_head(line)), 0) if len(paragraphs) > 1 else 0
    above = paragraphs[: min(first, _FEW)]
    named = [line for line in above if is_day_line(line) and not is_only_a_day(line) and not signature(line)]
    named = [line for line in named if len(line.split()) <= _MASTHEAD]
    told = _told(above, paragraphs[len(above) :])
    return Opening(told.day, told.byline, [*named, *told.own])


def _told(above: Sequence[str], own: list[str]) -> Opening:
    days = {day for line in above if (day := day_of_line(line))}
    signed = next((name for line in above if (name := signature(line))), None)
    return Opening(days.pop() if len(days) == 1 else None, signed, own)


def _is_head(line: str) -> bool:
    return is_day_line(line) or signature(line) is not None or _post().fullmatch(line) is not None


@cache
def _post() -> re.Pattern[str]:
    return re.compile(read_toml("sources.toml")["page"]["post"], re.I)
