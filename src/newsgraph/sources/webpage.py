"""HTML → the article in it, without menus, advertisements and comments."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from urllib.parse import urljoin

from newsgraph.errors import UnreadableError
from newsgraph.sources.decoding import decode
from newsgraph.sources.draft import Draft, SourceOptions

_SENTENCE_END = re.compile(r"[.!?…]")
_META = re.compile(r"<meta\b[^>]{1,500}>", re.I)
_CONTENT = re.compile(r"""\bcontent\s*=\s*(["'])(.{1,60}?)\1""", re.I)


def from_html(data: bytes, source: str, options: SourceOptions, address: str | None = None) -> Iterator[Draft]:
    """One draft; UnreadableError if the page holds no article. `address`: where the page was fetched."""
    page = decode(data, source, options.encoding, markup=True)
    found = _extract(page, address)
    text = re.sub(r"\s*\n\s*", "\n\n", (found.get("text") or "").strip())
    if not _SENTENCE_END.search(text):  # what is left of a page without an article is its menu
        raise UnreadableError(
            "no article text is in this HTML", where=source, hint="save the article's own page, or its text"
        )
    title = found.get("title") or None
    yield Draft(
        text=_without_title(text, title),
        source=source,
        title=title,
        published=_published(page) or found.get("date"),
        publisher=found.get("sitename"),
        url=urljoin(address or "", found.get("url") or "") or address,
        byline=found.get("author"),
    )


def _extract(page: str, address: str | None) -> dict[str, str | None]:
    """What trafilatura finds; an empty dictionary if it finds nothing.

    Dates come from the page's own metadata only: the extensive search would take any day in the text.
    """
    import logging

    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    document = bare_extraction(
        page,
        url=address,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    return {} if document is None or isinstance(document, dict) else document.as_dict()


def _published(page: str) -> str | None:
    """The moment of publication, if the page's metadata gives it with the time of day."""
    tag = next((tag for tag in _META.findall(page) if "article:published_time" in tag), "")
    said = _CONTENT.search(tag)
    return html.unescape(said.group(2)).strip() or None if said else None


def _without_title(text: str, title: str | None) -> str:
    """The text without a first line that only repeats the title."""
    first, _, rest = text.partition("\n")
    repeated = title is not None and first.strip().casefold() == title.strip().casefold()
    return rest.lstrip() if repeated and rest.strip() else text
