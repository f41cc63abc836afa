"""Lines of a page set in columns, in order of reading, where the file holds them line by line across the page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_GUTTER = 6.0  # points; a narrower gap may lie between two words
_LEAST = 4  # pieces on each side of a gutter; fewer are a table, or a line that ends early
_ACROSS = 0.2  # of the pieces of a page may cross the gutter: headlines, the head and foot of the page
_SWITCHES = 0.8  # steps over the gutter for a piece of the shorter column, where columns are written across the page
_WORDS = 3  # a piece of prose has so many on the mean
_TOUCHING = 0.1  # points
_MOST = 4  # gutters in gutters


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand together in one line; points from the page's left and foot."""

    words: str
    left: float
    right: float
    foot: float
    top: float


def is_across(pieces: Sequence[Piece]) -> bool:
    """Whether a page has columns, and its pieces come line by line across them, so that sentences are torn."""
    gutter = _gutter(pieces)
    if gutter is None:
        return False
    sides = [one.left >= gutter for one in pieces if one.right <= gutter or one.left >= gutter]
    switches = sum(one is not other for one, other in pairwise(sides))
    return switches > max(_LEAST, _SWITCHES * min(sum(sides), len(sides) - sum(sides)))


def lines_in_order(pieces: Sequence[Piece], depth: int = 0) -> list[str]:
    """The lines of each column after those of the column before it; what crosses them parts the page in bands."""
    gutter = _gutter(pieces) if depth < _MOST else None
    if gutter is None:
        return _lines(pieces)
    found: list[str] = []
    left: list[Piece] = []
    right: list[Piece] = []

    def close() -> None:
        for column in (left, right):
            found.extend(lines_in_order(column, depth + 1) if column else ())
            column.clear()

    for one in sorted(pieces, key=lambda piece: (-piece.top, piece.left)):
        if one.right <= gutter:
            left.append(one)
        elif one.left >= gutter:
            right.append(one)
        else:
            close()
            found.append(one.words)
    close()
    return found


def _gutter(pieces: Sequence[Piece]) -> float | None:
    """Where the widest gap lies that nearly no piece crosses, with columns on both sides; None if there is none."""
    if len(pieces) < 2 * _LEAST:
        return None
    lefts, rights = sorted(one.left for one in pieces), sorted(one.right for one in pieces)
    best: tuple[float, float] | None = None
    for edge in sorted(set(rights)):
        before, behind = bisect_right(rights, edge + _TOUCHING), len(lefts) - bisect_left(lefts, edge)
        if min(before, behind) < _LEAST or len(pieces) - before - behind > _ACROSS * len(pieces):
            continue
        gap = lefts[-behind] - edge
        if gap >= _GUTTER and (best is None or gap > best[0]) and _beside(pieces, edge + gap / 2):
            best = gap, edge + gap / 2
    return best[1] if best else None


def _beside(pieces: Sequence[Piece], gutter: float) -> bool:
    """Whether prose stands on both sides, at least by half beside one another; labels and figures are no prose."""
    sides = [one for one in pieces if one.right <= gutter], [one for one in pieces if one.left >= gutter]
    if any(sum(len(one.words.split()) for one in side) < _WORDS * len(side) for side in sides):
        return False
    top = min(max(one.top for one in side) for side in sides)
    foot = max(min(one.foot for one in side) for side in sides)
    shorter = min(max(one.top for one in side) - min(one.foot for one in side) for side in sides)
    return top - foot > 0.5 * shorter


def _lines(pieces: Sequence[Piece]) -> list[str]:
    """The pieces as lines from top to foot; those at one height are one line."""
    found: list[list[Piece]] = []
    for one in sorted(pieces, key=lambda piece: -piece.top):
        middle = (one.top + one.foot) / 2
        if found and found[-1][0].foot <= middle <= found[-1][0].top:
            found[-1].append(one)
        else:
            found.append([one])
    return [" ".join(piece.words for piece in sorted(line, key=lambda piece: piece.left)) for line in found]
