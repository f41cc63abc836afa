"""HTML → the article in it, without menus, advertisements, captions and comments."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from copy import deepcopy
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from newsgraph.errors import InputError, UnreadableError
from newsgraph.knowledge.resources import read_toml
from newsgraph.knowledge.web.addresses import held_address, host_of
from newsgraph.knowledge.web.asides import is_aside, is_wall, without_asides
from newsgraph.sources.article_builder import Draft, SourceOptions
from newsgraph.sources.formats.format import Format
from newsgraph.sources.formats.pages.digest import pieces_of
from newsgraph.sources.formats.pages.head_lines import signature
from newsgraph.sources.formats.pages.headline import (
    folded,
    heading_of,
    headings_shown,
    headline_of,
    site_of,
    window_title,
)
from newsgraph.sources.formats.pages.metadata import PageFacts, facts_of
from newsgraph.sources.formats.pages.no_article import why_no_article
from newsgraph.sources.formats.pages.opening import Top, opening_of, top_of
from newsgraph.sources.formats.pages.surroundings import without_surroundings
from newsgraph.sources.formats.parts import numbered
from newsgraph.sources.raw import Raw

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SENTENCE_END = re.compile(r"[.!?…]")
_CONTROLS = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f]|&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|[xX]0*(?:[0-8bBcCeEfF]|1[0-9a-fA-F]));"
)
_NEXT_PAGE = re.compile(r"(?<=</html>)\s*(?:<!--(?:(?!-->).)*-->\s*)*(?=<(?:!doctype\s+)?html\b)", re.I | re.S)
_HINT = "save the article's own page, or its text"
_NEAR = 12  # elements and pieces of text under the headline in which a signature stands
_HEADLINE = 3  # words; a shorter heading that the window's bar does not say may be that of a section
_STUB = 1_000  # characters; a page that says it is for subscribers and gives less shows its beginning only


def is_page(raw: Raw) -> bool:
    """Whether it begins like a page, or was sent as one."""
    if raw.is_html or raw.media_type in ("text/html", "application/xhtml+xml"):
        return True
    return raw.suffix in SUFFIXES and "<" in raw.text_head and raw.is_text


def from_html(raw: Raw, options: SourceOptions) -> Iterator[Draft | InputError]:
    """One draft, or one for each page of several in one file; UnreadableError if the page holds no article."""
    pages = [page for page in _NEXT_PAGE.split(raw.text(options.encoding, markup=True)) if page.strip()]
    for where, page in numbered(raw, pages):
        try:
            yield from _drafts(page, where, raw.address, options)
        except InputError as error:
            if len(pages) == 1:
                raise
            yield error


def _drafts(page: str, where: str, address: str | None, options: SourceOptions) -> Iterator[Draft]:
    """The article of one page, or each where it holds several; UnreadableError if it holds none."""
    tree = _tree(page, where)
    facts = facts_of(tree, address)
    pieces, begun = ([], 0) if facts.is_article else pieces_of(tree, facts.url or address or "")
    if not pieces:
        yield _draft(tree, facts, where, address, options)
        return
    rest = f"; {begun} others that only begin there are left out" if begun else ""
    options.note(f"{where}: a page of {len(pieces)} articles; each is read by itself{rest}")
    outlet = facts.publisher or site_of(tree)
    for number, one in enumerate(pieces, start=1):
        text, place = "\n\n".join(one.over.own), f"{where}#{number}"
        yield Draft(text, place, one.title, one.over.day, outlet, one.url, byline=one.over.byline)


def _draft(tree: HtmlElement, facts: PageFacts, where: str, address: str | None, options: SourceOptions) -> Draft:
    """The article of a page; UnreadableError if it holds none."""
    heading = heading_of(tree, facts.title or window_title(tree))
    title, shown = _title(facts, tree, heading), headings_shown(tree, heading)
    links, signed, named = _links(tree), _signed(heading), site_of(tree)
    top = top_of(tree) if heading is None and facts.title is None else Top()
    title, named, shown = top.headline or title, named or top.site, shown | top.said
    without_surroundings(tree, heading)
    found = _extract(tree, held_address(address or "") or None)
    site = found.get("sitename")
    site = host_of(facts.url) if site in read_toml("sources.toml")["holders"]["hosts"] else site
    lines = re.split(r"\s*\n\s*", (found.get("text") or "").strip())
    paragraphs = [line for line in without_asides(lines) or _plainly(tree) if not _is_menu(line, links)]
    text = "\n\n".join(paragraphs)
    if not _SENTENCE_END.search(text):  # what is left of a page without an article is its menu
        raise UnreadableError("no article text is in this HTML", where=where, hint=_HINT)
    title = title or found.get("title")
    if what := why_no_article(tree, facts, heading, title, text):
        raise UnreadableError(f"this page is {what}", where=where, hint=_HINT)
    if not (facts.is_free and not any(is_aside(line) and is_wall(line) for line in lines)) and len(text) < _STUB:
        options.note(f"{where}: the page is for subscribers; only the beginning of the article is in it")
    outlet = facts.publisher or named or site
    over = opening_of(
        paragraphs, shown | {folded(title or ""), folded(outlet or "")}, facts.byline or found.get("author")
    )
    published = facts.published or over.day
    if published is None and (masthead := top.masthead or over.masthead):
        told = f'"{masthead[:60]}" stands over the headline and may be the day of the paper or of the visit'
        options.note(f"{where}: {told}; it is not taken (--date gives one)")
    return Draft(
        text="\n\n".join(over.own) or text,
        source=where,
        title=title,
        published=published,
        publisher=outlet,
        url=urljoin(address or "", facts.url or found.get("url") or "") or address,
        byline=facts.byline or found.get("author") or over.byline or signed or top.byline,
        section=facts.section,
        pages=facts.pages,
        length=facts.length,
    )


def _tree(page: str, source: str) -> HtmlElement:
    """The page's elements, without the control characters that their texts could not be written with again."""
    from lxml import etree, html

    page = _CONTROLS.sub(" ", page)
    try:  # bytes, because lxml refuses a string that declares an encoding
        return html.document_fromstring(page.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError) as error:
        raise UnreadableError("no article text is in this HTML", where=source, hint=_HINT) from error


