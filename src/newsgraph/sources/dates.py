"""Dates that sources give, as ISO dates. What is ambiguous or unreadable is unknown, never guessed."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import cache
from typing import Literal, TypeAlias

from newsgraph.errors import UsageError
from newsgraph.knowledge.resources import read_toml

DayOrder: TypeAlias = Literal["dmy", "mdy"]
"""What the user says of days in figures that may be two: 03/04/2025 has the day first, or the month."""

_EARLIEST, _SECONDS, _MILLISECONDS = 1600, 10**8, 10**11
_LATEST_AHEAD = 2  # years; a date beyond them is a slip of the pen
_CENTURY = 69  # a year of two figures: 69 is 1969, 68 is 2068, as POSIX has it

_TIME = re.compile(
    r"(?:\bt|\b|(?<=\d))(?P<hour>\d{1,2})[:.h](?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:[.,]\d+)?)?"
    r"\s*(?P<half>[ap]\.?m\b\.?)?(?P<hrs>\s*hrs?\b)?",
    re.I,
)
_OFFSET = re.compile(r"(?<![\w.])(?:(?:utc|gmt)?(?P<sign>[+-])(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?)(?!\w)", re.I)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:t?(\d{2})(\d{2})(\d{2})?)?(z|[+-]\d{2}:?\d{2})?", re.I)
_IN_FIGURES = re.compile(
    r"(?<![\d/.-])(?:(\d{4})([-/.])(\d{1,2})\2(\d{1,2})|(\d{1,2})([-/.])(\d{1,2})\6(\d{4}|\d{2}))(?![\d/-]|\.\d)"
)
_SEASONS = "spring|summer|autumn|fall|winter"
_ISO_SHAPED = re.compile(r"\d{4}-\d{2}-\d{2}[t ]\d", re.I)


def iso_date(said: str | None, order: DayOrder | None = None) -> str | None:
    """`YYYY-MM-DD`, with the time of day and offset if they were given; None if it cannot be known.

    `order` decides only where figures may mean two days.

    >>> iso_date("9 March 2023"), iso_date("Thu, 09 Mar 2023 08:15:00 +0200")
    ('2023-03-09', '2023-03-09T08:15:00+02:00')
    >>> iso_date("2023-03-09T08:15:00Z"), iso_date("03/04/2023")  # 3 April or 4 March: nobody knows
    ('2023-03-09T08:15:00Z', None)
    >>> iso_date("May 13, 2025 Tuesday 8:00 PM GMT"), iso_date("13/05/25")  # there is no thirteenth month
    ('2025-05-13T20:00:00Z', '2025-05-13')
    >>> iso_date("03/04/2023", "dmy"), iso_date("03.04.23", "mdy")
    ('2023-04-03', '2023-03-04')
    """
    words = " ".join(said.split()) if said else ""
    found = (_iso(words) or _compact(words) or _stamp(words) or _written(words, order)) if words else None
    if found is None or not _is_likely(found):
        return None
    if not isinstance(found, datetime):
        return found.isoformat()
    return found.isoformat(timespec="seconds").replace("+00:00", "Z")


def checked_date(said: str, order: DayOrder | None = None) -> str:
    """What `iso_date` makes of it; UsageError that tells why where it is no day that news can have."""
    found = iso_date(said, order)
    if found is not None:
        return found
    words = " ".join(said.split())
    if words and (_iso(words) or _written(words)):
        years = f"{_EARLIEST} to {datetime.now(UTC).year + _LATEST_AHEAD}"
        raise UsageError(f'"{said}" is no day that news can be of', hint=f"the years {years} are taken")
    raise UsageError(f'"{said}" is no date', hint="write it as 2023-03-09")


def date_in(said: str) -> str | None:
    """The first day that is written out inside other words; None if there is none.

    >>> date_in("International, Tuesday, May 13, 2025, p. 16"), date_in("p. 3, 12 pages")
    ('2025-05-13', None)
    """
    months = "|".join(sorted(_months(), key=len, reverse=True))
    written = rf"\d{{1,2}}(?:st|nd|rd|th|er|\.)? (?:de )?(?:{months})\.?,? (?:de )?\d{{4}}"
    inside = rf"\b(?:{written}|(?:{months})\.? \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{4}}-\d{{2}}-\d{{2}})\b"
    words = " ".join(said.split())
    return next((day for found in re.finditer(inside, words, re.I) if (day := iso_date(found[0]))), None)


def why_unknown(said: str) -> str:
    """Why these words give no day, to be said after them; they are taken to be such.

    >>> why_unknown("03/04/2025"), why_unknown("May 2025")
    ('may be 2025-03-04 or 2025-04-03', 'names no day')
    """
    words = " ".join(said.split())
    if (numbers := _IN_FIGURES.search(words)) and len(days := _readings(numbers)) > 1:
        return "may be " + " or ".join(map(str, sorted(days)))
    if is_issue(words) or re.fullmatch(r"\d{4}(?:-\d{2})?|\d{1,2}/\d{4}", words):
        return "names no day"
    return "cannot be read"


def dated(said: str, order: DayOrder | None) -> tuple[str | None, str | None]:
    """The ISO date of `iso_date`; and what a person should hear: that it is no day, or not in the order that was said.

    >>> dated("05/13/2025", "dmy")
    ('2025-05-13', 'the date "05/13/2025" can only be 2025-05-13, which is not the order dmy that was said')
    >>> dated("13/05/2025", "dmy")
    ('2025-05-13', None)
    """
    found, shown = iso_date(said, order), f'the date "{said[:40]}"'
    if found is None:
        why = why_unknown(said)
        more = ", or say --day-order dmy or mdy" if why.startswith("may be") and order is None else ""
        return None, f"{shown} {why}; write it as 2023-03-09{more}"
    numbers = _IN_FIGURES.search(" ".join(said.split()))
    if order and numbers and not numbers[1] and _by_order(numbers, order) is None and iso_date(said) is not None:
        return found, f"{shown} can only be {found[:10]}, which is not the order {order} that was said"
    return found, None


def is_issue(words: str) -> bool:
    """Whether the words are no more than a month or two, or a season, with its year.

    >>> is_issue("March/April 2024"), is_issue("Spring 2025"), is_issue("May 13, 2025")
    (True, True, False)
    """
    name = rf"(?:{'|'.join(_months())}|{_SEASONS})\.?"
    return re.fullmatch(rf"{name}(?: ?[-–/] ?{name})?,? \d{{4}}", words.strip(), re.I) is not None


def _iso(words: str) -> date | None:
    """ISO 8601: a day, or a day with a time."""
    try:
        if len(words) == 10 and words[4] == "-":
            return date.fromisoformat(words)
        return datetime.fromisoformat(words) if _ISO_SHAPED.match(words) else None
    except ValueError:
        return None


def _compact(words: str) -> date | None:
    """Figures without marks between them: 20250513, 20250513T080000Z, 20250513080000."""
    found = _COMPACT.fullmatch(words)
    if found is None:
        return None
    year, month, day, hour, minute, second, zone = found.groups()
    the_day = _day(int(year), int(month), int(day))
    if the_day is None or hour is None:
        return the_day
    offset = _zone(zone or "")[0]
    try:
        return datetime.combine(the_day, time(int(hour), int(minute), int(second or 0)), offset)
    except ValueError:
        return None


def _stamp(words: str) -> date | None:
    """Seconds or milliseconds since 1970; a day where they are those of its beginning, as programs write days."""
    if not re.fullmatch(r"\d{9,13}(\.\d+)?", words):
        return None
    seconds = float(words)
    if seconds < _SECONDS:
        return None
    found = datetime.fromtimestamp(seconds / 1000 if seconds >= _MILLISECONDS else seconds, UTC)
    return found.date() if found.time() == time() else found


def is_only_a_day(words: str) -> bool:
    """Whether the words name a day and nothing else; also where nobody knows which of two it is.

    >>> is_only_a_day("Published 03/04/25 at 10:14"), is_only_a_day("13/05/25 copies")
    (True, False)
    """
    numeric, rest, _, _ = _taken_apart(" ".join(words.split()))
    return iso_date(words) is not None or (numeric is not None and not _without_fillers(rest))


def _written(words: str, order: DayOrder | None = None) -> date | None:
    """A day in English words or in figures that allow one reading only, with or without a time."""
    numeric, rest, clock, offset = _taken_apart(words)
    day = _in_figures(numeric, rest, order) if numeric else _in_words(rest)
    if day is None or clock is None:
        return day
    hour = _hour(int(clock["hour"]), (clock["half"] or "")[:1].lower())
    if hour is None:
        return None
    return datetime.combine(day, time(hour, int(clock["minute"]), int(clock["second"] or 0)), offset)


def _taken_apart(words: str) -> tuple[re.Match[str] | None, str, re.Match[str] | None, tzinfo | None]:
    """(the day in figures, the words without it and what follows here, the time of day, the offset)."""
    numeric = _IN_FIGURES.search(words)
    rest = f"{words[: numeric.start()]} {words[numeric.end() :]}" if numeric else words
    clock = _TIME.search(rest)
    if clock:
        rest = f"{rest[: clock.start()]} {rest[clock.end() :]}"
    offset, rest = _zone(rest)
    return numeric, rest, clock, offset


def _hour(hour: int, half: str) -> int | None:
    """The hour of the day, of one that may be told in halves; None if there is no such hour."""
    if half:
        return hour % 12 + (12 if half == "p" else 0) if 1 <= hour <= 12 else None
    return hour if hour < 24 else None


def _in_figures(found: re.Match[str], rest: str, order: DayOrder | None) -> date | None:
    """The day that the figures name; None if they may name two and no order is said, or if other words follow."""
    if _without_fillers(rest):
        return None
    readings = _readings(found)
    if len(readings) > 1 and order is not None:
        return _by_order(found, order)
    return readings.pop() if len(readings) == 1 else None


def _by_order(found: re.Match[str], order: DayOrder) -> date | None:
    """The day that figures mean if they stand in that order, the year last; None if there is no such day."""
    if found[1]:
        return None
    first, second = int(found[5]), int(found[7])
    year = int(found[8]) if len(found[8]) == 4 else _full_year(int(found[8]))
    return _day(year, second, first) if order == "dmy" else _day(year, first, second)


def _readings(found: re.Match[str]) -> set[date]:
    """The days that three figures may mean. A year of two stands last, but behind hyphens (25-05-13) perhaps first.

    So the short forms of all languages in CLDR have it that are written in Latin letters.
    """
    if found[1]:
        days = {_day(int(found[1]), int(found[3]), int(found[4]))}
    else:
        first, second, last = int(found[5]), int(found[7]), int(found[8])
        year = last if len(found[8]) == 4 else _full_year(last)
        days = {_day(year, first, second), _day(year, second, first)}
        if found[6] == "-" and len(found[5]) == len(found[8]) == 2:
            days.add(_day(_full_year(first), second, last))
    return {day for day in days if day is not None and _is_likely(day)}


def _full_year(short: int) -> int:
    """The year of two figures."""
    return short + (1900 if short >= _CENTURY else 2000)


def _is_likely(day: date) -> bool:
    """Whether a newspaper may have been printed on that day."""
    return _EARLIEST <= day.year <= datetime.now(UTC).year + _LATEST_AHEAD


def _in_words(rest: str) -> date | None:
    """Day, name of the month and year, in any order that is in use."""
    parts = [re.sub(r"(?<=\d)(?:st|nd|rd|th|er)$", "", part) for part in _without_fillers(rest)]
    months = [part for part in parts if part in _months()]
    numbers = [part for part in parts if part.isdigit()]
    if len(months) != 1 or len(numbers) != 2 or len(parts) != 3:
        return None
    long = [number for number in numbers if len(number) == 4]
    if long:
        numbers.remove(long[0])
        return _day(int(long[0]), _months()[months[0]], int(numbers[0]))
    day, year = numbers  # 13-May-25: a year of two figures stands last
    if parts[-1] != year or len(year) != 2:
        return None
    return _day(_full_year(int(year)), _months()[months[0]], int(day))


def _without_fillers(rest: str) -> list[str]:
    """The words that matter: no weekday, no "at", no marks between."""
    fillers = read_toml("sources.toml")["dates"]["fillers"]
    words = re.findall(r"[^\W\d_]+|\d+(?:st|nd|rd|th|er)?", rest.lower())
    return [word for word in words if word not in fillers]


def _zone(rest: str) -> tuple[tzinfo | None, str]:
    """(offset, the rest without it): of figures, or of a name that means one offset everywhere."""
    if found := _OFFSET.search(rest):
        hours, minutes = int(found["hours"]), int(found["minutes"] or 0)
        if hours <= 14 and minutes < 60:
            sign = -1 if found["sign"] == "-" else 1
            offset = timezone(sign * timedelta(hours=hours, minutes=minutes))
            before = re.sub(r"\b(?:utc|gmt)\s*$", "", rest[: found.start()], flags=re.I)
            return (UTC if not offset.utcoffset(None) else offset), f"{before} {rest[found.end() :]}"
    zones: dict[str, int] = read_toml("sources.toml")["dates"]["zones"]
    for name in re.findall(r"(?<![a-z])[a-z]{1,4}(?![a-z])", rest, re.I):
        if name.lower() in zones and name.isupper() | (name.lower() == "z"):
            hours = zones[name.lower()]
            return (timezone(timedelta(hours=hours)) if hours else UTC), re.sub(rf"\b{name}\b", " ", rest)
    return None, rest


def _day(year: int, month: int, day: int) -> date | None:
    """That day; None if there is none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


@cache
def _months() -> dict[str, int]:
    """Name or short name of a month, in lower case → its number."""
    names = read_toml("sources.toml")["dates"]["months"]
    return {name: number for number, spelled in enumerate(names, start=1) for name in spelled.split()}
