"""Data frames of pandas or polars, handed over in Python → an article a row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol, runtime_checkable

from newsgraph.errors import InputError
from newsgraph.sources.article_builder import Draft, SourceOptions
from newsgraph.sources.formats.tables.columns import drafts_of_rows


@runtime_checkable
class Frame(Protocol):
    """What both have in common."""

    columns: Any
    shape: tuple[int, int]


def drafts_of_frame(frame: Frame, options: SourceOptions, source: str = "frame") -> Iterator[Draft | InputError]:
    """A draft or an error for each row; MalformedError if no column holds the text."""
    rows = frame.itertuples(index=False, name=None) if hasattr(frame, "itertuples") else frame.iter_rows()  # type: ignore[attr-defined]
    yield from drafts_of_rows([str(name) for name in frame.columns], rows, source, options)
