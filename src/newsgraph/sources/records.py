"""JSON and JSON Lines → articles, by the usual field names or by a mapping."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from newsgraph.errors import InputError, MalformedError
from newsgraph.knowledge.resources import read_toml
from newsgraph.model import Article
from newsgraph.sources.dates import iso_date
from newsgraph.sources.decoding import decode
from newsgraph.sources.draft import Draft, SourceOptions, check_text
from newsgraph.sources.fragments import is_marked_up, words_of

FIELDS = ("text", "title", "published", "publisher", "url", "byline")


def from_json(data: bytes, source: str, options: SourceOptions) -> Iterator[Draft | InputError]:
    """A draft for each object: one, a list of them, or a list under a name such as "articles"."""
    text = decode(data, source, options.encoding, guess=False)
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        if error.msg == "Extra data" and error.lineno > 1:
            yield from from_lines(iter(data.splitlines(keepends=True)), source, options)
            return
        where = f"{source}:{error.lineno}:{error.colno}"
        raise MalformedError(f"the JSON breaks off here ({error.msg})", where=where, hint="mend the file") from error
    except RecursionError as error:
        raise MalformedError("the JSON is nested too deep", where=source, hint="mend the file") from error
    records = _records(value)
    for number, record in enumerate(records, start=1):
        where = source if len(records) == 1 else f"{source}#{number}"
        yield _guarded(record, where, options)


def from_lines(lines: Iterator[bytes], source: str, options: SourceOptions) -> Iterator[Draft | InputError]:
    """A draft or an error for each line that is not empty, one line in memory at a time."""
    for number, line in enumerate(lines, start=1):
        where = f"{source}:{number}"
        if not line.strip():
            continue
        try:
            yield draft_of(parse_line(line, where, options.encoding), where, options)
        except InputError as error:
            yield error


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


def draft_of(record: Any, where: str, options: SourceOptions) -> Draft:
    """The article in one object, by `options.fields` first and the usual names after."""
    if not isinstance(record, Mapping):
        raise MalformedError(f"here is {_kind(record)}, not an object", where=where, hint='write {"text": "…"}')
    said = {field: _field(record, field, options) for field in FIELDS}
    text = said.pop("text")
    if text is None:
        has = ", ".join(sorted(map(str, record)))[:80]
        raise MalformedError(f"no field holds the text (there are: {has})", where=where, hint="say --field text=NAME")
    return Draft(text=words_of(text) if is_marked_up(text) else text, source=where, **said)


def article_of_line(line: bytes, where: str, options: SourceOptions) -> Article:
    """The article of one line of `newsgraph read --jsonl`: its own id kept, its text untouched."""
    record = parse_line(line, where, options.encoding)
    if not isinstance(record, Mapping):
        raise MalformedError(
            f"here is {_kind(record)}, not an object", where=where, hint='write {"id": "…", "text": "…"}'
        )
    said: dict[str, str | None] = {}
    for field in ("id", *FIELDS):
        value = record.get(field)
        if value is None and field in ("id", "text"):
            raise MalformedError(f'"{field}" is missing', where=where, hint='write {"id": "…", "text": "…"}')
        if value is not None and not isinstance(value, str):
            raise MalformedError(f'"{field}" is {_kind(value)}', where=where, hint="give it as a string")
        said[field] = value
    text, key = said.pop("text") or "", said.pop("id") or ""
    check_text(text, where, options.max_chars)
    published = said.pop("published")
    if published is not None and iso_date(published) is None:
        options.note(f'{where}: the date "{published[:40]}" cannot be read; write it as 2023-03-09')
    return Article(id=key, text=text, published=iso_date(published), source=where, **said)


def id_of_line(line: bytes) -> str | None:
    """The id that a line gives, however broken the rest of the record is; None if it gives none."""
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return None
    key = record.get("id") if isinstance(record, dict) else None
    return key if isinstance(key, str) else None


def _guarded(record: Any, where: str, options: SourceOptions) -> Draft | InputError:
    """The draft of one record, or why there is none."""
    try:
        return draft_of(record, where, options)
    except InputError as error:
        return error


def _records(value: Any) -> Sequence[Any]:
    """The objects that are articles."""
    if isinstance(value, list):
        return value
    if isinstance(value, Mapping) and not any(name in value for name in read_toml("sources.toml")["json"]["text"]):
        names = read_toml("sources.toml")["json"]["lists"]
        return next((value[name] for name in names if isinstance(value.get(name), list)), [value])
    return [value]


def _field(record: Mapping[str, Any], field: str, options: SourceOptions) -> str | None:
    """What the record says in that field, as words."""
    mapped = dict(options.fields).get(field)
    if mapped is not None:
        return _words(_at(record, mapped), field)
    names = read_toml("sources.toml")["json"][field]
    return next((words for name in names if (words := _words(record.get(name), field))), None)


def _at(record: Any, path: str) -> Any:
    """The value at a dotted path; None if it leads nowhere."""
    for step in path.split("."):
        if isinstance(record, list) and step.isdigit() and int(step) < len(record):
            record = record[int(step)]
        else:
            record = record.get(step) if isinstance(record, Mapping) else None
    return record


def _words(value: Any, field: str) -> str | None:
    """A string, a list of them, or the name in an object, as one string."""
    if isinstance(value, Mapping):
        return _words(value.get("name"), field)
    if isinstance(value, list):
        parts = [part for item in value if (part := _words(item, field))]
        return ("\n\n" if field == "text" else ", ").join(parts) or None
    if isinstance(value, bool) or value is None or (field == "text" and not isinstance(value, str)):
        return None
    return str(value) or None


def _kind(value: Any) -> str:
    """The JSON name of a value's kind, with its article."""
    names = {list: "a list", str: "a string", bool: "true or false", type(None): "null", dict: "an object"}
    return names.get(type(value), "a number")
