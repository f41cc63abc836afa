"""When: time expressions and their values.

Each rule is a pattern and a function from a match to a TIMEX3 value. Relative words are
counted from the publication date; without one they have no value. A weekday or month is
the last such one up to the publication date, or the next one where the clause speaks of
the future.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

from newsgraph.knowledge.resources import read_toml
from newsgraph.model import Precision, Span, TimeExpression, TimeType
from newsgraph.reading.events.factuality import operator_effect

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["calendar_interval", "find_times", "publication_day"]

_VERBS = frozenset({"VERB", "AUX"})
_MARGIN = 32  # characters on either side of an anchor word that its expression may take
_FAR = 1500  # units further away are no time of news
_SAME = 400  # characters back in which "the same day" was named
_NEAR = 90  # days within which a day of the month is meant without its year


def find_times(doc: Doc, published: str | None) -> list[TimeExpression]:
    """Time expressions in the order of the text; values relative to `published` (ISO date) where it is known."""
    today = publication_day(published)
    found: list[TimeExpression] = []
    for start, end, rule, match in _longest(doc.text):
        answer = rule.value(_Context(doc, today, start, end, tuple(found)), match)
        if answer is not None:
            found.append(TimeExpression(Span(start, end), answer[0], answer[1]))
    return found


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
    >>> calendar_interval("198")
    ('1980-01-01', '1989-12-31', 'year')
    """
    value = value.partition("T")[0]
    for pattern, build in _INTERVALS:
        match = pattern.fullmatch(value)
        if match:
            begin, end, precision = build(*(int(g) if g.isdigit() else g for g in match.groups()))
            return begin.isoformat(), end.isoformat(), precision
    return None


# ---------------------------------------------------------------------- calendar
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


# ---------------------------------------------------------------------- context
@dataclass(frozen=True, slots=True)
class _Context:
    """What a rule may ask: the day of publication, and the tense of the clause."""

    doc: Doc
    today: date | None
    start: int
    end: int
    before: tuple[TimeExpression, ...] = ()  # what was found earlier in the text

    def token(self, at: int | None = None) -> Token:
        """The first word of the expression, or the word at a character offset."""
        tokens = self.doc
        low = bisect_right(range(len(tokens)), self.start if at is None else at, key=lambda i: tokens[i].idx) - 1
        return tokens[max(low, 0)]

    def word_before(self) -> str:
        """The word before the expression, lower case; "" at the start."""
        token = self.token()
        return token.nbor(-1).lower_ if token.i else ""

    def tense(self) -> str:
        """ "past", "future" or "" for the clause that the expression stands in."""
        token = self.token()
        for _ in range(8):
            if token.pos_ in _VERBS or operator_effect("adjectives", token.lower_) == "future":
                return _tense(token)
            if token.head.i == token.i:
                return ""
            token = token.head
        return ""


def _tense(verb: Token) -> str:
    kids = list(verb.children)
    auxiliaries = [kid for kid in kids if kid.dep_ in ("aux", "auxpass")]
    lemmas = {kid.lemma_.lower() for kid in auxiliaries}
    if lemmas & {"will", "shall", "'ll"} or any(kid.lower_ in ("'ll", "wo") for kid in auxiliaries):
        return "future"
    if verb.tag_ != "VBD" and "future" in (
        operator_effect("verbs", verb.lemma_.lower()),
        operator_effect("adjectives", verb.lower_),
    ):
        return "future"  # "is scheduled for Friday"; but "agreed on Friday"
    if verb.tag_ == "VB" and "to" in lemmas:
        return _tense_of_infinitive(verb)
    past = verb.tag_ == "VBD" or any(kid.tag_ == "VBD" for kid in auxiliaries) or "have" in lemmas
    if past or (verb.tag_ == "VBN" and not auxiliaries):
        return "past"
    shared = verb.dep_ in ("xcomp", "advcl", "acl", "conj", "pcomp") and verb.head.pos_ in _VERBS
    return _tense(verb.head) if shared and verb.head.i != verb.i else ""


