"""Small charts as inline SVG: numbers over time by outlet, coverage by day and outlet.

Colours come by class from the style sheet; every chart has a table beside it that says the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from math import ceil, floor, log10
from operator import itemgetter

from markupsafe import Markup, escape

SHAPES = ("circle", "square", "diamond", "triangle", "cross")  # of outlets, so that colour is not needed
_WIDTH, _NARROW = 640, 344
_LABELS = 16  # so many numbers bear their words


@dataclass(frozen=True, slots=True)
class Point:
    """One number on a chart."""

    day: str
    value: float
    series: int  # number of its outlet
    modifier: str
    label: str
    words: str  # what a pointer reads


@dataclass(frozen=True, slots=True)
class Grid:
    """How often something was told: outlets in rows, spans of days in columns."""

    outlets: tuple[str, ...]
    spans: tuple[tuple[str, str], ...]  # first and last day of each column
    counts: tuple[tuple[int, ...], ...]  # by outlet, by column
    rest: int = 0  # outlets put together in the last row


def day_of(iso: str) -> date | None:
    """The day of an ISO date, the first of a month or year; None if it is none.

    >>> day_of("2031-05")
    datetime.date(2031, 5, 1)
    """
    parts = iso[:10].split("-")
    try:
        return date(*(int(part) for part in (*parts, "1", "1")[:3]))
    except (ValueError, TypeError):
        return None


# ---------------------------------------------------------------- numbers


def series_chart(points: Sequence[Point], title: str) -> Markup:
    """Numbers over the days on which they were told, the days evenly apart; empty if fewer than two are dated."""
    dated = [(day, point) for point in points if (day := day_of(point.day)) is not None]
    if len(dated) < 2:
        return Markup("")
    height, left, right, top, bottom = 230, 54, 34, 26, 34
    days = sorted({day for day, _ in dated})
    ticks = nice_ticks(max(point.value for _, point in dated))
    step = (_WIDTH - left - right) / len(days)
    where: dict[date, float] = {day: left + step * (i + 0.5) for i, day in enumerate(days)}
    told = {day: [point for on, point in dated if on == day] for day in days}
    spread = {id(p): (i + 1) / (len(some) + 1) - 0.5 for some in told.values() for i, p in enumerate(some)}

    def x(day: date, point: Point) -> float:
        return where[day] + min(step * 0.8, 120) * spread[id(point)]

    def y(value: float) -> float:
        return height - bottom - (height - top - bottom) * value / ticks[-1]

    parts = [f'<line class="grid" x1="{left}" x2="{_WIDTH - right}" y1="{y(t):.1f}" y2="{y(t):.1f}"/>' for t in ticks]
    parts += [f'<text class="axis end" x="{left - 8}" y="{y(t) + 4:.1f}">{escape(number(t))}</text>' for t in ticks]
    for day, anchor in _labelled(days, where.__getitem__):
        parts.append(
            f'<text class="axis {anchor}" x="{where[day]:.1f}" y="{height - 10}">{escape(_short_day(day))}</text>'
        )
    for series in sorted({point.series for _, point in dated}):
        line = [
            (x(day, point), y(point.value)) for day, point in sorted(dated, key=itemgetter(0)) if point.series == series
        ]
        path = " ".join(f"{across:.1f},{up:.1f}" for across, up in line)
        parts.append(f'<polyline class="series s{series % 5}" points="{path}"/>')
    for day, point in dated:
        parts.append(_mark(x(day, point), y(point.value), point, labelled=len(dated) <= _LABELS))
    return _svg("series-chart", _WIDTH, height, title, parts)


def _mark(x: float, y: float, point: Point, *, labelled: bool) -> str:
    """A number with a sign for how it is meant: an arrow up for "at least", down for "up to", a ring for "about"."""
    meant = {
        "atLeast": f'<path class="meant" d="M{x:.1f} {y - 8:.1f}v-11m-4 4l4-4 4 4"/>',
        "moreThan": f'<path class="meant" d="M{x:.1f} {y - 8:.1f}v-11m-4 4l4-4 4 4"/>',
        "upTo": f'<path class="meant" d="M{x:.1f} {y + 8:.1f}v11m-4-4l4 4 4-4"/>',
        "fewerThan": f'<path class="meant" d="M{x:.1f} {y + 8:.1f}v11m-4-4l4 4 4-4"/>',
        "about": f'<circle class="meant" cx="{x:.1f}" cy="{y:.1f}" r="9"/>',
    }.get(point.modifier, "")
    label = f'<text class="value" x="{x + 10:.1f}" y="{y - 7:.1f}">{escape(point.label)}</text>' if labelled else ""
    return f"<g><title>{escape(point.words)}</title>{meant}{_shape(x, y, point.series)}{label}</g>"


def sample(series: int) -> Markup:
    """The sign of an outlet, for the legend of a chart."""
    return Markup(  # noqa: S704 - our own shapes
        f'<svg class="glyph" viewBox="-9 -9 18 18" aria-hidden="true">{_shape(0, 0, series)}</svg>'
    )


def _shape(x: float, y: float, series: int) -> str:
    """The shape that stands for an outlet."""
    shape = SHAPES[series % len(SHAPES)]
    drawn = {
        "circle": f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5"/>',
        "square": f'<rect x="{x - 4.6:.1f}" y="{y - 4.6:.1f}" width="9.2" height="9.2"/>',
        "diamond": f'<path d="M{x:.1f} {y - 6.4:.1f}l6.4 6.4-6.4 6.4-6.4-6.4z"/>',
        "triangle": f'<path d="M{x:.1f} {y - 6:.1f}l6 10.6h-12z"/>',
        "cross": f'<path d="M{x - 5:.1f} {y - 5:.1f}l10 10m0-10l-10 10"/>',
    }[shape]
    return f'<g class="mark {"open" if shape == "cross" else "solid"} s{series % 5}">{drawn}</g>'


def nice_ticks(most: float, about: int = 4) -> list[float]:
    """Round numbers from 0 to at least `most`.

    >>> nice_ticks(14)
    [0.0, 5.0, 10.0, 15.0]
    """
    if most <= 0:
        return [0.0, 1.0]
    size = 10 ** floor(log10(most / about))
    step = next(s * size for s in (1, 2, 5, 10) if most / (s * size) <= about)
    return [step * i for i in range(ceil(most / step) + 1)]


def number(value: float) -> str:
    """A number as people write it.

    >>> number(2300.0), number(1.5), number(2_500_000)
    ('2,300', '1.5', '2.5 million')
    """
    for size, word in ((1e9, "billion"), (1e6, "million")):
        if abs(value) >= size:
            return f"{value / size:,.1f}".removesuffix(".0") + f" {word}"
    return f"{value:,.2f}".rstrip("0").rstrip(".") if value % 1 else f"{value:,.0f}"


# ---------------------------------------------------------------- coverage


def grid_of(told: Iterable[tuple[str, str]], most_outlets: int = 8, most_columns: int = 31) -> Grid | None:
    """(day, outlet) of each report as a grid; None if none is dated. Columns are days, weeks, months or years."""
    dated = [(day, outlet) for iso, outlet in told if (day := day_of(iso)) is not None]
    if not dated:
        return None
    columns = _columns(min(dated)[0], max(dated)[0], most_columns)
    counted: dict[str, Counter[int]] = {}
    for day, outlet in dated:
        place = next(i for i, (_, last) in enumerate(columns) if day <= last)
        counted.setdefault(outlet, Counter())[place] += 1
    ranked = sorted(counted, key=lambda o: (-counted[o].total(), o))
    shown, rest = (
        (ranked, []) if len(ranked) <= most_outlets else (ranked[: most_outlets - 1], ranked[most_outlets - 1 :])
    )
    rows = [counted[outlet] for outlet in shown]
    if rest:
        rows.append(sum((counted[outlet] for outlet in rest), Counter()))
    return Grid(
        outlets=tuple(shown),
        spans=tuple((first.isoformat(), last.isoformat()) for first, last in columns),
        counts=tuple(tuple(row[i] for i in range(len(columns))) for row in rows),
        rest=len(rest),
    )


def _columns(first: date, last: date, most: int) -> list[tuple[date, date]]:
    """The days from first to last in so few equal spans that they fit."""
    if (last - first).days < most:
        return [(first + timedelta(i), first + timedelta(i)) for i in range((last - first).days + 1)]
    if (last - first).days < most * 7:
        start = first - timedelta(first.weekday())
        return [(d, d + timedelta(6)) for i in range((last - start).days // 7 + 1) for d in [start + timedelta(7 * i)]]
    months = [date(y, m, 1) for y in range(first.year, last.year + 1) for m in range(1, 13)]
    months = [m for m in months if (first.year, first.month) <= (m.year, m.month) <= (last.year, last.month)]
    if len(months) <= most:
        ends = [*months[1:], date(last.year + last.month // 12, last.month % 12 + 1, 1)]
        return [(m, end - timedelta(1)) for m, end in zip(months, ends, strict=True)]
    step = ceil((last.year - first.year + 1) / most)
    return [(date(y, 1, 1), date(y + step - 1, 12, 31)) for y in range(first.year, last.year + 1, step)]


def coverage_chart(grid: Grid, names: Sequence[str], title: str) -> Markup:
    """Dots by outlet and day, their size the number of reports; above them bars with the sum of each day."""
    columns, rows = len(grid.spans), len(grid.counts)
    left, right, top, row_height, bars = 122, 6, 8, 22, 38
    width = (_NARROW - left - right) / columns
    sums = [sum(row[i] for row in grid.counts) for i in range(columns)]
    tallest, largest = max(sums), max(max(row) for row in grid.counts)
    base = top + bars
    parts = []
    for i, total in enumerate(sums):
        if total:
            size, wide = bars * total / tallest, min(width * 0.72, 26)
            x = left + width * (i + 0.5)
            words = f"{span_words(grid.spans[i])}: {total}"
            parts.append(
                f'<g class="bar"><title>{escape(words)}</title><rect x="{x - wide / 2:.1f}" y="{base - size:.1f}"'
                f' width="{wide:.1f}" height="{size:.1f}" rx="1.5"/></g>'
            )
    for r, (row, name) in enumerate(zip(grid.counts, names, strict=True)):
        y = base + 8 + row_height * (r + 0.5)
        parts.append(f'<line class="grid" x1="{left}" x2="{_NARROW - right}" y1="{y:.1f}" y2="{y:.1f}"/>')
        parts.append(f'<text class="outlet end" x="{left - 9}" y="{y + 4:.1f}">{escape(shortened(name, 15))}</text>')
        for i, count in enumerate(row):
            if count:
                radius = 2.6 + min(width / 2 - 1, 7.4) * (count / largest) ** 0.5 if width > 6 else 2.6
                words = f"{name}, {span_words(grid.spans[i])}: {count}"
                x = left + width * (i + 0.5)
                parts.append(
                    f'<g class="dot"><title>{escape(words)}</title>'
                    f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"/></g>'
                )
    foot = base + 8 + row_height * rows + 18
    middles = {date.fromisoformat(first): left + width * (i + 0.5) for i, (first, _) in enumerate(grid.spans)}
    heads = {date.fromisoformat(first): _head((first, last)) for first, last in grid.spans}
    for day, anchor in _labelled(sorted(middles), middles.__getitem__):
        parts.append(f'<text class="axis {anchor}" x="{middles[day]:.1f}" y="{foot:.1f}">{escape(heads[day])}</text>')
    return _svg("coverage-chart", _NARROW, foot + 8, title, parts)


def span_words(span: tuple[str, str]) -> str:
    """A column's days in words."""
    first, last = (date.fromisoformat(one) for one in span)
    return _long_day(first) if first == last else f"{_long_day(first)} – {_long_day(last)}"


