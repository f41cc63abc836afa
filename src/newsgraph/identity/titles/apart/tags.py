"""What tells an event apart from another of one title: a word, a day or a place behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsgraph.identity.days import span_words
from newsgraph.identity.reports import EventReport, Reports
from newsgraph.identity.titles.apart.gerunds import gerund
from newsgraph.identity.titles.fitness import may_stand_before
from newsgraph.identity.titles.labels import LabelGrounds, is_noun, may_be_named, noun_of
from newsgraph.identity.titles.words import is_mark, small_words, words_in

__all__ = ["words_apart"]

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SPEAKING = ("Person", "Organization", "Group")
_OBJECT = 4  # words of what is done to something
_LONG = 72  # letters among which they stand
_BEFORE = 16  # letters among which the word before a verb stands


def words_apart(told: LabelGrounds, reports: Reports) -> tuple[str, ...]:
    """What tells an event apart from another of one title, the best first; what begins with a comma stands behind it.

    Its word, what is done and to whom, the noun of its type, the thing it was done to and where. Events of several
    articles are told apart by their days.
    """
    first = told.members[0]
    text = reports.articles[first.article].text
    doing, object_ = gerund(first, text), _object_of(first, text)
    both = f"{doing} {object_}" if doing and object_ else None
    found = first.trigger, both, doing, noun_of(told.type), *_things_told(told), *_days(told)
    return tuple(dict.fromkeys(filter(None, found)))


def _days(told: LabelGrounds) -> Iterator[str]:
    """When it was, and on which day it was first told."""
    begin, end, reported = told.days
    for day in (span_words(begin, end), reported):
        if day and _DAY.fullmatch(day):
            yield f", {day}"


def _things_told(told: LabelGrounds) -> Iterator[str]:
    """What else tells an event apart, in few words: what it was done to, and where; nobody who would seem to speak."""
    for role in ("affected", "instrument", "beneficiary", "partner", "origin", "destination", "place"):
        for name in told.roles.get(role, ()):
            one = told.things[name]
            if one.kind not in _SPEAKING and may_be_named(one, None):
                words = one.name if one.named else one.name.partition(", ")[0]
                first, _, rest = words.partition(" ")
                said = rest if rest and first.casefold() in small_words("determiners") else words
                if may_stand_before(said[:1].upper() + said[1:]):
                    yield said


def _object_of(report: EventReport, text: str) -> str | None:
    """What a verb is done to, as its sentence has it: "the prize"; None where nothing follows it.

    Only short phrases that end before a small word or a mark, and only of what is told to have happened: "cancelling
    the march" before a title would tell it of a march that nobody cancelled.
    """
    if report.realis != "actual" or report.polarity != "positive" or is_noun(report, text):
        return None
    end = report.offset + len(report.trigger)
    small = ("prepositions", "auxiliaries", "joiners", "openers", "relatives", "pronouns", "first_person")
    found: list[str] = []
    for word in words_in(text, end, _line_end(text, end)):
        ends = is_mark(word) or word.low in small_words(*small) | {"that", "to"}
        if ends or len(found) > _OBJECT:
            break
        found.append(word.text)
    first = found[0].casefold() if found else ""
    object_first = first in small_words("determiners") or first[:1].isdigit() or found[:1] != [first]
    fit = 1 < len(found) <= _OBJECT and object_first and not found[-1].endswith("ly")
    return " ".join(found) if fit else None


def _line_end(text: str, start: int) -> int:
    """Where what can be an object of a verb before a place in the text ends at the latest."""
    end = text.find("\n", start, start + _LONG)
    return end if end >= 0 else min(start + _LONG, len(text))