def _tense_of_infinitive(verb: Token) -> str:
    """Of "to meet on Friday": planned below a word of planning or in a headline; else as its governor."""
    head = verb.head
    if head.i == verb.i:
        return "future"
    if head.pos_ in _VERBS:
        return "future" if head.lemma_.lower() == "be" else _tense(head)
    kind = "nouns" if head.pos_ == "NOUN" else "adjectives"
    return "future" if operator_effect(kind, head.lemma_.lower()) == "future" or head.dep_ == "ROOT" else ""


# ---------------------------------------------------------------------- rules
_Answer = tuple[str | None, TimeType] | None


@dataclass(frozen=True, slots=True)
class _Rule:
    pattern: re.Pattern[str]
    value: Callable[[_Context, re.Match[str]], _Answer]


def _longest(text: str) -> list[tuple[int, int, _Rule, re.Match[str]]]:
    """Matches of all rules, the longer winning where they overlap, in the order of the text."""
    found = [
        (match.start("whole"), match.end("whole"), rule, match)
        for start, end in _windows(text)
        for rule in _rules()
        for match in rule.pattern.finditer(text, start, end)
    ]
    found.sort(key=lambda item: (item[0] - item[1], item[0]))
    taken: list[tuple[int, int, _Rule, re.Match[str]]] = []
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
    words = [
        *_table("weekdays"),
        *_table("units"),
        *_table("seasons"),
        *_table("deictic"),
        *_table("deictic_parts"),
        *_table("frequency"),
    ]
    words += [*_table("holidays"), *_table("dayparts"), "quarter", "half", "nineteen", "weekend", "centuries", "noon"]
    written = [*_table("weekdays_written"), *_table("months_written")]
    return re.compile(
        rf"\b(?:(?i:{_any(words)})s?\b|{_any(written)}\b|(?:1[0-9]|20)\d\ds?\b|\d0s\b"
        r"|\d[ap]\.?m\b|\d (?i:[ap]\.?m)\b)"
    )


def _table(name: str) -> dict[str, Any]:
    table: dict[str, Any] = read_toml("times.toml")[name]
    return table


def _any(words: Any) -> str:
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"


def _number(text: str) -> int | None:
    text = " ".join(text.lower().split())
    known = _table("numbers").get(text)
    if known is not None:
        return int(known)
    if "-" in text:
        tens, _, ones = text.partition("-")
        a, b = _table("numbers").get(tens), _table("numbers").get(ones)
        return int(a) + int(b) if a and b else None
    return int(text.replace(",", "")) if text.replace(",", "").isdigit() else None


def _month(text: str) -> int:
    return int(_table("months_written")[text.rstrip(".").capitalize()])


def _weekday(text: str) -> int:
    known = _table("weekdays").get(text.lower())
    return int(_table("weekdays_written")[text.rstrip(".")] if known is None else known)


def _direction(word: str | None) -> int:
    """-1, 0, 1 for "last", "this", "next"."""
    relative = _table("relative")
    word = (word or "").lower()
    return -1 if word in relative["past"] else 1 if word in relative["future"] else 0


def _part(match: re.Match[str]) -> str:
    part = match.groupdict().get("part")
    return f"T{_table('dayparts')[part.lower()]}" if part else ""


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _date_or_time(day: date, match: re.Match[str]) -> _Answer:
    part = _part(match)
    return day.isoformat() + part, "TIME" if part else "DATE"


def _full_date(_: _Context, match: re.Match[str]) -> _Answer:
    day = _valid(int(match["year"]), _month(match["month"]), int(match["day"]))
    return _date_or_time(day, match) if day else None


def _iso_date(_: _Context, match: re.Match[str]) -> _Answer:
    day = _valid(int(match["year"]), int(match["month"]), int(match["day"]))
    return (day.isoformat(), "DATE") if day else None


