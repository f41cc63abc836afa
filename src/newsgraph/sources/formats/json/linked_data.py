"""JSON-LD by itself → the articles in it, alone or in a graph."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from newsgraph.errors import InputError
from newsgraph.sources.article_builder import Draft, SourceOptions
from newsgraph.sources.formats.format import Format
from newsgraph.sources.formats.json.records import drafts_of, parsed
from newsgraph.sources.formats.pages.metadata import is_article, objects_in
from newsgraph.sources.raw import Raw


def is_linked_data(raw: Raw) -> bool:
    """Whether it has a context of schema.org, or a graph, and an article in it."""
    value = raw.json_value
    top = value[0] if isinstance(value, list) and value else value
    return isinstance(top, Mapping) and ("@context" in top or "@graph" in top) and any(_articles(value))


def from_linked_data(raw: Raw, options: SourceOptions) -> Iterator[Draft | InputError]:
    """A draft or an error for each object that is an article by its type."""
    value = parsed(raw, options)
    byname = {one["@id"]: one for one in objects_in(value) if isinstance(one.get("@id"), str)}
    yield from drafts_of([_flat(one, byname) for one in _articles(value)], raw.source, options)


def _articles(value: Any) -> Iterator[Mapping[str, Any]]:
    return (one for one in objects_in(value) if is_article(one))


def _flat(article: Mapping[str, Any], byname: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """The article with what it only points to (its author, its publisher), and without the prefix of the names."""
    plain = {name.removeprefix("schema:").removeprefix("https://schema.org/"): value for name, value in article.items()}
    for name in ("author", "publisher", "creator"):
        value = plain.get(name)
        if isinstance(value, Mapping) and set(value) == {"@id"}:
            plain[name] = byname.get(str(value["@id"]), value)
    address = plain.get("url") or plain.get("mainEntityOfPage") or plain.get("@id")
    plain["url"] = address.get("@id") if isinstance(address, Mapping) else address
    return plain


LINKED_DATA = Format(
    name="json-ld",
    level="collection",
    title="JSON-LD with articles of schema.org",
    suffixes=(".jsonld",),
    taken="articleBody, headline, datePublished, publisher, author, url; in @graph, too",
    example="newsgraph add article.jsonld",
    sniff=is_linked_data,
    read=from_linked_data,
)