def _extract(page: HtmlElement, address: str | None) -> dict[str, str | None]:
    """What trafilatura finds; an empty dictionary if it finds nothing. Its dates are guesses and are not asked for."""
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    document = bare_extraction(
        deepcopy(page),  # which is taken apart
        url=address,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    return {} if document is None or isinstance(document, dict) else document.as_dict()


def _plainly(tree: HtmlElement) -> list[str]:
    """The paragraphs of a page too small to be told apart from its surroundings."""
    found = tree.xpath("//article//p[not(ancestor::figure or ancestor::aside)]") or tree.xpath("//main//p|/html/body/p")
    return without_asides(" ".join(one.text_content().split()) for one in found)


def _links(tree: HtmlElement) -> frozenset[str]:
    """The words of every link."""
    return frozenset(folded(one.text_content()) for one in tree.iter("a"))


def _is_menu(line: str, links: frozenset[str]) -> bool:
    """Whether a line is links with marks between them: "Front page | Sports"."""
    parts = [folded(part) for part in re.split(r"[|·•]", line) if folded(part)]
    return len(parts) > 1 and all(part in links for part in parts)


def _signed(heading: HtmlElement | None) -> str | None:
    """Who signed in a line between the headline and the first paragraph."""
    under = islice(heading.itersiblings(), _NEAR) if heading is not None else ()
    lines = (" ".join(part.split()) for one in under if isinstance(one.tag, str) for part in one.itertext())
    return next((name for line in islice(lines, _NEAR) if (name := signature(line))), None)


def _title(facts: PageFacts, tree: HtmlElement, heading: HtmlElement | None) -> str | None:
    """The headline: what the metadata say, else what the window's bar or the heading shows, without the site's name."""
    if facts.title:
        return headline_of(tree, facts.title, heading, of_window=False)
    said = headline_of(tree, window_title(tree), heading, of_window=True)
    shown = " ".join(heading.text_content().split()) if heading is not None else None
    return shown if shown and (said is None or len(shown.split()) >= _HEADLINE) else said


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