def _near_year(context: _Context, month: int, day: int | None, weekday: str | None) -> int | None:
    """The year of a day that is named without one: past, future by tense, else the nearer."""
    today = context.today
    if today is None:
        return None
    candidates = []
    for year in (today.year - 1, today.year, today.year + 1):
        moment = _valid(year, month, day or 1)
        if moment is None or (weekday and moment.weekday() != _weekday(weekday)):
            continue
        candidates.append(moment)
    if not candidates:
        return None
    this = today if day else date(today.year, today.month, 1)
    nearest = min(candidates, key=lambda c: (abs((c - this).days), c))
    if day and abs((nearest - this).days) <= _NEAR:
        return nearest.year  # a day so near needs no year, whatever the tense
    tense = context.tense()
    past = [c for c in candidates if c <= this]
    future = [c for c in candidates if c >= this]
    if tense == "past" and past:
        return past[-1].year
    if tense == "future" and future:
        return future[0].year
    return nearest.year


def _month_day(context: _Context, match: re.Match[str]) -> _Answer:
    month, day = _month(match["month"]), int(match["day"])
    year = _near_year(context, month, day, match.groupdict().get("weekday"))
    if year is None:
        return (None, "DATE") if context.today is None and 1 <= day <= 31 else None
    moment = _valid(year, month, day)
    return _date_or_time(moment, match) if moment else None


def _month_year(_: _Context, match: re.Match[str]) -> _Answer:
    return f"{int(match['year']):04d}-{_month(match['month']):02d}", "DATE"


def _bare_month(context: _Context, match: re.Match[str]) -> _Answer:
    name = match["month"].rstrip(".").lower()
    direction = match.groupdict().get("direction")
    if direction is None:
        alone = match.start("month") == context.start
        if alone and name in _table("ambiguous")["months"] and context.word_before() not in _table("relative")["since"]:
            return None
        token = context.token(match.start("month"))
        if token.tag_ not in ("NNP", "NNPS") or (token.i + 1 < len(context.doc) and token.nbor(1).tag_ == "NNP"):
            return None
    if context.today is None:
        return None, "DATE"
    month, today = _month(match["month"]), context.today
    step = _direction(direction) if direction else None
    if step == -1:
        year = today.year if month < today.month else today.year - 1
    elif step == 1:
        year = today.year if month > today.month else today.year + 1
    elif step == 0:
        year = today.year
    else:
        year = _near_year(context, month, None, None) or today.year
    return f"{year:04d}-{month:02d}", "DATE"


def _named_weekday(context: _Context, match: re.Match[str]) -> _Answer:
    today = context.today
    if today is None:
        return None, "DATE"
    back = (today.weekday() - _weekday(match["weekday"])) % 7
    ahead = (-back) % 7
    direction = match["direction"]
    if direction:
        step = _direction(direction)
        offset = (
            -(back or 7)
            if step == -1
            else (ahead or 7)
            if step == 1
            else (ahead if context.tense() != "past" else -back)
        )
    else:
        offset = (ahead or 7) if context.tense() == "future" and back else -back
    return _date_or_time(today + timedelta(days=offset), match)


def _deictic(context: _Context, match: re.Match[str]) -> _Answer:
    if context.today is None:
        return None, "DATE"
    return _date_or_time(context.today + timedelta(days=_table("deictic")[match["deictic"].lower()]), match)


def _same_day(context: _Context, match: re.Match[str]) -> _Answer:
    """ "on the same day", "that same evening": the day that was named last, not far before."""
    near = (one for one in reversed(context.before) if context.start - one.span.end < _SAME)
    named = next((one.value for one in near if one.value and re.match(r"\d{4}-\d\d-\d\d", one.value)), None)
    if named is None:
        return None
    return _date_or_time(date.fromisoformat(named[:10]), match)


def _deictic_part(context: _Context, match: re.Match[str]) -> _Answer:
    words = " ".join(match["deictic"].lower().split())
    if context.today is None:
        return None, "TIME"
    shift = -1 if words.startswith("last ") else 0
    return (context.today + timedelta(days=shift)).isoformat() + "T" + _table("deictic_parts")[words], "TIME"


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


