"""Whether the words around an event tell it as a fact: or as a charge, a rumour, a falsehood, as taken back.

The words stand in `ontology/lexicon/allegations.toml`; they govern the word of the event from before it, within
its sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from newsgraph.knowledge.resources import read_toml
from newsgraph.model import Side

__all__ = [
    "MANNERS",
    "is_blamed",
    "is_checked",
    "is_never_charged",
    "is_rated_false",
    "manner_of",
    "speaks_of_a_charge",
]

MANNERS: tuple[Side, ...] = ("refutes", "retracts", "clears", "rumours", "alleges")  # the strongest first
_FAR = 7  # words between a verb and what leads from it to the event, and from there to the word of the event
_PAST = re.compile(r"\w+(?:ed|ought|ent|ame|eft|ook|old|aid|ound)$", re.IGNORECASE)
_BREAK = re.compile(r"[;:.!?—–]|\b(?:but|while|whereas|although|though|because|after|before|when|who|which)\b", re.I)
_ENDINGS = "(?:e|es|ed|d|s|ing|ted|ting|al)?"
_ADVERB_AFTER = 1  # words after the event within which an adverb still belongs to it
_ADVERB_BEFORE = 3
_FALSE = (
    r"(?:completely |entirely |simply |pants on fire |mostly )?(?:false|fake|fabricated|untrue|baseless|debunked)\b"
)
_RATED = re.compile(
    rf"\W*(?:(?:our|the) )?(?:verdict|rating|ruling|conclusion|fact[- ]check)\W+{_FALSE}", re.IGNORECASE
)
_TAKEN_UP = re.compile(
    rf"\W*(?:this|that|it|(?:the|this) (?:claim|report|rumou?r|story|post)) (?:is|was) {_FALSE}\s*(?:[.,;:!?]|and\b|$)",
    re.IGNORECASE,
)
_CLAIMED = re.compile(r"\W*(?:the )?claim\s*:", re.IGNORECASE)


def manner_of(before: str, trigger: str, after: str) -> Side | None:
    """How a sentence tells its event, given the words before, of and after it; None as it tells any other.

    >>> manner_of("He was charged with ", "murdering", " two guards."), manner_of("He ", "murdered", " two guards.")
    ('alleges', None)
    """
    if not trigger or not _any_word().search(f"{before} {after}") or _is_granted(before, trigger):
        return None
    return next((manner for manner in MANNERS if _is_told_so(_lists()[manner], before, trigger, after)), None)


def _is_granted(before: str, trigger: str) -> bool:
    """Whether "the" before a noun, perhaps with a word between, takes the event for granted."""
    *_, second, last = ("", "", *before.casefold().split())
    small = _lists()["granted"]["words"]
    if last in small:
        return True
    doubted = any(last in _lists()[manner].get("adjectives", ()) for manner in MANNERS)
    return second in small and not doubted and not last.endswith(("s", "ly")) and not _PAST.match(trigger)


def is_rated_false(sentence: str, following: str, *, claimed: bool) -> bool:
    """Whether what follows a sentence calls what it claims false; `claimed`: whether somebody is said to say it.

    >>> is_rated_false("Claim: The mayor banned bicycles.", " Verdict: False.", claimed=False)
    True
    >>> is_rated_false("The mayor banned bicycles.", " That is false modesty.", claimed=False)
    False
    """
    if _RATED.match(following):
        return claimed or bool(_CLAIMED.match(sentence))
    return claimed and bool(_TAKEN_UP.match(following))


def speaks_of_a_charge(cue: str) -> bool:
    """Whether a speaker's verb brings a charge: "accused", "alleged".

    >>> speaks_of_a_charge("accused"), speaks_of_a_charge("said")
    (True, False)
    """
    return cue.casefold().startswith(tuple(_lists()["alleges"]["cues"]))


def is_never_charged(kind: str) -> bool:
    """Whether nobody is charged with an event of a type."""
    return kind in _lists()["granted"]["never"]


def is_blamed(kind: str) -> bool:
    """Whether somebody may be blamed for an event of a type, so that who took part denies it by saying no."""
    return kind in _lists()["granted"]["blamed"]


def is_checked(words: str) -> bool:
    """Whether the words of a check call something false that was looked into.

    >>> is_checked("debunked"), is_checked("denied")
    (True, False)
    """
    return any(word.startswith(tuple(_lists()["granted"]["checked"])) for word in words.casefold().split())


def _is_told_so(words: Mapping[str, Any], before: str, trigger: str, after: str) -> bool:
    last = [word.casefold().strip(",\"'“”‘’") for word in before.split()]
    if last and last[-1] in words.get("adjectives", ()):
        return True
    adverbs = frozenset(words.get("adverbs", ()))
    following = [word.casefold().strip(".,") for word in after.split()[:_ADVERB_AFTER]]
    if adverbs and not adverbs.isdisjoint((*_clause(last), *following)):
        return True
    governed = (*words.get("verbs", ()), *words.get("nouns", ()))
    if any(_governs(gap, trigger) for gap in _gaps(before, governed)):
        return True
    said = words.get("said", ())
    return bool(said) and any(one in after.casefold() for one in words["after"]) and any(
        _governs(gap, trigger) for gap in _gaps(before, said)
    )  # fmt: skip


def _clause(words: Sequence[str]) -> Sequence[str]:
    return words[-_ADVERB_BEFORE:]


def _gaps(before: str, governed: Iterable[Sequence[str]]) -> Iterator[str]:
    """What stands between each word that may govern the event and the event."""
    for head, *links in governed:
        if found := list(_pattern(head, tuple(links)).finditer(before)):
            yield before[found[-1].end() :]


@cache
def _pattern(head: str, links: tuple[str, ...]) -> re.Pattern[str]:
    between = rf"(?:\s+[\w'’.-]+){{0,{_FAR}}}?"
    return re.compile(
        rf"\b{re.escape(head)}{_ENDINGS}{between}\s+(?:{'|'.join(map(re.escape, links))})\b", re.IGNORECASE
    )


def _governs(gap: str, trigger: str) -> bool:
    """Whether what stands between lets the event belong to what governs it: near, and with no new clause begun."""
    if len(gap.split()) > _FAR or _BREAK.search(gap):
        return False
    return "," not in gap or not _PAST.match(trigger)


@cache
def _any_word() -> re.Pattern[str]:
    """Any word by which an event may be told otherwise than as a fact: most sentences hold none."""
    tables = [_lists()[manner] for manner in MANNERS]
    heads = {one[0] for table in tables for name in ("verbs", "nouns", "said") for one in table.get(name, ())}
    plain = {word for table in tables for name in ("adjectives", "adverbs") for word in table.get(name, ())}
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(heads | plain)))})", re.IGNORECASE)


@cache
def _lists() -> Mapping[str, Mapping[str, Any]]:
    return {name: table for name, table in read_toml("allegations.toml").items() if isinstance(table, dict)}
