"""Days in words, and the name of an event apart from its day."""

from __future__ import annotations

import re

from newsgraph.model import Event

__all__ = ["days_of", "in_words", "title_of"]

_DATED = re.compile(r"(.+), (\d{4}(?:-\d\d){0,2})")


def title_of(label: str, days: str | None) -> tuple[str, str | None]:
    """An event's name and its days in words; a day at the end of the name stands under it instead.

    >>> title_of("Attack in Port Alder, 2031-05-02", None)
    ('Attack in Port Alder', '2 May 2031')
    """
    dated = _DATED.fullmatch(label)
    return (dated[1], in_words(days or dated[2])) if dated else (label, in_words(days))


def in_words(days: str | None) -> str | None:
    """ISO days as a person writes them: `2 May 2031`, or two with a dash between.

    >>> in_words("2031-05-02/2031-05")
    '2 May 2031 – May 2031'
    """
    return " – ".join(map(_day_in_words, days.split("/"))) if days else None


def _day_in_words(iso: str) -> str:
    from calendar import month_name

    year, _, rest = iso[:10].partition("-")
    month, _, day = rest.partition("-")
    if not month.isdigit() or not 1 <= int(month) <= 12:
        return iso
    return " ".join([*([str(int(day))] if day.isdigit() else []), month_name[int(month)], year])


def days_of(event: Event | None) -> str | None:
    """ISO day, or two with a slash between, if the sentence gives one; None if only the day of the article is known."""
    if event is None or event.time is None or event.time.basis == "documentDate":
        return None
    days = [day for day in (event.time.begin, event.time.end) if day]
    return "/".join(dict.fromkeys(days)) or None
