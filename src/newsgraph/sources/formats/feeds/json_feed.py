"""JSON Feed → the articles it carries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from newsgraph.errors import InputError
from newsgraph.sources.article_builder import Draft, SourceOptions
from newsgraph.sources.formats.format import Format
from newsgraph.sources.formats.json.records import drafts_of, parsed
from newsgraph.sources.raw import Raw


def is_json_feed(raw: Raw) -> bool:
    """Whether it says so of itself."""
    value = raw.json_value
    version = value.get("version") if isinstance(value, Mapping) else None
    return isinstance(version, str) and "jsonfeed.org/version" in version and isinstance(value.get("items"), list)


def from_json_feed(raw: Raw, options: SourceOptions) -> Iterator[Draft | InputError]:
    """A draft or an error for each item; its outlet is the feed's title."""
    feed = parsed(raw, options)
    yield from drafts_of([_record(one, feed) for one in feed["items"]], raw.source, options)


def _record(item: object, feed: Mapping[str, object]) -> object:
    """The item with what the feed says for all of them."""
    if not isinstance(item, Mapping):
        return item
    content = item.get("content_html") or item.get("content_text") or item.get("summary")
    if content and not item.get("content_text") and not str(content).lstrip().startswith("<"):
        content = f"<p>{content}</p>"  # it is HTML by its name, whatever it begins with
    return {"publisher": feed.get("title"), "authors": feed.get("authors"), **item, "text": content}


JSON_FEED = Format(
    name="json-feed",
    level="collection",
    title="JSON Feed",
    suffixes=(),
    taken="content_html, content_text or summary; title, date_published, url, authors; the feed's title is the outlet",
    example="newsgraph add feed.json",
    sniff=is_json_feed,
    read=from_json_feed,
)
