"""About how many articles inputs hold, before any is read: for a run that says how much time is left."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import cache
from pathlib import Path

__all__ = ["expected_articles"]

_LINES = (".jsonl", ".ndjson", ".csv", ".tsv")  # a line each is an article, about
_MOST = 2_000_000_000  # bytes of lines that are counted; the rest is taken to be like them


def expected_articles(inputs: Iterable[str]) -> int | None:
    """A file counts as one article, JSON Lines and CSV as their lines; None where nothing tells (`-`, archives)."""
    total = 0
    for named in inputs:
        path = Path(named)
        try:
            if path.is_dir():
                total += sum(_in_file(Path(root, name)) for root, _, names in os.walk(path) for name in names)
            elif path.is_file():
                total += _in_file(path)
            else:
                return None
        except (OSError, ValueError):
            return None
    return total or None


def _in_file(path: Path) -> int:
    """One, or the number of its lines; ValueError for what holds files of which nobody knows how many."""
    if path.name.startswith("."):
        return 0
    if path.suffix.lower() in _holders():
        raise ValueError(path.suffix)
    if path.suffix.lower() not in _LINES or not path.is_file():
        return 1
    lines = done = 0
    with path.open("rb") as file:
        while done < _MOST and (block := file.read(1 << 20)):
            lines += block.count(b"\n")
            done += len(block)
        size = os.fstat(file.fileno()).st_size
    return max(1, lines if done >= size else round(lines * size / done))


@cache
def _holders() -> frozenset[str]:
    """The endings of archives, mailboxes and databases."""
    from newsgraph.sources.formats.registry import formats

    uncounted = ("sqlite", "parquet", "xlsx", "epub")
    return frozenset(
        suffix for one in formats() if one.level == "container" or one.name in uncounted for suffix in one.suffixes
    )
