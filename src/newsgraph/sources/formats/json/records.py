"""A JSON file → the articles in it: one object, a list of them, or a list under a name such as "articles"."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from newsgraph.errors import InputError, MalformedError
from newsgraph.knowledge.resources import read_toml
from newsgraph.sources.article_builder import Draft, SourceOptions
from newsgraph.sources.decoding import decode
from newsgraph.sources.formats.format import Format
from newsgraph.sources.formats.json.fields import draft_of, folded, kind_of, value_at
from newsgraph.sources.formats.json.lines import from_lines, is_lines
from newsgraph.sources.formats.json.shapes import before_the_cut, by_columns, by_id, one_after_another
from newsgraph.sources.raw import NO_JSON, Raw


def is_json(raw: Raw) -> bool:
    """Whether it begins like an object or a list of them, and not like prose in brackets."""
    start = raw.text_head.lstrip()
    if start.startswith("{"):
        return start[1:].lstrip()[:1] in ('"', "}") or raw.suffix == ".json"
    if not start.startswith("["):
        return False
    return start[1:].lstrip().startswith("{") or raw.suffix == ".json" or raw.json_value is not NO_JSON


def from_json(raw: Raw, options: SourceOptions) -> Iterator[Draft | InputError]:
    """A draft or an error for each record; MalformedError if it is no JSON, after the records that are whole."""
    value = raw.json_value
    if value is NO_JSON:
        if _is_lines_after_all(raw):
            yield from from_lines(raw, options)
            return
        text = decode(raw.data, raw.source, options.encoding, guess=False)
        several = one_after_another(text)
        try:
            value = several if len(several) > 1 else parsed(raw, options)
        except MalformedError:
            yield from drafts_of(before_the_cut(text, _lists(options)), raw.source, options, are_numbered=True)
            raise
    yield from drafts_of(records_in(value, raw.source, options), raw.source, options)


def drafts_of(
    records: Sequence[Any], source: str, options: SourceOptions, *, are_numbered: bool = False
) -> Iterator[Draft | InputError]:
    """A draft or an error for each record; one alone bears no number, unless they `are_numbered`."""
    for number, record in enumerate(records, start=1):
        try:
            where = f"{source}#{number}" if are_numbered or len(records) > 1 else source
            yield draft_of(record, where, options)
        except InputError as error:
            yield error


def parsed(raw: Raw, options: SourceOptions) -> Any:
    """The JSON value of the whole file; MalformedError says where it breaks off."""
    text = decode(raw.data, raw.source, options.encoding, guess=False)
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        where = f"{raw.source}:{error.lineno}:{error.colno}"
        raise MalformedError(f"the JSON breaks off here ({error.msg})", where=where, hint="mend the file") from error
    except RecursionError as error:
        raise MalformedError("the JSON is nested too deep", where=raw.source, hint="mend the file") from error


def records_in(value: Any, source: str, options: SourceOptions) -> Sequence[Any]:
    """The objects that are articles: where the caller says, else in one of the usual places."""
    if options.records is not None:
        found = value_at(value, options.records)
        if not isinstance(found, list):
            what = "nothing" if found is None else kind_of(found)
            has = f" (there are: {', '.join(map(str, value))[:80]})" if isinstance(value, Mapping) else ""
            raise MalformedError(
                f'at "{options.records}" is {what}, not a list{has}', where=source, hint="say --records PATH.TO.LIST"
            )
        return found
    if isinstance(value, list):
        return value
    names = read_toml("sources.toml")["json"]
    if isinstance(value, Mapping) and not _is_article(value, names):
        if "text" not in dict(options.fields) and (rows := by_columns(value)) and _holds_text(rows[0], names):
            return rows
        lists = (value_at(value, name) for name in names["lists"])
        found = next((one for one in lists if isinstance(one, list)), None)
        return found or by_id(value, lambda one: _holds_text(one, names)) or ([value] if found is None else found)
    return [value]


def _lists(options: SourceOptions) -> set[str]:
    """The names under which a list of articles stands: that which the caller says, else the usual ones."""
    paths = [options.records] if options.records is not None else read_toml("sources.toml")["json"]["lists"]
    return {path.rpartition(".")[2] for path in paths}


def _holds_text(record: Any, names: dict[str, list[str]]) -> bool:
    """Whether an object holds words where a text is looked for, a summary too."""
    known = {folded(name) for name in names["text"]}
    return isinstance(record, Mapping) and any(
        isinstance(value, str) and folded(str(name)) in known for name, value in record.items()
    )


def _is_article(value: Mapping[str, Any], names: dict[str, list[str]]) -> bool:
    """Whether the object itself holds a text, in more than a summary."""
    full = set(names["text"]) - set(names["summaries"])
    return any(isinstance(value.get(name), str) and value[name].strip() for name in full)


def _is_lines_after_all(raw: Raw) -> bool:
    """Whether a file that is no JSON as a whole is so line by line."""
    first, _, rest = raw.head.lstrip().partition(b"\n")
    try:
        return isinstance(json.loads(first), Mapping) and bool(rest.strip())
    except (ValueError, RecursionError):
        return False


JSON = Format(
    name="json",
    level="collection",
    title="JSON: one article, a list, or a list at a path",
    suffixes=(".json",),
    taken="text, title, day, outlet, address, authors and id by the names that NewsAPI, the Guardian, the New York "
    "Times, Event Registry, newspaper4k, trafilatura, news-please, fundus and CC-News use; others by --field",
    example="newsgraph add --records response.docs --field text=body.main answers.json",
    sniff=lambda raw: is_json(raw) and not is_lines(raw),
    read=from_json,
)
