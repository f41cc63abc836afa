"""Where each node lies: a small force layout in numpy, the same on every run.

Start positions come from a hash of the node's id. Nodes with a saved position stay exactly where
they were; only new ones are placed. Units are pixels of the page at scale 1, rounded to whole
numbers. What is drawn at opening is laid out first and carefully; the rest is placed around it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

Position = tuple[int, int]

ASPECT = 1.18  # wider than high, as the drawing area of a page is
_EVENLY = 0.6  # how far each axis is evened out, so that the drawing fills its rectangle
_EXACT = 600  # up to so many nodes every pair repels; above, a sample does


def lay_out(
    ids: Sequence[str],
    edges: Sequence[tuple[str, str]],
    sizes: Mapping[str, tuple[float, float]],
    *,
    first: Sequence[str] | None = None,
    saved: Mapping[str, Position] | None = None,
) -> dict[str, Position]:
    """A position for each id; `sizes` are the boxes that must not overlap among `first`."""
    saved = saved or {}
    opening = list(dict.fromkeys(ids if first is None else first))
    placed = _careful(opening, edges, sizes, {node: saved[node] for node in opening if node in saved})
    placed.update({node: saved[node] for node in ids if node in saved})
    rest = [node for node in ids if node not in placed]
    return placed | _around(rest, edges, placed)


def _careful(
    ids: list[str],
    edges: Sequence[tuple[str, str]],
    sizes: Mapping[str, tuple[float, float]],
    saved: Mapping[str, Position],
) -> dict[str, Position]:
    """Forces, then room for every box; ids in `saved` do not move."""
    import numpy as np

    if not ids:
        return {}
    at = {node: i for i, node in enumerate(ids)}
    pairs = np.array(
        sorted({(at[a], at[b]) for a, b in edges if a in at and b in at and a != b}), dtype=np.int64
    ).reshape(-1, 2)
    boxes = np.array([sizes.get(node, (40.0, 40.0)) for node in ids], dtype=np.float64)
    length = float(np.sqrt((boxes[:, 0] * boxes[:, 1]).mean()) * 1.7)
    points = _start(ids, length, pairs, saved)
    loose = np.array([node not in saved for node in ids])
    if loose.any():
        points = _relax(points, pairs, loose, length, _sampler(ids))
        if not saved:
            points = _fill(_turn(points), boxes)
        points = _make_room(points, boxes, loose)
    return {node: saved.get(node, (round(float(x)), round(float(y)))) for node, (x, y) in zip(ids, points, strict=True)}


def _unit(node: str) -> tuple[float, float]:
    """Two numbers in [0, 1) that depend on the id alone."""
    digest = hashlib.blake2b(node.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest[:4], "big") / 2**32, int.from_bytes(digest[4:], "big") / 2**32


def _start(ids: list[str], length: float, pairs: Ints, saved: Mapping[str, Position]) -> Floats:
    """Saved positions, near placed neighbours, or a place in a disc by the id's hash."""
    import numpy as np

    hashed = np.array([_unit(node) for node in ids])
    radius = length * np.sqrt(len(ids)) * 0.6 * np.sqrt(hashed[:, 0])
    angle = 2 * np.pi * hashed[:, 1]
    points: Floats = np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)
    known = np.array([node in saved for node in ids])
    for i, node in enumerate(ids):
        if known[i]:
            points[i] = saved[node]
    if known.any():
        for i in map(int, np.flatnonzero(~known)):
            near = np.concatenate([pairs[pairs[:, 0] == i, 1], pairs[pairs[:, 1] == i, 0]])
            near = near[known[near]]
            if len(near):
                points[i] = points[near].mean(axis=0) + (hashed[i] - 0.5) * length
    return points


