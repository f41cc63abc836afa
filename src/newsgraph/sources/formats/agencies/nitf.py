"""NITF → the article in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from newsgraph.errors import InputError, UnreadableError
from newsgraph.sources.article_builder import Draft, SourceOptions
from newsgraph.sources.formats.format import Format
from newsgraph.sources.formats.markup import first, local, paragraphs, said, words, xml_of
from newsgraph.sources.formats.parts import numbered
from newsgraph.sources.raw import Raw

if TYPE_CHECKING:
    from lxml.etree import _Element


def from_nitf(raw: Raw, options: SourceOptions) -> Iterator[Draft | InputError]:
    """A draft or an error for each document; captions of pictures are no text."""
    root = xml_of(raw, options)
    items = [one for one in root.iter() if local(one) == "nitf"]
    for where, item in numbered(raw, items):
        body = first(item, "body.content", "body")
        whole = next((one for one in item.iter() if local(one) == "block" and one.get("class") == "full_text"), body)
        lines = paragraphs(whole) if whole is not None else []
        if not lines:
            yield UnreadableError("the document has no text", where=where, hint="leave it out")
            continue
        yield Draft(
            text="\n\n".join(lines),
            source=where,
            title=said(item, "hl1", "title"),
            published=_day(item),
            publisher=_attribute(item, "pubdata", "name")
            or said(item, "distributor", "copyright.holder", "doc.copyright"),
            url=_attribute(item, "pubdata", "ex-ref"),
            byline=_byline(item),
            section=_attribute(item, "pubdata", "position.section"),
            pages=_attribute(item, "pubdata", "position.sequence"),
            length=_length(item),
            identifier=_attribute(item, "doc-id", "id-string"),
        )


def _day(item: _Element) -> str | None:
    """When it was released, issued or printed."""
    for name, attribute in (
        ("date.release", "norm"),
        ("date.issue", "norm"),
        ("pubdata", "date.publication"),
        ("story.date", "norm"),
    ):
        if found := _attribute(item, name, attribute):
            return found
    return None


def _length(item: _Element) -> str | None:
    """How long it is, if that is counted in words."""
    unit = (_attribute(item, "pubdata", "unit-of-measure") or "").lower()
    return _attribute(item, "pubdata", "item-length") if unit.startswith("word") else None


def _byline(item: _Element) -> str | None:
    """The author's name, without the post that is told beside it."""
    by = first(item, "byline")
    if by is None:
        return None
    persons = [words(one) for one in by if local(one) == "person"]
    return ", ".join(filter(None, persons)) or words(by)


def _attribute(item: _Element, name: str, attribute: str) -> str | None:
    one = first(item, name)
    return one.get(attribute) if one is not None else None


NITF = Format(
    name="nitf",
    level="document",
    title="NITF",
    suffixes=(".nitf",),
    taken="body.content without captions; hl1, date.release (else date.issue), pubdata or distributor, byline, doc-id",
    example="newsgraph add story.nitf",
    sniff=lambda raw: raw.root[1] == "nitf",
    read=from_nitf,
)
