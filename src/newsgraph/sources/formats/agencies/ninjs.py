"""ninjs 1.3 to 3 (JSON of news agencies) → the text items in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from newsgraph.errors import InputError
from newsgraph.sources.article_builder import Draft, SourceOptions
from newsgraph.sources.formats.format import Format
from newsgraph.sources.formats.json.records import drafts_of, parsed, records_in
from newsgraph.sources.formats.pages.fragments import words_of
from newsgraph.sources.formats.parts import say_left
from newsgraph.sources.raw import NO_JSON, Raw

_BODIES = ("body_text", "body_xhtml", "body_html", "bodies")
_NOT_TO_BE_USED = ("canceled", "cancelled", "withheld")


def is_ninjs(raw: Raw) -> bool:
    """Whether one of the first items has a uri and one of the bodies that only ninjs calls so."""
    if raw.json_value is NO_JSON:
        return False
    try:
        records = records_in(raw.json_value, raw.source, SourceOptions())
    except InputError:
        return False
    names = (*_BODIES, "headlines")
    return any(isinstance(one, Mapping) and "uri" in one and any(name in one for name in names) for one in records[:20])


def from_ninjs(raw: Raw, options: SourceOptions) -> Iterator[Draft | InputError]:
    """A draft or an error for each text item; pictures and withdrawn items are counted and said."""
    left: Counter[str] = Counter()
    records: list[Any] = []
    for one in map(_folded, records_in(parsed(raw, options), raw.source, options)):
        kind = _not_a_text(one)
        if kind:
            left[kind] += 1
        else:
            records.append(_record(one))
    say_left(raw, options, "items that are no text to be used were", left)
    yield from drafts_of(records, raw.source, options)


def _folded(value: Any) -> Any:
    """The item with its names in small letters, as before ninjs 3 (versionCreated is versioncreated)."""
    if isinstance(value, list):
        return [_folded(one) if isinstance(one, Mapping) else one for one in value]
    if not isinstance(value, Mapping):
        return value
    return {str(name).lower(): _folded(one) if isinstance(one, list) else one for name, one in value.items()}


def _not_a_text(item: Any) -> str:
    if not isinstance(item, Mapping):
        return ""
    status = str(item.get("pubstatus", "")).lower()
    kind = str(item.get("type", "text")).lower()
    return status if status in _NOT_TO_BE_USED else kind if kind not in ("text", "composite", "") else ""


def _record(item: Any) -> Any:
    """The item under our own names: one body of those that say the same in several forms, the main headline."""
    if not isinstance(item, Mapping):
        return item
    bodies = [item.get("body_text"), *_marked(item), *_values(item.get("bodies"))]
    text = next((one for one in bodies if isinstance(one, str) and one.strip()), None)
    headlines = [item.get("headline"), item.get("title"), *_values(item.get("headlines"))]
    sources = item.get("infosources")
    names = [one.get("name") for one in sources if isinstance(one, Mapping)] if isinstance(sources, Sequence) else []
    return {
        "text": text,
        "title": next((one for one in headlines if isinstance(one, str) and one.strip()), None),
        "byline": item.get("byline") or item.get("by"),
        "published": next(
            (item[name] for name in ("versioncreated", "contentcreated", "firstcreated") if item.get(name)), None
        ),
        "publisher": item.get("source") or item.get("copyrightholder") or next(filter(None, names), None),
        "length": item.get("wordcount"),
        "url": item.get("uri"),
        "identifier": item.get("uri"),
        "id": item.get("uri"),
    }


def _marked(item: Mapping[str, Any]) -> Iterator[str]:
    """The bodies that are HTML by their name, whatever they begin with."""
    for name in ("body_xhtml", "body_html"):
        if isinstance(item.get(name), str):
            yield words_of(item[name])


def _values(several: Any) -> list[str]:
    """The values of ninjs 2 and 3, the main one first, plain ones before marked-up ones."""
    if not isinstance(several, list):
        return []
    known = [one for one in several if isinstance(one, Mapping) and isinstance(one.get("value"), str)]
    known.sort(key=lambda one: (one.get("role") not in (None, "main"), "html" in str(one.get("contenttype", ""))))
    return [words_of(one["value"]) if "html" in str(one.get("contenttype", "")) else one["value"] for one in known]


NINJS = Format(
    name="ninjs",
    level="collection",
    title="ninjs 1.3 to 3",
    suffixes=(),
    taken="one body of those that are given; headline, versioncreated, byline, source, uri; pictures are counted",
    example="newsgraph add item.json",
    sniff=is_ninjs,
    read=from_ninjs,
)
