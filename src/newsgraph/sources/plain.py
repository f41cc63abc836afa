"""Plain text: the file is the text, every character of it."""

from __future__ import annotations

from collections.abc import Iterator

from newsgraph.sources.decoding import decode
from newsgraph.sources.draft import Draft, SourceOptions


def from_text(data: bytes, source: str, options: SourceOptions) -> Iterator[Draft]:
    """One draft with the text as it is: no line is taken for a title, nothing is stripped or folded."""
    yield Draft(text=decode(data, source, options.encoding), source=source)
