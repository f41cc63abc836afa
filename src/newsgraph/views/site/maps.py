"""Maps as inline SVG: coasts and borders around some places, and a dot for each with its number."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from markupsafe import Markup, escape

from newsgraph.views.map.outline import Frame, outline_in, project

WIDE, NARROW = (640, 380), (344, 236)  # pixels that a picture is made for
_MARGIN = 0.16  # of the longer side, around the outermost places
_APART = 24  # pixels between dots that can be told apart
_LEAST = {"town": 600, "region": 1600, "country": 6000}  # hundredths of a degree that are shown at the least


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a map."""

    lat: float
    lon: float
    name: str
    count: int
    kinds: Mapping[str, int]  # what happened there, and how often; the commonest stands under the name
    path: str | None = None  # its page, as a link from the map
    reach: str = "town"  # how much of the world it is: town, region or country


def map_of(spots: Sequence[Spot], title: str, size: tuple[int, int] = WIDE, labels: int = 12) -> Markup:
    """A map of places; empty if there is none. Places too near to be told apart share a dot, which bears their sum."""
    if not spots:
        return Markup("")
    frame = frame_around([(spot.lat, spot.lon) for spot in spots], size, max(_LEAST[spot.reach] for spot in spots))
    land, borders = _outline(frame)
    scale = size[0] / (frame.right - frame.left)
    dots = _dots(spots, frame, scale)
    most = max(dot.count for dot in dots)
    placed = [dot.box(most) for dot in dots]
    drawn, named = [], 0
    for dot in dots:
        label = ""
        if named < labels:
            label, box = _label(dot, most, placed, size)
            if box:
                placed.append(box)
                named += 1
        drawn.append(_drawn(dot, most, label))
    return Markup(  # noqa: S704 - every text in it was escaped
        f'<svg class="chart map" viewBox="0 0 {size[0]} {size[1]}" role="group" aria-label="{escape(title)}">'
        f'<g transform="scale({scale:.5f}) translate({-frame.left} {-frame.top})">'
        f'<path class="land" d="{land}"/><path class="borders" d="{borders}"/></g>{"".join(reversed(drawn))}</svg>'
    )


def kinds_in_words(kinds: Mapping[str, int], most: int = 4) -> str:
    """The commonest kinds with their numbers.

    >>> kinds_in_words({"death": 1, "attack": 3}, 1)
    'attack 3 …'
    """
    ranked = sorted(kinds, key=lambda kind: (-kinds[kind], kind))
    return ", ".join(f"{kind} {kinds[kind]}" for kind in ranked[:most]) + (" …" if len(ranked) > most else "")


Box: TypeAlias = tuple[float, float, float, float]


@dataclass(slots=True)
class _Dot:
    """A place on the picture, or several that lie too near one another; the largest gives the name."""

    x: float
    y: float
    spots: list[Spot]

    @property
    def count(self) -> int:
        return sum(spot.count for spot in self.spots)

    @property
    def name(self) -> str:
        first, others = self.spots[0].name, len(self.spots) - 1
        return f"{first if len(first) <= 22 else first[:21] + '…'}{f' +{others}' if others else ''}"

    @property
    def words(self) -> str:
        told = "; ".join(f"{spot.name}: {kinds_in_words(spot.kinds) or spot.count}" for spot in self.spots[:5])
        return told + (f"; and {len(self.spots) - 5} more places" if len(self.spots) > 5 else "")

    @property
    def kind(self) -> str:
        """The commonest kind of all places in it, with its number."""
        kinds = sum((Counter(spot.kinds) for spot in self.spots), Counter())
        return kinds_in_words(kinds, 1).removesuffix(" …")

    def radius(self, most: int) -> float:
        return 7 + 12 * math.sqrt(self.count / most)

    def box(self, most: int) -> Box:
        r = self.radius(most)
        return (self.x - r, self.y - r, self.x + r, self.y + r)


