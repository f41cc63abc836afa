"""Sentences that are titles: the short one that the reader found of an event, and a short one as it stands."""

from __future__ import annotations

from collections.abc import Sequence

from newsgraph.identity.reports import Extent
from newsgraph.identity.titles.cutting import Cut
from newsgraph.identity.titles.words import small_words, words_in

__all__ = ["as_it_stands", "as_parsed"]

_TYING = frozenset({"that", "and", "but", ",", ":", ";", "-", "–", "—"})  # tie a clause to what stands before it
_SENTENCE = 200  # letters of a sentence that is a title as it stands
_STOPS = frozenset(".!?")


def as_parsed(text: str, clause: Sequence[Extent], window: Extent, trigger: Extent) -> Cut | None:
    """What the reader found to be the short sentence of an event, as far as it lies in a stretch of the text."""
    parts = tuple((max(start, window[0]), min(end, window[1])) for start, end in clause)
    parts = tuple((start, end) for start, end in parts if text[start:end].strip(' ,;:"“”'))
    if not any(start <= trigger[0] and trigger[1] <= end for start, end in parts):
        return None
    while parts[0][0] < trigger[0] and (first := words_in(text, *parts[0])[0]).text in _TYING:
        rest = words_in(text, first.end, parts[0][1])
        parts = ((rest[0].start, parts[0][1]), *parts[1:]) if rest else parts[1:]
    return Cut(parts, acts=True, whole=True, phrase=False, parsed=True)


def as_it_stands(text: str, lines: Extent) -> Cut | None:
    """All of a short sentence, without small words that tie it to the one before."""
    words = words_in(text, *lines)
    tying = small_words("leading") - small_words("openers") | {"and", "but", "so", "yet"}
    while words and (words[0].low in tying or words[0].text in ",-–—"):
        words = words[1:]
    if not words or words[-1].text not in _STOPS or not (words[0].text[:1].isalnum() or words[0].text in '"“'):
        return None
    extent = words[0].start, words[-1].end if words[-1].text == "?" else words[-1].start
    if extent[1] - extent[0] > _SENTENCE or "\n" in text[slice(*extent)].strip():
        return None
    return Cut((extent,), acts=True, whole=True, phrase=False, all_of_it=True)
