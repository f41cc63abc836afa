"""Rows of any table → articles: which column holds what, guessed from the usual names and said."""

from __future__ import annotations

import json
import re
from ast import literal_eval
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from newsgraph.errors import InputError, MalformedError, UnreadableError, UsageError
from newsgraph.knowledge.resources import read_toml
from newsgraph.sources.article_builder import Draft, SourceOptions
from newsgraph.sources.formats.json.fields import FIELDS, folded, words_in
from newsgraph.sources.formats.pages.fragments import is_marked_up, words_of

_PRINTED = ("publisher", "byline", "section")  # what a data frame of a service's answers holds as objects
_LONGEST_PRINTED = 2000  # characters
_ESCAPED = re.compile(r"(?:[.!?…\"”’')]\s*|\\r?)\\n")  # ends of lines, as programs write them that keep a row in one
_ESCAPED_END = re.compile(r"(?:\\r)?\\n")
_ROW = "{source}#{number}"
_LOOKED_AT = 5_000  # rows


def text_column(columns: Iterable[str]) -> str | None:
    """The column that holds the texts by its name; None if none does.

    >>> text_column(["text", "colour"]), text_column(["Article text", "Day"]), text_column(["The text", "he said"])
    ('text', 'Article text', None)
    """
    names = list(columns)
    found = _guessed(names, "text")
    if found is None or _core(found) == folded(found):
        return found
    rest = [name for name in names if name != found]  # in prose no other piece is called as columns are
    return found if any(_guessed(rest, field) for field in FIELDS if field != "text") else None


def fields_told(columns: Sequence[str]) -> tuple[bool, int]:
    """(whether texts stand there in full, how much else of an article): the table that says most is the one meant.

    >>> fields_told(["title", "text"]) > fields_told(["variable", "description"])
    True
    """
    text = text_column(columns) or ""
    known = {folded(name) for name in read_toml("sources.toml")["json"]["summaries"]}
    return bool(text) and folded(text) not in known, sum(_guessed(columns, field) is not None for field in FIELDS)


def drafts_of_rows(
    columns: Sequence[str], rows: Iterable[Sequence[Any]], source: str, options: SourceOptions, *, first: int = 1
) -> Iterator[Draft | InputError]:
    """A draft or an error for each row; MalformedError if no column holds the text. Rows count from `first`.

    Columns of one name of which only the first is read, and a table without rows, are noted.
    """
    chosen = _chosen(columns, source, options)
    names = f"{source}:{first - 1}" if first > 1 else source  # the row of names, where it is one
    for at in chosen.values():
        if (alike := list(columns).count(columns[at])) > 1:
            options.note(f'{names}: {alike} columns are called "{columns[at]}"; the first is read, the others are not')
    told = ", ".join(f"{field} from {columns[at]}" for field, at in chosen.items())
    options.note(f"{source}: {told}" + ("" if "published" in chosen else "; no column holds the day"))
    empty = True
    ids: Counter[str] = Counter()
    for number, row in enumerate(rows, start=first):
        if not any(_cell(value) for value in row):
            continue
        empty = False
        where = _ROW.format(source=source, number=number)
        if "identifier" in chosen and number < first + _LOOKED_AT and chosen["identifier"] < len(row):
            ids[_cell(row[chosen["identifier"]])] += 1
        try:
            yield _draft(row, chosen, where)
        except InputError as error:
            yield error
    if (shared := sum(number for said, number in ids.items() if said and number > 1)) > ids.total() / 2:
        told = f"{shared} rows share their {columns[chosen['identifier']]} with another one"
        options.note(f"{source}: {told}, and each is read as an article; if they are its paragraphs, join them first")
    if empty:
        options.note(f"{source}: the table names columns and has no rows")


def whole(rows: Iterable[Sequence[Any]], source: str) -> Iterator[Sequence[Any]]:
    """The rows of a file that may be damaged further on: then MalformedError, whatever its package raises."""
    try:
        yield from rows
    except Exception as error:
        what = f"the table cannot be read on from here ({error})"
        raise MalformedError(what, where=source, hint="write it anew, or as CSV") from error


