"""A page of several whole articles: a week in review, the posts of a day, news in brief."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from newsgraph.knowledge.web.asides import without_asides
from newsgraph.sources.formats.markup import paragraphs, words
from newsgraph.sources.formats.pages.headline import folded
from newsgraph.sources.formats.pages.opening import Opening, opening_of
from newsgraph.sources.formats.pages.shown_day import day_of_line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["Piece", "pieces_of"]

_LEAST = 40  # words of prose, in
_PARAGRAPHS = 2  # paragraphs: what is shorter only leads to the article
_BRIEF = 15  # words of a piece that leads nowhere, as news in brief


@dataclass(frozen=True, slots=True)
class Piece:
    """One article of such a page."""

    title: str
    url: str | None  # of its own page, if it has one
    over: Opening


def pieces_of(tree: HtmlElement, address: str) -> tuple[list[Piece], int]:
    """(the articles of the page, how many others only begin there); none and 0 if it does not hold several.

    Either each has a page of its own, or none has and all stand under headings of one rank.
    """
    found = list(_pieces(tree, address))
    linked = [one.piece for one in found if one.piece.url and one.is_whole]
    if len(linked) > 1 and len({one.url for one in linked}) == len(linked):
        return linked, len(found) - len(linked)
    bare = [one for one in found if one.words >= _BRIEF]
    is_digest = not any(one.leads for one in found) and len({one.rank for one in found}) == 1
    telling = [one for one in bare if one.is_whole or one.piece.over.day or one.piece.over.byline]
    if not is_digest or len(telling) < 2 or len({one.piece.title for one in bare}) < len(bare):
        return [], 0
    return [one.piece for one in bare], len(found) - len(bare)


@dataclass(frozen=True, slots=True)
class _Found:
    """An element that holds a headline and words."""

    piece: Piece
    rank: str  # of its heading
    words: int
    is_whole: bool
    leads: bool  # whether the headline is a link, be it to a place of this page, as in a running report


def _pieces(tree: HtmlElement, address: str) -> Iterator[_Found]:
    for one in tree.iter("article"):
        if next(one.iterancestors("article"), None) is not None:
            continue
        heading = next(one.iter("h1", "h2", "h3"), None)
        title = words(heading)
        if heading is None or not title:
            continue
        link = next(iter((*heading.iter("a"), *heading.iterancestors("a"))), None)
        href = (link.get("href") or "").strip() if link is not None else ""
        prose = [len(part.text_content().split()) for part in one.iter("p")]
        over = opening_of(without_asides(paragraphs(one)), frozenset({folded(title)}), None)
        over = over if over.day else replace(over, day=_day_shown(one))
        url = urljoin(address, href) if href and not href.startswith("#") else None
        is_whole = sum(prose) >= _LEAST and len(prose) >= _PARAGRAPHS
        yield _Found(Piece(title, url, over), str(heading.tag), sum(prose), is_whole, bool(href))


def _day_shown(article: HtmlElement) -> str | None:
    """The one day of its elements of time."""
    days = {day for one in article.iter("time") if (day := day_of_line(one.get("datetime") or one.text_content()))}
    return days.pop() if len(days) == 1 else None
