"""Words that stay as stretches of the text, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from newsgraph.model import Span

if TYPE_CHECKING:
    from newsgraph.reading.words.dependencies import Syntax

__all__ = ["spans_in_order"]

_HYPHENS = ("-", "‑")


def spans_in_order(syntax: Syntax, *groups: Collection[int]) -> list[Span]:
    """Groups of words as stretches of the text, one group after the other; a mark between two words stays."""
    spans: list[Span] = []
    for group in groups:
        previous: int | None = None
        for place in sorted(group):
            token = syntax.tokens[place]
            end = token.idx + len(token)
            between = syntax.tokens[previous + 1 : place] if previous is not None and spans else None
            if between is not None and all(one.is_punct or one.is_space for one in between):
                spans[-1] = Span(spans[-1].start, end)
            else:
                spans.append(Span(token.idx, end))
            previous = place
    return [_with_quote(syntax.text, _with_whole_words(syntax.text, span)) for span in spans]


def _with_whole_words(text: str, span: Span) -> Span:
    """With the rest of words that a hyphen joins: "chlorine-containing"."""
    start, end = span.start, span.end
    if text[start - 1 : start] in _HYPHENS and text[start - 2 : start - 1].isalnum():
        while start and (text[start - 1].isalnum() or text[start - 1] in _HYPHENS):
            start -= 1
    if text[end : end + 1] in _HYPHENS and text[end + 1 : end + 2].isalnum():
        while end < len(text) and (text[end].isalnum() or text[end] in _HYPHENS):
            end += 1
    return Span(start, end)


def _with_quote(text: str, span: Span) -> Span:
    """With the mark that closes a quotation or a bracket, where the stretch opens one."""
    said, after = span.of(text), text[span.end : span.end + 1]
    if after == ")" and said.count("(") > said.count(")"):
        return Span(span.start, span.end + 1)
    straight = after == '"' and said.count('"') % 2 == 1
    return Span(span.start, span.end + 1) if straight or (after == "”" and said.count("“") > said.count("”")) else span
