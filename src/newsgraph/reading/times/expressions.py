"""When: the time expressions of a text and their values.

Each rule (`rules`) is a pattern and a function from a match to a TIMEX3 value. Relative words are
counted from the publication date, or from the day that the text named last; without one
they have no value. A weekday or month is the last such one up to the publication date, or
the next one where the clause speaks of the future.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from newsgraph.model import Span, TimeExpression
from newsgraph.reading.times.context import Context
from newsgraph.reading.times.intervals import calendar_interval, publication_day
from newsgraph.reading.times.rules import Rule, rules
from newsgraph.reading.times.words import alternatives, table
from newsgraph.reading.words.parse import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["calendar_interval", "find_times", "publication_day"]

_MARGIN = 32  # characters on either side of an anchor word that its expression may take


def find_times(doc: Doc, published: str | None) -> list[TimeExpression]:
    """Time expressions in the order of the text; values relative to `published` (ISO date) where it is known."""
    today = publication_day(published)
    found: list[TimeExpression] = []
    for start, end, rule, match in _longest(text_of(doc)):
        answer = rule.value(Context(doc, today, start, end, tuple(found)), match)
        if answer is not None:
            found.append(TimeExpression(Span(start, end), answer[0], answer[1]))
    return found


def _longest(text: str) -> list[tuple[int, int, Rule, re.Match[str]]]:
    """Matches of all rules, the longer winning where they overlap, in the order of the text."""
    found = [
        (match.start("whole"), match.end("whole"), rule, match)
        for start, end in _windows(text)
        for rule in rules()
        for match in rule.pattern.finditer(text, start, end)
    ]
    found.sort(key=lambda item: (item[0] - item[1], item[0]))
    taken: list[tuple[int, int, Rule, re.Match[str]]] = []
    covered: set[int] = set()
    for item in found:
        span = range(item[0], item[1])
        if not covered.intersection((span.start, span.stop - 1)):
            covered.update(span)
            taken.append(item)
    return sorted(taken, key=lambda item: item[0])


def _windows(text: str) -> list[tuple[int, int]]:
    """The stretches of text around words that every time expression holds one of."""
    windows: list[tuple[int, int]] = []
    for anchor in _anchors().finditer(text):
        start = text.rfind(" ", 0, max(0, anchor.start() - _MARGIN)) + 1
        end = min(len(text), anchor.end() + _MARGIN)
        if windows and start <= windows[-1][1]:
            windows[-1] = (windows[-1][0], end)
        else:
            windows.append((start, end))
    return windows


@cache
def _anchors() -> re.Pattern[str]:
    tables = ("weekdays", "units", "seasons", "deictic", "deictic_parts", "frequency", "holidays", "dayparts")
    words = [word for name in tables for word in table(name)]
    words += ["quarter", "half", "nineteen", "weekend", "centuries", "noon"]
    written = [*table("weekdays_written"), *table("months_written")]
    small = [month.lower() for month in table("months_written") if len(month) > 5]
    return re.compile(
        rf"\b(?:(?i:{alternatives(words)})s?\b|{alternatives([*written, *small])}\b|(?:1[0-9]|20)\d\ds?\b|\d0s\b"
        r"|\d[ap]\.?m\b|\d (?i:[ap]\.?m)\b)"
    )
