"""A newsletter of several stories → each by itself, where it clearly holds several."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsgraph.knowledge.web.asides import is_aside
from newsgraph.sources.formats.documents.words import unwrapped
from newsgraph.sources.formats.mail.blocks import Block, blocks_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LEAST_WORDS = 12  # of a story; with fewer words under its headline it is one only if they are a sentence
_LEAST_BLURB = 5  # words of such a sentence
_SHORT = 3  # stories with so few words are clearly several from so many on
_SHORTEST_HEAD = 3  # words
_LONGEST_HEAD = 20  # words
_ADDRESS = re.compile(r"https?://[^\s<>\"')\]]+")
_ON = re.compile(
    r"^\W*(?:read|continue|full|more|see|view|open)\b(?: (?:more|reading|story|article|the|full|it|on|here|in))*\W*$",
    re.I,
)
_NUMBER = re.compile(r"^(?:\d{1,2}[.)]|[•▪►#*-])\s+(?=\S)")
_RULE = re.compile(r"^\s*(?:[_*=~#-]\s?){4,}\s*$")
_EMPTY = re.compile(r"^\s*$")
_SENTENCE = re.compile(r"[.!?…][\"'”’)]*$")


@dataclass(slots=True)
class Item:
    """A story of a letter: its headline, the address of its page, its paragraphs."""

    title: str
    url: str | None = None
    lines: list[str] = field(default_factory=list)
    is_broken: bool = False  # whether its lines are broken to a width; else each is a paragraph

    @property
    def paragraphs(self) -> list[str]:
        """Its text."""
        return unwrapped(self.lines) if self.is_broken else self.lines

    @property
    def words(self) -> int:
        """How long it is."""
        return sum(len(line.split()) for line in self.lines)

    @property
    def is_story(self) -> bool:
        """Whether it has a page of its own and says more than its headline."""
        tells = any(len(line.split()) >= _LEAST_BLURB and _SENTENCE.search(line) for line in self.lines)
        return bool(self.url) and (self.words >= _LEAST_WORDS or tells)


def items_of_page(page: HtmlElement) -> list[Item]:
    """The stories of a letter in HTML: a heading, words under it, a page of its own; empty if there are not several.

    Where no headings are, links that are a headline stand for them; where some are, links with a sentence behind them
    do, if that gives more stories.
    """
    blocks = list(blocks_of(page))
    by_headings = _clearly_several(_items(blocks))
    if not by_headings:
        return _clearly_several(_items(one for block in blocks for one in _with_headline(block)))
    parted = [list(_with_headline(block)) for block in blocks]
    mixed = _items(one for block, some in zip(blocks, parted, strict=True) for one in (some if some[1:] else [block]))
    return max(by_headings, _clearly_several(mixed), key=len)


def results_of_page(page: HtmlElement) -> list[Item]:
    """The results of an alert in HTML, which is sure to list such: one is enough."""
    found = _items(one for block in blocks_of(page) for one in _with_headline(block))
    return [one for one in found if one.is_story]


def headlines_linked(page: HtmlElement) -> int:
    """How many pages a letter leads to by lines that look like a headline."""
    heads = (one for block in blocks_of(page) for one in _with_headline(block) if one.is_head)
    return len({one.url for one in heads if one.url and not is_aside(one.words)})


def _items(blocks: Iterable[Block]) -> list[Item]:
    """What begins with a headline, with what stands under it."""
    items: list[Item] = []
    for one in blocks:
        if one.is_head:
            items.append(Item(_NUMBER.sub("", one.words), one.url))
        elif (
            items
            and one.url
            and items[-1].url is None
            and (_ON.match(one.words) or len(one.words.split()) < _LONGEST_HEAD)
        ):
            items[-1].url = one.url
        if items and not one.is_head and not is_aside(one.words) and not _ON.match(one.words):
            items[-1].lines.append(one.words)
    return items


def items_of_lines(text: str) -> list[Item]:
    """The stories of a letter in plain words, each a headline, words, an address; empty if there are not several.

    They stand between rules, else between empty lines, else each ends with its address.
    """
    return next((found for items in _ways(text) if (found := _clearly_several(items))), [])


def results_of_lines(text: str) -> list[Item]:
    """The results of an alert, which is sure to list such: as `items_of_lines`, but one is enough."""
    found = ([one for one in items if one.is_story] for items in _ways(text))
    return max(
        found, key=lambda items: (len(items), -sum(one.words for one in items))
    )  # the most, without what is about


def _ways(text: str) -> Iterator[list[Item]]:
    """What the lines hold, taken apart in each of the ways in which letters are laid out."""
    lines = text.splitlines()
    for parts in (_parts(lines, _RULE), _parts(lines, _EMPTY), _ended_by_address(lines)):
        yield [item for part in parts if (item := _item(part))]


def _ended_by_address(lines: Sequence[str]) -> Iterator[list[str]]:
    """The lines parted behind each that has an address; of each part what begins with the last headline in it."""
    part: list[str] = []
    for line in lines:
        part.append(line.strip())
        if _ADDRESS.search(line):
            heads = [at for at, one in enumerate(part[:-1]) if _is_headline(one) and (at == 0 or not part[at - 1])]
            yield part[heads[-1] :] if heads else part
            part = []


def _is_headline(line: str) -> bool:
    """Whether a line may be one: words, and no sentence."""
    return bool(line) and not _SENTENCE.search(line) and len(line.split()) <= _LONGEST_HEAD and not _ADDRESS.match(line)


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
    if head is None or not _is_headline(told[head]):
        return None
    item = Item(_NUMBER.sub("", told[head]), is_broken=True)
    for line in told[head + 1 :]:
        if found := _ADDRESS.search(line):
            item.url = item.url or found[0].rstrip(".,;")
            line = _ADDRESS.sub("", line).strip(" <>()[]:")  # noqa: PLW2901
            if _ON.match(line) or len(line.split()) < 4:
                continue
        item.lines.append(line)
    return item


def _clearly_several(items: list[Item]) -> list[Item]:
    """Those that are stories, if there are two or more, each with a page of its own: an article has subheads, too.

    Of stories that are a sentence only there must be three.
    """
    stories = [one for one in items if one.is_story]
    pages = {one.url for one in stories}
    enough = 2 if sum(one.words >= _LEAST_WORDS for one in stories) > 1 else _SHORT
    return stories if len(stories) >= enough and len(pages) == len(stories) else []


def _with_headline(block: Block) -> Iterator[Block]:
    """A block as it is; where it begins with a link that is a headline, that and what stands behind it."""
    head = None if block.is_head else _leading_link(block)
    rest = block.words[len(head) :].lstrip(" –—-:|·•") if head else ""
    if head is None or not (not rest or rest[0].isupper() or rest[0] in "\"'“‘0123456789"):  # a link in a sentence
        yield block
        return
    yield Block(head, block.links, is_head=True)
    if rest:
        yield Block(rest, block.links)


def _leading_link(block: Block) -> str | None:
    """The words of the link with which a block begins, if they look like a headline."""
    words = block.links[0][0] if block.links else ""
    long_enough = _SHORTEST_HEAD <= len(words.split()) <= _LONGEST_HEAD
    if not long_enough or not block.words.startswith(words) or _ON.match(words) or is_aside(words):
        return None
    return None if _SENTENCE.search(words) and words != block.words else words
