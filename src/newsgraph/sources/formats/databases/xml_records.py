"""XML of news databases (Factiva, ProQuest) → each article apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from newsgraph.errors import InputError, UnreadableError
from newsgraph.sources.article_builder import Draft, SourceOptions
from newsgraph.sources.formats.documents.words import unwrapped
from newsgraph.sources.formats.markup import first, local, said, words, xml_before_the_cut
from newsgraph.sources.formats.pages.fragments import is_marked_up, words_of
from newsgraph.sources.formats.parts import numbered
from newsgraph.sources.nothing import stands_for_no_text
from newsgraph.sources.raw import Raw

if TYPE_CHECKING:
    from lxml.etree import _Element

_FACTIVA = re.compile(r"<(?:[\w.-]+:)?(?:ppsArticle|leadParagraph|tailParagraphs)\b", re.I)
_PROQUEST_ID = re.compile(r"<(?:RecordID|GOID)\b", re.I)
_PROQUEST = re.compile(r"<(?:FullText|TextInfo|AlphaPubDate|NumericPubDate|NumericDate|PubFrosting)\b", re.I)
_OF_ARCHIVE = "distdoc:archive/ArchiveDoc::Article/"
_YEARS = re.compile(
    r"\s*\(\d{4}\s*-\s*(?:\d{4}|current(?: file)?)\)|\s*\((?:pre|post)-\d{4} Fulltext\)|\s*\(Online\)", re.I
)


def is_factiva_xml(raw: Raw) -> bool:
    """Whether it is XML with Factiva's own elements."""
    return bool(raw.root[1]) and not raw.is_html and bool(_FACTIVA.search(raw.text_head))


def is_proquest_xml(raw: Raw) -> bool:
    """Whether it is XML with ProQuest's number of the record, and an element that only its records have."""
    is_xml = bool(raw.root[1]) and not raw.is_html
    return is_xml and bool(_PROQUEST_ID.search(raw.text_head)) and bool(_PROQUEST.search(raw.text_head))


def from_factiva_xml(raw: Raw, options: SourceOptions) -> Iterator[Draft | InputError]:
    """A draft or an error for each article of a response or of an export."""
    root, cut = xml_before_the_cut(raw, options)
    found = [one for one in root.iter() if local(one) == "article" and _is_whole(one)]
    if not found and cut is None:
        raise UnreadableError("there is no article in this XML of Factiva", where=raw.source, hint="export it again")
    for where, one in numbered(raw, found):
        body = [*_blocks(first(one, "leadParagraph")), *_blocks(first(one, "tailParagraphs"))]
        text = "\n\n".join(body)
        if not text:
            yield UnreadableError("the article has no text", where=where, hint="export it again with its full text")
            continue
        number = said(one, "accessionNo") or (said(one, "reference") or "").removeprefix(_OF_ARCHIVE)
        yield Draft(
            text=text,
            source=where,
            title=said(one, "headline"),
            published=_moment(one),
            publisher=said(one, "sourceName"),
            byline=said(one, "byline"),
            identifier=number or None,
            section=said(one, "sectionName"),
            pages=_pages(one),
            length=said(one, "wordCount"),
        )
    if cut is not None:
        yield cut


def from_proquest_xml(raw: Raw, options: SourceOptions) -> Iterator[Draft | InputError]:
    """A draft or an error for each record; of one without its text the abstract is read, which is said."""
    root, cut = xml_before_the_cut(raw, options)
    found = [one for one in root.iter() if local(one).lower() == "record"]
    for where, one in numbered(raw, found):
        text = _text(first(one, "FullText", "TextInfo", "HiddenText"))
        if stands_for_no_text(text) and (text := _text(first(one, "Abstract"))):
            options.note(f"{where}: only the abstract is there; it is read as the text")
        if not text:
            yield UnreadableError("the record has no text", where=where, hint="export it again with its full text")
            continue
        outlet = first(one, "Publication", "PubFrosting")
        yield Draft(
            text=text,
            source=where,
            title=said(one, "RecordTitle") or _own_title(one),
            published=said(one, "NumericPubDate", "NumericDate", "AlphaPubDate", "StartDate"),
            publisher=_YEARS.sub("", (said(outlet, "Title") if outlet is not None else None) or "") or None,
            url=said(one, "URLDocView"),
            byline=_authors(one),
            identifier=said(one, "RecordID", "GOID"),
            section=said(one, "SectionHead", "Section"),
            pages=said(one, "Pagination", "StartPage"),
        )
    if cut is not None:
        yield cut


def _is_whole(article: _Element) -> bool:
    """Whether an element called "article" is one, and not a word of another vocabulary."""
    return any(local(one) in ("headline", "leadParagraph", "accessionNo", "reference") for one in article)


def _moment(article: _Element) -> str | None:
    """The day of publication with its time, where that is given; never the day of loading or of change."""
    day = first(article, "publicationDate")
    told = said(day, "date") or words(day) if day is not None else None
    clock = first(article, "publicationTime")
    time = said(clock, "time") or words(clock) if clock is not None else None
    return f"{told} {time}" if told and time and len(told) == len("2025-05-13") else told


def _pages(article: _Element) -> str | None:
    """The numbers of the pages, one after the other."""
    holder = first(article, "pages")
    if holder is None:
        return None
    return ", ".join(filter(None, (words(one) for one in holder))) or words(holder)


def _blocks(part: _Element | None) -> list[str]:
    """The paragraphs of a part; its own words where it has no elements for them."""
    if part is None:
        return []
    found = [words(one) for one in part.iter() if local(one) == "paragraph"]
    return [one for one in found if one] or unwrapped("".join(part.itertext()).splitlines())


def _text(part: _Element | None) -> str:
    """The words, whether they are marked up, in lines, or in elements of their own."""
    if part is None:
        return ""
    inner = first(part, "Text")
    plain = "".join((part if inner is None else inner).itertext())
    body = words_of(plain).split("\n\n") if is_marked_up(plain) else unwrapped(plain.splitlines())
    return "\n\n".join(body)


def _own_title(record: _Element) -> str | None:
    """The title of the article, which is none of the paper's."""
    for one in record.iter():
        beside = {local(parent) for parent in one.iterancestors()}
        if local(one) == "Title" and not beside & {"PubFrosting", "Publication"}:
            return words(one)
    return None


def _authors(record: _Element) -> str | None:
    """Those who wrote it, in the order in which they are told."""
    names = [
        said(one, "OriginalForm", "PersonName", "NormalizedDisplayForm", "LastName")
        for one in record.iter()
        if local(one) == "Contributor" and "author" in (said(one, "ContribRole") or one.get("Role") or "author").lower()
    ]
    return ", ".join(dict.fromkeys(filter(None, names))) or None
