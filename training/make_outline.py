"""Natural Earth's coasts and borders → `src/newsgraph/views/map/world/outline.json.gz`, small enough to ship.

To make it anew: `npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz`, then
`python training/make_outline.py package/countries-50m.json`. The data is in the public domain.

Every line is kept with the finest tolerance at which each of its points still matters (Douglas and
Peucker), so that `newsgraph.views.map.outline` can thin it by a mere comparison: finely near the places
of a page, coarsely far away. Names of countries are not kept.
"""

from __future__ import annotations

import gzip
import json
import math
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from newsgraph.views.map.outline import TOLERANCES, project

TARGET = Path(__file__).parent.parent / "src/newsgraph/views/map/world/outline.json.gz"
SOUTHMOST = -60.0  # Antarctica is left out

Point = tuple[int, int]


def main(source: Path, target: Path = TARGET) -> None:
    """Read the TopoJSON, write lines, rings and borders."""
    world = json.loads(source.read_text(encoding="utf-8"))
    degrees = decoded(world)
    shapes = [shape for shape in world["objects"]["countries"]["geometries"] if shape["type"] is not None]
    rings = [ring for ring in rings_of(world["objects"]["land"]["geometries"]) if not far_south(ring, degrees)]
    used = Counter(index if index >= 0 else ~index for ring in rings_of(shapes) for index in ring)
    borders = [index for index, times in sorted(used.items()) if times > 1]
    lines = [[project(lat, lon) for lon, lat in line] for line in degrees]
    packed = {"lines": [encoded(line) for line in lines], "rings": rings, "borders": borders}
    text = json.dumps(packed, separators=(",", ":"))
    target.write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))
    print(f"{target}: {sum(map(len, lines)):,} points, {len(rings):,} rings, {target.stat().st_size:,} bytes")


def decoded(world: Any) -> list[list[tuple[float, float]]]:
    """The lines of a TopoJSON file as (lon, lat)."""
    (sx, sy), (tx, ty) = world["transform"]["scale"], world["transform"]["translate"]
    lines = []
    for arc in world["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        lines.append(line)
    return lines


def rings_of(shapes: list[Any]) -> list[list[int]]:
    """Every ring of polygons, as numbers of lines; a number below zero is a line walked backwards."""
    found: list[list[int]] = []
    for shape in shapes:
        if shape["type"] == "GeometryCollection":
            found += rings_of(shape["geometries"])
        else:
            polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
            found += [ring for polygon in polygons for ring in polygon]
    return found


def far_south(ring: list[int], lines: list[list[tuple[float, float]]]) -> bool:
    """Whether a ring lies around the pole, where Mercator's map has no end."""
    return all(lat < SOUTHMOST for index in ring for _, lat in lines[index if index >= 0 else ~index])


def encoded(line: list[Point]) -> list[int]:
    """x, y, tolerance of each point, one after the other; x and y as steps from the point before."""
    levels = matter(line)
    out: list[int] = []
    x = y = 0
    for (px, py), level in zip(line, levels, strict=True):
        if level:
            out += [px - x, py - y, level]
            x, y = px, py
    return out


def matter(line: list[Point]) -> list[int]:
    """For each point, how many of TOLERANCES it outlasts; the ends outlast all."""
    far = [0.0] * len(line)
    far[0] = far[-1] = math.inf
    waiting = [(0, len(line) - 1, math.inf)]
    while waiting:
        first, last, most = waiting.pop()
        if last - first < 2:
            continue
        middle, distance = max(
            ((i, apart(line[i], line[first], line[last])) for i in range(first + 1, last)), key=lambda pair: pair[1]
        )
        far[middle] = min(distance, most)  # never more than the cut that it lies in
        waiting += [(first, middle, far[middle]), (middle, last, far[middle])]
    return [sum(distance >= tolerance for tolerance in TOLERANCES) for distance in far]


def apart(point: Point, one: Point, other: Point) -> float:
    """How far a point lies from the line between two others."""
    (x, y), (ax, ay), (bx, by) = point, one, other
    length = math.hypot(bx - ax, by - ay)
    if not length:
        return math.hypot(x - ax, y - ay)
    along = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length**2
    along = min(1.0, max(0.0, along))
    return math.hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
