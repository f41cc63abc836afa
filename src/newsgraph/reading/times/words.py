"""The words of times, from `times.toml`, and the numbers, months and weekdays that they stand for."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from newsgraph.knowledge.resources import read_toml

__all__ = [
    "alternatives",
    "day_of",
    "direction_of",
    "is_weekday",
    "month_of",
    "number_of",
    "part_of",
    "table",
    "weekday_of",
]


def table(name: str) -> dict[str, Any]:
    """A table of `times.toml`."""
    table: dict[str, Any] = read_toml("times.toml")[name]
    return table


def alternatives(words: Any) -> str:
    """A pattern of any of the words, the longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"


def number_of(text: str) -> int | None:
    """The number that digits or words stand for; None if they stand for none."""
    text = " ".join(text.lower().split())
    known = table("numbers").get(text)
    if known is not None:
        return int(known)
    if "-" in text:
        tens, _, ones = text.partition("-")
        a, b = table("numbers").get(tens), table("numbers").get(ones)
        return int(a) + int(b) if a and b else None
    return int(text.replace(",", "")) if text.replace(",", "").isdigit() else None


def month_of(text: str) -> int:
    """1 to 12."""
    return int(table("months_written")[text.rstrip(".").capitalize()])


def weekday_of(text: str) -> int:
    """0 (Monday) to 6."""
    known = table("weekdays").get(text.lower())
    return int(table("weekdays_written")[text.rstrip(".")] if known is None else known)


def is_weekday(word: str) -> bool:
    """Whether a lower-case word names a day of the week."""
    return word in table("weekdays")


def direction_of(word: str | None) -> int:
    """-1, 0, 1 for "last", "this", "next"."""
    relative = table("relative")
    word = (word or "").lower()
    return -1 if word in relative["past"] else 1 if word in relative["future"] else 0


def part_of(match: re.Match[str]) -> str:
    """The part of the day as a TIMEX3 ending: "TMO"; empty if the match names none."""
    part = match.groupdict().get("part")
    return f"T{table('dayparts')[part.lower()]}" if part else ""


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, None if the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
