"""A page of several whole articles, each with a page of its own: a week in review, the posts of a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from newsgraph.knowledge.web.asides import without_asides
from newsgraph.sources.formats.markup import paragraphs, words
from newsgraph.sources.formats.pages.headline import folded
from newsgraph.sources.formats.pages.opening import Opening, opening_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["Piece", "pieces_of"]

_LEAST = 40  # words of prose, in
_PARAGRAPHS = 2  # paragraphs: what is shorter only leads to the article


@dataclass(frozen=True, slots=True)
class Piece:
    """One article of such a page."""

    title: str
    url: str
    over: Opening


def pieces_of(tree: HtmlElement, address: str) -> list[Piece]:
    """The articles of the page, if it holds several with a page for each; else none."""
    found = list(_pieces(tree, address))
    return found if len(found) > 1 and len({one.url for one in found}) == len(found) else []


def _pieces(tree: HtmlElement, address: str) -> Iterator[Piece]:
    for one in tree.iter("article"):
        if next(one.iterancestors("article"), None) is not None:
            continue
        heading = next(one.iter("h1", "h2", "h3"), None)
        title = words(heading)
        link = None if heading is None else next(iter((*heading.iter("a"), *heading.iterancestors("a"))), None)
        href = (link.get("href") or "").strip() if link is not None else ""
        prose = [len(part.text_content().split()) for part in one.iter("p")]
        if not title or not href or href.startswith("#"):
            continue
        if sum(prose) >= _LEAST and len(prose) >= _PARAGRAPHS:
            lines = without_asides(paragraphs(one))
            yield Piece(title, urljoin(address, href), opening_of(lines, frozenset({folded(title)}), None))
