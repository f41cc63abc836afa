"""Values of the times that are counted from a day: from the publication date, or from the day named last."""

from __future__ import annotations

import re
from datetime import date, timedelta

from newsgraph.reading.times.context import Answer, Context, date_or_time
from newsgraph.reading.times.words import direction_of, number_of, table, weekday_of
from newsgraph.reading.words.parse import text_of

__all__ = [
    "ago",
    "clock",
    "day_but_one",
    "deictic",
    "deictic_part",
    "duration",
    "earlier_later",
    "frequency",
    "latest_quarter",
    "neighbour_day",
    "relative_season",
    "relative_unit",
    "repeated",
    "same_day",
    "weekend_named",
    "within_day",
    "year_ago",
    "year_end",
]

_FAR = 1500  # units further away are no time of news
_SAME = 400  # characters back in which "the same day" was named


def deictic(context: Context, match: re.Match[str]) -> Answer:
    if context.today is None:
        return None, "DATE"
    return date_or_time(context.today + timedelta(days=table("deictic")[match["deictic"].lower()]), match)


def same_day(context: Context, match: re.Match[str]) -> Answer:
    """ "on the same day", "that same evening": the day that was named last, not far before."""
    named = _day_named_last(context)
    return date_or_time(named, match) if named else None


def within_day(context: Context, _: re.Match[str]) -> Answer:
    """ "earlier in the day": the day that was named last; the day of publication if none was."""
    named = _day_named_last(context) or context.today
    return (named.isoformat() if named else None), "DATE"


def _named_last(context: Context, form: str) -> str | None:
    """The value, of that form, of the time named last, not far before."""
    near = (one for one in reversed(context.before) if context.start - one.span.end < _SAME)
    return next((one.value for one in near if one.value and re.match(form, one.value)), None)


def _day_named_last(context: Context) -> date | None:
    named = _named_last(context, r"\d{4}-\d\d-\d\d")
    return date.fromisoformat(named[:10]) if named else None


def earlier_later(context: Context, match: re.Match[str]) -> Answer:
    """ "two days earlier", "a week later": counted from the time that was named last.

    A year is counted from any time, a shorter unit from a day; "a year earlier" alone is last year.
    """
    count, unit = number_of(match["number"]), _singular(match["unit"])
    back = match["side"].lower() in ("earlier", "before")
    if count is None:
        return None
    if unit in ("year", "decade"):
        named = _named_last(context, r"(?:1|20)\d{2,3}")
        year = int(named[:4]) if named else context.today.year if context.today and back and count == 1 else None
        count *= 10 if unit == "decade" else 1
        return (f"{year + (-count if back else count):04d}" if year else None), "DATE"
    day = _day_named_last(context)
    if unit in ("second", "minute", "hour"):
        return (day.isoformat() if day else None), "TIME"
    return (_shifted(day, unit, -count if back else count) if day else None), "DATE"


def neighbour_day(context: Context, match: re.Match[str]) -> Answer:
    """ "the previous day", "the following night", "the day before": beside the day that was named last."""
    back = match["side"].lower() in (*table("relative")["named_before"], "before")
    day, unit = _day_named_last(context), match["unit"].lower()
    part = "" if unit == "day" else f"T{table('dayparts')[unit]}"
    value = (day + timedelta(days=-1 if back else 1)).isoformat() + part if day else None
    return value, "TIME" if part else "DATE"


def day_but_one(context: Context, match: re.Match[str]) -> Answer:
    """ "the day before yesterday", "the day after tomorrow"."""
    days = -2 if match["side"].lower().startswith("before") else 2
    return ((context.today + timedelta(days=days)).isoformat() if context.today else None), "DATE"


def _singular(unit: str) -> str:
    return "century" if unit.lower() == "centuries" else unit.lower().rstrip("s")


def deictic_part(context: Context, match: re.Match[str]) -> Answer:
    words = " ".join(match["deictic"].lower().split())
    if context.today is None:
        return None, "TIME"
    shift = -1 if words.startswith("last ") else 0
    return (context.today + timedelta(days=shift)).isoformat() + "T" + table("deictic_parts")[words], "TIME"


