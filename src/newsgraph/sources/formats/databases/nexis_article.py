"""One article of Nexis → what its lines tell, in either layout: outlet, day, headline, fields, text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from newsgraph.knowledge.resources import read_toml
from newsgraph.sources.article_builder import words_counted
from newsgraph.sources.dates import date_in, is_issue, iso_date
from newsgraph.sources.formats.databases.nexis_lines import (
    end_of_text,
    is_copyright,
    is_sentence_or_long,
    known_field,
    names,
)

_CENTRED = 12  # spaces before a line; a headline of the old layout stands at the margin
_APPENDED = re.compile(r"\s*(?:Corrections?|Clarifications?|Editor(?:s|['’]s|s['’])? Note) Appended\s*", re.I)


@dataclass(slots=True)
class ArticleParts:
    """One article while its lines are gone through."""

    head: list[str] = field(default_factory=list)  # before the day: outlet, or title and outlet
    below: list[str] = field(default_factory=list)  # between the day and the first field: edition, headline
    fields: dict[str, str] = field(default_factory=dict)
    body: list[str] = field(default_factory=list)
    day: str | None = None
    is_ended: bool = False  # whether the database speaks again after the text

    def named(self, *names: str) -> str | None:
        """The first of these fields that is there."""
        return next((self.fields[name] for name in names if name in self.fields), None)

    def spoken(self, field: str) -> str | None:
        """A field, in whichever language the database speaks."""
        return self.named(*read_toml("sources.toml")["nexis"][field])

    @property
    def length(self) -> str | None:
        """How many words the database counts, as it is written there."""
        return self.spoken("length")


def until_day(lines: Sequence[str], told: ArticleParts) -> int:
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
        if words and not is_copyright(words):
            told.head.append(" ".join(words.split()))
    return 0


def _day_follows(lines: Sequence[str]) -> bool:
    """Whether the next line that says something is a day."""
    return iso_date(next((line.strip() for line in lines if line.strip()), None)) is not None


def until_fields(lines: Sequence[str], at: int, told: ArticleParts) -> int:
    """Gather the headline; an edition is centred under the day, or says that it is one."""
    while at < len(lines):
        line = lines[at]
        words = line.strip()
        if known_field(line) and (told.below or not _is_headline(lines, at)):
            break
        is_centred = len(line) - len(line.lstrip()) >= _CENTRED
        is_edition = is_centred or re.search(r"\bEdition\b", words) or is_appended(words)
        if words and not is_copyright(words) and not (is_edition and not told.below):
            told.below.append(" ".join(words.split()))
        elif told.below and not words and not _fields_follow(lines, at):
            break  # no field at all: the headline is over, the text begins
        at += 1
    return at


def _is_headline(lines: Sequence[str], at: int) -> bool:
    """Whether the first line under the day only looks like a field: "Language: a history" over "LENGTH: 412 words"."""
    name = lines[at].partition(":")[0]
    fields = [line.partition(":")[0] for line in lines[at + 1 :] if known_field(line)]
    return bool(fields) and not name.isupper() and fields[0].isupper()


def _fields_follow(lines: Sequence[str], at: int) -> bool:
    """Whether the next line that says something is a field."""
    return next((known_field(line) is not None for line in lines[at:] if line.strip()), False)


def rest_of(lines: Sequence[str], at: int, told: ArticleParts, *, wrapped: bool) -> None:
    """Fields before the text, the text, and nothing of what follows it. `wrapped`: a field may have several lines."""
    after = names()[1]
    begins = read_toml("sources.toml")["nexis"]["begins"]
    marked = next((n for n in range(at, len(lines)) if lines[n].strip().rstrip(":").lower() in begins), None)
    stop = len(lines) if marked is None else marked
    current = ""
    while at < stop:
        words = lines[at].strip()
        found = known_field(lines[at])
        if found and marked is None and found[0] in after and is_sentence_or_long(found[1]):
            break  # no field of a footer stands here: a paragraph that begins like one
        if found:
            current = found[0]
            told.fields[current] = found[1]
        elif (
            words
            and current
            and (marked is not None or not told.fields[current] or (wrapped and lines[at - 1].strip()))
        ):
            told.fields[current] = f"{told.fields[current]} {words}".strip()
        elif words and marked is None and not is_copyright(words):
            break
        at += 1
    rest = lines[at if marked is None else marked + 1 :]
    counted = words_counted(told.length)
    told.body = list(rest[: end_of_text(rest, wrapped=wrapped, counted=counted)])
    told.is_ended = len(told.body) < len(rest)


def is_appended(line: str) -> bool:
    """Whether a line under the day only says that a correction stands at the end of the article."""
    return _APPENDED.fullmatch(line) is not None
