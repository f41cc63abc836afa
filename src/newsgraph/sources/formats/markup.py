"""XML and HTML trees that are safe to look into, and the words of their elements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from newsgraph.errors import MalformedError
from newsgraph.sources.article_builder import SourceOptions
from newsgraph.sources.formats.captions import is_caption
from newsgraph.sources.raw import Raw

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>", re.S | re.I)
BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "br", "center", "dd", "div", "dl", "dt", "figure", "footer", "form"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "header", "hl2", "hr", "li", "main", "nav", "ol", "p", "pre", "section"}
    | {"table", "tbody", "td", "th", "thead", "tr", "ul", "body", "html"}
)
UNSEEN = frozenset(
    {"script", "style", "template", "noscript", "head", "figcaption", "media", "button", "svg", "iframe"}
)


def xml_of(raw: Raw, options: SourceOptions, *, recover: bool = False) -> _Element:
    """The root of an XML file: nothing is fetched, no entity of its own is resolved. MalformedError says where.

    `recover` forgives what a feed of the wild has: a bare ampersand, an element that is not closed.
    """
    from lxml import etree

    text = raw.text(options.encoding, markup=True)
    text = _DOCTYPE.sub("", _DECLARATION.sub("", text), count=1).lstrip()
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=recover, encoding="utf-8"
    )
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        where = f"{raw.source}:{error.lineno}" if error.lineno else raw.source
        raise MalformedError(f"the XML breaks off here ({error.msg})", where=where, hint="mend the file") from error
    if root is None:
        raise MalformedError("there is no XML element in it", where=raw.source, hint="mend the file")
    return root


def xml_before_the_cut(raw: Raw, options: SourceOptions) -> tuple[_Element, MalformedError | None]:
    """(the root, None); of a file that breaks off, the root of what is there, and the error that says so.

    MalformedError if it is broken in another way.
    """
    try:
        return xml_of(raw, options), None
    except MalformedError:
        root = xml_of(raw, options, recover=True)
        cut = broken_off(raw, options, root)
        if cut is None or not len(root):
            raise
        return root, cut


def broken_off(raw: Raw, options: SourceOptions, root: _Element) -> MalformedError | None:
    """The error of an XML file that ends before its outermost element is closed; None if it does not."""
    text = raw.text(options.encoding, markup=True).rstrip()
    if re.search(rf"</(?:[\w.-]+:)?{re.escape(local(root))}\s*>", text):
        return None
    what = "the XML breaks off here: what followed is lost, and what stands last may be cut"
    return MalformedError(what, where=f"{raw.source}:{text.count(chr(10)) + 1}", hint="fetch or export it again")


def html_of(page: str) -> HtmlElement:
    """The tree of a page or a piece of one, however broken."""
    from lxml import html

    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    return html.document_fromstring(_DECLARATION.sub("", page).encode("utf-8") or b"<html></html>", parser=parser)


def local(element: _Element) -> str:
    """The name of an element without its namespace; empty for comments and the like."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def namespace(element: _Element) -> str:
    """The namespace of an element; empty if it has none."""
    return element.tag[1:].partition("}")[0] if isinstance(element.tag, str) and element.tag.startswith("{") else ""


def first(element: _Element, *names: str) -> _Element | None:
    """The first descendant that is called so, whatever its namespace; the first name that is there wins."""
    for name in names:
        found = next((one for one in element.iter() if local(one) == name), None)
        if found is not None:
            return found
    return None


def words(element: _Element | None) -> str | None:
    """All words inside an element in one line; None if there are none."""
    if element is None:
        return None
    return " ".join("".join(str(piece) for piece in element.itertext()).split()) or None


def said(element: _Element, *names: str) -> str | None:
    """The words of the first descendant that is called so and says something."""
    for name in names:
        for one in element.iter():
            if local(one) == name and (found := words(one)):
                return found
    return None


def paragraphs(element: _Element, unseen: frozenset[str] = UNSEEN) -> list[str]:
    """The words of an element, one block an item, in order; what is never shown is left out."""
    joined = "".join(_pieces(element, unseen))
    return [block for one in joined.split("\0") if (block := " ".join(one.split()))]


def _pieces(element: _Element, unseen: frozenset[str]) -> Iterator[str]:
    """Its text; a NUL stands where a block begins or ends. Walks without recursion: pages may be nested deep."""
    from lxml import etree

    hidden = 0
    caption: _Element | None = None  # inside which the walk is
    for event, one in etree.iterwalk(element, events=("start", "end", "comment", "pi")):
        name = local(one).lower()
        if event == "start":
            hidden += name in unseen
            if caption is None and one is not element and is_caption(one.get("class"), one.get("id")):
                caption = one
            if name in BLOCKS:
                yield "\0"
            if one.text and not hidden and caption is None:
                yield one.text.replace("\0", "")
            continue
        if event == "end":
            hidden -= name in unseen
            caption = None if one is caption else caption
            if name in BLOCKS:
                yield "\0"
        if one is not element and one.tail and not hidden and caption is None:
            yield one.tail.replace("\0", "")
