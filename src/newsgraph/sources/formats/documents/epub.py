"""EPUB → an article for each chapter that holds text: a newspaper as a book has one for each story."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote

from newsgraph.errors import InputError, MalformedError
from newsgraph.knowledge.resources import read_toml
from newsgraph.knowledge.web.asides import without_asides
from newsgraph.sources.article_builder import Draft, SourceOptions
from newsgraph.sources.dates import date_in
from newsgraph.sources.formats.documents.docx import part_bytes
from newsgraph.sources.formats.format import Format
from newsgraph.sources.formats.markup import first, html_of, local, paragraphs, said, words
from newsgraph.sources.formats.pages.opening import opening_of_document
from newsgraph.sources.raw import Raw

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

_LINKS = 2  # to chapters, and
_A_CHAPTER = 3  # lines that a page of contents has for each: its title, a summary, who wrote it
_PROSE = 60  # words; no summary of a chapter has so many
_LONGEST_BAR = 30  # words
_MOSTLY = 0.5  # of a page's words in them: its contents
_DAY_BEHIND = re.compile(  # "The Coast Post [Tue, 13 May 2025]", "The Coast Post - May 13, 2025"
    r"\s*(?:\[[^\]]*\d[^\]]*\]|\([^)]*\d[^)]*\)|[-–—,:|]\s*[^-–—|]*\b(?:19|20)\d{2}\b.*)$"
)
_LEAST = 25  # words; a chapter of fewer is a cover or a list of contents


def is_epub(raw: Raw) -> bool:
    """Whether the archive is laid out as a book."""
    return "META-INF/container.xml" in raw.zip_names


def from_epub(raw: Raw, options: SourceOptions) -> Iterator[Draft | InputError]:
    """A draft for each chapter in the order of reading, an error for a damaged one; how many held no text is said."""
    path = _attribute(_xml(raw, "META-INF/container.xml"), "rootfile", "full-path")
    package = _xml(raw, path)
    outlet, day = _outlet(package), _day(package)
    empty = contents = 0
    for number, name in enumerate(_chapters(package, path), start=1):
        try:
            page = html_of(part_bytes(raw, name).decode("utf-8", errors="replace"))
        except MalformedError as error:
            yield error
            continue
        address = _without_bars(page)
        shown = paragraphs(page)
        if _is_contents(page, shown):
            contents += 1
            continue
        head = first(page, "h1", "h2", "title")
        title = words(head)
        lines = [line for line in without_asides(shown) if line != title]
        if sum(len(line.split()) for line in lines) < _LEAST:
            empty += 1
            continue
        over = opening_of_document(lines)
        yield Draft(
            text="\n\n".join(over.own),
            source=f"{raw.source}#{number}",
            title=title,
            published=over.day or day,
            publisher=over.publisher or outlet,
            url=address,
            byline=over.byline,
        )
    if contents:
        options.note(f"{raw.source}: {contents} page(s) of contents left alone")
    if empty:
        options.note(f"{raw.source}: {empty} chapter(s) of fewer than {_LEAST} words left alone")


def _day(package: _Element) -> str | None:
    """The day in the book's title, as of an issue; else its date, unless a program made it on a day of its own."""
    behind = re.search(_DAY_BEHIND, said(package, "title") or "")
    day = date_in(behind[0].strip(" []()-–—,:|")) if behind else None
    return day or (None if _maker(package) else said(package, "date"))


def _maker(package: _Element) -> bool:
    """Whether a program is named as the publisher: what it made has the day of saving for its date."""
    return (said(package, "publisher") or "").casefold() in read_toml("sources.toml")["makers"]["books"]


def _outlet(package: _Element) -> str | None:
    """The publisher, unless that is the program that made the book; else the book's title without its day."""
    publisher = said(package, "publisher")
    if publisher and not _maker(package):
        return publisher
    title = said(package, "title")
    return (re.sub(_DAY_BEHIND, "", title).strip() or title) if title else None


def _without_bars(page: HtmlElement) -> str | None:
    """Take out the bars that lead through the book; the address of the page that one names as where it comes from."""
    address = None
    for one in page.xpath("//*[contains(@class, 'calibre_navbar') or contains(@class, 'calibre_feed')]"):
        webs = [href for link in one.iter("a") if (href := link.get("href") or "").startswith(("http://", "https://"))]
        address = address or next(iter(webs), None)
        if one.getparent() is not None and len(one.text_content().split()) < _LONGEST_BAR:
            one.drop_tree()
    return address


def _is_contents(page: HtmlElement, shown: list[str]) -> bool:
    """Whether a page that shows these lines only leads to the chapters: they are links, or it is named as contents."""
    named = {kind for one in page.iter() for kind in (one.get("epub:type") or one.get("role") or "").split()}
    if named & {"toc", "doc-toc", "landmarks"}:
        return True
    inside = [one for one in page.iter("a") if "://" not in (one.get("href") or "")]
    chapters = {(one.get("href") or "").partition("#")[0] for one in inside} - {""}
    linked = sum(len(one.text_content().split()) for one in inside)
    longest = max((len(line.split()) for line in shown), default=0)
    return len(inside) >= _LINKS and (
        linked > _MOSTLY * len(page.text_content().split())
        or (len(chapters) >= _LINKS and len(shown) <= _A_CHAPTER * len(chapters) + 2 and longest < _PROSE)
    )


def _xml(raw: Raw, name: str) -> _Element:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(part_bytes(raw, name), parser)
    except etree.XMLSyntaxError as error:
        raise MalformedError(f"the book is damaged ({error.msg})", where=raw.source, hint="convert it anew") from error


def _attribute(tree: _Element, name: str, attribute: str) -> str:
    one = first(tree, name)
    return (one.get(attribute) or "") if one is not None else ""


def _chapters(package: _Element, path: str) -> Iterator[str]:
    """The names of the chapters' files, in the order of reading."""
    files = {one.get("id"): one.get("href") for one in package.iter() if local(one) == "item"}
    for one in package.iter():
        if local(one) == "itemref" and (href := files.get(one.get("idref"))):
            yield posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(href)))


EPUB = Format(
    name="epub",
    level="collection",
    title="EPUB",
    suffixes=(".epub",),
    taken="an article a chapter: heading as title; the book's publisher or title as outlet, its date",
    example="newsgraph add paper.epub",
    sniff=is_epub,
    read=from_epub,
)
