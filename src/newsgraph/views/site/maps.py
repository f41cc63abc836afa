"""Maps as inline SVG: coasts and borders around some places, and a dot for each with its number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup, escape

from newsgraph.views.outline import Frame, outline_in, project

_WIDTH, _HEIGHT = 640, 380
_MARGIN = 0.16  # of the longer side, around the outermost places
_LEAST = 500  # units: a place alone is shown with about five degrees around it


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a map."""

    lat: float
    lon: float
    name: str
    count: int
    kinds: str  # what happened there, in words
    path: str | None = None  # its page, as a link from the map


def map_of(spots: Sequence[Spot], title: str, *, labels: int = 12) -> Markup:
    """A map of places; empty if there is none. The largest `labels` bear their names where these have room."""
    if not spots:
        return Markup("")
    frame = frame_around([(spot.lat, spot.lon) for spot in spots])
    land, borders = _outline(frame)
    scale = _WIDTH / (frame.right - frame.left)
    ordered = sorted(spots, key=lambda spot: (-spot.count, spot.name))
    most = ordered[0].count
    placed: list[tuple[float, float, float, float]] = []
    dots = []
    for spot in ordered:
        x, y = project(spot.lat, spot.lon)
        at = ((x - frame.left) * scale, (y - frame.top) * scale)
        radius = 6 + 13 * (spot.count / most) ** 0.5
        placed.append((at[0] - radius, at[1] - radius, at[0] + radius, at[1] + radius))
        dots.append((spot, at, radius))
    drawn, named = [], 0
    for spot, at, radius in dots:
        label = ""
        if named < labels:
            label, box = _label(spot, at, radius, placed)
            if box:
                placed.append(box)
                named += 1
        drawn.append(_dot(spot, at, radius, label))
    return Markup(  # noqa: S704 - every text in it was escaped
        f'<svg class="chart map" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="group" aria-label="{escape(title)}">'
        f'<g transform="scale({scale:.5f}) translate({-frame.left} {-frame.top})">'
        f'<path class="land" d="{land}"/><path class="borders" d="{borders}"/></g>{"".join(reversed(drawn))}</svg>'
    )


def frame_around(places: Sequence[tuple[float, float]]) -> Frame:
    """The part of the world that shows all places, in the picture's proportions, snapped so that near ones share it."""
    points = [project(lat, lon) for lat, lon in places]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    wide = max((right - left) * (1 + 2 * _MARGIN), (bottom - top) * (1 + 2 * _MARGIN) * _WIDTH / _HEIGHT, _LEAST)
    wide = round(wide / 100 + 0.5) * 100
    high = round(wide * _HEIGHT / _WIDTH)
    x, y = round((left + right) / 200) * 100, round((top + bottom) / 200) * 100
    return Frame(x - wide // 2, y - high // 2, x - wide // 2 + wide, y - high // 2 + high)


@lru_cache(maxsize=512)
def _outline(frame: Frame) -> tuple[str, str]:
    outline = outline_in(frame)
    return outline.land, outline.borders


def _label(
    spot: Spot, at: tuple[float, float], radius: float, placed: Sequence[tuple[float, float, float, float]]
) -> tuple[str, tuple[float, float, float, float] | None]:
    """A name right, left, above or below its dot where nothing is yet; nowhere if all are taken."""
    wide, high = 8.4 * min(len(spot.name), 26) + 4, 16.0
    x, y = at
    for left, top, anchor in (
        (x + radius + 4, y - high / 2, "start"),
        (x - radius - 4 - wide, y - high / 2, "end"),
        (x - wide / 2, y - radius - high - 2, "middle"),
        (x - wide / 2, y + radius + 2, "middle"),
    ):
        box = (left, top, left + wide, top + high)
        inside = left >= 2 and box[2] <= _WIDTH - 2 and top >= 2 and box[3] <= _HEIGHT - 2
        if inside and not any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in placed):
            anchored = {"start": left, "end": left + wide, "middle": left + wide / 2}[anchor]
            name = spot.name if len(spot.name) <= 26 else f"{spot.name[:25]}…"
            return f'<text class="place {anchor}" x="{anchored:.1f}" y="{top + 12:.1f}">{escape(name)}</text>', box
    return "", None


def _dot(spot: Spot, at: tuple[float, float], radius: float, label: str) -> str:
    x, y = at
    words = f"{spot.name}: {spot.kinds}"
    inner = (
        f'<title>{escape(words)}</title><circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"/>'
        f'<text class="count" x="{x:.1f}" y="{y + 4:.1f}">{spot.count}</text>{label}'
    )
    if spot.path:
        return f'<a class="spot" href="{escape(spot.path)}" aria-label="{escape(words)}">{inner}</a>'
    return f'<g class="spot">{inner}</g>'
