"""The JSON Schema of a reading, as other programs may use it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["json_schema"]


@cache
def json_schema() -> Mapping[str, Any]:
    """The JSON Schema of one reading."""
    text = files("newsgraph.reading").joinpath("reading.schema.json").read_text(encoding="utf-8")
    schema: Mapping[str, Any] = json.loads(text)
    return schema
