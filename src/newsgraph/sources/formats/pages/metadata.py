"""What a web page says about its article beside the text: JSON-LD, meta elements, the address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from newsgraph.knowledge.resources import read_toml
from newsgraph.knowledge.web.addresses import held_address
from newsgraph.sources.article_builder import unescaped
from newsgraph.sources.dates import iso_date
from newsgraph.sources.formats.pages.headline import heading_of, window_title
from newsgraph.sources.formats.pages.shown_day import shown_days

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DAY_IN_PATH = re.compile(r"/((?:19|20)\d{2})[/-](\d{2})[/-](\d{2})(?:/|-|$)")


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What the page says of itself; None where it says nothing."""

    title: str | None = None
    published: str | None = None  # as written, if nothing that is written can be read as a day
    publisher: str | None = None
    url: str | None = None
    byline: str | None = None
    section: str | None = None
    pages: str | None = None
    length: str | None = None  # in words
    is_article: bool = False  # True: the page says that it is one
    is_free: bool = True  # False: the page says that only subscribers see the whole text


def facts_of(tree: HtmlElement, address: str | None) -> PageFacts:
    """All that JSON-LD, meta elements and links tell, in this order."""
    linked = _article_object(tree)
    metas = _metas(tree)
    url = held_address(_first_href(tree) or _meta(metas, "url") or _name(linked.get("url")) or address or "") or None
    title = _name(linked.get("headline")) or _meta(metas, "title")
    facts = PageFacts(
        title=title,
        publisher=_meta(metas, "publisher") or _name(linked.get("publisher")),
        url=url,
        byline=_name(linked.get("author")) or _not_an_address(_meta(metas, "byline")),
        section=_name(linked.get("articleSection")) or _meta(metas, "section"),
        pages=_name(linked.get("pagination")) or _name(linked.get("pageStart")),
        length=_number(linked.get("wordCount")),
        is_article=bool(linked) or (metas.get("og:type") or "").lower() == "article",
        is_free=str(linked.get("isAccessibleForFree", True)).lower() != "false",
    )
    shown = shown_days(heading_of(tree, title or window_title(tree)))
    return replace(facts, published=_best_day([*_days(linked, metas, tree), *_day_of_path(url), *shown]))


def linkedobjects_in(tree: HtmlElement) -> Iterator[Mapping[str, Any]]:
    """Every object in the page's JSON-LD, also those in a graph; what does not parse is none."""
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        try:
            value = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        yield from objects_in(value)


def is_article(thing: Mapping[str, Any]) -> bool:
    """Whether a JSON-LD object is an article by its type."""
    kinds = thing.get("@type")
    named = [kinds] if isinstance(kinds, str) else kinds if isinstance(kinds, list) else []
    known = set(read_toml("sources.toml")["json"]["article_types"])
    return any(str(kind).rpartition("/")[2].rpartition(":")[2] in known for kind in named)


def objects_in(value: Any) -> Iterator[Mapping[str, Any]]:
    """Every object of a JSON-LD value that stands by itself: alone, in a list, or in a graph."""
    if isinstance(value, list):
        for one in value:
            yield from objects_in(one)
    elif isinstance(value, Mapping):
        yield value
        yield from objects_in(value.get("@graph"))


def _article_object(tree: HtmlElement) -> Mapping[str, Any]:
    """The first article of the page's JSON-LD; empty if there is none."""
    return next((one for one in linkedobjects_in(tree) if is_article(one)), {})


def _metas(tree: HtmlElement) -> dict[str, str]:
    """Name of a meta element, in lower case → what it says; the first of a name counts."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        content = (meta.get("content") or "").strip()
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _meta(metas: dict[str, str], field: str) -> str | None:
    return next((metas[name] for name in read_toml("sources.toml")["meta"][field] if name in metas), None)


def _days(linked: Mapping[str, Any], metas: dict[str, str], tree: HtmlElement) -> Iterator[str]:
    """What is said about the day of publication, the surest first."""
    for key in ("datePublished", "dateCreated", "uploadDate"):
        if isinstance(linked.get(key), str):
            yield linked[key]
    for name in read_toml("sources.toml")["meta"]["published"]:
        if name in metas:
            yield metas[name]
    for one in tree.iter("time", "span", "abbr", "p", "div"):
        if one.get("itemprop", "").lower() == "datepublished" or (one.tag == "time" and one.get("pubdate") is not None):
            yield one.get("datetime") or one.get("content") or one.text_content()


def _day_of_path(url: str | None) -> Iterator[str]:
    """The day that stands in the address: /2025/05/13/."""
    if found := _DAY_IN_PATH.search(url or ""):
        yield "-".join(found.groups())


def _best_day(said: list[str]) -> str | None:
    """The first that names a day, in the fullest form that is given for it; else the first that was said."""
    known = [iso for one in said if (iso := iso_date(one))]
    if not known:
        return next((one for one in said if one.strip()), None)
    same = [iso for iso in known if iso[:10] == known[0][:10]]
    return known[0] if len(known[0]) > 10 else max(same, key=len)


def _first_href(tree: HtmlElement) -> str | None:
    """The page's own word for its address."""
    links = tree.xpath("//link[translate(@rel, 'CANOIL', 'canoil')='canonical']/@href")
    return str(links[0]).strip() or None if links else None


def _name(value: Any) -> str | None:
    """The name in a JSON-LD value: words, an object with a name, or a list of them."""
    if isinstance(value, list):
        return ", ".join(name for one in value if (name := _name(one))) or None
    if isinstance(value, Mapping):
        return _name(value.get("name") or value.get("@value"))
    return unescaped(value).strip() or None if isinstance(value, str) else None  # many escape it as if it were HTML


def _number(value: Any) -> str | None:
    """A number, written as such or as words."""
    return str(value) if isinstance(value, int | str) and not isinstance(value, bool) else None


def _not_an_address(words: str | None) -> str | None:
    return None if words and words.startswith(("http://", "https://", "@")) else words
