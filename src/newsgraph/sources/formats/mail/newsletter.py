"""A newsletter of several stories → each by itself, where it clearly holds several."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsgraph.knowledge.web.asides import is_aside
from newsgraph.sources.formats.markup import BLOCKS, UNSEEN, local

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
_LEAST_WORDS = 12  # of a story; a headline with fewer words under it is an entry in a list
_LONGEST_HEAD = 20  # words
_ADDRESS = re.compile(r"https?://[^\s<>\"')\]]+")
_ON = re.compile(
    r"^\W*(?:read|continue|full|more|see|view|open)\b(?: (?:more|reading|story|article|the|full|it|on|here|in))*\W*$",
    re.I,
)
_RULE = re.compile(r"^\s*(?:[_*=~#-]\s?){4,}\s*$")
_EMPTY = re.compile(r"^\s*$")
_SENTENCE = re.compile(r"[.!?…][\"'”’)]*$")


@dataclass(slots=True)
class Item:
    """A story of a letter: its headline, the address of its page, its paragraphs."""

    title: str
    url: str | None = None
    lines: list[str] = field(default_factory=list)

    @property
    def words(self) -> int:
        """How long it is."""
        return sum(len(line.split()) for line in self.lines)


def items_of_page(page: HtmlElement) -> list[Item]:
    """The stories of a letter in HTML: a heading, words under it, a page of its own; empty if there are not several."""
    items: list[Item] = []
    for line, element, is_head in _lines(page):
        link = _link(element)
        if is_head:
            items.append(Item(line, link))
        elif items and link and items[-1].url is None and (_ON.match(line) or len(line.split()) < _LONGEST_HEAD):
            items[-1].url = link
        if items and not is_head and not is_aside(line) and not _ON.match(line):
            items[-1].lines.append(line)
    return _clearly_several(items)


def items_of_lines(text: str) -> list[Item]:
    """The stories of a letter in plain words, each a headline, words, an address: between rules, else paragraphs."""
    lines = text.splitlines()
    by_rules = _clearly_several([item for part in _parts(lines, _RULE) if (item := _item(part))])
    return by_rules or _clearly_several([item for part in _parts(lines, _EMPTY) if (item := _item(part))])


def _parts(lines: Sequence[str], between: re.Pattern[str]) -> list[list[str]]:
    """The lines parted at those that stand between."""
    parts: list[list[str]] = [[]]
    for line in lines:
        if between.match(line):
            parts.append([])
        else:
            parts[-1].append(line)
    return parts


def _item(lines: Sequence[str]) -> Item | None:
    """The story in a part; None if it has no headline."""
    told = [line.strip() for line in lines]
    head = next((at for at, line in enumerate(told) if line), None)
    if (
        head is None
        or _SENTENCE.search(told[head])
        or len(told[head].split()) > _LONGEST_HEAD
        or _ADDRESS.match(told[head])
    ):
        return None
    item = Item(told[head])
    for line in told[head + 1 :]:
        if found := _ADDRESS.search(line):
            item.url = item.url or found[0].rstrip(".,;")
            line = _ADDRESS.sub("", line).strip(" <>()[]:")  # noqa: PLW2901
            if _ON.match(line) or len(line.split()) < 4:
                continue
        item.lines.append(line)
    return item


def _clearly_several(items: list[Item]) -> list[Item]:
    """Those that are stories, if there are two or more, each with a page of its own: an article has subheads, too."""
    stories = [one for one in items if one.url and one.words >= _LEAST_WORDS]
    pages = {one.url for one in stories}
    return stories if len(stories) > 1 and len(pages) == len(stories) else []


def _lines(page: HtmlElement) -> Iterator[tuple[str, HtmlElement, bool]]:
    """(words, element, whether it is a heading) of each innermost block, in order."""
    from lxml import etree

    hidden = 0
    for event, one in etree.iterwalk(page, events=("start", "end")):
        name = local(one).lower()
        if name in UNSEEN:
            hidden += 1 if event == "start" else -1
        if event != "start" or hidden or name not in BLOCKS or name == "br" or _has_blocks(one):
            continue
        if words := " ".join(one.text_content().split()):
            yield words, one, name in _HEADINGS


def _has_blocks(element: HtmlElement) -> bool:
    return any(local(one).lower() in BLOCKS and local(one).lower() != "br" for one in element.iterdescendants())


def _link(element: HtmlElement) -> str | None:
    """Where the block leads, by a link in it or around it."""
    for one in (*element.iterdescendants("a"), *element.iterancestors("a")):
        href = (one.get("href") or "").strip()
        if href.startswith(("http://", "https://")):
            return href
    return None