def _relative_unit(context: _Context, match: re.Match[str]) -> _Answer:
    if context.today is None:
        return None, "DATE"
    value = _shifted(context.today, match["unit"].lower(), _direction(match["direction"]))
    return (value, "DATE") if value else None


def _relative_season(context: _Context, match: re.Match[str]) -> _Answer:
    code = _table("seasons")[match["season"].lower()]
    year = match["year"]
    if year:
        return f"{year}-{code}", "DATE"
    if context.today is None:
        return None, "DATE"
    step = _direction(match["direction"])
    this = context.today.year
    over = (this, {"SP": 5, "SU": 8, "FA": 11, "WI": 14}[code]) < (this, context.today.month)
    if step == -1:
        this = this if over else this - 1
    elif step == 1:
        this = this + 1 if over or code in ("SP",) else this
    return f"{this:04d}-{code}", "DATE"


def _ago(context: _Context, match: re.Match[str]) -> _Answer:
    count = _number(match["number"])
    unit = match["unit"].lower().rstrip("s") if match["unit"].lower() != "centuries" else "century"
    if count is None:
        return None
    ahead = (match["direction"] or "").lower() in ("from now", "hence")
    if context.today is None:
        return None, "DATE"
    value = _shifted(context.today, unit, count if ahead else -count)
    if unit == "decade":
        value = f"{context.today.year - 10 * count:04d}"
    return (value, "DATE") if value else None


def _year_ago(context: _Context, _: re.Match[str]) -> _Answer:
    return (f"{context.today.year - 1:04d}", "DATE") if context.today else (None, "DATE")


def _quarter(context: _Context, match: re.Match[str]) -> _Answer:
    number = int(_table("ordinals")[match["ordinal"].lower()])
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
        return f"{context.today.year + _direction(step):04d}-{letter}{number}", "DATE"
    if half:
        return None
    begun = 3 * number - 2 <= context.today.month
    return f"{context.today.year - (0 if begun or context.tense() == 'future' else 1):04d}-{letter}{number}", "DATE"


def _latest_quarter(context: _Context, _: re.Match[str]) -> _Answer:
    return (_shifted(context.today, "quarter", -1), "DATE") if context.today else (None, "DATE")


def _bare_year(context: _Context, match: re.Match[str]) -> _Answer:
    token = context.token(match.start("year"))
    head, before = token.head, context.word_before()
    counts = token.dep_ in ("nummod", "nsubj", "dobj") and head.tag_ in ("NNS", "NNPS")
    if counts and before not in _table("relative")["before_years"]:
        return None  # a number of things
    if match.start("year") > context.start:
        return match["year"], "DATE"
    if (token.text != match["year"] and "-" not in token.text) or before in _table("relative")["before_numbers"]:
        return None
    return match["year"], "DATE"


def _decade(_: _Context, match: re.Match[str]) -> _Answer:
    century = match["century"] or "19"
    return f"{century}{match['decade']}", "DATE"


def _duration(_: _Context, match: re.Match[str]) -> _Answer:
    count = _number(match["number"]) if match["number"] else 1
    if count is None:
        return None
    code = _table("units")[match["unit"].lower().rstrip("s") if match["unit"].lower() != "centuries" else "century"]
    if code == "DE":
        return f"P{10 * count}Y", "DURATION"
    if code == "CE":
        return f"P{100 * count}Y", "DURATION"
    return (f"PT{count}{code[1]}" if code.startswith("T") else f"P{count}{code}"), "DURATION"


def _set(_: _Context, match: re.Match[str]) -> _Answer:
    unit = match["unit"].lower()
    code = _table("units").get(unit)
    if code is None:  # "every Friday", "each morning"
        return "P1W" if unit in _table("weekdays") else "P1D", "SET"
    return (f"PT1{code[1]}" if code.startswith("T") else f"P1{code}"), "SET"


def _frequency(_: _Context, match: re.Match[str]) -> _Answer:
    return _table("frequency")[match["word"].lower()], "SET"