def _shifted(today: date, unit: str, count: int) -> str | None:
    """The calendar unit that lies `count` units from today's; None outside the calendar."""
    if abs(count) > _FAR:
        return None
    if unit == "day":
        return (today + timedelta(days=count)).isoformat()
    if unit in ("week", "weekend"):
        year, week, _ = (today + timedelta(weeks=count)).isocalendar()
        return f"{year:04d}-W{week:02d}" + ("-WE" if unit == "weekend" else "")
    per_year, form = {"year": (1, "{0:04d}"), "quarter": (4, "{0:04d}-Q{1}"), "month": (12, "{0:04d}-{1:02d}")}.get(
        unit, (0, "")
    )
    if per_year == 0:
        return f"{today.year // 10 + count:03d}" if unit == "decade" else None
    position = today.year * per_year + (today.month - 1) * per_year // 12 + count
    return form.format(position // per_year, position % per_year + 1)


def relative_unit(context: Context, match: re.Match[str]) -> Answer:
    if context.today is None:
        return None, "DATE"
    value = _shifted(context.today, match["unit"].lower(), direction_of(match["direction"]))
    return (value, "DATE") if value else None


def relative_season(context: Context, match: re.Match[str]) -> Answer:
    code = table("seasons")[match["season"].lower()]
    year = match["year"]
    if year:
        return f"{year}-{code}", "DATE"
    if context.today is None:
        return None, "DATE"
    step = direction_of(match["direction"])
    this = context.today.year
    over = (this, {"SP": 5, "SU": 8, "FA": 11, "WI": 14}[code]) < (this, context.today.month)
    if step == -1:
        this = this if over else this - 1
    elif step == 1:
        this = this + 1 if over or code in ("SP",) else this
    return f"{this:04d}-{code}", "DATE"


def ago(context: Context, match: re.Match[str]) -> Answer:
    count = number_of(match["number"])
    unit = _singular(match["unit"])
    if count is None:
        return None
    ahead = (match["direction"] or "").lower() in ("from now", "hence")
    if context.today is None:
        return None, "DATE"
    if unit in ("second", "minute", "hour"):  # the hour of publication is not known: some of it may be the day before
        days = timedelta(days=(count + 23) // 24 - 1 if unit == "hour" else 0)
        return (context.today + (days if ahead else -days)).isoformat(), "TIME"
    value = _shifted(context.today, unit, count if ahead else -count)
    if unit == "decade":
        value = f"{context.today.year - 10 * count:04d}"
    return (value, "DATE") if value else None


def year_ago(context: Context, _: re.Match[str]) -> Answer:
    return (f"{context.today.year - 1:04d}", "DATE") if context.today else (None, "DATE")


def latest_quarter(context: Context, _: re.Match[str]) -> Answer:
    return (_shifted(context.today, "quarter", -1), "DATE") if context.today else (None, "DATE")


def weekend_named(context: Context, _: re.Match[str]) -> Answer:
    if context.today is None:
        return None, "DATE"
    begun = context.today.weekday() >= 5
    step = 0 if begun or context.tense() == "future" else -1
    value = _shifted(context.today, "weekend", step)
    return value, "DATE"


def year_end(context: Context, _: re.Match[str]) -> Answer:
    return (f"{context.today.year:04d}-12-31", "DATE") if context.today else (None, "DATE")


def duration(context: Context, match: re.Match[str]) -> Answer:
    """ "three weeks"; not an age ("14 years of age", "aged 30 years")."""
    rest = text_of(context.doc)[match.end("whole") :].split(maxsplit=2)[:2]
    if rest == ["of", "age"] or context.word_before() == "aged":
        return None
    count = number_of(match["number"]) if match["number"] else 1
    if count is None:
        return None
    code = table("units")[_singular(match["unit"])]
    if code == "DE":
        return f"P{10 * count}Y", "DURATION"
    if code == "CE":
        return f"P{100 * count}Y", "DURATION"
    return (f"PT{count}{code[1]}" if code.startswith("T") else f"P{count}{code}"), "DURATION"


def repeated(_: Context, match: re.Match[str]) -> Answer:
    unit = match["unit"].lower()
    code = table("units").get(unit)
    if code is None:  # "every Friday", "each morning"
        return "P1W" if unit in table("weekdays") else "P1D", "SET"
    return (f"PT1{code[1]}" if code.startswith("T") else f"P1{code}"), "SET"


def frequency(_: Context, match: re.Match[str]) -> Answer:
    return table("frequency")[match["word"].lower()], "SET"


def clock(context: Context, match: re.Match[str]) -> Answer:
    hour = int(match["hour"]) % 12 + (12 if match["half"].lower().startswith("p") else 0)
    clock = f"T{hour:02d}:{match['minute'] or '00'}"
    if match["weekday"] and context.today is not None:
        back = (context.today.weekday() - weekday_of(match["weekday"])) % 7
        ahead = -back % 7
        offset = ahead if context.tense() == "future" else -back
        return (context.today + timedelta(days=offset)).isoformat() + clock, "TIME"
    return None, "TIME"
