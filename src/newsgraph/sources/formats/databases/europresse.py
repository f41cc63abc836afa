"""Exports of Europresse (HTML) → each article apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from newsgraph.errors import InputError, UnreadableError
from newsgraph.sources.article_builder import Draft, SourceOptions
from newsgraph.sources.dates import date_in
from newsgraph.sources.formats.documents.words import lines_in, looked_at
from newsgraph.sources.formats.format import Format
from newsgraph.sources.formats.markup import html_of, paragraphs, words
from newsgraph.sources.formats.parts import numbered
from newsgraph.sources.raw import Raw

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MARK = re.compile(r"""class=["'][^"']*\b(?:DocPublicationName|docOcurrContainer|titreArticleVisu)\b""", re.I)
_NUMBER = re.compile(r"\bnews·\d{8}·[A-Z0-9]{1,8}·\S+")  # of a document
_DAYS = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
_EDITION = re.compile(r",? (?:no\.|n°)|\s*\((?:site web|web ?site|web)\)|\s*[•·]\s|\s*\|\s")
_YEAR = re.compile(r"(?<=[^\W\d]|[.,\d]) (?:19|20)\d{2}\b(?= )")
_LENGTH = re.compile(r"(?<![\d.,/-])(\d{1,3}(?:[.,\s]\d{3})+|\d{1,6})\s+(?:mots?|words?)\b")
_LONGEST_SECTION = 60  # characters
_LONGEST_BYLINE = 120  # characters


def is_europresse(raw: Raw) -> bool:
    """Whether it has Europresse's own classes, or, as a document, the numbers that it gives."""
    return (raw.is_html and bool(_MARK.search(raw.text_head))) or bool(looked_at(raw, _NUMBER, markup=False))


def from_europresse(raw: Raw, options: SourceOptions) -> Iterator[Draft | InputError]:
    """A draft or an error for each article. The day in the footer is that of printing and is not looked at.

    UnreadableError for a PDF or another document: where its articles begin and end is not marked there.
    """
    if not raw.is_html:
        number = len({one for line in lines_in(raw) for one in _NUMBER.findall(line)})
        what = f"this is an export of Europresse ({number} article{'s' if number > 1 else ''}) that marks no headlines"
        raise UnreadableError(what, where=raw.source, hint="save it as HTML")
    tree = html_of(raw.text(options.encoding, markup=True))
    found = tree.xpath("//article") or [tree]
    for where, one in numbered(raw, found):
        body = [line for part in _all(one, "dococurrcontainer") for line in paragraphs(part)] or [
            line for part in _all(one, "doctext") for line in paragraphs(part)
        ]
        text = "\n\n".join(body)
        if not text:
            yield UnreadableError("the article has no text", where=where, hint="export it again with its full text")
            continue
        titles = _all(one, "titrearticlevisu") or _all(one, "titrearticle")
        head = " ".join(filter(None, map(words, _all(one, "docheader "))))
        yield Draft(
            text=text,
            source=where,
            title=words(titles[0]) if titles else None,
            published=date_in(head) or _said_day(one),
            publisher=_outlet(one),
            byline=_byline(one, titles),
            section=_section(head),
            pages=_page(head),
            length=_length(head),
        )


def _all(article: HtmlElement, name: str) -> list[HtmlElement]:
    """Elements whose class begins a word with `name`, whatever its case."""
    return [one for one in article.iter() if name in f" {str(one.get('class') or '').lower()} ".replace("  ", " ")]


def _outlet(article: HtmlElement) -> str | None:
    """The name of the outlet, without number and place of the edition."""
    found = next((words(one) for one in _all(article, "docpublicationname")), None)
    return _EDITION.split(found, maxsplit=1)[0].strip() if found else None


def _said_day(article: HtmlElement) -> str | None:
    """A day in the header of the article where the usual place has none."""
    header = next(article.iter("header"), None)
    return date_in(" ".join(paragraphs(header))) if header is not None else None


def _section(head: str) -> str | None:
    """What stands before the day in the head: "International, Tuesday, May 13, 2025, p. 16"."""
    first = head.partition(",")[0].strip()
    return (
        first
        if 0 < len(first) <= _LONGEST_SECTION and "," in head and not re.search(rf"\d|{_DAYS}", first, re.I)
        else None
    )


def _page(head: str) -> str | None:
    found = re.search(r"\b(?:pp?|S)\.\s*([A-Z]{0,3}\d{1,3}(?:[-,]\s?[A-Z]{0,3}\d{1,3})*)", head)
    return found[1] if found else None


def _length(head: str) -> str | None:
    """The number of words, as a head of the present layout has it: "mardi 13 mai 2025 1 204 mots, p. 8"."""
    found = _LENGTH.search(_YEAR.sub(";", head, count=1))  # no year is the thousands of what stands behind it
    return " ".join(found[1].split()) if found else None


def _byline(article: HtmlElement, titles: list[HtmlElement]) -> str | None:
    """The paragraph of the header that is neither title nor outlet nor day."""
    if named := next((words(one) for one in _all(article, "docauthors")), None):
        return named
    header = next(article.iter("header"), None)
    if header is None:
        return None
    for one in header.iter("p"):
        said = words(one)
        is_title = one in titles or any(title in one.iterancestors() for title in titles)
        if said and not is_title and len(said) < _LONGEST_BYLINE and not date_in(said) and not said.endswith("."):
            return said
    return None


EUROPRESSE = Format(
    name="europresse",
    level="collection",
    title="Europresse: HTML",
    suffixes=(),
    taken="each article apart: title, outlet, day of the issue (never that of printing), byline, section, page, text",
    example="newsgraph add biblioeuropresse20250513.HTML",
    sniff=is_europresse,
    read=from_europresse,
)