def _holiday(context: _Context, match: re.Match[str]) -> _Answer:
    words = " ".join(match["holiday"].lower().replace("’", "'").split())
    code = _table("holidays")[words]
    if match["year"]:
        year: int | None = int(match["year"])
    elif context.today is None:
        return None, "DATE"
    else:
        this = _holiday_of(code, context.today.year)
        step = _direction(match["direction"]) if match["direction"] else (1 if context.tense() == "future" else -1)
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


def _clock(context: _Context, match: re.Match[str]) -> _Answer:
    hour = int(match["hour"]) % 12 + (12 if match["half"].lower().startswith("p") else 0)
    clock = f"T{hour:02d}:{match['minute'] or '00'}"
    if match["weekday"] and context.today is not None:
        back = (context.today.weekday() - _weekday(match["weekday"])) % 7
        ahead = -back % 7
        offset = ahead if context.tense() == "future" else -back
        return (context.today + timedelta(days=offset)).isoformat() + clock, "TIME"
    return None, "TIME"


def _weekend_named(context: _Context, _: re.Match[str]) -> _Answer:
    if context.today is None:
        return None, "DATE"
    begun = context.today.weekday() >= 5
    step = 0 if begun or context.tense() == "future" else -1
    value = _shifted(context.today, "weekend", step)
    return value, "DATE"


def _year_end(context: _Context, _: re.Match[str]) -> _Answer:
    return (f"{context.today.year:04d}-12-31", "DATE") if context.today else (None, "DATE")


def _spelled_year(_: _Context, match: re.Match[str]) -> _Answer:
    number = _number(match["number"])
    return (f"19{number:02d}", "DATE") if number and number < 100 else None


