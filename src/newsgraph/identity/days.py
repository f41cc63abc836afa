"""Days as ISO words: the ends of a day, month or year, stretches of time, and how far two days lie apart."""

from __future__ import annotations

from datetime import date, timedelta

__all__ = ["EARLY", "day_in", "days_between", "span_words"]

EARLY = 3
"""Days by which articles may be dated too early."""


def day_in(value: str | None, *, last: bool) -> str | None:
    """The first or last day of a day, month or year."""
    if value is None:
        return None
    value = value[:10]
    try:
        if len(value) == 10:
            return date.fromisoformat(value).isoformat()
        year, _, month = value.partition("-")
        if not last:
            return date(int(year), int(month or 1), 1).isoformat()
        after = date(int(year) + (month in ("", "12")), int(month or 12) % 12 + 1, 1)
        return (after - timedelta(days=1)).isoformat()
    except ValueError:
        return None


def span_words(begin: str | None, end: str | None) -> str | None:
    """A stretch of time that is a day, month or year, as one; None for any other.

    >>> span_words("2031-01-01", "2031-12-31"), span_words("2031-05-06", None), span_words("2031-05-06", "2031-05-09")
    ('2031', '2031-05-06', None)
    """
    first, last = begin or end, end or begin
    if first is None or last is None or first == last:
        return first
    for unit in (first[:4], first[:7]):
        if day_in(unit, last=False) == day_in(first, last=False) and day_in(unit, last=True) == day_in(last, last=True):
            return unit
    return None


def days_between(one: str, other: str) -> int:
    """How many days the other is later.

    >>> days_between("2031-05-06", "2031-05-09")
    3
    """
    return date.fromisoformat(other).toordinal() - date.fromisoformat(one).toordinal()
