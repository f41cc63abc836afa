"""A verb as the name of what is done: "lifting", "stepping down". Only where its form shows how that is spelt."""

from __future__ import annotations

import re

from newsgraph.identity.reports import EventReport
from newsgraph.identity.titles.labels import is_noun
from newsgraph.identity.titles.words import small_words, words_in

__all__ = ["gerund"]

_BEFORE = 24  # letters among which the word before a verb stands
_PAST = re.compile(r"[a-z]{2,}ed")
_LAST_STRESSED = re.compile(
    r"(?:sub|ad|per|com|trans|o|e)mit|[a-z]*(?:cur|pel|bel)|(?:re|pre|con|trans|in|de)fer|begin|regret"
    r"|(?:re|out|over|under|un|up)(?:bid|cut|fit|map|plan|put|run|set|ship|step|tap|wrap)"
)
_ONE_VOWEL = re.compile(r"[^aeiou]*(?:qu)?[aeiou][bdgklmnprtv]")


def gerund(report: EventReport, text: str) -> str | None:
    """The verb of a report as a name of what is done; None of a noun, and where only a list would tell its form."""
    first, space, rest = report.trigger.partition(" ")
    low = first.casefold()
    if not low.isalpha() or is_noun(report, text):
        return None
    if low.endswith("ing"):
        return report.trigger
    said = _of_past(low) if _PAST.fullmatch(low) else _of_base(low) if _is_base(report, text) else None
    return f"{said}{space}{rest}" if said else None


def _of_past(word: str) -> str:
    """The name of what is done, from a past in -ed.

    >>> [_of_past(word) for word in ("charged", "stopped", "carried", "agreed", "died")]
    ['charging', 'stopping', 'carrying', 'agreeing', 'dying']
    """
    if word.endswith("ied"):
        return f"{word[:-3]}ying"
    return f"{word[:-1]}ing" if word.endswith("eed") else f"{word[:-2]}ing"


def _of_base(word: str) -> str:
    """The name of what is done, from a verb as a dictionary has it.

    >>> [_of_base(word) for word in ("lift", "provide", "stop", "agree", "die", "visit", "admit", "offer", "refit")]
    ['lifting', 'providing', 'stopping', 'agreeing', 'dying', 'visiting', 'admitting', 'offering', 'refitting']
    """
    if word.endswith("ie"):
        return f"{word[:-2]}ying"
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")):
        return f"{word[:-1]}ing"
    doubled = _ONE_VOWEL.fullmatch(word) or _LAST_STRESSED.fullmatch(word)
    return f"{word}{word[-1]}ing" if doubled else f"{word}ing"


def _is_base(report: EventReport, text: str) -> bool:
    """Whether a verb stands as a dictionary has it: behind "to", "will" or "did not"."""
    before = words_in(text, max(0, report.offset - _BEFORE), report.offset)
    return bool(before) and before[-1].low in small_words("base_before")
