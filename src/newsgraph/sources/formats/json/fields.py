"""One record, of JSON or a table → the article in it, by the usual field names or by a mapping."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from newsgraph.errors import MalformedError
from newsgraph.knowledge.resources import read_toml
from newsgraph.sources.article_builder import Draft, SourceOptions
from newsgraph.sources.formats.pages.fragments import is_marked_up, words_of
from newsgraph.sources.nothing import stands_for_no_text

FIELDS = ("text", "title", "published", "publisher", "url", "byline", "identifier", "section", "pages", "length")
_AS_COLUMNS = ("title", "publisher", "url", "byline")  # last, what is called so in tables
_WEB = ("http://", "https://")
_FETCH = "fetch the page itself: newsgraph add --fetch URL"
_OF_A_PERSON = ("given", "firstname", "firstName", "family", "lastname", "lastName")
_DAY = 3  # numbers: year, month, day
_DEEPEST = 8  # objects in objects; a text lies nowhere as deep


def draft_of(record: Any, where: str, options: SourceOptions) -> Draft:
    """The article in one object, by `options.fields` first and the usual names after.

    MalformedError if no field holds a text, with the names of those that are there.
    """
    if not isinstance(record, Mapping):
        raise MalformedError(f"here is {kind_of(record)}, not an object", where=where, hint='write {"text": "…"}')
    if isinstance(record.get("_source"), Mapping):  # a search engine's envelope
        record = {"_id": record.get("_id"), **record["_source"]}
    elif isinstance(record.get("attributes"), Mapping) and not record.keys() & set(
        read_toml("sources.toml")["json"]["text"]
    ):
        record = {"id": record.get("id"), **record["attributes"]}  # the envelope of JSON:API
    alike = {folded(str(key)): key for key in reversed(list(record))}
    said = {field: _field(record, alike, field, options) for field in FIELDS}
    name, text = said["text"]
    if text is None:
        raise _no_text(record, where, has_address=said["url"][1] is not None, options=options)
    if name in read_toml("sources.toml")["json"]["summaries"] and "text" not in dict(options.fields):
        options.note(f'{where}: only a summary is there (field "{name}"); it is read as the text')
    rest: dict[str, Any] = {field: words for field, (_, words) in said.items() if field != "text"}
    return Draft(text=words_of(text) if is_marked_up(text) else text, source=where, **rest)


def value_at(record: Any, path: str) -> Any:
    """The value at a dotted path; a name with dots in it is taken first; None if it leads nowhere."""
    if isinstance(record, Mapping) and (path in record or "." not in path):
        return record.get(path)
    for step in path.split("."):
        if isinstance(record, list) and step.isdigit() and int(step) < len(record):
            record = record[int(step)]
        else:
            record = record.get(step) if isinstance(record, Mapping) else None
    return record


def kind_of(value: Any) -> str:
    """The JSON name of a value's kind, with its article."""
    names = {list: "a list", str: "a string", bool: "true or false", type(None): "null", dict: "an object"}
    return names.get(type(value), "a number")


def _field(
    record: Mapping[str, Any], alike: Mapping[str, Any], field: str, options: SourceOptions
) -> tuple[str, str | None]:
    """(the name under which it was found, what the record says in that field as words).

    `alike`: the record's own names by what they are without case and marks.
    """
    mapped = dict(options.fields).get(field)
    if mapped is not None:
        return mapped, words_in(value_at(record, mapped), field)
    second: tuple[str, str | None] = ("", None)
    for name, plain in _names(field):
        value = value_at(record, name) if "." in name else record.get(name)
        if value is None:  # most names are not there: many records are gone through
            if plain not in alike or name in record:
                continue
            value = record[alike[plain]]  # "Publish Date" and publish_date are one
        words = words_in(value, field)
        if not words or (field == "text" and second[0] and stands_for_no_text(words)):
            continue
        if field == "text" and stands_for_no_text(words):  # a field further on may hold the text; else this is said
            second = name, words
            continue
        if field not in ("url", "identifier", "publisher") or words.startswith(_WEB) is (field == "url"):
            return name, words
        if field == "publisher" and second[1] is None:  # some write the page's address there: a name is better
            second = name, words
    return second


