"""Values of the times that the calendar names: days, months, seasons, quarters, years, holidays."""

from __future__ import annotations

import re
from datetime import date, timedelta

from newsgraph.reading.times.context import Answer, Context, date_or_time
from newsgraph.reading.times.words import day_of, direction_of, month_of, number_of, table, weekday_of
from newsgraph.reading.words.parse import text_of

__all__ = [
    "bare_month",
    "bare_year",
    "days_of_a_month",
    "decade",
    "full_date",
    "holiday",
    "iso_date",
    "month_day",
    "month_year",
    "named_weekday",
    "quarter",
    "spelled_year",
]

_JUST_NOW = 2  # days back within which a weekday beside a promise is that of the promise
_LATELY = 14  # days back within which a day may be meant though a later one is awaited
_NEAR = 90  # days within which a day of the month is meant without its year


def full_date(_: Context, match: re.Match[str]) -> Answer:
    day = day_of(int(match["year"]), month_of(match["month"]), int(match["day"]))
    return date_or_time(day, match) if day else None


def iso_date(_: Context, match: re.Match[str]) -> Answer:
    day = day_of(int(match["year"]), int(match["month"]), int(match["day"]))
    return (day.isoformat(), "DATE") if day else None


def _near_year(context: Context, month: int, day: int | None, weekday: str | None) -> int | None:
    """The year of a day that is named without one: past, future by tense, else the nearer."""
    today = context.today
    if today is None:
        return None
    candidates = []
    for year in (today.year - 1, today.year, today.year + 1):
        moment = day_of(year, month, day or 1)
        if moment is None or (weekday and moment.weekday() != weekday_of(weekday)):
            continue
        candidates.append(moment)
    if not candidates:
        return None
    this = today if day else date(today.year, today.month, 1)
    nearest = min(candidates, key=lambda c: (abs((c - this).days), c))
    ahead = nearest > this and day is not None
    tense = context.tense()
    over = tense == "future" and (this - nearest).days > _LATELY
    if day and abs((nearest - this).days) <= _NEAR and not over and not (ahead and context.happened_then()):
        return nearest.year  # a day so near needs no year, unless it was over when that was still to come
    past = [c for c in candidates if c <= this]
    future = [c for c in candidates if c >= this]
    if tense == "past" and past:
        return past[-1].year
    if tense == "future" and future:
        return future[0].year
    return nearest.year


def month_day(context: Context, match: re.Match[str]) -> Answer:
    month, day = month_of(match["month"]), int(match["day"])
    year = _near_year(context, month, day, match.groupdict().get("weekday"))
    if year is None:
        return (None, "DATE") if context.today is None and 1 <= day <= 31 else None
    moment = day_of(year, month, day)
    return date_or_time(moment, match) if moment else None


def days_of_a_month(context: Context, match: re.Match[str]) -> Answer:
    """ "from 3 to 5 May": the first and the last day, with a stroke between."""
    month, first, last = month_of(match["month"]), int(match["day"]), int(match["last"])
    year = int(match["year"]) if match["year"] else _near_year(context, month, last, None)
    if year is None:
        return (None, "DATE") if context.today is None and 1 <= first < last <= 31 else None
    earlier = table("months_written").get(context.word_before().rstrip(".").capitalize(), month)
    begin, end = day_of(year, earlier, first), day_of(year, month, last)  # "from May 3 to 5 June"
    return (f"{begin.isoformat()}/{end.isoformat()}", "DATE") if begin and end and begin < end else None


def month_year(_: Context, match: re.Match[str]) -> Answer:
    return f"{int(match['year']):04d}-{month_of(match['month']):02d}", "DATE"


def bare_month(context: Context, match: re.Match[str]) -> Answer:
    name = match["month"].rstrip(".").lower()
    direction = match.groupdict().get("direction")
    if direction is None:
        alone = match.start("month") == context.start
        if alone and name in table("ambiguous")["months"] and context.word_before() not in table("relative")["since"]:
            return None
        token = context.token(match.start("month"))
        if token.tag_ not in ("NNP", "NNPS") or (token.i + 1 < len(context.doc) and token.nbor(1).tag_ == "NNP"):
            return None
    if context.today is None:
        return None, "DATE"
    month, today = month_of(match["month"]), context.today
    step = direction_of(direction) if direction else None
    if step == -1:
        year = today.year if month < today.month else today.year - 1
    elif step == 1:
        year = today.year if month > today.month else today.year + 1
    elif step == 0:
        year = today.year
    else:
        year = _near_year(context, month, None, None) or today.year
    return f"{year:04d}-{month:02d}", "DATE"


