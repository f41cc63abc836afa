"""Saved pages that are no article: what a server says in place of one, the front page of a site."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newsgraph.knowledge.resources import read_toml

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from newsgraph.sources.formats.pages.metadata import PageFacts

_LONGEST = 1_000  # characters; what is longer is prose, whatever stands over it
_CARDS = 5  # articles on a page, each with a headline that leads elsewhere
_MOSTLY = 0.7  # of a text
_FRONT = re.compile(r"/?(?:index\.\w+)?$")


def why_no_article(
    tree: HtmlElement, facts: PageFacts, heading: HtmlElement | None, title: str | None, text: str
) -> str | None:
    """What the page is instead of an article, to be said after "this page is"; None if nothing shows that.

    `heading` is the element that shows the headline, `title` what it says.
    """
    if facts.is_article or facts.published is not None:
        return None
    heads = [title or "", *(" ".join(one.text_content().split()) for one in tree.iter("h1", "title"))]
    if len(text) <= _LONGEST and (any(map(_titles().search, heads)) or _words().search(text)):
        return "what a server gave in place of an article"
    if _is_links(tree, text):
        return "a list of links"
    if facts.url and _is_front(facts.url):
        return "the front page of a site"
    return "a list of articles" if heading is None and sum(map(_is_card, tree.iter("article"))) >= _CARDS else None


def _is_card(article: HtmlElement) -> bool:
    """Whether an article's headline leads to a page of its own."""
    return any(one.find(".//a") is not None or one.getparent().tag == "a" for one in article.iter("h2", "h3", "h4"))


def _is_links(tree: HtmlElement, text: str) -> bool:
    """Whether most lines of what was found are links."""
    links = {_plain(one.text_content()) for one in tree.iter("a")}
    lines = text.split("\n\n")
    found = [len(line) for line in lines if _plain(line) in links]
    return len(found) >= _CARDS and sum(found) > _MOSTLY * sum(map(len, lines))


def _plain(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))


def _is_front(url: str) -> bool:
    """Whether an address leads to no page below the host."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return bool(parts.netloc) and bool(_FRONT.fullmatch(parts.path)) and not parts.query


@cache
def _titles() -> re.Pattern[str]:
    return re.compile("|".join(read_toml("sources.toml")["page"]["refusing_titles"]), re.I)


@cache
def _words() -> re.Pattern[str]:
    return re.compile("|".join(read_toml("sources.toml")["page"]["refusing_words"]), re.I)
