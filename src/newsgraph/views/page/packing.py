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


def pack(value: Any) -> str:
    """A JSON value as gzip in base64: letters, digits, `+`, `/` and `=` alone, safe inside HTML."""
    return pack_text(json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")))


def pack_text(text: str) -> str:
    """A text in the same form; signs that UTF-8 cannot write become `?`."""
    packed = gzip.compress(text.encode("utf-8", "replace"), compresslevel=9, mtime=0)
    return base64.b64encode(packed).decode("ascii")


def pack_rows(rows: Sequence[Mapping[str, Any]]) -> str:
    """Rows as packed columns, with their number under `n`."""
    return pack({"n": len(rows), "columns": columns(rows)})


def unpack(text: str) -> Any:
    """What `pack` was given, with tuples as lists."""
    return json.loads(gzip.decompress(base64.b64decode(text)))


def unpack_rows(text: str) -> list[dict[str, Any]]:
    """What `pack_rows` was given; a cell of a left-out column is absent."""
    table = unpack(text)
    return [{name: values[i] for name, values in table["columns"].items()} for i in range(int(table["n"]))]