def named_weekday(context: Context, match: re.Match[str]) -> Answer:
    today = context.today
    if today is None:
        return None, "DATE"
    back = (today.weekday() - weekday_of(match["weekday"])) % 7
    ahead = (-back) % 7
    direction = match["direction"]
    if direction:
        step = direction_of(direction)
        offset = (
            -(back or 7)
            if step == -1
            else (ahead or 7)
            if step == 1
            else (ahead if context.tense() != "past" else -back)
        )
    else:
        tense = context.tense()
        later = tense == "future" or (tense == "either" and back > _JUST_NOW)
        offset = (ahead or 7) if later and back else -back
    return date_or_time(today + timedelta(days=offset), match)


def quarter(context: Context, match: re.Match[str]) -> Answer:
    number = int(table("ordinals")[match["ordinal"].lower()])
    half = match["unit"].lower() == "half"
    if half and number > 2:
        return None
    letter = "H" if half else "Q"
    year = match["year"] or match["before"]
    if year:
        return f"{year}-{letter}{number}", "DATE"
    if context.today is None:
        return None, "DATE"
    step = match.groupdict().get("direction")
    if step:
        return f"{context.today.year + direction_of(step):04d}-{letter}{number}", "DATE"
    if half:
        return None
    begun = 3 * number - 2 <= context.today.month
    return f"{context.today.year - (0 if begun or context.tense() == 'future' else 1):04d}-{letter}{number}", "DATE"


def bare_year(context: Context, match: re.Match[str]) -> Answer:
    token = context.token(match.start("year"))
    head, before = token.head, context.word_before()
    counts = token.dep_ in ("nummod", "nsubj", "dobj") and head.tag_ in ("NNS", "NNPS")
    if counts and before not in table("relative")["before_years"]:
        return None  # a number of things
    if before in table("relative")["numbered"]:
        return None  # "Flight 1980", "Resolution 1973"
    if match.start("year") > context.start:
        return match["year"], "DATE"
    if (token.text != match["year"] and "-" not in token.text) or before in table("relative")["before_numbers"]:
        spans = before == "to" and re.search(r"\b(?:1[5-9]|20)\d\d to $", text_of(context.doc)[: match.start("year")])
        return (match["year"], "DATE") if spans else None  # "from 1990 to 1995"; not "rose to 1995"
    return match["year"], "DATE"


def decade(context: Context, match: re.Match[str]) -> Answer:
    """ "the 1980s", "the 80s"; not an age ("in his 40s") nor a measure ("in the low 40s")."""
    before = context.word_before()
    no_time = table("relative")["before_ages"] if match["century"] is None else ()
    if before in no_time or (match["century"] is None and match["decade"] in "01"):
        return None
    century = match["century"] or "19"
    return f"{century}{match['decade']}", "DATE"


def holiday(context: Context, match: re.Match[str]) -> Answer:
    words = " ".join(match["holiday"].lower().replace("’", "'").split())
    code = table("holidays")[words]
    if match["year"]:
        year: int | None = int(match["year"])
    elif context.today is None:
        return None, "DATE"
    else:
        this = _holiday_of(code, context.today.year)
        tense = context.tense()
        later = tense == "future" or (tense == "either" and this >= context.today)
        step = direction_of(match["direction"]) if match["direction"] else (1 if later else -1)
        year = context.today.year
        if step < 0 and this > context.today:
            year -= 1
        elif step > 0 and this < context.today:
            year += 1
    return _holiday_of(code, year or 1).isoformat(), "DATE"


def _holiday_of(code: str, year: int) -> date:
    month, _, rest = code.partition("-")
    weekday, hash_sign, nth = rest.partition("#")
    if not hash_sign:
        return date(year, int(month), int(rest))
    first = date(year, int(month), 1)
    return first + timedelta(days=(int(weekday) - first.weekday()) % 7 + 7 * (int(nth) - 1))


def spelled_year(_: Context, match: re.Match[str]) -> Answer:
    number = number_of(match["number"])
    return (f"19{number:02d}", "DATE") if number and number < 100 else None
