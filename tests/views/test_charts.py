"""Charts and maps of the site: every number once, names that can be read."""

from __future__ import annotations

import re

from newsgraph.views.site.charts import Point, coverage_chart, grid_of, series_chart
from newsgraph.views.site.maps import Spot, frame_around, map_of


def test_a_series_needs_two_dated_numbers_and_says_what_each_is() -> None:
    """Nothing for one; for more, each with its words and the sign of its modifier."""
    one = Point("2031-05-07", 9, 0, "atLeast", "at least 9", "at least 9 · Gazette")
    assert series_chart([one], "Killed") == ""
    two = Point("2031-05-08", 14, 1, "exactly", "14", "14 · <b>Wire</b>")
    chart = series_chart([one, two], "Killed & hurt")
    assert chart.count('class="meant"') == 1
    assert "&lt;b&gt;Wire" in chart
    assert 'aria-label="Killed &amp; hurt"' in chart


def test_a_grid_counts_every_report_once_whatever_its_span() -> None:
    """Days, weeks, months or years, so that they fit."""
    for days, columns in ((["2031-05-01", "2031-05-09"], 9), (["2031-01-01", "2031-05-09"], 19),
                          (["2030-01-01", "2031-05-09"], 17), (["1990-01-01", "2031-05-09"], 21)):  # fmt: skip
        grid = grid_of([(day, "a") for day in days] + [(days[1], "b"), ("unknown", "b")])
        assert grid is not None
        assert len(grid.spans) == columns
        assert sum(map(sum, grid.counts)) == 3
        assert "<script" not in coverage_chart(grid, ["<script>", "b"], "x")
    assert grid_of([("unknown", "a")]) is None


def test_outlets_that_do_not_fit_stand_together() -> None:
    """The last row holds the rest."""
    grid = grid_of([("2031-05-01", f"outlet {i:02}") for i in range(20)])
    assert grid is not None
    assert (len(grid.outlets), len(grid.counts), grid.rest) == (7, 8, 13)


def test_a_map_holds_all_its_places_with_numbers_and_names_that_do_not_overlap() -> None:
    """Each dot lies inside; of crowded names the largest stays."""
    places = [(50.45, 30.52), (49.99, 36.23), (48.0, 37.8), (46.48, 30.73)]
    frame = frame_around(places)
    spots = [
        Spot(lat, lon, f"Place {i}", i + 1, {"attack": i + 1}, f"../place/{i}.html")
        for i, (lat, lon) in enumerate(places)
    ]
    drawn = map_of([*spots, Spot(48.0, 37.9, "Near by", 1, {"death": 1})], "Where")
    assert frame.left < frame.right
    assert re.findall(r'class="count"[^>]*>(\d+)<', drawn) == ["1", "2", "4", "4"]  # the nearest two share a dot
    assert "Place 2 +1" in drawn
    assert "attack 3" in drawn
    xs = [float(x) for x in re.findall(r'<circle cx="([\d.-]+)"', drawn)]
    ys = [float(y) for y in re.findall(r' cy="([\d.-]+)"', drawn)]
    assert 0 <= min(xs) <= max(xs) <= 640
    assert 0 <= min(ys) <= max(ys) <= 380
    assert map_of([], "Where") == ""
