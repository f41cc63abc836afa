"""What all readers of several things share: the place of each, and a word about those that are left alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TypeVar

from newsgraph.sources.article_builder import SourceOptions
from newsgraph.sources.raw import Raw

T = TypeVar("T")
_SHOWN = 5  # kinds that are named one by one


def numbered(raw: Raw, parts: Sequence[T]) -> Iterator[tuple[str, T]]:
    """(place, part) for each: "file#2" where there are several, the file's own name where there is one."""
    for number, part in enumerate(parts, start=1):
        yield (f"{raw.source}#{number}" if len(parts) > 1 else raw.source), part


def say_left(raw: Raw, options: SourceOptions, what: str, left: Counter[str]) -> None:
    """Note how many were left alone, the commonest kinds by name; nothing if none was."""
    if left:
        options.note(f"{raw.source}: {what} left alone ({ranked(left)})")


def ranked(kinds: Counter[str]) -> str:
    """ "3 .png, 1 .css": the commonest first; the rarest are only counted."""
    order = sorted(kinds.items(), key=lambda one: (-one[1], one[0]))
    told = [f"{number} {kind}" for kind, number in order[:_SHOWN]]
    if rest := sum(number for _, number in order[_SHOWN:]):
        told.append(f"{rest} others")
    return ", ".join(told)