def _dots(spots: Sequence[Spot], frame: Frame, scale: float) -> list[_Dot]:
    """The places with the most first, each on its own or with the nearest that it would cover."""
    dots: list[_Dot] = []
    for spot in sorted(spots, key=lambda one: (-one.count, one.name)):
        across, down = project(spot.lat, spot.lon)
        x, y = (across - frame.left) * scale, (down - frame.top) * scale
        near = min(dots, key=lambda dot: math.hypot(dot.x - x, dot.y - y), default=None)
        if near is not None and math.hypot(near.x - x, near.y - y) < _APART:
            near.spots.append(spot)
        else:
            dots.append(_Dot(x, y, [spot]))
    return sorted(dots, key=lambda dot: (-dot.count, dot.name))


def frame_around(
    places: Sequence[tuple[float, float]], size: tuple[int, int] = WIDE, least: int = _LEAST["town"]
) -> Frame:
    """The part of the world that shows all places, in the picture's proportions, snapped so that near ones share it."""
    points = [project(lat, lon) for lat, lon in places]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    wide = max((right - left) * (1 + 2 * _MARGIN), (bottom - top) * (1 + 2 * _MARGIN) * size[0] / size[1], least)
    wide = round(wide / 100 + 0.5) * 100
    high = round(wide * size[1] / size[0])
    x, y = round((left + right) / 200) * 100, round((top + bottom) / 200) * 100
    return Frame(x - wide // 2, y - high // 2, x - wide // 2 + wide, y - high // 2 + high)


@lru_cache(maxsize=512)
def _outline(frame: Frame) -> tuple[str, str]:
    outline = outline_in(frame)
    return outline.land, outline.borders


def _label(dot: _Dot, most: int, placed: Sequence[Box], size: tuple[int, int]) -> tuple[str, Box | None]:
    """Name and kind beside a dot where nothing is yet, else the name alone; nothing if all places are taken."""
    for lines in ([dot.name, dot.kind], [dot.name]) if dot.kind else ([dot.name],):
        found = _beside(dot, lines, most, placed, size)
        if found is not None:
            return found
    return "", None


def _beside(
    dot: _Dot, lines: Sequence[str], most: int, placed: Sequence[Box], size: tuple[int, int]
) -> tuple[str, Box] | None:
    """Lines right, left, above or below a dot, and the box that they take; None where there is no room."""
    wide = max(8.4 * len(lines[0]), *(7.2 * len(line) for line in lines)) + 4
    high, radius = 15.0 * len(lines) + 1, dot.radius(most)
    for left, top, anchor in (
        (dot.x + radius + 4, dot.y - high / 2, "start"),
        (dot.x - radius - 4 - wide, dot.y - high / 2, "end"),
        (dot.x - wide / 2, dot.y - radius - high - 2, "middle"),
        (dot.x - wide / 2, dot.y + radius + 2, "middle"),
    ):
        box = (left, top, left + wide, top + high)
        inside = left >= 2 and box[2] <= size[0] - 2 and top >= 2 and box[3] <= size[1] - 2
        if inside and not any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in placed):
            anchored = {"start": left, "end": left + wide, "middle": left + wide / 2}[anchor]
            text = "".join(
                f'<text class="{"kind" if i else "place"} {anchor}" x="{anchored:.1f}" y="{top + 12 + 15 * i:.1f}">'
                f"{escape(line)}</text>"
                for i, line in enumerate(lines)
            )
            return text, box
    return None


def _drawn(dot: _Dot, most: int, label: str) -> str:
    inner = (
        f'<title>{escape(dot.words)}</title><circle cx="{dot.x:.1f}" cy="{dot.y:.1f}" r="{dot.radius(most):.1f}"/>'
        f'<text class="count" x="{dot.x:.1f}" y="{dot.y + 4:.1f}">{dot.count}</text>{label}'
    )
    path = dot.spots[0].path
    if path:
        return f'<a class="spot" href="{escape(path)}">{inner}</a>'
    return f'<g class="spot">{inner}</g>'
