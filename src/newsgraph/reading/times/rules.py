"""The rules of time expressions: patterns, built from `times.toml`, each with what gives its value."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from newsgraph.reading.times import calendar_values as named
from newsgraph.reading.times import relative_values as counted
from newsgraph.reading.times.context import Answer, Context
from newsgraph.reading.times.words import alternatives, table

__all__ = ["Rule", "rules"]

_YEAR = r"(?P<year>1[0-9]\d\d|20\d\d)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_LAST = r"(?P<last>[0-3]?\d)(?:st|nd|rd|th)?"
_TO = r"\s*(?:-|–|—|to|and|until|through)\s*"


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern whose group `whole` is the expression, and the function that gives its value."""

    pattern: re.Pattern[str]
    value: Callable[[Context, re.Match[str]], Answer]


def _rule(pattern: str, value: Callable[[Context, re.Match[str]], Answer]) -> Rule:
    return Rule(re.compile(rf"(?<![\w$£€.,-])(?P<whole>{pattern})(?![\w])", re.IGNORECASE), value)


@cache
def rules() -> tuple[Rule, ...]:
    """All rules; where matches overlap, the longest counts."""
    return (*_days(), *_ranges(), *_months_and_weekdays(), *_from_today(), *_from_a_day(), *_years(), *_spans())


# ---------------------------------------------------------------------- pieces of patterns
def _months() -> str:
    """Months as written; a long name that is no other word may stand in small letters."""
    small = [name.lower() for name in table("months_written") if len(name) > 5]
    dot = r"(?:(?<=\b[A-Za-z]{3})(?<!May)\.|(?<=\b[Ss]ept)\.)?"
    return rf"(?P<month>(?-i:{alternatives([*table('months_written'), *small])})){dot}"


def _weekday() -> str:
    short = alternatives(table("weekdays_written"))
    return rf"(?P<weekday>{alternatives(table('weekdays'))}|(?-i:{short})\.)"


def _part() -> str:
    return rf"(?:\s+(?P<part>{alternatives(table('dayparts'))}))?"


def _direction() -> str:
    return rf"(?P<direction>{alternatives(w for key in ('past', 'present', 'future') for w in table('relative')[key])})"


def _shading() -> str:
    return rf"(?:{alternatives(table('relative')['shading'])}[\s-]+(?:on\s+|in\s+)?)?"


def _number() -> str:
    words = alternatives(table("numbers"))
    return rf"(?P<number>\d{{1,3}}(?:,\d{{3}})*|{words}(?:-{words})?)"


def _units() -> str:
    return rf"(?P<unit>{alternatives(table('units'))}s?|centuries)"


# ---------------------------------------------------------------------- the calendar
def _days() -> tuple[Rule, ...]:
    """Days of a month, with and without a year."""
    weekday, month, part = rf"(?:{_weekday()},?\s+)?", _months(), _part()
    no_count = r"(?!\s*(?:percent|per cent|%|million|billion|,\d|\.\d|:\d))"
    return (
        _rule(rf"{weekday}(?:the\s+)?{_DAY}\s+(?:of\s+)?{month},?\s+{_YEAR}", named.full_date),
        _rule(rf"{weekday}{month}\s+{_DAY},?\s+{_YEAR}", named.full_date),
        _rule(r"(?P<year>1[5-9]\d\d|20\d\d)-(?P<month>\d\d)-(?P<day>\d\d)", named.iso_date),
        _rule(rf"{weekday}{month}\s+{_DAY}{no_count}{part}", named.month_day),
        _rule(rf"{weekday}(?:the\s+)?{_DAY}\s+(?:of\s+)?{month}{part}", named.month_day),
    )


def _ranges() -> tuple[Rule, ...]:
    """Days of one month that are named together: "from 3 to 5 May", "May 3-5, 2020"."""
    month, year = _months(), rf"(?:,?\s+{_YEAR})?"
    other = rf"(?!\s+(?:of\s+)?(?-i:{alternatives(table('months_written'))})\b)"  # "May 3 to 5 June"
    no_count = r"(?!\s*(?:percent|per cent|%|million|billion|,\d{3}|\.\d|:\d))"
    return (
        _rule(rf"(?:the\s+)?{_DAY}{_TO}(?:the\s+)?{_LAST}\s+(?:of\s+)?{month}{year}", named.days_of_a_month),
        _rule(rf"{month}\s+(?:the\s+)?{_DAY}{_TO}(?:the\s+)?{_LAST}{no_count}{other}{year}", named.days_of_a_month),
    )


def _months_and_weekdays() -> tuple[Rule, ...]:
    """Months, weekdays, holidays and seasons."""
    shading, direction, weekday, month = _shading(), _direction(), _weekday(), _months()
    holidays, seasons = alternatives(table("holidays")), alternatives(table("seasons"))
    clock = r"(?P<hour>1?\d)(?::(?P<minute>\d\d))?\s*(?P<half>[ap]\.?m\b\.?)"
    return (
        _rule(rf"{shading}{month},?\s+(?:of\s+)?{_YEAR}", named.month_year),
        _rule(rf"{shading}(?:{direction}\s+)?{month}", named.bare_month),
        _rule(rf"{shading}(?:(?:this\s+)?{direction}\s+)?{weekday}{_part()}", named.named_weekday),
        _rule(rf"(?:overnight\s+)(?P<direction>)?{weekday}(?P<part>)?", named.named_weekday),
        _rule(
            rf"{shading}(?:the\s+)?{direction}\s+(?P<season>{seasons})(?P<year>)",
            counted.relative_season,
        ),
        _rule(
            rf"{shading}(?:the\s+)?(?P<direction>)(?P<season>{seasons})\s+(?:of\s+)?{_YEAR}", counted.relative_season
        ),
        _rule(rf"(?:{direction}\s+)?(?P<holiday>{holidays})(?:,?\s+{_YEAR})?", named.holiday),
        _rule(rf"{clock}(?:\s+(?:on\s+)?{weekday})?", counted.clock),
    )


