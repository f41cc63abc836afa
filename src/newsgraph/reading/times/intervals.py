"""TIMEX3 values of dates and the calendar days that they span."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from newsgraph.model import Precision

__all__ = ["calendar_interval", "first_day", "last_day", "publication_day", "told_begin", "told_end"]


_TOLD: dict[Precision, int] = {"year": 4, "month": 7}
"""How many characters of an ISO day tell what is known."""


def publication_day(published: str | None) -> date | None:
    """The day of an ISO date or date and time; None if there is none."""
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def calendar_interval(value: str) -> tuple[str, str, Precision] | None:
    """First and last day of a TIMEX3 date, and how exact it is; None for durations and the like.

    >>> calendar_interval("2023-02")
    ('2023-02-01', '2023-02-28', 'month')
    >>> calendar_interval("2023-W10")
    ('2023-03-06', '2023-03-12', 'week')
    >>> calendar_interval("2023-05-03/2023-05-05")
    ('2023-05-03', '2023-05-05', 'day')
    >>> calendar_interval("198")
    ('1980-01-01', '1989-12-31', 'year')
    """
    first, stroke, last = value.partition("/")
    if stroke:
        begun, ended = calendar_interval(first), calendar_interval(last)
        return (begun[0], ended[1], begun[2]) if begun and ended else None
    value = value.partition("T")[0]
    for pattern, build in _INTERVALS:
        match = pattern.fullmatch(value)
        if match:
            begin, end, precision = build(*(int(g) if g.isdigit() else g for g in match.groups()))
            return begin.isoformat(), end.isoformat(), precision
    return None


def told_begin(day: str | None, precision: Precision | None) -> str | None:
    """A first day as exactly as it is known: what is known to the year begins with the year, not in January.

    >>> told_begin("1945-01-01", "year"), told_begin("1945-01-01", "day"), told_begin("1945-05-01", "month")
    ('1945', '1945-01-01', '1945-05')
    """
    length = _TOLD.get(precision or "day")
    return day if day is None or length is None or first_day(day[:length]) != day else day[:length]


def told_end(day: str | None, precision: Precision | None) -> str | None:
    """A last day as exactly as it is known; a day at which a year or a month is cut short stays a day.

    >>> told_end("1945-12-31", "year"), told_end("1945-05-08", "year"), told_end("2024-02-29", "month")
    ('1945', '1945-05-08', '2024-02')
    """
    length = _TOLD.get(precision or "day")
    return day if day is None or length is None or last_day(day[:length]) != day else day[:length]


def first_day(told: str | None) -> str | None:
    """The day at which a year, a month or a day begins.

    >>> first_day("1945"), first_day("1945-05"), first_day("1945-05-08"), first_day(None)
    ('1945-01-01', '1945-05-01', '1945-05-08', None)
    """
    known = calendar_interval(told) if told else None
    return known[0] if known else told


def last_day(told: str | None) -> str | None:
    """The day at which a year, a month or a day ends.

    >>> last_day("1945"), last_day("2023-02"), last_day("1945-05-08")
    ('1945-12-31', '2023-02-28', '1945-05-08')
    """
    known = calendar_interval(told) if told else None
    return known[1] if known else told


def _month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _months(year: int, first: int, last: int, precision: Precision) -> tuple[date, date, Precision]:
    return date(year, first, 1), _month_end(year, last), precision


def _day(year: int, month: int, day: int) -> tuple[date, date, Precision]:
    return date(year, month, day), date(year, month, day), "day"


def _week(year: int, week: int, *_: object) -> tuple[date, date, Precision]:
    monday = date.fromisocalendar(year, week, 1)
    return monday, monday + timedelta(days=6), "week"


def _weekend(year: int, week: int) -> tuple[date, date, Precision]:
    monday = date.fromisocalendar(year, week, 1)
    return monday + timedelta(days=5), monday + timedelta(days=6), "week"


def _season(year: int, name: str) -> tuple[date, date, Precision]:
    first = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[name]
    if name == "WI":
        return date(year, 12, 1), _month_end(year + 1, 2), "month"
    return date(year, first, 1), _month_end(year, first + 2), "month"


_INTERVALS: tuple[tuple[re.Pattern[str], Callable[..., tuple[date, date, Precision]]], ...] = (
    (re.compile(r"(\d{4})-(\d\d)-(\d\d)"), _day),
    (re.compile(r"(\d{4})-(\d\d)"), lambda y, m: _months(y, m, m, "month")),
    (re.compile(r"(\d{4})-W(\d\d)"), _week),
    (re.compile(r"(\d{4})-W(\d\d)-WE"), _weekend),
    (re.compile(r"(\d{4})-Q(\d)"), lambda y, q: _months(y, 3 * q - 2, 3 * q, "month")),
    (re.compile(r"(\d{4})-H(\d)"), lambda y, h: _months(y, 6 * h - 5, 6 * h, "month")),
    (re.compile(r"(\d{4})-(SP|SU|FA|WI)"), _season),
    (re.compile(r"(\d{4})"), lambda y: _months(y, 1, 12, "year")),
    (re.compile(r"(\d{3})"), lambda d: (date(10 * d, 1, 1), date(10 * d + 9, 12, 31), "year")),
)