def _chosen(columns: Sequence[str], source: str, options: SourceOptions) -> dict[str, int]:
    """Field → the column that holds it: as the caller says, else by the usual names."""
    said = dict(options.fields)
    chosen: dict[str, int] = {}
    for field in FIELDS:
        free = [column for column in columns if column not in {columns[at] for at in chosen.values()}]
        name = said.get(field) or _guessed(free, field)  # a column says one thing
        if field in said and said[field] not in columns:
            has = ", ".join(columns)[:120]
            raise UsageError(f'{source} has no column "{said[field]}" (there are: {has})', hint="mend --field")
        if name is not None:
            chosen[field] = list(columns).index(name)
    if "text" not in chosen:
        hint = "say --field text=COLUMN; reference lists go to newsgraph authority add"
        if "url" in chosen:
            hint = "say --field text=COLUMN, or fetch the pages that it lists: newsgraph add --fetch URL"
        what = f"no column holds the text of articles (there are: {', '.join(columns)[:120]})"
        raise MalformedError(what, where=source, hint=hint)
    return chosen


def _guessed(columns: Sequence[str], field: str) -> str | None:
    """The column with one of the field's usual names, the likeliest name first."""
    data = read_toml("sources.toml")
    alike = {folded(column): column for column in reversed(columns)}
    names = [name for name in data["json"][field] if name not in data["json"]["summaries"]]
    if field == "text":
        names += data["columns"]["text"] + data["json"]["summaries"]
    else:
        beside = data["columns_beside"].get(field, {})
        names += data["columns"].get(field, [])
        names += [name for name, others in beside.items() if any(folded(other) in alike for other in others)]
    found = next((alike[key] for name in names if (key := folded(name)) in alike), None)
    if found is not None:
        return found
    cores = {core: column for column in reversed(columns) if (core := _core(column)) != folded(column)}
    return next((cores[key] for name in names if (key := folded(name)) in cores), None)


def _core(column: str) -> str:
    """The name without words that only say that it is of an article: "Document URL" is the URL; empty if none is left.

    >>> _core("Document URL"), _core("articleTitle"), _core("URL of the image")
    ('url', 'title', 'urlimage')
    """
    beside = read_toml("sources.toml")["column_words"]["beside"]
    words = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[^\W\dA-Z_]+|\d+", column)
    return folded("".join(word for word in words if word.casefold() not in beside))


def _draft(row: Sequence[Any], chosen: Mapping[str, int], where: str) -> Draft:
    """The article of one row."""
    said = {field: _cell(row[at]).strip() if at < len(row) else "" for field, at in chosen.items()}
    said |= {field: _unprinted(said[field], field) for field in _PRINTED if field in said}
    text = said.pop("text")
    if "\n" not in text and _ESCAPED.search(text):
        text = _ESCAPED_END.sub("\n", text)
    if not text:
        raise UnreadableError("the row has no text", where=where, hint="leave it out, or fetch its page")
    rest: dict[str, Any] = dict(said)
    return Draft(text=words_of(text) if is_marked_up(text) else text, source=where, **rest)


def _unprinted(cell: str, field: str) -> str:
    """The name in a cell that holds an object or a list as Python prints it, or as JSON; else the cell as it is.

    >>> _unprinted("{'id': None, 'name': 'Times of Malta'}", "publisher")
    'Times of Malta'
    """
    if not (cell[:1] + cell[-1:] in ("{}", "[]") and len(cell) <= _LONGEST_PRINTED):
        return cell
    for read in (json.loads, literal_eval):
        try:
            return words_in(read(cell), field) or cell
        except (ValueError, SyntaxError, TypeError, RecursionError, MemoryError):
            continue
    return cell


def _cell(value: Any) -> str:
    """What a cell says, as words."""
    if value is None or value != value:  # noqa: PLR0124  (an empty cell of a data frame is not equal to itself)
        return ""
    if isinstance(value, datetime | date):
        words = "" if str(value) == "NaT" else value.isoformat()
        return words.removesuffix("T00:00:00")  # how a workbook keeps a day without an hour
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, bytes):
        return value.decode("utf-8", errors="replace")
    if isinstance(value, list | tuple):
        return ", ".join(map(_cell, value))
    return str(value)
