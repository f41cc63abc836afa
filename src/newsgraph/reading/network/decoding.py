"""Scores of tags -> the best legal sequence of tags, and its spans; and where a long text is cut into windows."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["Floats", "best_path", "runs", "windows"]

Floats = NDArray[np.float32]


def windows(n: int, size: int, stride: int) -> list[tuple[int, int, int]]:
    """Cut n pieces into windows: (start, end, up to which piece this window decides), the last ending at n."""
    starts = list(range(0, max(1, n - size + stride), stride))
    out = []
    for k, start in enumerate(starts):
        end = min(n, start + size)
        until = (starts[k + 1] + end) // 2 if k + 1 < len(starts) else n
        out.append((start, end, until))
    return out


def _follows(before: str, tag: str) -> bool:
    """Whether a tag may stand right after another: I only inside its own span, B+ anywhere."""
    if not tag.startswith("I"):
        return True
    return before != "O" and before.partition("-")[2] == tag.partition("-")[2]


def best_path(chances: Floats, tags: tuple[str, ...], breaks: NDArray[np.bool_]) -> NDArray[np.int64]:
    """The likeliest legal sequence of tags; a span never goes on over a word that `breaks`.

    Where every word's likeliest tag makes a legal sequence, that is the answer; only stretches where it does not are
    searched (Viterbi).
    """
    legal = np.array([[_follows(a, b) for b in tags] for a in tags])
    starts = np.array([not t.startswith("I") for t in tags])
    path = chances.argmax(axis=1)
    before = np.concatenate([[0], path[:-1]])
    before[breaks] = 0
    wrong = ~legal[before, path]
    done = 0
    for at in np.flatnonzero(wrong).tolist():
        if at < done:
            continue
        first = at
        while first > 0 and path[first - 1] != 0 and not breaks[first]:
            first -= 1
        if first > 0 and not breaks[first]:
            first -= 1
        done = at + 1
        while done < len(path) and (path[done - 1] != 0 or wrong[done]):
            done += 1
        path[first:done] = _viterbi(chances[first:done], legal, starts, breaks[first:done])
    return np.asarray(path, dtype=np.int64)


def _viterbi(
    chances: Floats, legal: NDArray[np.bool_], starts: NDArray[np.bool_], breaks: NDArray[np.bool_]
) -> NDArray[np.int64]:
    """The best legal path through a stretch that begins outside any span."""
    cost = np.where(legal, 0.0, -1e9)
    best = np.where(starts, chances[0], -1e9)
    back = np.zeros(chances.shape, dtype=np.int64)
    for i in range(1, len(chances)):
        step = best[:, None] + (np.where(starts[None, :], 0.0, -1e9) if breaks[i] else cost)
        back[i] = step.argmax(axis=0)
        best = step.max(axis=0) + chances[i]
    path = np.zeros(len(chances), dtype=np.int64)
    path[-1] = best.argmax()
    for i in range(len(chances) - 1, 0, -1):
        path[i - 1] = back[i, path[i]]
    return path


def runs(path: NDArray[np.int64], tags: tuple[str, ...]) -> list[tuple[int, int]]:
    """Spans of a legal path as (first word, word after the last)."""
    out: list[tuple[int, int]] = []
    first = -1
    for i in np.flatnonzero(path):
        if tags[path[i]].startswith("I") and first >= 0 and out[-1][1] == i:
            out[-1] = (first, int(i) + 1)
        else:
            first = int(i)
            out.append((first, first + 1))
    return out
