"""The core of a clause that is too long for a title: who by name, the verb, whom by name, and where."""

from __future__ import annotations

from collections.abc import Sequence

from newsgraph.identity.reports import EventReport, Extent, Mentioned
from newsgraph.identity.titles.cutting.marks import Cut
from newsgraph.identity.titles.words import is_mark, small_words, words_in

__all__ = ["core"]

_BETWEEN = 40  # letters between a verb and whom it is done to
_BEFORE, _AFTER = 60, 24  # letters among which the words before and behind a name or a verb stand
_PASSIVE = frozenset({"was", "were", "been", "being", "is", "are"})
_DONE_TO = ("affected", "partner", "beneficiary", "destination")


def core(text: str, report: EventReport, mentions: Sequence[Mentioned], lines: Extent) -> Cut | None:
    """Subject, verb and object of an event where both are names; None where one is not, or they stand far apart.

    Nothing between verb and object is left out; a name that only tells whose or where something is, is no subject.
    """
    trigger = report.offset, report.offset + len(report.trigger)
    verb, passive = _verb(text, lines[0], trigger)
    subjects = report.roles.get("affected" if passive else "agent", ())
    objects = {party for role in (("agent",) if passive else _DONE_TO) for party in report.roles.get(role, ())}
    names = [one for one in mentions if one.form == "name"]
    who = next((one for one in names if one.party in subjects and one.end <= verb and _is_head(text, one, lines)), None)
    whom = next((one for one in names if one.party in objects and one.start >= trigger[1]), None)
    if verb < 0 or who is None or whom is None:
        return None
    between = words_in(text, trigger[1], whom.start)
    small = small_words("openers", "relatives", "joiners", "auxiliaries") | {"that", "to"}
    if whom.start - trigger[1] > _BETWEEN or any(is_mark(word) or word.low in small for word in between):
        return None
    end = _end(text, whom, names)
    return None if end is None else Cut(((who.start, who.end), (verb, end)), True, True, False, parsed=True)


def _verb(text: str, start: int, trigger: Extent) -> tuple[int, bool]:
    """Where the verb of an event begins with "has", "will not" before it, and whether it is passive; -1 after "to"."""
    before = words_in(text, max(start, trigger[0] - _BEFORE), trigger[0])
    place, passive = trigger[0], False
    for word in reversed(before):
        if word.low == "to":
            return -1, False
        if word.low not in small_words("auxiliaries", "negatives"):
            break
        place, passive = word.start, passive or word.low in _PASSIVE
    bare = place == trigger[0] and text[slice(*trigger)].endswith("ing")
    return (-1, False) if bare else (place, passive and not text[slice(*trigger)].endswith("ing"))


def _is_head(text: str, one: Mentioned, lines: Extent) -> bool:
    """Whether a name is all of a subject: no preposition, name or list stands around it."""
    before = [word for word in words_in(text, max(lines[0], one.start - _AFTER), one.start) if word.text not in '"“”']
    after = words_in(text, one.end, min(lines[1], one.end + _AFTER))[:1]
    if not after or text[one.end : one.end + 1] not in (" ", ","):
        return False
    alone = not before or is_mark(before[-1]) or before[-1].low in small_words("openers") | {"that"}
    goes_on = after[0].text[:1].isupper() or after[0].low in small_words("joiners", "prepositions")
    return alone and not goes_on


def _end(text: str, whom: Mentioned, names: Sequence[Mentioned]) -> int | None:
    """Where the object ends, with the place named right behind it; None where its name is not all of it."""
    after = words_in(text, whom.end, whom.end + _AFTER)[:2]
    if not after or text[whom.end : whom.end + 1] not in (" ", ",", ".", ";", ""):
        return whom.end if not after else None
    if after[0].low in small_words("locative") and len(after) > 1:
        place = next((one for one in names if one.start == after[1].start), None)
        if place is not None:
            return place.end
    ends = is_mark(after[0]) or after[0].low in small_words("prepositions", "openers")
    return whom.end if ends and after[0].text not in "-&" else None
