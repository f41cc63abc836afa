"""The outline of the world under the map: coasts and borders, fine near the places in view, coarse elsewhere.

For any page or picture with a map: `outline_around(places)` gives two SVG paths, `project(lat, lon)`
where a place lies on them. Natural Earth through npm's world-atlas, packed by `training/make_outline.py`.
One neutral line, no names: borders are political in the news.

>>> project(0.0, 0.0)
(18000, 0)
"""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

TOLERANCES = (2, 4, 8, 16, 32, 64)  # hundredths of a degree at the equator; a point knows how many it outlasts
_NEAR = ((400, 0), (1200, 2), (3000, 3), (6000, 4))  # so near a place, such a tolerance (its number); else the last
_MANY = 60  # where places are all over the world, each gets less
_FILE = Path(__file__).parent / "world" / "outline.json.gz"
_NORTHMOST = 84.0


@dataclass(frozen=True, slots=True)
class Outline:
    """Paths for the `d` of an SVG path, in the units of `project`, y downwards."""

    land: str
    borders: str


def project(lat: float, lon: float) -> tuple[int, int]:
    """Mercator: 100 units a degree of longitude, from 0 at 180° west; y from the equator, southwards."""
    lat = max(-_NORTHMOST, min(_NORTHMOST, lat))
    north = math.degrees(math.log(math.tan(math.pi / 4 + math.radians(lat) / 2)))
    return round((lon + 180) * 100), round(-north * 100)


