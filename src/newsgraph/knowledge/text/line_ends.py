"""Words that the end of a line breaks: which hyphen is the word's own, and how lines become a paragraph again."""

from __future__ import annotations

import re
from collections.abc import Collection

__all__ = ["NO_HYPHENS", "hyphened_words", "is_suspended", "on_one_line", "with_line"]

_PREFIXES = frozenset({"anti", "co", "ex", "mid", "non", "post", "pre", "pro", "self", "semi", "vice"})
_SUSPENDED = frozenset({"and", "or", "to", "nor"})  # "pre- and post-war": the hyphen stands for a word to come
_HYPHENED = re.compile(r"(?=\b([^\W\d_]+-[^\W\d_]+)\b)")
_LAST, _FIRST = re.compile(r"((?:[^\W\d_]|-)*[a-zà-ÿ])-\Z"), re.compile(r"[^\W\d_]+")
_SHOUTED = re.compile(r"\b[^\W\d_a-z]{2,}-\Z")
_LONGEST = 60  # letters in which the last word of a line is looked for
NO_HYPHENS: frozenset[str] = frozenset()


def hyphened_words(text: str) -> frozenset[str]:
    """The words that a text writes with a hyphen, in lower case.

    >>> sorted(hyphened_words("A Cease-fire held for a semi-final."))
    ['cease-fire', 'semi-final']
    """
    return frozenset(one[1].lower() for one in _HYPHENED.finditer(text))


def is_suspended(after: str) -> bool:
    """Whether the word behind a hyphen leaves it standing for a word to come: "pre- and post-war"."""
    return after.lower() in _SUSPENDED


def on_one_line(before: str, after: str, hyphened: Collection[str] = NO_HYPHENS) -> str:
    """A word that a hyphen at the end of a line breaks, as it is written within a line.

    The hyphen stays behind a prefix, behind another hyphen, and where the same text writes the word with one elsewhere.

    >>> on_one_line("Mon", "day"), on_one_line("anti", "riot"), on_one_line("cease", "fire", {"cease-fire"})
    ('Monday', 'anti-riot', 'cease-fire')
    >>> on_one_line("two-year", "old")
    'two-year-old'
    """
    own = before.lower() in _PREFIXES or "-" in before or f"{before}-{after}".lower() in hyphened
    return f"{before}-{after}" if own else before + after


def with_line(paragraph: str, line: str, hyphened: Collection[str] = NO_HYPHENS) -> str:
    """The paragraph with its next line, a word whole that the end of the line broke; neither has space around it.

    >>> with_line("Rebels shelled it on Mon-", "day, the anti-"), with_line("the anti-", "riot police")
    ('Rebels shelled it on Monday, the anti-', 'the anti-riot police')
    >>> with_line("pre-", "and post-war"), with_line("the U.S.-", "led force"), with_line("he said -", "and left")
    ('pre- and post-war', 'the U.S.-led force', 'he said - and left')
    >>> with_line("Vice-", "President Om"), with_line("in 2024-", "2025"), with_line("BEIRUT-", "The army")
    ('Vice-President Om', 'in 2024-2025', 'BEIRUT- The army')
    """
    if not paragraph:
        return line
    end = paragraph[-_LONGEST:]
    is_broken = end.endswith("-") and (end[-2:-1].isalnum() or end[-2:-1] == ".") and line[:1].isalnum()
    after = _FIRST.match(line)
    if not is_broken or (after is not None and is_suspended(after[0])):
        return f"{paragraph} {line}"
    if not line[:1].islower() or after is None:
        return f"{paragraph} {line}" if _SHOUTED.search(end) else paragraph + line  # a dateline; else "Vice-President"
    before = _LAST.search(end)
    if before is None:
        return paragraph + line  # "U.S.-led", "NATO-led": no word in small letters is broken there
    whole = on_one_line(before[1], after[0], hyphened)
    return paragraph[: len(paragraph) - len(before[0])] + whole + line[after.end() :]
