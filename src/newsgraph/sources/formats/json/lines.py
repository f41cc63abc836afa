"""JSON Lines → articles, one line in memory at a time; and the lines of `newsgraph read --jsonl`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from newsgraph.errors import InputError, MalformedError
from newsgraph.model import Article
from newsgraph.sources.article_builder import Draft, SourceOptions, check_text
from newsgraph.sources.dates import dated
from newsgraph.sources.decoding import decode
from newsgraph.sources.formats.format import Format
from newsgraph.sources.formats.json.fields import draft_of, kind_of
from newsgraph.sources.raw import Raw, numbered_lines

_OF_THE_STREAM = ("text", "title", "published", "publisher", "url", "byline")


def is_lines(raw: Raw) -> bool:
    """Whether the first line is an object by itself and something follows it; a file named so may break at once."""
    first, _, rest = raw.text_head.lstrip().partition("\n")
    if first.startswith("{") and first.rstrip().endswith("}") and rest.strip():
        return True
    return raw.suffix in (".jsonl", ".ndjson") and raw.is_text


def from_lines(raw: Raw, options: SourceOptions) -> Iterator[Draft | InputError]:
    """A draft or an error for each line that is not empty."""
    with raw.open() as lines:
        for number, line in numbered_lines(lines, raw.source):
            where = f"{raw.source}:{number}"
            if isinstance(line, InputError):
                yield line
                continue
            if not line.strip():
                continue
            try:
                yield draft_of(parse_line(line, where, options.encoding), where, options)
            except InputError as error:
                yield error if line.endswith(b"\n") or not _is_begun(line) else _broken_off(where)


def _is_begun(line: bytes) -> bool:
    """Whether a line begins an object and does not end it."""
    return line.lstrip().startswith(b"{") and not line.rstrip().endswith(b"}")


def _broken_off(where: str) -> MalformedError:
    what = "the file breaks off within this line: it is lost with what followed"
    return MalformedError(what, where=where, hint="give another copy of it")


def parse_line(line: bytes, where: str, encoding: str | None = None) -> Any:
    """The JSON value of one line; MalformedError says at which column it breaks."""
    text = decode(line, where, encoding, guess=False)
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise MalformedError(
            f"the line is not JSON ({error.msg.removesuffix(' at')} at column {error.colno})",
            where=where,
            hint="mend the line",
        ) from error
    except (RecursionError, ValueError) as error:
        raise MalformedError("the JSON cannot be taken in", where=where, hint="mend the line") from error


def article_of_line(line: bytes, where: str, options: SourceOptions) -> Article:
    """The article of one line of `newsgraph read --jsonl`: its own id kept, its text untouched."""
    record = parse_line(line, where, options.encoding)
    if not isinstance(record, Mapping):
        raise MalformedError(
            f"here is {kind_of(record)}, not an object", where=where, hint='write {"id": "…", "text": "…"}'
        )
    said: dict[str, str | None] = {}
    for field in ("id", *_OF_THE_STREAM):
        value = record.get(field)
        if value is None and field in ("id", "text"):
            raise MalformedError(f'"{field}" is missing', where=where, hint='write {"id": "…", "text": "…"}')
        if value is not None and not isinstance(value, str):
            raise MalformedError(f'"{field}" is {kind_of(value)}', where=where, hint="give it as a string")
        said[field] = value
    text, key = said.pop("text") or "", said.pop("id") or ""
    check_text(text, where, options.max_chars)
    published = said.pop("published")
    day, told = dated(published, options.day_order) if published is not None else (None, None)
    if told:
        options.note(f"{where}: {told}")
    return Article(
        id=key,
        text=text,
        title=said["title"],
        published=day,
        publisher=said["publisher"],
        url=said["url"],
        byline=said["byline"],
        source=where,
    )


def id_of_line(line: bytes) -> str | None:
    """The id that a line gives, however broken the rest of the record is; None if it gives none."""
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return None
    key = record.get("id") if isinstance(record, dict) else None
    return key if isinstance(key, str) else None


JSON_LINES = Format(
    name="jsonl",
    level="collection",
    title="JSON Lines: one article a line, of any size",
    suffixes=(".jsonl", ".ndjson"),
    taken="as JSON; a broken line costs only itself",
    example="newsgraph add articles.jsonl",
    sniff=is_lines,
    read=from_lines,
)
