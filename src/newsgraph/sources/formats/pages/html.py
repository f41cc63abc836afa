"""HTML → the article in it, without menus, advertisements, captions and comments."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from newsgraph.errors import UnreadableError
from newsgraph.sources.article_builder import Draft, SourceOptions
from newsgraph.sources.boilerplate import without_boilerplate
from newsgraph.sources.formats.format import Format
from newsgraph.sources.formats.pages.metadata import PageFacts, facts_of
from newsgraph.sources.raw import Raw

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SENTENCE_END = re.compile(r"[.!?…]")
_STUB = 1_000  # characters; a page that says it is for subscribers and gives less shows its beginning only
_BESIDE = [  # what stands in the article's column and is no part of it
    "//figure|//figcaption|//aside|//nav|//footer|//button|//form",
    "//*[contains(@class, 'caption') or contains(@class, 'credit') or contains(@class, 'share')]",
    "//*[contains(@class, 'related') or contains(@class, 'newsletter') or contains(@class, 'read-more')]",
]


def is_page(raw: Raw) -> bool:
    """Whether it begins like a page, or was sent as one."""
    if raw.is_html or raw.media_type in ("text/html", "application/xhtml+xml"):
        return True
    return raw.suffix in SUFFIXES and "<" in raw.text_head and raw.is_text


def from_html(raw: Raw, options: SourceOptions) -> Iterator[Draft]:
    """One draft; UnreadableError if the page holds no article."""
    page = raw.text(options.encoding, markup=True)
    tree = _tree(page, raw.source)
    facts = facts_of(tree, raw.address)
    found = _extract(page, raw.address)
    paragraphs = without_boilerplate(re.split(r"\s*\n\s*", (found.get("text") or "").strip())) or _plainly(tree)
    text = "\n\n".join(paragraphs)
    if not _SENTENCE_END.search(text):  # what is left of a page without an article is its menu
        raise UnreadableError(
            "no article text is in this HTML", where=raw.source, hint="save the article's own page, or its text"
        )
    title = _title(facts, tree, found.get("title"))
    if not facts.is_free and len(text) < _STUB:
        options.note(f"{raw.source}: the page is for subscribers; only the beginning of the article is in it")
    yield Draft(
        text=_without_title(text, title),
        source=raw.source,
        title=title,
        published=facts.published,
        publisher=facts.publisher or found.get("sitename"),
        url=urljoin(raw.address or "", facts.url or found.get("url") or "") or raw.address,
        byline=facts.byline or found.get("author"),
        section=facts.section,
        pages=facts.pages,
        length=facts.length,
    )


def _tree(page: str, source: str) -> HtmlElement:
    """The page's elements."""
    from lxml import etree, html

    try:  # bytes, because lxml refuses a string that declares an encoding
        return html.document_fromstring(page.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError) as error:
        raise UnreadableError(
            "no article text is in this HTML", where=source, hint="save the article's own page, or its text"
        ) from error


def _extract(page: str, address: str | None) -> dict[str, str | None]:
    """What trafilatura finds; an empty dictionary if it finds nothing. Its dates are guesses and are not asked for."""
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    document = bare_extraction(
        page,
        url=address,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        prune_xpath=_BESIDE,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    return {} if document is None or isinstance(document, dict) else document.as_dict()


def _plainly(tree: HtmlElement) -> list[str]:
    """The paragraphs of a page too small to be told apart from its surroundings."""
    found = tree.xpath("//article//p[not(ancestor::figure or ancestor::aside)]") or tree.xpath("//main//p|/html/body/p")
    return without_boilerplate(" ".join(one.text_content().split()) for one in found)


def _title(facts: PageFacts, tree: HtmlElement, guessed: str | None) -> str | None:
    """The headline: what the metadata say, shortened to the heading that stands over the text if it begins so."""
    heads = [" ".join(one.text_content().split()) for one in tree.iter("h1")]
    shown = next(iter(tree.xpath("//head/title/text()")), None)
    title = " ".join((facts.title or guessed or (heads[0] if heads else None) or shown or "").split())
    for head in heads:
        rest = title[len(head) :] if head and title.casefold().startswith(head.casefold()) else None
        if rest and re.match(r"\s*[-–—|·»:]\s", rest):
            return head
    return title or None


def _without_title(text: str, title: str | None) -> str:
    """The text without a first line that only repeats the title."""
    first, _, rest = text.partition("\n")
    repeated = title is not None and first.strip().casefold() == title.strip().casefold()
    return rest.lstrip() if repeated and rest.strip() else text


SUFFIXES = (".html", ".htm", ".xhtml")
HTML = Format(
    name="html",
    level="document",
    title="Web page",
    suffixes=SUFFIXES,
    taken="the article's text; title, day, outlet, address and authors of the page's own metadata (JSON-LD, meta)",
    example="newsgraph add page.html",
    sniff=is_page,
    read=from_html,
)
