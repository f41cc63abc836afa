"""NewsML-G2 (items, packages, messages) → the text items in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from newsgraph.errors import InputError, UnreadableError
from newsgraph.sources.article_builder import Draft, SourceOptions
from newsgraph.sources.formats.format import Format
from newsgraph.sources.formats.markup import first, local, paragraphs, said, words, xml_before_the_cut
from newsgraph.sources.formats.pages.fragments import is_marked_up, words_of
from newsgraph.sources.formats.parts import numbered, say_left
from newsgraph.sources.raw import Raw

if TYPE_CHECKING:
    from lxml.etree import _Element

_SPACE = "http://iptc.org/std/nar/2006-10-01/"
_LONGEST_NUMBER = 10  # digits
_NOT_TO_BE_USED = ("canceled", "cancelled", "withheld", "killed")


def is_newsml(raw: Raw) -> bool:
    """Whether its outermost element is one of NewsML-G2, by name and namespace."""
    return raw.root[0] == _SPACE


def from_newsml(raw: Raw, options: SourceOptions) -> Iterator[Draft | InputError]:
    """A draft or an error for each text item; pictures and what was withdrawn are counted and said."""
    root, cut = xml_before_the_cut(raw, options)
    items = [one for one in root.iter() if local(one) == "newsItem"]
    left: Counter[str] = Counter()
    latest: dict[str, int] = {}
    for item in items:
        latest[item.get("guid") or ""] = max(_version(item), latest.get(item.get("guid") or "", 0))
    found = 0
    for where, item in numbered(raw, items):
        if item.get("guid") and _version(item) < latest[item.get("guid") or ""]:
            left["earlier version"] += 1
            continue
        if kind := _not_a_text(item):
            left[kind] += 1
            continue
        found += 1
        yield _draft(item, where)
    if cut is not None:
        yield cut
    say_left(raw, options, "items that are no text to be used were", left)
    if not left and not found and cut is None:
        hint = "give the items that it lists"
        raise UnreadableError(f"there is no news item in this <{local(root)}>", where=raw.source, hint=hint)


def _version(item: _Element) -> int:
    """Which version of an item it is; 1 where it does not say."""
    said = item.get("version") or ""
    return int(said) if said.isdecimal() and len(said) < _LONGEST_NUMBER else 1


def _not_a_text(item: _Element) -> str:
    """What an item is instead of a text to be used; empty if it is one."""
    kind = first(item, "itemClass")
    status = first(item, "pubStatus")
    named = (
        (kind.get("qcode") or kind.get("uri") or "").rpartition(":")[2].rpartition("/")[2] if kind is not None else ""
    )
    state = (status.get("qcode") or status.get("uri") or "").rpartition(":")[2].lower() if status is not None else ""
    if state in _NOT_TO_BE_USED:
        return state
    return named if named and named not in ("text", "composite") else ""


def _draft(item: _Element, where: str) -> Draft | InputError:
    """The article of one item."""
    text = _text(item)
    if not text:
        return UnreadableError("the item has no text inside", where=where, hint="give the file that it points to")
    meta = first(item, "contentMeta")
    return Draft(
        text=text,
        source=where,
        title=said(item, "headline") or said(item, "hl1", "title"),
        published=said(item, "versionCreated") or said(item, "contentCreated", "firstCreated"),
        publisher=_named(item, "provider") or _named(item, "infoSource") or said(item, "copyrightHolder"),
        byline=_said_by(meta),
        identifier=item.get("guid"),
    )


def _text(item: _Element) -> str:
    """The words of the item's content, whether XHTML, NITF or plain."""
    content = first(item, "contentSet")
    if content is None:
        return ""
    for part in content:
        if local(part) == "inlineXML":
            body = first(part, "body.content", "body")
            if lines := paragraphs(body if body is not None else part):
                return "\n\n".join(lines)
        if local(part) == "inlineData" and part.text:
            return words_of(part.text) if is_marked_up(part.text) else part.text.strip()
    return ""


def _named(item: _Element, name: str) -> str | None:
    """The name or the literal of an element that stands for somebody."""
    one = first(item, name)
    if one is None:
        return None
    return said(one, "name") or one.get("literal") or words(one)


def _said_by(meta: _Element | None) -> str | None:
    """The byline, else the names of the creators."""
    if meta is None:
        return None
    if by := said(meta, "by"):
        return by
    makers = [said(one, "name") for one in meta if local(one) == "creator"]
    return ", ".join(filter(None, makers)) or None


NEWSML = Format(
    name="newsml-g2",
    level="collection",
    title="NewsML-G2: items, packages, messages",
    suffixes=(),
    taken="the text of inline XHTML, NITF or plain content; headline, versionCreated, provider, by, guid; pictures and "
    "withdrawn items are counted",
    example="newsgraph add item.xml",
    sniff=is_newsml,
    read=from_newsml,
)