def outline_around(places: Iterable[tuple[float, float]]) -> Outline:
    """Coasts and borders of the whole world, fine around places given as (lat, lon); empty if there is none."""
    import numpy as np

    spots = sorted({(x // 200, y // 200) for x, y in (project(lat, lon) for lat, lon in places)})
    if not spots:
        return Outline("", "")
    world = _world()
    kept = _kept(world["points"], np.array(spots, dtype=np.int64) * 200 + 100)
    lines = [world["points"][at[kept[at]], :2] for at in world["lines"]]
    land = (_ring(ring, lines) for ring in world["rings"])
    borders = (lines[index] for index in world["borders"])
    return Outline("".join(_path(ring, closed=True) for ring in land if len(ring) > 3), "".join(map(_path, borders)))


@cache
def _world() -> dict[str, Any]:
    """All points as rows of x, y, tolerance; lines as numbers of points; rings and borders as numbers of lines."""
    import numpy as np

    packed: dict[str, Any] = json.loads(gzip.decompress(_FILE.read_bytes()))
    rows = [np.array(flat, dtype=np.int64).reshape(-1, 3) for flat in packed["lines"]]
    points = np.concatenate([np.column_stack([line[:, :2].cumsum(axis=0), line[:, 2]]) for line in rows])
    ends = np.cumsum([len(line) for line in rows])
    return packed | {"points": points, "lines": np.split(np.arange(len(points)), ends[:-1])}


def _kept(points: Ints, near: Ints) -> NDArray[np.bool_]:
    """Which points matter at their distance from the nearest place; ends of lines outlast everything."""
    import numpy as np

    away = np.full(len(points), np.iinfo(np.int64).max)
    for x, y in near:
        away = np.minimum(away, np.maximum(abs(points[:, 0] - x), abs(points[:, 1] - y)))
    coarse = int(len(near) > _MANY)
    wanted = np.full(len(points), len(TOLERANCES), dtype=np.int64)
    for distance, level in reversed(_NEAR):
        wanted[away <= distance] = min(len(TOLERANCES), level + 1 + coarse)
    return points[:, 2] >= wanted


def _ring(ring: list[int], lines: list[Ints]) -> Ints:
    """The lines of a ring put together, each end once."""
    import numpy as np

    parts = [lines[index] if index >= 0 else lines[~index][::-1] for index in ring]
    joined: Ints = np.concatenate([parts[0], *(part[1:] for part in parts[1:])])
    return joined


def _path(points: Ints, *, closed: bool = False) -> str:
    """SVG path data: one absolute point, then steps."""
    (x, y), steps = points[0], points[1:] - points[:-1]
    body = " ".join(f"{dx} {dy}" for dx, dy in steps).replace(" -", "-")
    return f"M{x} {y}l{body}{'z' if closed else ''}"


@dataclass(frozen=True, slots=True)
class Frame:
    """A part of the world in the units of `project`."""

    left: int
    top: int
    right: int
    bottom: int


def outline_in(frame: Frame, *, width: int = 640) -> Outline:
    """Coasts and borders of a part of the world alone, as fine as a picture of `width` pixels shows."""
    import numpy as np

    pixel = (frame.right - frame.left) / width
    shapes = _shapes(sum(tolerance <= pixel for tolerance in TOLERANCES))
    box = np.array([frame.left, frame.top, frame.right, frame.bottom])
    rings = (_clipped(ring, frame) for ring in _meeting(shapes.rings, shapes.ring_boxes, box))
    land = "".join(_path(ring, closed=True) for ring in rings if len(ring) > 2)
    lines = _meeting(shapes.borders, shapes.border_boxes, box)
    return Outline(land, "".join(_path(part) for line in lines for part in _runs_in(line, box)))


@dataclass(frozen=True, slots=True)
class _Shapes:
    """All rings and borders at one fineness, with the boxes around them (left, top, right, bottom)."""

    rings: list[Ints]
    ring_boxes: Ints
    borders: list[Ints]
    border_boxes: Ints


@cache
def _shapes(level: int) -> _Shapes:
    """The world with what outlasts a tolerance, by its number."""
    import numpy as np

    world = _world()
    kept = world["points"][:, 2] >= level
    lines = [world["points"][at[kept[at]], :2] for at in world["lines"]]
    rings = [part for one in world["rings"] if len(ring := _ring(one, lines)) > 2 for part in _unrolled(ring)]
    borders = [lines[index] for index in world["borders"]]
    boxes = [np.array([[*one.min(axis=0), *one.max(axis=0)] for one in some]) for some in (rings, borders)]
    return _Shapes(rings, boxes[0], borders, boxes[1])


def _unrolled(ring: Ints) -> list[Ints]:
    """A ring without leaps over the date line: then it lies over one edge of the map, and again over the other."""
    import numpy as np

    leaps = np.diff(ring[:, 0], prepend=ring[0, 0])
    turns = np.cumsum(np.where(leaps > 18000, -36000, np.where(leaps < -18000, 36000, 0)))
    if not turns.any():
        return [ring]
    even = ring + np.column_stack([turns, np.zeros_like(turns)])
    return [even + np.array([shift, 0]) for shift in (-36000, 0, 36000)]


def _meeting(some: list[Ints], boxes: Ints, box: Ints) -> list[Ints]:
    """Those whose boxes meet a box."""
    import numpy as np

    meets = (boxes[:, :2] <= box[2:]).all(axis=1) & (boxes[:, 2:] >= box[:2]).all(axis=1)
    return [some[i] for i in np.flatnonzero(meets)]


def _clipped(ring: Ints, frame: Frame) -> Ints:
    """A ring cut to a frame, edge by edge (Sutherland and Hodgman)."""
    import numpy as np

    for axis, bound, sign in ((0, frame.left, 1), (0, frame.right, -1), (1, frame.top, 1), (1, frame.bottom, -1)):
        away = (ring[:, axis] - bound) * sign
        inside = np.asarray(away >= 0)
        if len(ring) == 0 or inside.all():
            continue
        before, was_away = np.roll(ring, 1, axis=0), np.roll(away, 1)
        crosses = inside != np.roll(inside, 1)
        part = np.divide(was_away, was_away - away, out=np.zeros(len(ring)), where=crosses)
        cut = np.rint(before + (ring - before) * part[:, None]).astype(np.int64)
        both = np.stack([cut, ring], axis=1)
        ring = both[np.stack([crosses, inside], axis=1)]
    return ring


def _runs_in(line: Ints, box: Ints) -> list[Ints]:
    """The parts of a line that lie in a frame, each with a point beyond on either side."""
    import numpy as np

    inside = np.array([(line >= box[:2]).all(axis=1), (line <= box[2:]).all(axis=1)]).min(axis=0)
    near = inside.copy()
    near[1:] |= inside[:-1]
    near[:-1] |= inside[1:]
    edges = np.flatnonzero(np.diff(np.concatenate(([0], near.astype(np.int8), [0]))))
    return [line[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True) if end - start > 1]
