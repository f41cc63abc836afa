"""Which words of a page are the headline: told apart from the name of the site, which stands before or behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from newsgraph.knowledge.web.addresses import host_of
from newsgraph.sources.outlets import plain_name

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_RANKS = ("h1", "h2", "h3")
_PARTING = re.compile(r"\s*[|»·]\s*|\s+[-–—]+\s+|:\s+")
_LIKE = 0.6  # of the title's letters a heading must have that only begins like it
_TOP = 15  # lines of a page, in which a headline that is no heading stands
_LONGEST = 500  # characters of a title or heading that are compared
_PARTS = 12  # of a title that are looked at
_FEET = 20  # elements in which a page may say whose it is
_PROSE = 80  # letters of a paragraph; the headline stands over the first of that length
_RIGHTS = re.compile(r"(?:©|\(c\)|\bcopyright\b)[\s\d–—-]*(?:by\s+)?([^.|©]{2,60})", re.I)
_YEAR_BEHIND = re.compile(r"[\s,]*\b(?:19|20)\d{2}\b.*$", re.S)
_FRONT = re.compile(r"^(?:/|\.|(?:\./)?(?:index|default|home)\.\w+|https?://[^/?#]+/?)$")
_SITE_METAS = ("og:site_name", "application-name", "apple-mobile-web-app-title", "dc.publisher", "publisher")


def window_title(tree: HtmlElement) -> str | None:
    """What the window's bar shows."""
    return next((str(words) for words in tree.xpath("//head/title/text()")), None)


def heading_of(tree: HtmlElement, title: str | None) -> HtmlElement | None:
    """The element that shows the headline: the heading that says the title, or a part of it but for the site's name.

    Of several the one of highest rank; where site and headline both are headings, the last one over the text. None
    says the title: the only one of first rank.
    """
    sites = _names_of_site(tree)
    heads = [one for rank in _RANKS for one in tree.iter(rank) if plain_name(one.text_content()) not in sites]
    said = [one for one in heads if _is_part(one.text_content(), title or "")]
    parts = {folded(one.text_content()) for one in said}
    if len(parts) > 1 and folded(title or "") not in parts:
        known = set(said)
        above = [one for one in tree.iter() if one in known or _is_prose(one)]
        end = next((at for at, one in enumerate(above) if _is_prose(one)), len(above))
        return above[end - 1] if end else said[0]
    if said:
        return said[0]
    first = [one for one in heads if one.tag == "h1"]
    return first[0] if len(first) == 1 else None


def headline_of(tree: HtmlElement, title: str | None, heading: HtmlElement | None, *, of_window: bool) -> str | None:
    """The headline that a title holds: the words of the heading if it has them, else without the names of the site.

    `of_window`: the title is that of the window's bar, where a site's name may stand before a colon, too.
    """
    words = " ".join((title or "").split())
    shown = " ".join(heading.text_content().split()) if heading is not None else ""
    if shown and shown != words and _is_part(shown, words):
        return shown
    sites = _names_of_site(tree)
    marks = [one for one in _PARTING.finditer(words) if of_window or one[0].strip() != ":"]
    begins, ends = 0, len(words)
    for mark in marks:
        if plain_name(words[begins : mark.start()]) in sites:
            begins = mark.end()
    for mark in reversed(marks):
        if mark.start() > begins and plain_name(words[mark.end() : ends]) in sites:
            ends = mark.start()
    return words[begins:ends].strip() or words or None


def site_of(tree: HtmlElement) -> str | None:
    """The part of the window's title that is a name which the page gives its site elsewhere, too; None if none is."""
    sites = _names_of_site(tree)
    parts = _PARTING.split(" ".join((window_title(tree) or "").split()))
    return next((part for part in parts if len(parts) > 1 and plain_name(part) in sites), None)


def said_by_lines(title: str | None, lines: Sequence[str]) -> tuple[str | None, str | None]:
    """(headline, site) of a page without headings: the last line over its text that is a part of the window's title.

    The site is the first such line, where that is another; None for what no line says.
    """
    parts = {folded(part): part for part in _PARTING.split(" ".join((title or "").split()))}
    shown = [parts[folded(line)] for line in lines[:_TOP] if folded(line) in parts]
    if not shown or len(parts) < 2:
        return None, None
    return shown[-1], shown[0] if shown[0] != shown[-1] else None


def headings_shown(tree: HtmlElement, heading: HtmlElement | None) -> frozenset[str]:
    """The words of the headline and of every heading of first rank, as `folded` gives them: none is of the text."""
    found = [*tree.iter("h1"), *([heading] if heading is not None else [])]
    return frozenset(folded(one.text_content()) for one in found)


def _is_part(shown: str, title: str) -> bool:
    """Whether a heading says a title, most of its beginning, or one or more of the parts into which marks divide it."""
    title, shown = title[:_LONGEST], shown[:_LONGEST]
    heading, whole = folded(shown), folded(title)
    if not heading or not whole:
        return False
    if heading == whole or (whole.startswith(heading) and len(heading) > _LIKE * len(whole)):
        return True
    parts = _PARTING.split(title)[:_PARTS]
    return any(
        heading == folded(" ".join(parts[first:last]))
        for first in range(len(parts))
        for last in range(first + 1, len(parts) + 1)
    )


def _is_prose(element: HtmlElement) -> bool:
    return element.tag == "p" and len(element.text_content().strip()) >= _PROSE


def _names_of_site(tree: HtmlElement) -> frozenset[str]:
    """The names that a page gives its site, plainly: in metadata, in its address, by its rights, on links home."""
    return frozenset(filter(None, map(plain_name, _said_of_site(tree))))


def _said_of_site(tree: HtmlElement) -> Iterator[str]:
    for meta in tree.iter("meta"):
        if (meta.get("property") or meta.get("name") or "").strip().lower() in _SITE_METAS:
            yield meta.get("content") or ""
    for address in tree.xpath("//link[translate(@rel, 'CANOIL', 'canoil')='canonical']/@href"):
        host = host_of(str(address)) or ""
        yield from (host, *host.split(".")[:-1])
    for link in tree.iter("a"):
        if _FRONT.match((link.get("href") or "").strip()):
            yield link.text_content()
    for place in (
        *islice(tree.iter("footer", "small"), _FEET),
        *tree.xpath("(//body//*[not(*)])[position() > last() - 12]"),
    ):
        yield from (_YEAR_BEHIND.sub("", found[1]) for found in _RIGHTS.finditer(place.text_content()))


def folded(words: str) -> str:
    """The words alone, in small letters."""
    return " ".join(re.findall(r"\w+", words.casefold()))