def shortened(words: str, most: int) -> str:
    """Words cut to a length, with a sign that they are."""
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


# ---------------------------------------------------------------- parts


def _labelled(days: Sequence[date], where: Callable[[date], float], room: float = 88) -> list[tuple[date, str]]:
    """Which days get a label and how it is anchored: the first, the last, and those between that have room."""
    if len(days) == 1:
        return [(days[0], "middle")]
    if all(where(later) - where(day) >= room for day, later in pairwise(days)):
        return [(day, "middle") for day in days]
    chosen = [(days[0], "start")]
    for day, following in pairwise(days[1:]):
        away = where(day) - where(chosen[-1][0]) - (30 if len(chosen) == 1 else 0)
        if away >= room and where(days[-1]) - where(day) >= room + 30 and following:
            chosen.append((day, "middle"))
    if where(days[-1]) - where(chosen[-1][0]) >= room / 2:
        chosen.append((days[-1], "end"))
    return chosen


def _head(span: tuple[str, str]) -> str:
    """A column's head: a day, a month or a year."""
    first, last = (date.fromisoformat(one) for one in span)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"{first.year}" if first.year == last.year else f"{first.year}–{last.year}"
    whole_month = first.day == 1 and (last + timedelta(1)).day == 1
    return f"{first:%b %Y}" if whole_month else _short_day(first)


def _short_day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


def _long_day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _svg(name: str, width: float, height: float, title: str, parts: Iterable[str]) -> Markup:
    body = "".join(parts)
    return Markup(  # noqa: S704 - every text in it was escaped
        f'<svg class="chart {name}" viewBox="0 0 {width} {height:.0f}" role="img"'
        f' aria-label="{escape(title)}">{body}</svg>'
    )