@cache
def _rules() -> tuple[_Rule, ...]:
    """The rules, with the patterns built from `times.toml`."""
    months = rf"(?P<month>{_any(name for name in _table('months_written'))})\.?"
    weekdays = rf"(?P<weekday>{_any([*_table('weekdays')])}|(?-i:{_any(_table('weekdays_written'))})\.)"
    capitals, short_days = _any(day.capitalize() for day in _table("weekdays")), _any(_table("weekdays_written"))
    capital_weekday = rf"(?P<weekday>(?-i:{capitals})|(?-i:{short_days})\.)"
    optional_weekday = rf"(?:{weekdays},?\s+)?"
    part = rf"(?:\s+(?P<part>{_any(_table('dayparts'))}))?"
    directions = _any(w for key in ("past", "present", "future") for w in _table("relative")[key])
    direction = rf"(?P<direction>{directions})"
    shading = rf"(?:{_any(_table('relative')['shading'])}[\s-]+(?:on\s+|in\s+)?)?"
    numbers = rf"(?P<number>\d{{1,3}}(?:,\d{{3}})*|{_any(_table('numbers'))}(?:-{_any(_table('numbers'))})?)"
    units = rf"(?P<unit>{_any([*_table('units')])}s?|centuries)"
    year = r"(?P<year>1[0-9]\d\d|20\d\d)"
    day = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"

    def rule(pattern: str, value: Callable[[_Context, re.Match[str]], _Answer]) -> _Rule:
        return _Rule(re.compile(rf"(?<![\w$£€.,-])(?P<whole>{pattern})(?![\w])", re.IGNORECASE), value)

    return (
        rule(rf"{optional_weekday}(?:the\s+)?{day}\s+(?:of\s+)?(?-i:{months}),?\s+{year}", _full_date),
        rule(rf"{optional_weekday}(?-i:{months})\s+{day},?\s+{year}", _full_date),
        rule(r"(?P<year>1[5-9]\d\d|20\d\d)-(?P<month>\d\d)-(?P<day>\d\d)", _iso_date),
        rule(
            rf"{optional_weekday}(?-i:{months})\s+{day}"
            rf"(?!\s*(?:percent|per cent|%|million|billion|,\d|\.\d|:\d)){part}",
            _month_day,
        ),
        rule(rf"{optional_weekday}(?:the\s+)?{day}\s+(?:of\s+)?(?-i:{months}){part}", _month_day),
        rule(rf"{shading}(?-i:{months}),?\s+(?:of\s+)?{year}", _month_year),
        rule(rf"{shading}(?:{direction}\s+)?(?-i:{months})", _bare_month),
        rule(rf"{shading}(?:(?:this\s+)?{direction}\s+)?{capital_weekday}{part}", _named_weekday),
        rule(rf"(?:overnight\s+)(?P<direction>)?{capital_weekday}(?P<part>)?", _named_weekday),
        rule(rf"{shading}(?P<deictic>{_any(_table('deictic'))}){part}", _deictic),
        rule(rf"{shading}(?P<deictic>{_any(_table('deictic_parts'))})", _deictic_part),
        rule(rf"(?:the|that)\s+same\s+(?:day|(?P<part>{_any(_table('dayparts'))}))", _same_day),
        rule(
            rf"{shading}(?:the\s+)?{direction}\s+(?:fiscal\s+|calendar\s+)?"
            r"(?P<unit>week|weekend|month|quarter|year|decade)",
            _relative_unit,
        ),
        rule(rf"{shading}(?:the\s+)?{direction}\s+(?P<season>{_any(_table('seasons'))})(?P<year>)", _relative_season),
        rule(r"(?:over\s+|at\s+)?the\s+weekend|(?:early|late|at|over)\s+the\s+weekend", _weekend_named),
        rule(r"(?:the\s+)?(?:end\s+of\s+the\s+year|year[\s-]end)", _year_end),
        rule(rf"nineteen[\s-](?P<number>{_any(_table('numbers'))}(?:-{_any(_table('numbers'))})?)", _spelled_year),
        rule(
            rf"{shading}(?:the\s+)?(?P<direction>)(?P<season>{_any(_table('seasons'))})\s+(?:of\s+)?{year}",
            _relative_season,
        ),
        rule(
            rf"{shading}(?:more\s+than\s+|over\s+)?{numbers}[\s-]+{units}\s+(?P<direction>ago|from\s+now|hence)", _ago
        ),
        rule(r"a\s+year\s+earlier|(?:the\s+)?(?:comparable\s+)?year-(?:earlier|ago)", _year_ago),
        rule(
            rf"(?:the\s+)?(?:(?P<before>1[5-9]\d\d|20\d\d)\s+)?(?:{direction}\s+year's\s+)?(?:fiscal\s+)?"
            rf"(?P<ordinal>{_any(_table('ordinals'))})[\s-](?P<unit>quarter|half)(?:\s+of\s+(?:fiscal\s+)?{year})?",
            _quarter,
        ),
        rule(r"(?:the\s+)?(?:latest|most\s+recent)\s+(?:quarter|period)", _latest_quarter),
        rule(rf"{shading}(?:fiscal\s+)?(?P<year>1[5-9]\d\d|20[0-4]\d)(?!-?\d|,\d|\.\d|%)", _bare_year),
        rule(r"(?:the\s+)?(?:early\s+|mid-?\s?|late\s+)?['’]?(?P<century>1[5-9]|20)?(?P<decade>\d)0['’]?s", _decade),
        rule(rf"(?:the\s+)?(?:past\s+|last\s+|next\s+|first\s+)?{numbers}[\s-]+{units}(?![\s-]old)", _duration),
        rule(
            rf"{_any(_table('relative')['sets'])}\s+"
            rf"(?P<unit>{_any([*_table('units'), *_table('weekdays'), *_table('dayparts')])})",
            _set,
        ),
        rule(rf"(?P<word>{_any(_table('frequency'))})", _frequency),
        rule(rf"(?:{direction}\s+)?(?P<holiday>{_any(_table('holidays'))})(?:,?\s+{year})?", _holiday),
        rule(
            rf"(?P<hour>1?\d)(?::(?P<minute>\d\d))?\s*(?P<half>[ap]\.?m\b\.?)(?:\s+(?:on\s+)?{capital_weekday})?",
            _clock,
        ),
    )