def _years() -> tuple[Rule, ...]:
    """Years, their quarters and halves, and decades."""
    numbers = alternatives(table("numbers"))
    hour = rf"(?!\s+(?:\(\d{{4}}\s+)?(?:{alternatives(table('relative')['behind_hours'])})\b)"
    return (
        _rule(r"(?:the\s+)?(?:end\s+of\s+the\s+year|year[\s-]end)", counted.year_end),
        _rule(rf"nineteen[\s-](?P<number>{numbers}(?:-{numbers})?)", named.spelled_year),
        _rule(
            rf"(?:the\s+)?(?:(?P<before>1[5-9]\d\d|20\d\d)\s+)?(?:{_direction()}\s+year's\s+)?(?:fiscal\s+)?"
            rf"(?P<ordinal>{alternatives(table('ordinals'))})[\s-](?P<unit>quarter|half)"
            rf"(?:\s+of\s+(?:fiscal\s+)?{_YEAR})?",
            named.quarter,
        ),
        _rule(r"(?:the\s+)?(?:latest|most\s+recent)\s+(?:quarter|period)", counted.latest_quarter),
        _rule(
            rf"{_shading()}(?:fiscal\s+)?(?P<year>1[5-9]\d\d|20[0-4]\d)(?!-?\d|,\d|\.\d|%){hour}",
            named.bare_year,
        ),
        _rule(
            r"(?:the\s+)?(?:early\s+|mid-?\s?|late\s+)?['’]?(?P<century>1[5-9]|20)?(?P<decade>\d)0['’]?s",
            named.decade,
        ),
    )


# ---------------------------------------------------------------------- counted from a day
def _from_today() -> tuple[Rule, ...]:
    """Times counted from the publication date."""
    shading = _shading()
    return (
        _rule(rf"{shading}(?P<deictic>{alternatives(table('deictic'))}){_part()}", counted.deictic),
        _rule(rf"{shading}(?P<deictic>{alternatives(table('deictic_parts'))})", counted.deictic_part),
        _rule(
            rf"{shading}(?:the\s+)?{_direction()}\s+(?:fiscal\s+|calendar\s+)?"
            r"(?P<unit>week|weekend|month|quarter|year|decade)",
            counted.relative_unit,
        ),
        _rule(r"(?:over\s+|at\s+)?the\s+weekend|(?:early|late|at|over)\s+the\s+weekend", counted.weekend_named),
        _rule(
            rf"{shading}(?:more\s+than\s+|over\s+)?{_number()}[\s-]+{_units()}\s+(?P<direction>ago|from\s+now|hence)",
            counted.ago,
        ),
    )


def _from_a_day() -> tuple[Rule, ...]:
    """Times counted from the day that the text named last: "the same day", "a week later", "the day before"."""
    parts, past = alternatives(table("dayparts")), alternatives(table("relative")["named_before"])
    ahead = alternatives(table("relative")["named_after"])
    alone = r"(?=\s*(?:[.,;—–]|$))"  # not "the day after the vote"
    return (
        _rule(rf"(?:the|that)\s+same\s+(?:day|(?P<part>{parts}))", counted.same_day),
        _rule(r"(?:earlier|later|early|late)\s+(?:in\s+the|on\s+the\s+same|that|the\s+same)\s+day", counted.within_day),
        _rule(
            rf"{_number()}[\s-]+{_units()}\s+(?P<side>earlier|later|afterwards|before{alone})", counted.earlier_later
        ),
        _rule(rf"(?:the|that)\s+(?P<side>{past}|{ahead})\s+(?P<unit>day|{parts})", counted.neighbour_day),
        _rule(rf"the\s+(?P<unit>day|night)\s+(?P<side>before|after){alone}", counted.neighbour_day),
        _rule(r"the\s+day\s+(?P<side>before\s+yesterday|after\s+tomorrow)", counted.day_but_one),
        _rule(r"(?:the\s+)?(?:comparable\s+)?year-(?:earlier|ago)", counted.year_ago),
    )


def _spans() -> tuple[Rule, ...]:
    """Durations and repetitions."""
    repeated = alternatives([*table("units"), *table("weekdays"), *table("dayparts")])
    return (
        _rule(
            rf"(?:the\s+)?(?:past\s+|last\s+|next\s+|first\s+)?{_number()}[\s-]+{_units()}(?![\s-]old)",
            counted.duration,
        ),
        _rule(rf"{alternatives(table('relative')['sets'])}\s+(?P<unit>{repeated})", counted.repeated),
        _rule(rf"(?P<word>{alternatives(table('frequency'))})", counted.frequency),
    )
