"""Texts without capital letters: "ivo pren, a lecturer, was found in kelm".

Parser and rules go by capitals. Where a text has hardly any, those of the names that the trained tagger sees are put
in, letter for letter, so that every offset stays; what is read points at the text as it was written.
"""

from __future__ import annotations

import re
from calendar import day_name, month_name
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsgraph.reading.network.tagger import TaggedSpan

__all__ = ["is_lower_case", "with_capitals"]

_WORD = re.compile(r"[^\W\d_]+")
_OPENING = re.compile(r"(?:\A|\n\s*|[.?!][\"”’')]*\s+)[\"“‘'(]*([^\W\d_])")
_DAYS = "|".join(day.lower() for day in day_name)
_MONTHS = "|".join(month.lower() for month in month_name if month not in ("", "March", "May"))
_DATE = re.compile(rf"\b(?:{_DAYS}|{_MONTHS}|(?:march|may)(?=\s+\d)|(?<=\d )(?:march|may))\b")
_NAMES = frozenset({"Person", "Organization", "Place", "Facility", "NORP", "Misc"})
_BODIES = _NAMES - {"Person", "Place", "Facility"}  # what may be called by its initials
_VOWELS = frozenset("aeiouy")
_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "at", "de", "du", "la", "s", "bin", "al", "van", "von"})
_FEWEST = 8  # words below which nothing is said about how a text is written
_SHARE = 0.04  # capitalised words among all; news as it is printed has five times as many
_SURE = 0.8  # score from which a name is taken for one wherever it stands
_UNSURE = 0.4  # a name with a lower score keeps its letters
_INITIALS = 3  # letters up to which a body's name in one word is taken for initials: "cbi"


def is_lower_case(text: str) -> bool:
    """Whether a text is written almost without capitals.

    >>> is_lower_case("kelm: ivo pren, a lecturer at varda university, was found dead in kelm on monday.")
    True
    >>> is_lower_case("Kelm: Ivo Pren, a lecturer at Varda University, was found dead in Kelm on Monday.")
    False
    """
    words = _WORD.findall(text)
    return len(words) >= _FEWEST and sum(word[0].isupper() for word in words) < _SHARE * len(words)


def with_capitals(text: str, names: Iterable[TaggedSpan]) -> str:
    """The text with capitals in names, wherever they stand, in days and months, and where sentences begin.

    As many characters at the same offsets.
    """
    letters = list(text)
    for start in (*_openings(text), *_dates(text)):
        _raise(letters, start, start + 1)
    for name in names:
        if name.label not in _NAMES or name.score < _UNSURE:
            continue
        words = text[name.start : name.end]
        places = [name.start]
        if name.score >= _SURE and len(words) > 1:
            places += [found.start() for found in re.finditer(rf"\b{re.escape(words)}\b", text)]
        for start in places:
            _capitalise(letters, text, start, start + len(words), bodies=name.label in _BODIES)
    return "".join(letters)


def _openings(text: str) -> Iterator[int]:
    """Where sentences begin."""
    return (found.start(1) for found in _OPENING.finditer(text))


def _dates(text: str) -> Iterator[int]:
    """Where the names of days and months begin; "may" and "march" only beside a number."""
    return (found.start() for found in _DATE.finditer(text))


def _capitalise(letters: list[str], text: str, start: int, end: int, *, bodies: bool) -> None:
    words = list(_WORD.finditer(text, start, end))
    for word in words:
        if word[0] in _SMALL and word is not words[0]:
            continue
        initials = bodies and len(words) == 1 and (len(word[0]) <= _INITIALS or not _VOWELS & set(word[0]))
        _raise(letters, word.start(), word.end() if initials else word.start() + 1)


def _raise(letters: list[str], start: int, end: int) -> None:
    for i in range(start, end):
        if len(letters[i].upper()) == 1:  # "ß" would become two
            letters[i] = letters[i].upper()
