"""What stands about the article on its page and is no part of it: found by its place and its names, and taken out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from newsgraph.knowledge.resources import read_toml

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HEADINGS = ("h1", "h2", "h3")
_NEVER = frozenset(
    {"figure", "figcaption", "aside", "nav", "footer", "button", "form", "dialog", "template", "noscript"}
)
_MOST = 0.5  # of the page's prose; what holds more than this is the article, whatever it is called


def without_surroundings(tree: HtmlElement, heading: HtmlElement | None) -> None:
    """Take out of the tree what is named as a surrounding, and the beginnings of other articles."""
    kept = {heading, *heading.iterancestors()} if heading is not None else set()
    prose = max(_prose(tree), 1)
    for one in [*_named(tree), *_other_articles(tree, heading)]:
        parent = one.getparent()
        if parent is None or one in kept or _prose(one) > _MOST * prose:
            continue
        one.drop_tree()


def is_beside(*names: str | None) -> bool:
    """Whether a class, id or role is that of what stands beside an article."""
    return any(_beside().match(one) for name in names if name for one in name.lower().split())


def _named(tree: HtmlElement) -> Iterator[HtmlElement]:
    """Elements that are never prose, and those whose names say that they stand beside it."""
    for one in tree.iter():
        if not isinstance(one.tag, str) or one.tag in ("html", "body", "main"):
            continue
        if one.tag in _NEVER or is_beside(one.get("class"), one.get("id"), one.get("role")):
            yield one


def _other_articles(tree: HtmlElement, heading: HtmlElement | None) -> Iterator[HtmlElement]:
    """`article` elements that do not show the headline, where there are several or the headline is in none."""
    found = list(tree.iter("article"))
    own = set(heading.iterancestors("article")) if heading is not None else set()
    if heading is None or (len(found) < 2 and (own or not found)):
        return
    for one in found:
        is_inside = any(parent in own for parent in one.iterancestors())
        if one not in own and not (is_inside and _is_part(one)):
            yield one


def _is_part(article: HtmlElement) -> bool:
    """Whether an article inside another one is a part of it, as an entry of a running report: it leads nowhere else."""
    return not any(heading.find(".//a") is not None for heading in article.iter(*_HEADINGS))


def _prose(element: HtmlElement) -> int:
    """How many characters of paragraphs lie in it."""
    return sum(len(one.text_content()) for one in element.iter("p"))


@cache
def _beside() -> re.Pattern[str]:
    """Names of what stands beside, captions among it; they are data."""
    named = read_toml("sources.toml")["page"]
    return re.compile(rf"(?:{'|'.join((*named['captions'], *named['beside']))})$")
