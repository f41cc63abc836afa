"""What things are called and look like, kept once for page, site, notebook and network files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent


def part(name: str) -> str:
    """A file of this folder: styles, labels or glyphs."""
    return (_FOLDER / name).read_text(encoding="utf-8")


@cache
def words() -> Mapping[str, Mapping[str, Any]]:
    """What kinds, statuses, voices and marks are called: list → name in the graph → words for people.

    >>> words()["kinds"]["organization"]
    ['Organisation', 'Organisations']
    """
    return json.loads(part("labels.json"))  # type: ignore[no-any-return]


@cache
def signs() -> Mapping[str, Mapping[str, Any]]:
    """How kinds and lines are drawn: outlines in a box of two units around the middle, dashes, badges."""
    return json.loads(part("glyphs.json"))  # type: ignore[no-any-return]


def colours() -> str:
    """The colours as style sheet: light, and dark under `data-theme`."""
    return part("colours.css")
