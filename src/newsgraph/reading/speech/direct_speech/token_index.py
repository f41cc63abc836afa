"""The tokens of an article by character offset."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from newsgraph.reading.words.parse import starts_of, text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from newsgraph.model import Span

__all__ = ["TokenIndex"]


class TokenIndex:
    """Tokens by character offset."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = text_of(doc)
        self._starts = starts_of(doc)
        self._ends = [start + len(token) for start, token in zip(self._starts, doc, strict=True)]

    def first_from(self, offset: int) -> int:
        """Index of the first token that starts at or after `offset`."""
        return bisect_left(self._starts, offset)

    def end_before(self, offset: int) -> int:
        """One past the last token that ends at or before `offset`."""
        return bisect_right(self._ends, offset)

    def inside(self, span: Span) -> range:
        """The tokens that lie wholly in the span."""
        return range(self.first_from(span.start), self.end_before(span.end))
