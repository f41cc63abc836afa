"""Records that lie in a JSON file otherwise than in a list: one after the other, by their ids, by columns."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

_LEAST_COLUMNS = 2
_BETWEEN = re.compile(r"[\ufeff\s,]*")


def one_after_another(text: str) -> list[Any]:
    """The JSON values in a text that holds nothing else, as programs write them that have no list; empty if it does.

    >>> one_after_another('{"a": 1}\\n{"a":\\n 2}'), one_after_another('{"a": 1} and more')
    ([{'a': 1}, {'a': 2}], [])
    """
    decoder = json.JSONDecoder()
    found: list[Any] = []
    at = _end_of(_BETWEEN, text, 0)
    while at < len(text):
        try:
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            return []
        found.append(value)
        at = _end_of(_BETWEEN, text, at)
    return found


def before_the_cut(text: str, lists: Iterable[str]) -> list[Any]:
    """The objects that are whole in the list of a text that breaks off: the outermost list, or one under such a name.

    >>> before_the_cut('{"status": "ok", "articles": [{"a": 1}, {"a": 2}, {"a":', ["articles"])
    [{'a': 1}, {'a': 2}]
    """
    names = "|".join(map(re.escape, sorted(lists)))
    start = re.match(r"[\ufeff\s]*\[", text) or re.search(rf'"(?:{names})"\s*:\s*\[', text)
    found: list[Any] = []
    at = _end_of(_BETWEEN, text, start.end()) if start else len(text)
    while text.startswith("{", at):
        try:
            value, at = json.JSONDecoder().raw_decode(text, at)
        except (ValueError, RecursionError):
            break
        found.append(value)
        at = _end_of(_BETWEEN, text, at)
    return found


def _end_of(pattern: re.Pattern[str], text: str, at: int) -> int:
    """Where a pattern that may match nothing ends."""
    found = pattern.match(text, at)
    return found.end() if found else at


def by_id(value: Mapping[str, Any], is_article: Callable[[Mapping[str, Any]], bool]) -> list[Any] | None:
    """The objects under ids, each with its id, if most of them are articles; None if the object is no such list."""
    inside = list(value.values())
    if not inside or not all(isinstance(one, Mapping) for one in inside):
        return None
    if sum(map(is_article, inside)) * 2 <= len(inside):
        return None
    return inside if len(inside) == 1 else [{"id": key, **one} for key, one in value.items()]


def by_columns(value: Mapping[str, Any]) -> list[Any] | None:
    """The rows of a table that is written column by column, as data frames are; None if the object is none.

    >>> by_columns({"title": {"0": "A", "1": "B"}, "text": {"0": "x", "1": "y"}})
    [{'title': 'A', 'text': 'x'}, {'title': 'B', 'text': 'y'}]
    """
    names, rows = value.get("columns"), value.get("data")
    if isinstance(names, list) and isinstance(rows, list) and all(isinstance(row, list) for row in rows):
        return [dict(zip(map(str, names), row, strict=False)) for row in rows]
    columns = list(value.values())
    if len(columns) < _LEAST_COLUMNS:
        return None
    if all(isinstance(one, Mapping) for one in columns):
        keys = list(columns[0])
        alike = keys and all(list(one) == keys for one in columns) and not _holds_objects(columns[0].values())
        return [{name: one[key] for name, one in value.items()} for key in keys] if alike else None
    if all(isinstance(one, list) for one in columns) and len({len(one) for one in columns}) == 1:
        return [dict(zip(value, row, strict=True)) for row in zip(*columns, strict=True)] or None
    return None


def _holds_objects(values: Iterable[Any]) -> bool:
    return any(isinstance(one, Mapping) for one in values)
