"""One article of Nexis → what its lines tell, in either layout: outlet, day, headline, fields, text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from newsgraph.knowledge.resources import read_toml
from newsgraph.sources.dates import date_in, is_issue, iso_date

_FIELD = re.compile(r"^\s*([^\W\d_][\w/. -]{1,28}?)\s*:(?:\s+(.*)|\s*)$")
_COPYRIGHT = re.compile(r"^\s*(?:Copyright|©|\(c\))(?:\s|©|\d)|^\s*All Rights Reserved\.?\s*$", re.I)
_CENTRED = 12  # spaces before a line; a headline of the old layout stands at the margin
_APPENDED = re.compile(r"\s*(?:Corrections?|Clarifications?|Editor(?:s|['’]s|s['’])? Note) Appended\s*", re.I)


@dataclass(slots=True)
class Told:
    """One article while its lines are gone through."""

    head: list[str] = field(default_factory=list)  # before the day: outlet, or title and outlet
    below: list[str] = field(default_factory=list)  # between the day and the first field: edition, headline
    fields: dict[str, str] = field(default_factory=dict)
    body: list[str] = field(default_factory=list)
    day: str | None = None
    is_ended: bool = False  # whether the database speaks again after the text


def until_day(lines: Sequence[str], told: Told) -> int:
    """Gather what stands before the day and the day itself; where the rest begins."""
    for at, line in enumerate(lines):
        words = line.strip()
        if known_field(line) and told.head:  # there is no day at all
            return at
        day = words if iso_date(words) else date_in(words) if len(words) < 60 and told.head else None
        if not day and told.head and is_issue(words) and not _day_follows(lines[at + 1 :]):
            day = words  # "March 2024": the issue of a month or season, which names no day
        if day:
            told.day = day
            return at + 1
        if words and not _COPYRIGHT.match(words):
            told.head.append(" ".join(words.split()))
    return 0


def _day_follows(lines: Sequence[str]) -> bool:
    """Whether the next line that says something is a day."""
    return iso_date(next((line.strip() for line in lines if line.strip()), None)) is not None


def until_fields(lines: Sequence[str], at: int, told: Told) -> int:
    """Gather the headline; an edition is centred under the day, or says that it is one."""
    while at < len(lines):
        line = lines[at]
        words = line.strip()
        if known_field(line):
            break
        is_centred = len(line) - len(line.lstrip()) >= _CENTRED
        is_edition = is_centred or re.search(r"\bEdition\b", words) or is_appended(words)
        if words and not _COPYRIGHT.match(words) and not (is_edition and not told.below):
            told.below.append(" ".join(words.split()))
        elif told.below and not words and not _fields_follow(lines, at):
            break  # no field at all: the headline is over, the text begins
        at += 1
    return at


def _fields_follow(lines: Sequence[str], at: int) -> bool:
    """Whether the next line that says something is a field."""
    return next((known_field(line) is not None for line in lines[at:] if line.strip()), False)


def rest_of(lines: Sequence[str], at: int, told: Told, *, wrapped: bool) -> None:
    """Fields before the text, the text, and nothing of what follows it. `wrapped`: a field may have several lines."""
    before, after = _names()
    marked = next(
        (n for n in range(at, len(lines)) if re.fullmatch(r"\s*(?:Body|Text|Volltext):?\s*", lines[n], re.I)), None
    )
    stop = len(lines) if marked is None else marked
    current = ""
    while at < stop:
        words = lines[at].strip()
        found = known_field(lines[at])
        if found and found[0] in after and told.body:
            break
        if found and (found[0] in before or found[0] in after) and not told.body:
            current = found[0]
            told.fields[current] = found[1]
        elif (
            words
            and current
            and (marked is not None or not told.fields[current] or (wrapped and lines[at - 1].strip()))
        ):
            told.fields[current] = f"{told.fields[current]} {words}".strip()
        elif words and marked is None and not _COPYRIGHT.match(words):
            break
        at += 1
    rest = lines[at if marked is None else marked + 1 :]
    told.body = _body(rest)
    told.is_ended = len(told.body) < len(rest)


def _body(lines: Sequence[str]) -> list[str]:
    """The lines until the database speaks again."""
    ends = set(read_toml("sources.toml")["nexis"]["ends"])
    _, after = _names()
    body: list[str] = []
    for at, line in enumerate(lines):
        found = known_field(line)
        alone = line.strip().rstrip(":").lower() in ends
        if (found and found[0] in after) or alone or (_COPYRIGHT.match(line) and not _prose_follows(lines[at + 1 :])):
            break
        body.append(line)
    return body


def _prose_follows(lines: Sequence[str]) -> bool:
    """Whether a sentence of some length comes before the next field."""
    for line in lines:
        if known_field(line):
            return False
        if len(line.split()) > 12:
            return True
    return False


def is_appended(line: str) -> bool:
    """Whether a line under the day only says that a correction stands at the end of the article."""
    return _APPENDED.fullmatch(line) is not None


def known_field(line: str) -> tuple[str, str] | None:
    """(name in lower case, value) of a line that is a field of the database."""
    found = _FIELD.match(line)
    if found is None:
        return None
    before, after = _names()
    name = " ".join(found[1].lower().split())
    return (name, (found[2] or "").strip()) if name in before or name in after else None


@cache
def _names() -> tuple[frozenset[str], frozenset[str]]:
    """Names of fields that stand before the text, and of those after it."""
    data = read_toml("sources.toml")["nexis"]
    return frozenset(data["before"]), frozenset(data["after"])