def words_in(value: Any, field: str, depth: int = 0) -> str | None:
    """A string, a list of them, or the words in an object, as one string."""
    if depth > _DEEPEST or isinstance(value, bool) or value is None:
        return None
    if isinstance(value, Mapping):
        return _words_in_object(value, field, depth)
    if isinstance(value, list):
        parts = [part for item in value if (part := words_in(item, field, depth + 1))]
        parts = parts[:1] if field == "title" else parts  # headlines of several lengths: the first is the main one
        return ("\n\n" if field == "text" else ", ").join(parts) or None
    return None if field in ("text", "section") and not isinstance(value, str) else str(value) or None


def _words_in_object(value: Mapping[str, Any], field: str, depth: int) -> str | None:
    """The words of an object: sections of a text, the day or a name of a reference, else what it holds inside."""
    if field == "text" and (sections := list(_sections(value, depth))):
        return "\n\n".join(sections)
    if "date-parts" in value:  # [[2025, 5, 13]]
        parts = value["date-parts"]
        return "-".join(f"{one:02}" for one in parts[0]) if _is_day(parts) else None
    if field == "byline" and (named := [value[name] for name in _OF_A_PERSON if isinstance(value.get(name), str)]):
        return " ".join(named)
    inner = read_toml("sources.toml")["json"]["inner"]
    return next((words for name in inner if (words := words_in(value.get(name), field, depth + 1))), None)


@cache
def _names(field: str) -> tuple[tuple[str, str], ...]:
    """The usual names of a field, each with what it is without case and marks."""
    data = read_toml("sources.toml")
    of_columns = data["columns"].get(field, []) if field in _AS_COLUMNS else []
    return tuple((name, folded(name)) for name in (*data["json"][field], *of_columns))


def folded(name: str) -> str:
    """Without case, spaces and marks: "Publication date" and publication_date are one."""
    return re.sub(r"[\W_]+", "", name.casefold())


def _is_day(parts: Any) -> bool:
    """Whether the first of these lists is year, month and day."""
    first = parts[0] if isinstance(parts, list) and parts else None
    return isinstance(first, list) and len(first) == _DAY and all(isinstance(one, int) for one in first)


def _sections(value: Mapping[str, Any], depth: int) -> Iterator[str]:
    """The paragraphs of a text that is kept in sections."""
    for name in ("summary", "headline", "paragraphs", "sections"):
        for one in value[name] if isinstance(value.get(name), list) and "sections" in value else ():
            if words := words_in(one, "text", depth + 1):
                yield words
    if "sections" not in value and isinstance(value.get("paragraphs"), list):
        for one in value["paragraphs"]:
            if words := words_in(one, "text", depth + 1):
                yield words


def _no_text(record: Mapping[str, Any], where: str, *, has_address: bool, options: SourceOptions) -> MalformedError:
    """What is there instead, and the next step."""
    mapped = dict(options.fields).get("text")
    names = [mapped] if mapped else read_toml("sources.toml")["json"]["text"]
    if (empty := next((name for name in names if _is_empty(record, name)), None)) is not None:
        hint = "give it words or leave the record out" + (f", or {_FETCH}" if has_address else "")
        return MalformedError(f'the field "{empty}" is empty', where=where, hint=hint)
    has = ", ".join(sorted(map(str, record)))[:80]
    hint = "say --field text=NAME"
    if has_address:
        hint += f", or {_FETCH}"
    return MalformedError(f"no field holds the text (there are: {has})", where=where, hint=hint)


def _is_empty(record: Mapping[str, Any], path: str) -> bool:
    """Whether the field is there and holds nothing."""
    above, _, name = path.rpartition(".")
    inner = record if path in record or not above else value_at(record, above)
    name = path if path in record else name
    return isinstance(inner, Mapping) and name in inner and inner[name] in (None, "", [], {})