def _sampler(ids: list[str]) -> np.random.Generator:
    """Random numbers that depend on the ids alone."""
    import numpy as np

    joined = hashlib.blake2b("\n".join(ids).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return np.random.default_rng(int.from_bytes(joined, "big"))


def _relax(points: Floats, pairs: Ints, loose: NDArray[np.bool_], length: float, random: np.random.Generator) -> Floats:
    """Edges pull, nodes push, everything leans to the middle; pinned nodes stay."""
    import numpy as np

    count = len(points)
    exact = count <= _EXACT
    rounds = 320 if exact else 140
    degree = np.bincount(pairs.ravel(), minlength=count).astype(np.float64)
    pull_at = 1.0 / np.sqrt(np.maximum(1.0, np.minimum(degree[pairs[:, 0]], degree[pairs[:, 1]])))
    lean = np.array([0.045, 0.045 * ASPECT**2])
    middle = points[~loose].mean(axis=0) if (~loose).any() else np.zeros(2)
    for step in range(rounds):
        force = _push(points, length, None if exact else random)
        delta = points[pairs[:, 1]] - points[pairs[:, 0]]
        pull = delta * (np.hypot(delta[:, 0], delta[:, 1]) / length * pull_at)[:, None]
        for axis in (0, 1):
            force[:, axis] += np.bincount(pairs[:, 0], pull[:, axis], count)
            force[:, axis] -= np.bincount(pairs[:, 1], pull[:, axis], count)
        force -= (points - middle) * lean * np.sqrt(count) / 8
        size = np.maximum(np.hypot(force[:, 0], force[:, 1]), 1e-9)
        heat = length * 0.9 * (1 - step / rounds) ** 1.5 + 0.5
        points = points + np.where(loose[:, None], force * (np.minimum(size, heat) / size)[:, None], 0.0)
    return points


def _push(points: Floats, length: float, random: np.random.Generator | None) -> Floats:
    """Repulsion on each node from all others, or from a sample of them scaled up."""
    import numpy as np

    count = len(points)
    if random is None:
        others, scale = points[None, :, :], 1.0
    else:
        sample = random.integers(0, count, size=(count, 48), dtype=np.int64)
        others, scale = points[sample], count / 48
    delta = points[:, None, :] - others
    square = np.maximum((delta**2).sum(axis=2), 25.0)
    pushed: Floats = (delta * (length**2 / square)[:, :, None]).sum(axis=1) * scale
    return pushed


def _turn(points: Floats) -> Floats:
    """The longest direction laid level, around the middle."""
    import numpy as np

    points = points - points.mean(axis=0)
    (xx, xy), (_, yy) = (points.T @ points).tolist()
    angle = 0.5 * np.arctan2(2 * xy, xx - yy)
    cos, sin = np.cos(angle), np.sin(angle)
    turned: Floats = points @ np.array([[cos, -sin], [sin, cos]])
    return turned


def _fill(points: Floats, boxes: Floats) -> Floats:
    """Spread over a rectangle that has room for all boxes: part way to even steps on each axis."""
    import numpy as np

    area = float(((boxes + np.array([24.0, 20.0])).prod(axis=1)).sum()) * 1.75
    extent = np.array([np.sqrt(area * ASPECT), np.sqrt(area / ASPECT)])
    ranks = points.argsort(axis=0, kind="stable").argsort(axis=0, kind="stable")
    even = ranks / max(1, len(points) - 1) - 0.5
    span = np.maximum(points.max(axis=0) - points.min(axis=0), 1.0)
    true = (points - (points.max(axis=0) + points.min(axis=0)) / 2) / span
    filled: Floats = (_EVENLY * even + (1 - _EVENLY) * true) * extent
    return filled


def _make_room(points: Floats, boxes: Floats, loose: NDArray[np.bool_]) -> Floats:
    """Boxes pushed apart, each pair along the shorter way, until none overlap or rounds run out."""
    import numpy as np

    points = points.copy()
    half = boxes / 2 + np.array([9.0, 7.0])
    room = half[:, None, :] + half[None, :, :]
    share = np.where(loose[:, None] & loose[None, :], 0.5, 1.0) * loose[:, None]
    np.fill_diagonal(share, 0.0)
    tie = np.sign(np.arange(len(points))[:, None] - np.arange(len(points))[None, :])
    for _ in range(160 if len(points) <= 500 else 50):
        delta = points[:, None, :] - points[None, :, :]
        over = room - np.abs(delta)
        hit = (over > 0).all(axis=2) & (share > 0)
        if not hit.any():
            break
        across = over[:, :, 0] < over[:, :, 1] * 1.6
        for axis, chosen in ((0, hit & across), (1, hit & ~across)):
            sign = np.where(delta[:, :, axis] == 0, tie, np.sign(delta[:, :, axis]))
            points[:, axis] += (np.where(chosen, over[:, :, axis], 0.0) * share * sign).sum(axis=1) * 0.6
    return points


def _around(rest: list[str], edges: Sequence[tuple[str, str]], placed: Mapping[str, Position]) -> dict[str, Position]:
    """Nodes not drawn at opening: ringed round their placed neighbours, outward step by step."""
    import math

    near: dict[str, list[str]] = {node: [] for node in rest}
    for a, b in edges:
        if a in near:
            near[a].append(b)
        if b in near:
            near[b].append(a)
    spots: dict[str, Position] = dict(placed)
    reach = max((math.hypot(x, y) for x, y in placed.values()), default=0.0) + 200
    waiting = rest
    while waiting:
        ready = [(node, known) for node in waiting if (known := [spots[n] for n in near[node] if n in spots])]
        if not ready:
            ready = [(node, []) for node in waiting]
        for node, known in ready:
            turn, far = _unit(node)
            distance = 110 + 160 * far if known else reach + 900 * far
            x = sum(p[0] for p in known) / max(1, len(known))
            y = sum(p[1] for p in known) / max(1, len(known))
            spots[node] = (
                round(x + distance * ASPECT * math.cos(2 * math.pi * turn)),
                round(y + distance * math.sin(2 * math.pi * turn)),
            )
        done = {node for node, _ in ready}
        waiting = [node for node in waiting if node not in done]
    return {node: spots[node] for node in rest}
