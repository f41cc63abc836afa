"""The lines of a letter in HTML as they are shown, each with where its words lead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsgraph.sources.formats.captions import is_caption
from newsgraph.sources.formats.markup import BLOCKS, UNSEEN, local

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["Block", "blocks_of"]

_HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
_OF_THE_SENDER = re.compile(r"^https?://(?:www\.)?google\.[a-z.]+/alerts\b")


@dataclass(frozen=True, slots=True)
class Block:
    """Words that are shown together."""

    words: str
    links: tuple[tuple[str, str], ...] = ()  # (words, address) of each link in it or around it, in order
    is_head: bool = False

    @property
    def url(self) -> str | None:
        """Where it leads, by the first link to a page."""
        return next((url for _, url in self.links if url.startswith(("http://", "https://"))), None)


@dataclass(slots=True)
class _Line:
    """Words and links as they come, until a block begins or ends."""

    pieces: list[str] = field(default_factory=list)
    links: list[tuple[list[str], str]] = field(default_factory=list)

    def add(self, words: str | None, address: str | None) -> None:
        if not words:
            return
        self.pieces.append(words)
        if address is None or not words.strip():
            return
        if not self.links or self.links[-1][1] != address:
            self.links.append(([], address))
        self.links[-1][0].append(words)

    def ended(self, *, is_head: bool) -> Block | None:
        words = _plain(self.pieces)
        links = tuple((_plain(said), url) for said, url in self.links)
        self.pieces, self.links = [], []
        of_sender = bool(links) and all(_OF_THE_SENDER.match(url) for _, url in links)
        return Block(words, links, is_head) if words and not of_sender else None


def blocks_of(page: HtmlElement) -> Iterator[Block]:
    """What a letter shows, block by block; what its sender's own service links to is left out."""
    from lxml import etree

    line, hidden, heads = _Line(), 0, 0
    addresses: list[str] = []
    for event, one in etree.iterwalk(page, events=("start", "end", "comment", "pi")):
        name = local(one).lower()
        if event in ("start", "end") and name in BLOCKS and name != "br" and (done := line.ended(is_head=heads > 0)):
            yield done
        if event == "start":
            hidden += _is_unseen(one)
            heads += name in _HEADINGS
            if name == "a":
                addresses.append((one.get("href") or "").strip())
            if not hidden:
                line.add(" " if name == "br" else one.text, addresses[-1] if addresses else None)
        elif event == "end":
            hidden -= _is_unseen(one)
            heads -= name in _HEADINGS
            if name == "a":
                addresses.pop()
        if event != "start" and one is not page and not hidden:
            line.add(one.tail, addresses[-1] if addresses else None)
    if done := line.ended(is_head=False):
        yield done


def _is_unseen(element: HtmlElement) -> bool:
    return local(element).lower() in UNSEEN or is_caption(element.get("class"))


def _plain(pieces: list[str]) -> str:
    return " ".join("".join(pieces).split())
