"""The outline under the map: small, closed, fine where it is looked at, and the same every time."""

from __future__ import annotations

import gzip
import re

from newsgraph.views.map.outline import outline_around, project

ODESA, KYIV, ISTANBUL = (46.48, 30.73), (50.45, 30.52), (41.01, 28.98)
WORLD = [(float(lat), float(lon)) for lat in range(-40, 70, 10) for lon in range(-180, 180, 12)]


def _points(path: str) -> list[list[tuple[int, int]]]:
    """The lines of a path as absolute points."""
    lines = []
    for part in path.split("M")[1:]:
        x = y = 0
        line = []
        numbers = [int(number) for number in re.findall(r"-?\d+", part)]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            line.append((x, y))
        lines.append(line)
    return lines


def _inside(point: tuple[int, int], rings: list[list[tuple[int, int]]]) -> bool:
    """Whether a point is on land: an odd number of coasts between it and the east."""
    x, y = point
    odd = False
    for ring in rings:
        for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
            if (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay):
                odd = not odd
    return odd


def test_cities_lie_on_land_and_the_sea_between_them_does_not() -> None:
    """Also far from the places that the outline is fine around."""
    rings = _points(outline_around([ODESA, KYIV]).land)
    for lat, lon in ((50.45, 30.52), (39.9, 32.9), (48.86, 2.35), (40.0, -100.0), (-25.0, 135.0), (55.75, 37.6)):
        assert _inside(project(lat, lon), rings), (lat, lon)
    for lat, lon in ((43.3, 34.0), (0.0, -30.0), (35.0, 18.0), (56.0, 3.0), (-40.0, 100.0)):
        assert not _inside(project(lat, lon), rings), (lat, lon)


def test_it_is_fine_near_the_places_and_coarse_far_away() -> None:
    """The same coast has more points when somebody looks at it."""
    odd = project(*ISTANBUL)

    def near(path: str) -> int:
        return sum(abs(x - odd[0]) < 300 and abs(y - odd[1]) < 300 for line in _points(path) for x, y in line)

    assert near(outline_around([ISTANBUL]).land) > 3 * near(outline_around([(-33.9, 151.2)]).land) > 0


def test_it_stays_small_for_one_region_and_for_the_whole_world() -> None:
    """Packed, as it stands in the page."""

    def packed(places: list[tuple[float, float]]) -> int:
        outline = outline_around(places)
        return len(gzip.compress((outline.land + outline.borders).encode()))

    assert packed([ODESA, KYIV, ISTANBUL]) < 30_000
    assert packed(WORLD) < 60_000
    assert packed([]) < 100


def test_it_is_the_same_whatever_the_order_of_the_places() -> None:
    """And says where nothing is."""
    assert outline_around([ODESA, KYIV]) == outline_around([KYIV, ODESA, KYIV])
    assert outline_around([]).land == ""
