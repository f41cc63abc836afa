"""RSS and Atom files → the articles they carry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from newsgraph.errors import InputError, MalformedError, UnreadableError
from newsgraph.knowledge.web.asides import without_asides
from newsgraph.sources.article_builder import Draft, SourceOptions
from newsgraph.sources.formats.format import Format
from newsgraph.sources.formats.markup import broken_off, local, namespace, words, xml_of
from newsgraph.sources.formats.pages.fragments import words_of
from newsgraph.sources.nothing import stands_for_no_text
from newsgraph.sources.outlets import is_gatherer, outlet_behind
from newsgraph.sources.raw import Raw

if TYPE_CHECKING:
    from lxml.etree import _Element

_ATOM = ("http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#")
_RSS = ("", "http://purl.org/rss/1.0/", "http://my.netscape.com/rdf/simple/0.9/", "http://backend.userland.com/rss2")
_CONTENT = ("http://purl.org/rss/1.0/modules/content/",)
_XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_WORD = re.compile(r"\w+")
_DUBLIN = ("http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/")


def is_feed(raw: Raw) -> bool:
    """Whether its outermost element is that of a feed; or it is XML that nothing else knows."""
    space, name = raw.root
    if name in ("rss", "feed", "RDF") and space in (*_ATOM, *_RSS, "http://www.w3.org/1999/02/22-rdf-syntax-ns#"):
        return True
    declared = raw.text_head.lstrip().startswith("<?xml") or raw.suffix in (".xml", ".rss", ".atom")
    return declared and bool(name) and not raw.is_html


def from_feed(raw: Raw, options: SourceOptions) -> Iterator[Draft | InputError]:
    """A draft or an error for each entry, in the feed's order, and one more where the file breaks off.

    MalformedError if it is no feed.
    """
    root = xml_of(raw, options, recover=True)
    if local(root) not in ("rss", "feed", "RDF"):
        raise MalformedError(
            f"this XML is of no kind that is read (it begins with <{local(root)}>)",
            where=raw.source,
            hint="newsgraph formats lists the kinds; give a feed, an agency's file, or the page as HTML",
        )
    entries = [one for one in root.iter() if local(one) in ("item", "entry") and namespace(one) in (*_RSS, *_ATOM)]
    cut = broken_off(raw, options, root)
    if not entries:
        raise cut or UnreadableError("the feed has no entries", where=raw.source, hint="fetch it again")
    top = next((one for one in root if local(one) == "channel"), root)
    publisher = _one(top, _RSS + _ATOM, "title")
    for number, entry in enumerate(entries, start=1):
        found = _draft(entry, publisher, f"{raw.source}#{number}")
        if cut is None or isinstance(found, Draft) or number < len(entries):
            yield found
    if cut is not None:
        yield cut


def _draft(entry: _Element, publisher: str | None, where: str) -> Draft | InputError:
    """The article of one entry: its content, or its summary if that says more."""
    marked = [
        _marked(entry, _CONTENT, "encoded"),
        _marked(entry, _ATOM, "content"),
        _marked(entry, _RSS, "description"),
        _marked(entry, _ATOM, "summary"),
    ]
    texts = ["\n\n".join(without_asides(words_of(part).split("\n\n"))) for part in marked if part]
    text = max(texts, key=lambda one: (not stands_for_no_text(one), len(one)), default="")
    origin = next((one for one in entry if local(one) == "source"), None)
    outlet = (words(origin) if origin is not None and not len(origin) else None) or (
        _one(origin, _ATOM, "title") if origin is not None else None
    )
    title: str | None = words_of(_marked(entry, _RSS + _ATOM, "title"))
    url = _link(entry)
    if outlet is None and is_gatherer(publisher):
        publisher, title = outlet_behind(url, title)
    if not set(_WORD.findall(text.lower())) - set(_WORD.findall(f"{title} {outlet}".lower())):
        told = "says no more than its headline" if text else "has no text"
        return UnreadableError(f"the entry {told}", where=where, hint="fetch the page that it links to")
    return Draft(
        text=text,
        source=where,
        title=title or None,
        published=_one(entry, _RSS + _ATOM, "pubDate", "published", "issued")
        or _one(entry, _DUBLIN, "date", "issued", "created")
        or _one(entry, _ATOM, "updated", "modified"),
        publisher=words_of(outlet or publisher or "") or None,
        url=url,
        byline=", ".join(dict.fromkeys(_authors(entry))) or None,
    )


def _marked(entry: _Element, spaces: tuple[str, ...], name: str) -> str:
    """What an element holds, with its marks, whether they are written as text or as elements."""
    from lxml import etree

    found = next((one for one in entry if local(one) == name and namespace(one) in spaces), None)
    if found is None:
        return ""
    if found.get("type") == "text" or (len(found) == 0 and namespace(found) in _ATOM and found.get("type") is None):
        import html

        return html.escape(found.text or "", quote=False)
    inner = "".join(etree.tostring(child, encoding="unicode") for child in found)
    return f"{found.text or ''}{inner}"


def _one(element: _Element, spaces: tuple[str, ...], *names: str) -> str | None:
    """The words of the first child with one of these names."""
    for name in names:
        for one in element:
            if local(one) == name and namespace(one) in spaces and (found := words(one)):
                return found
    return None


def _link(entry: _Element) -> str | None:
    """The address of the entry's own page."""
    for one in entry:
        if local(one) != "link" or namespace(one) not in (*_RSS, *_ATOM):
            continue
        if one.get("rel", "alternate") == "alternate" and (found := one.get("href") or words(one)):
            address: str = urljoin(_base_of(one), found)
            return address
    guid = next((one for one in entry if local(one) == "guid"), None)
    return words(guid) if guid is not None and guid.get("isPermaLink", "true") == "true" else None


def _base_of(element: _Element) -> str:
    """The address from which relative ones are meant: by `xml:base`, outermost first, else by the feed's own page."""
    bases = [base for one in (*reversed([*element.iterancestors()]), element) if (base := one.get(_XML_BASE))]
    start = "" if bases and "://" in bases[0] else _page_of_feed(element)
    for base in bases:
        start = urljoin(start, base)
    return start


def _page_of_feed(element: _Element) -> str:
    """The address of the site or the feed itself, as its head tells; empty if it does not."""
    for one in element.getroottree().getroot().iter():
        if local(one) in ("entry", "item"):
            break
        if local(one) == "link" and (found := (one.get("href") or words(one) or "")).startswith(
            ("http://", "https://")
        ):
            return found
    return ""


def _authors(entry: _Element) -> Iterator[str]:
    """Who wrote it, each by name; an address for mail is none."""
    for one in entry:
        if local(one) in ("author", "creator") and namespace(one) in (*_RSS, *_ATOM, *_DUBLIN):
            named = [words(part) for part in one if local(part) == "name"]
            yield from filter(None, named if len(one) else [words(one)])


FEED = Format(
    name="feed",
    level="collection",
    title="RSS or Atom feed, saved",
    suffixes=(".rss", ".atom", ".xml"),
    taken="an article an entry: its content or summary (never the caption of its picture), title, moment, address, "
    "authors; the feed's title is the outlet",
    example="newsgraph add feed.xml",
    sniff=is_feed,
    read=from_feed,
)
