"""RSS and Atom files → the articles they carry."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from newsgraph.errors import InputError, MalformedError, UnreadableError
from newsgraph.sources.decoding import decode
from newsgraph.sources.draft import Draft, SourceOptions
from newsgraph.sources.fragments import words_of


def from_feed(data: bytes, source: str, options: SourceOptions) -> Iterator[Draft | InputError]:
    """A draft or an error for each entry, in the feed's order; MalformedError if it is no feed."""
    import feedparser

    decode(data, source, options.encoding, markup=True)  # empty, binary and broken files are said alike everywhere
    # A file object, never a string: feedparser would take a string for an address or a path and open it.
    parsed = feedparser.parse(io.BytesIO(data), response_headers={"content-type": "application/xml"})
    if not parsed.version and not parsed.entries:
        raise MalformedError("this XML is neither RSS nor Atom", where=source, hint="give a feed, or the page as HTML")
    if not parsed.entries:
        raise UnreadableError("the feed has no entries", where=source, hint="fetch it again")
    publisher = parsed.feed.get("title")
    for number, entry in enumerate(parsed.entries, start=1):
        yield _draft(entry, publisher, f"{source}#{number}")


def _draft(entry: Any, publisher: str | None, where: str) -> Draft | InputError:
    """The article of one entry: its content, else its summary."""
    marked = [part.get("value", "") for part in entry.get("content", ())] + [entry.get("summary", "")]
    text = next((words for part in marked if (words := words_of(part))), "")
    if not text:
        return UnreadableError("the entry has no text", where=where, hint="fetch the page that it links to")
    origin = entry.get("source") or {}
    return Draft(
        text=text,
        source=where,
        title=words_of(entry.get("title", "")) or None,
        published=entry.get("published") or entry.get("updated"),
        publisher=words_of(origin.get("title") or publisher or "") or None,
        url=entry.get("link"),
        byline=entry.get("author"),
    )
