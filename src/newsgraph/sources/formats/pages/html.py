"""HTML → the article in it, without menus, advertisements, captions and comments."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from copy import deepcopy
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from newsgraph.errors import InputError, UnreadableError
from newsgraph.knowledge.resources import read_toml
from newsgraph.knowledge.web.addresses import held_address, host_of
from newsgraph.knowledge.web.asides import without_asides
from newsgraph.sources.article_builder import Draft, SourceOptions
from newsgraph.sources.formats.format import Format
from newsgraph.sources.formats.pages.metadata import PageFacts, facts_of
from newsgraph.sources.formats.pages.no_article import why_no_article
from newsgraph.sources.formats.pages.shown_day import day_of_line, is_day_line
from newsgraph.sources.formats.pages.surroundings import heading_of, without_surroundings
from newsgraph.sources.formats.parts import numbered
from newsgraph.sources.raw import Raw

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SENTENCE_END = re.compile(r"[.!?…]")
_CONTROLS = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f]|&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|[xX]0*(?:[0-8bBcCeEfF]|1[0-9a-fA-F]));"
)
_NEXT_PAGE = re.compile(r"(?<=</html>)\s*(?:<!--(?:(?!-->).)*-->\s*)*(?=<(?:!doctype\s+)?html\b)", re.I | re.S)
_SIGNED = re.compile(r"[Bb][Yy]:?\s+((?:[A-Z][\w'’.-]*\s+){1,3}[A-Z][\w'’.-]*(?:\s+and\s+(?:[A-Z][\w'’.-]*\s?){2,4})?)")
_HINT = "save the article's own page, or its text"
_MENU = 15  # lines; the headline may come again after so many of a menu
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
            yield _draft(page, where, raw.address, options)
        except InputError as error:
            if len(pages) == 1:
                raise
            yield error


def _draft(page: str, where: str, address: str | None, options: SourceOptions) -> Draft:
    """The article of one page; UnreadableError if it holds none."""
    tree = _tree(page, where)
    facts = facts_of(tree, address)
    heading = heading_of(tree, facts.title or _shown_title(tree))
    without_surroundings(tree, heading)
    found = _extract(tree, held_address(address or "") or None)
    site = found.get("sitename")
    site = host_of(facts.url) if site in read_toml("sources.toml")["holders"]["hosts"] else site
    paragraphs = without_asides(re.split(r"\s*\n\s*", (found.get("text") or "").strip())) or _plainly(tree)
    text = "\n\n".join(paragraphs)
    if not _SENTENCE_END.search(text):  # what is left of a page without an article is its menu
        raise UnreadableError("no article text is in this HTML", where=where, hint=_HINT)
    title = _title(facts, tree, found.get("title"))
    if what := why_no_article(tree, facts, heading, title, text):
        raise UnreadableError(f"this page is {what}", where=where, hint=_HINT)
    if not facts.is_free and len(text) < _STUB:
        options.note(f"{where}: the page is for subscribers; only the beginning of the article is in it")
    above, own = _parted(paragraphs, title, facts.byline or found.get("author"))
    days = {day for line in above if (day := day_of_line(line))}
    signed = next((by[1] for line in above if (by := _SIGNED.fullmatch(line))), None)
    return Draft(
        text="\n\n".join(own) or text,
        source=where,
        title=title,
        published=facts.published or (days.pop() if len(days) == 1 else None),
        publisher=facts.publisher or site,
        url=urljoin(address or "", facts.url or found.get("url") or "") or address,
        byline=facts.byline or found.get("author") or signed,
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


def _title(facts: PageFacts, tree: HtmlElement, guessed: str | None) -> str | None:
    """The headline: what the metadata say, shortened to the heading that stands over the text if it begins so."""
    heads = [" ".join(one.text_content().split()) for one in tree.iter("h1")]
    shown = _shown_title(tree)
    title = " ".join((facts.title or guessed or (heads[0] if heads else None) or shown or "").split())
    for head in heads:
        rest = title[len(head) :] if head and title.casefold().startswith(head.casefold()) else None
        if rest and re.match(r"\s*[-–—|·»:]\s", rest):
            return head
    return title or None


def _shown_title(tree: HtmlElement) -> str | None:
    """What the window's bar shows."""
    return next((str(words) for words in tree.xpath("//head/title/text()")), None)


def _parted(paragraphs: list[str], title: str | None, byline: str | None) -> tuple[list[str], list[str]]:
    """(what stands over the first paragraph: the day, the author's name; the article), without menu and headline."""
    named = {" ".join(one.split()).casefold() for one in (title, byline, f"by {byline}") if one}
    folded = [" ".join(one.split()).casefold() for one in paragraphs]
    at = next((at for at, line in enumerate(folded[:_MENU]) if title and line == title.casefold()), None)
    if at is not None and not any(_SENTENCE_END.search(line[-3:]) for line in paragraphs[:at]):
        paragraphs, folded = paragraphs[at + 1 :], folded[at + 1 :]
    lines = zip(paragraphs, folded, strict=True)
    heads = (line in named or is_day_line(shown) or bool(_SIGNED.fullmatch(shown)) for shown, line in lines)
    first = next((at for at, is_head in enumerate(heads) if not is_head), 0)
    return paragraphs[:first], paragraphs[first:]


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
