"""Rows packed small: a JSON object of columns, gzipped, in base64, the same bytes on every run."""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Mapping, Sequence
from typing import Any


def columns(rows: Sequence[Mapping[str, Any]]) -> dict[str, list[Any]]:
    """Rows turned into columns; a column that is empty in every row is left out."""
    names = sorted({name for row in rows for name in row})
    turned = {name: [row.get(name) for row in rows] for name in names}
    return {name: values for name, values in turned.items() if any(v not in (None, [], "") for v in values)}


def table(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Rows as columns, with their number under `n`."""
    return {"n": len(rows), "columns": columns(rows)}


def alone(numbers: Sequence[int]) -> int | Sequence[int] | None:
    """Numbers of a cell: one stands by itself, of none nothing does, so that a page makes no list for either."""
    return (numbers[0] if len(numbers) == 1 else numbers) if numbers else None


def pack(value: Any) -> str:
    """A JSON value as gzip in base64: letters, digits, `+`, `/` and `=` alone, safe inside HTML."""
    return pack_text(json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")))


def pack_text(text: str) -> str:
    """A text in the same form; signs that UTF-8 cannot write become `?`."""
    packed = gzip.compress(text.encode("utf-8", "replace"), compresslevel=9, mtime=0)
    return base64.b64encode(packed).decode("ascii")


def pack_rows(rows: Sequence[Mapping[str, Any]]) -> str:
    """Rows as packed columns, with their number under `n`."""
    return pack(table(rows))


def unpack(text: str) -> Any:
    """What `pack` was given, with tuples as lists."""
    return json.loads(gzip.decompress(base64.b64decode(text)))


def unpack_rows(text: str) -> list[dict[str, Any]]:
    """What `pack_rows` was given; a cell of a left-out column is absent."""
    return rows_of(unpack(text))


def rows_of(table: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The rows that `table` was given."""
    return [{name: values[i] for name, values in table["columns"].items()} for i in range(int(table["n"]))]
