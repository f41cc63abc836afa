"""What one line over an article's text says, and nothing else: the day, the outlet, who wrote it.

"Harrow Post, 27 November 2026", "By Ada Quill | 3 May 2025", "Published: 3 May 2025": head lines. A sentence is none,
nor is a line of which some words are not understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from newsgraph.knowledge.resources import read_toml
from newsgraph.sources.dates import is_only_a_day

__all__ = ["HeadLine", "head_line", "is_outlet", "merged", "signature"]

_LONGEST = 18  # words
_NAME = r"(?:[A-Z][\w'’.-]*\s+){1,3}[A-Z][\w'’.-]*"
_SIGNED = re.compile(rf"[Bb][Yy]:?\s+({_NAME}(?:(?:\s*,\s*|\s+and\s+|\s*&\s*){_NAME})*)")
_MARKS = re.compile(r"\s*[|·•]\s*|\s+[–—-]\s+")
_BETWEEN = re.compile(r"\s*[|·•]\s*|\s+(?:[–—-]|/{1,2})\s+|\s*;\s+")
_CLOCK = r"\d{1,2}[:.]\d{2}(?:\s*[ap]\.?m\b\.?)?|\d{1,2}\s*[ap]\.?m\b\.?"
_NO_WORDS = re.compile(
    rf"(?:(?:at )?(?:{_CLOCK})(?: (?:local time|[A-Z]{{2,5}}))?|\d{{1,2}}[- ]min(?:ute)?s?(?: read)?)", re.I
)
_FROM = re.compile(
    r"(?:source|publisher|outlet|newspaper|(?:first )?published (?:in|by)|from)(?::\s*|\s+)(?=[A-Z])", re.I
)
_BEFORE_DAY = re.compile(r"(?:first )?(?:date|published|posted|filed|issued)(?: on| at)?[:,]?\s+", re.I)
_IN_TOWN = re.compile(
    r"(?P<who>[Bb][Yy]:?\s.+?),?\s+(?:in|for)\s+(?P<where>[A-Z][\w'’.-]*(?:[ ,]+[A-Z][\w'’.-]*){0,3})"
)
_CAPITALISED = re.compile(
    r"[A-Z0-9][\w'’&.-]*(?: (?:(?:of|the|and|de|del|la|le|el|al|&|-) ){0,2}[A-Z0-9][\w'’&.-]*){0,5}"
)
_LEADS_A_CLAUSE = re.compile(r"(?:on|in|at|by|since|until|after|before|from)\s", re.I)
_MOST_COMMAS = 4


@dataclass(frozen=True, slots=True)
class HeadLine:
    """What head lines say. `named`: what may be the outlet, the place or the writer, nobody knows which."""

    day: str | None = None
    changed: bool = False  # only a day of change is told
    publisher: str | None = None
    byline: str | None = None
    named: str | None = None

    @property
    def is_whole(self) -> bool:
        """Whether every word of it is understood."""
        return self.named is None


_NOTHING = HeadLine()


def signature(line: str) -> str | None:
    """Who a line says wrote the article; None if it says something else.

    >>> signature("By Ann Dorr | 13 May 2025"), signature("By Monday all ships had left.")
    ('Ann Dorr', None)
    """
    found = (_SIGNED.fullmatch(part.strip()) for part in _MARKS.split(line))
    return next((" ".join(one[1].split()) for one in found if one), None)


def merged(one: HeadLine, other: HeadLine) -> HeadLine | None:
    """What both say together; None where they name two days, outlets or writers."""
    values = []
    for name in ("day", "publisher", "byline", "named"):
        mine, theirs = getattr(one, name), getattr(other, name)
        if mine and theirs and mine != theirs:
            return None
        values.append(mine or theirs)
    day, publisher, byline, named = values
    return HeadLine(day, one.changed or other.changed, publisher, byline, named)


def head_line(line: str) -> HeadLine | None:
    """What a line says of its article; None if it says anything else.

    >>> head_line("Harrow Post, Friday, 27 November 2026")
    HeadLine(day='27 November 2026', changed=False, publisher='Harrow Post', byline=None, named=None)
    >>> head_line("On 27 November 2026 the ferry sank."), head_line("By Monday all ships had left")
    (None, None)
    """
    words = " ".join(line.split()).strip("*_ ")
    if not words or len(words.split()) > _LONGEST or not _ends_as_a_line(words):
        return None
    if _NO_WORDS.fullmatch(words) or _post().fullmatch(words):
        return _NOTHING
    found = _parts(words)
    # A name alone is a headline, or the beginning of one.
    return found if found is not None and (found.day or found.byline or found.publisher or found.changed) else None


def is_outlet(words: str) -> bool:
    """Whether a name is that of a paper, a station or an agency, by its own words.

    >>> is_outlet("The Harrow Post"), is_outlet("Radio Kelm"), is_outlet("Post Office"), is_outlet("Ada Quill")
    (True, True, False, False)
    """
    bare = words.casefold().removeprefix("the ")
    if len(bare) > 2 and bare in read_toml("speech.toml")["media"]["words"]:
        return True
    parts = bare.split()
    if len(parts) < 2 or _CAPITALISED.fullmatch(words) is None or any(part.isdigit() for part in parts):
        return False
    heads = read_toml("speech.toml")["media_heads"]["words"]
    return parts[-1] in heads or parts[0] in _said()["first"] or (parts[0] in heads and parts[1] == "of")


@cache
def _said() -> dict[str, list[str]]:
    lines: dict[str, list[str]] = read_toml("sources.toml")["head_lines"]
    return lines


def _ends_as_a_line(words: str) -> bool:
    """Whether it does not end as a sentence does, unless with an hour or a day."""
    return words[-1] not in ".!?:,;" or bool(re.search(rf"(?:{_CLOCK})$", words)) or is_only_a_day(words.rstrip("."))


def _parts(words: str) -> HeadLine | None:
    """What the parts between marks say together; None if one of them is not understood, or two contradict."""
    found = _NOTHING
    for part in _BETWEEN.split(words):
        said = _part(part.strip(" ()"))
        together = merged(found, said) if said is not None else None
        if together is None:
            return None
        found = together
    return found


def _part(part: str) -> HeadLine | None:
    """What a part without marks says; commas stand inside of days and between parts."""
    if not part or _NO_WORDS.fullmatch(part) or _post().fullmatch(part):
        return _NOTHING
    said = _day(part) or _outlet(part)
    if said is not None:
        return said
    if (together := _at_commas(part)) is not None:
        return together
    return _signed(part) or _beside_a_day(part) or _named(part)


def _day(part: str) -> HeadLine | None:
    if _LEADS_A_CLAUSE.match(part):
        return None  # "On 27 November 2026" begins a sentence
    if is_change := re.match(rf"(?:last )?(?:{_changes()})\b:?\s*(?:on |at )?", part, re.I):
        rest = part[is_change.end() :]
        return HeadLine(changed=True) if is_only_a_day(rest) or _NO_WORDS.fullmatch(rest) else None
    bare = _BEFORE_DAY.sub("", part, count=1)
    if not bare[:1].isalnum() or not is_only_a_day(bare):
        return None
    weekday = re.match(r"[A-Z][a-z]+,? (?=\d|[A-Z][a-z]+\.? \d)", bare)
    return HeadLine(day=bare[weekday.end() :] if weekday and is_only_a_day(bare[weekday.end() :]) else bare)


def _outlet(part: str) -> HeadLine | None:
    bare = _FROM.sub("", part, count=1)
    if is_outlet(bare) and not bare.casefold().startswith("by "):
        return HeadLine(publisher=bare)
    return HeadLine(publisher=bare) if bare != part and _CAPITALISED.fullmatch(bare) else None


def _at_commas(part: str) -> HeadLine | None:
    """The part as two, at one of its commas: "Harrow Post, November 27, 2026"."""
    for comma in [found.start() for found in re.finditer(",", part)][:_MOST_COMMAS]:
        left, right = part[:comma].strip(), part[comma + 1 :].strip()
        said = _simple(left)
        other = _part(right) if said is not None else None
        both = merged(said, other) if said is not None and other is not None else None
        if both is not None and (both.day or both.publisher or both.changed or (both.byline and other == _NOTHING)):
            return both
    return None


def _simple(part: str) -> HeadLine | None:
    return _day(part) or _outlet(part) or _signed(part) or _beside_a_day(part) or _named(part)


def _signed(part: str) -> HeadLine | None:
    """Who wrote it: "By Ada Quill", "By Ada Quill in Kelm", "By Reuters"."""
    if where := _IN_TOWN.fullmatch(part):
        part = where["who"]
    name = signature(part)
    if name is None and (alone := re.fullmatch(r"[Bb][Yy]:?\s+(.+)", part)) and is_outlet(alone[1]):
        name = alone[1]
    if name is None or any(word.casefold().strip(".,") in _fillers() for word in name.split()):
        return None
    return HeadLine(byline=name)


def _beside_a_day(part: str) -> HeadLine | None:
    """A day with a name before or behind it, and no mark between them: "Harrow Post 27 November 2026"."""
    for left, right in _in_two(part):
        said, name = (_day(right), left) if _day(right) else (_day(left), right)
        if said is None:
            continue
        other = _outlet(name.strip(" ,()")) or _signed(name.strip(" ,()"))
        if other is not None:
            return merged(said, other)
    return None


def _in_two(part: str) -> Iterator[tuple[str, str]]:
    words = part.split()
    yield from ((" ".join(words[:at]), " ".join(words[at:]).strip("()")) for at in range(1, len(words)))


def _named(part: str) -> HeadLine | None:
    """A name of few words, that may be anybody's or a place's."""
    if len(part.split()) <= 4 and _CAPITALISED.fullmatch(part) and not part[0].isdigit():
        return HeadLine(named=part)
    return None


@cache
def _fillers() -> frozenset[str]:
    return frozenset(read_toml("sources.toml")["dates"]["fillers"])


@cache
def _changes() -> str:
    return "|".join(read_toml("sources.toml")["page"]["changed"])


@cache
def _post() -> re.Pattern[str]:
    return re.compile(read_toml("sources.toml")["page"]["post"], re.I)
