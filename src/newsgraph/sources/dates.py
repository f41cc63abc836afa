"""Dates that sources give, as ISO dates. What is ambiguous or unreadable is unknown, never guessed."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

_WRITTEN = ("%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d")
_WEEKDAY = re.compile(r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[,.]?\s+", re.I)
_ORDINAL = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)\b", re.I)
_EARLIEST, _SECONDS, _MILLISECONDS = 1600, 10**8, 10**11


def iso_date(said: str | None) -> str | None:
    """`YYYY-MM-DD`, with the time of day and offset if they were given; None if it cannot be known.

    >>> iso_date("9 March 2023"), iso_date("Thu, 09 Mar 2023 08:15:00 +0200")
    ('2023-03-09', '2023-03-09T08:15:00+02:00')
    >>> iso_date("2023-03-09T08:15:00Z"), iso_date("03/04/2023")  # 3 April or 4 March: nobody knows
    ('2023-03-09T08:15:00Z', None)
    """
    words = " ".join(said.split()) if said else ""
    found = (_iso(words) or _stamp(words) or _written(words) or _mail(words)) if words else None
    if found is None or found.year < _EARLIEST:
        return None
    if not isinstance(found, datetime):
        return found.isoformat()
    return found.isoformat(timespec="seconds").replace("+00:00", "Z")


def _iso(words: str) -> date | None:
    """ISO 8601: a day, or a day with a time."""
    if not re.match(r"\d{4}-\d{2}-\d{2}", words):
        return None
    try:
        return date.fromisoformat(words) if len(words) == 10 else datetime.fromisoformat(words)
    except ValueError:
        return None


def _stamp(words: str) -> datetime | None:
    """Seconds or milliseconds since 1970."""
    if not re.fullmatch(r"\d{9,13}(\.\d+)?", words):
        return None
    seconds = float(words)
    if seconds < _SECONDS:
        return None
    return datetime.fromtimestamp(seconds / 1000 if seconds >= _MILLISECONDS else seconds, UTC)


def _written(words: str) -> date | None:
    """A day in English words or in year-first figures."""
    plain = _ORDINAL.sub(r"\1", _WEEKDAY.sub("", words)).replace(",", " ")
    plain = " ".join(plain.replace("Sept ", "Sep ").split())
    for form in _WRITTEN:
        try:
            return datetime.strptime(plain, form).date()
        except ValueError:
            continue
    return None


def _mail(words: str) -> datetime | None:
    """The form of mail headers and RSS."""
    try:
        return parsedate_to_datetime(words) if re.search(r"\d{1,2} [A-Za-z]{3} \d{4} \d", words) else None
    except ValueError:
        return None
