"""The dump of a news wiki (MediaWiki XML, as of Wikinews) → its published articles, one in memory at a time."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import quote

from newsgraph.errors import InputError, MalformedError, UnreadableError
from newsgraph.sources.article_builder import Draft, SourceOptions
from newsgraph.sources.extras import needs
from newsgraph.sources.formats.feeds.wikitext import WikiArticle, is_open, read_wikitext
from newsgraph.sources.formats.format import Format
from newsgraph.sources.formats.markup import local, said
from newsgraph.sources.formats.parts import say_left
from newsgraph.sources.raw import Raw

if TYPE_CHECKING:
    from lxml.etree import _Element

_MAIN = "0"  # the namespace of articles


def is_dump(raw: Raw) -> bool:
    """Whether its outermost element is that of MediaWiki's export."""
    space, name = raw.root
    return name == "mediawiki" and (not space or "mediawiki.org/xml/export" in space)


def from_dump(raw: Raw, options: SourceOptions) -> Iterator[Draft | InputError]:
    """A draft for each published article of the main namespace; all other pages are counted and said."""
    needs("mwparserfromhell", "archives", "the dump of a wiki", raw.source)
    left: Counter[str] = Counter()
    found = 0
    outlet, base = "", ""
    for one in _elements(raw):
        if local(one) == "siteinfo":
            outlet, base = said(one, "sitename") or "", (said(one, "base") or "").rpartition("/")[0]
            continue
        kind = _not_an_article(one)
        if not kind and is_open(_text(one)):
            where = f"{raw.source}#{said(one, 'id')}"
            yield MalformedError("the marks of the wiki are not closed", where=where, hint="leave the page out")
            continue
        article = None if kind else read_wikitext(_text(one))
        if article is None or not article.is_published:
            left[kind or "not published"] += 1
            continue
        found += 1
        yield _draft(one, article, raw, outlet, base)
    say_left(raw, options, "pages that are no published article were", left)
    if not found:
        hint = "give a dump of Wikinews (pages-articles.xml.bz2); other wikis hold no news"
        raise UnreadableError("no page of the dump is a published article", where=raw.source, hint=hint)


def _draft(page: _Element, article: WikiArticle, raw: Raw, outlet: str, base: str) -> Draft | InputError:
    title, number = said(page, "title") or "", said(page, "id")
    where = f"{raw.source}#{number}"
    if not article.text:
        return UnreadableError("the page has no text", where=where, hint="leave it out")
    address = f"{base}/{quote(title.replace(' ', '_'), safe=';@$!*(),/:')}" if base and title else None
    return Draft(
        text=article.text,
        source=where,
        title=title or None,
        published=article.day,
        publisher=outlet or None,
        url=address,
        identifier=number,
    )


def _elements(raw: Raw) -> Iterator[_Element]:
    """What the dump says of its site, then its pages, each let go before the next; MalformedError where it breaks."""
    from lxml import etree

    wanted = ("{*}siteinfo", "{*}page")
    safe = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
    with raw.open() as stream:
        try:
            for _, one in etree.iterparse(stream, events=("end",), tag=wanted, remove_comments=True, **safe):
                yield one
                one.clear()
                while one.getprevious() is not None:
                    del one.getparent()[0]
        except etree.XMLSyntaxError as error:
            where = f"{raw.source}:{error.lineno}" if error.lineno else raw.source
            raise MalformedError(
                f"the dump breaks off here ({error.msg})", where=where, hint="load it down again"
            ) from error


def _not_an_article(page: _Element) -> str:
    """Why a page is none: another namespace, or only the way to another page; empty if it may be one."""
    if (said(page, "ns") or _MAIN) != _MAIN:
        return "of other namespaces"
    if any(local(one) == "redirect" for one in page) or re.match(r"\s*#redirect\b", _text(page), re.I):
        return "redirects"
    return ""


def _text(page: _Element) -> str:
    """The wikitext of the last revision that is given."""
    texts = [one.text or "" for one in page.iter() if local(one) == "text"]
    return texts[-1] if texts else ""


DUMP = Format(
    name="mediawiki",
    level="collection",
    title="Dump of Wikinews (MediaWiki XML, packed or not)",
    suffixes=(".xml",),
    taken="published articles of the main namespace: words without wiki marks, tables, pictures and sources; title, "
    "day of the date template, address, id; the wiki is the outlet",
    example="newsgraph add enwikinews-20250501-pages-articles.xml.bz2",
    sniff=is_dump,
    read=from_dump,
    extra="archives",
)
