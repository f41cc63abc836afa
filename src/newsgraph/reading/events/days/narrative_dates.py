"""The day that a story is told of: what a report tells on, sentence by sentence, happened on the day it named last.

"Rebels shelled the port on Sunday. Two workers were killed. Power was cut." A happening
without a date takes over the day of the one told before it only if it is told in the past
tense, as a deed or blow of the same stretch of text, with no other time in its sentence and
no place at odds. A headline takes the day of what it announces. The article's own day
dates nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsgraph.model import Interval
from newsgraph.reading.times.intervals import calendar_interval, publication_day
from newsgraph.reading.words.dependencies import frame_words
from newsgraph.reading.words.tense import told_tense
from newsgraph.reading.words.word_lists import VERBS, operator_effect

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence, Set
    from datetime import date

    from spacy.tokens import Token

    from newsgraph.model import Event, TimeExpression
    from newsgraph.reading.events.triggers import TriggerMatch
    from newsgraph.reading.words.dependencies import Syntax

__all__ = ["story_times"]

_STEPS = 5  # governing words that a tense is looked for at
_GAP = 2  # sentences between two happenings of a day
_CHAIN = 4  # sentences that a day is carried on without being named again
_LEAD = 6  # sentences in which a headline finds what it announces
_RECENT = 8  # days before publication that a story is told of
_BACKGROUND = frozenset({"acl", "amod", "csubj", "poss", "compound"})  # where a happening is only mentioned
_REASONS = frozenset({"of", "for", "with", "about", "from"})  # before what was done earlier, if ever
_APART = frozenset({"after", "before", "since", "until", "once"})  # conjunctions of another time


@dataclass(frozen=True, slots=True)
class _Teller:
    """How the text tells an event."""

    sentence: int  # number of its sentence
    tense: str  # "past", "earlier", "now", "none"
    headline: bool


@dataclass(slots=True)
class _Day:
    """The day that the story is at."""

    interval: Interval
    sentence: int  # where it was last told of
    named: int  # where it was last named
    places: frozenset[str]


def story_times(
    events: Sequence[Event],
    matches: Sequence[TriggerMatch],
    syntax: Syntax,
    times: Iterable[TimeExpression],
    *,
    published: str | None,
    broad: Set[str],
) -> list[Event]:
    """The events, in the order of the text, with the days that the story gives; `broad` are ids of countries."""
    numbers = _sentence_numbers(syntax)
    tellers = [_teller(match.head, match, syntax, numbers) for match in matches]
    spoken = _times_by_sentence(syntax, times, numbers)
    today = publication_day(published)
    if today is None:
        return list(events)
    return _headlines(_carried(list(events), tellers, spoken, today, broad), tellers, matches, syntax, broad)


def _sentence_numbers(syntax: Syntax) -> dict[int, int]:
    """Number of each sentence, by its first word."""
    starts = [sent.start for sent in syntax.doc.sents if sent.text.strip()]
    return {start: number for number, start in enumerate(starts)}


def _times_by_sentence(
    syntax: Syntax, times: Iterable[TimeExpression], numbers: dict[int, int]
) -> dict[int, list[tuple[str, str]]]:
    """First and last day of the time expressions of each sentence; a duration has none and is the span of all days."""
    found: dict[int, list[tuple[str, str]]] = {}
    for expression in times:
        calendar = calendar_interval(expression.value) if expression.value and expression.type != "DURATION" else None
        words = syntax.words_in(expression.span.start, expression.span.end)
        if words:
            days = calendar[:2] if calendar else ("", "~")
            found.setdefault(numbers.get(syntax.sentence_start(words[0]), -1), []).append(days)
    return found


# ---------------------------------------------------------------------- how it is told
def _teller(head: Token, match: TriggerMatch, syntax: Syntax, numbers: dict[int, int]) -> _Teller:
    number = numbers.get(syntax.sentence_start(head), -1)
    return _Teller(number, _tense_told(match, syntax), number == 0 and syntax.in_headline(head))


def _tense_told(match: TriggerMatch, syntax: Syntax) -> str:
    """The tense of the clause that tells the event; "none" for what is only mentioned."""
    head = token = match.head
    if not match.verbal or head.pos_ not in VERBS:
        carriers = [*syntax.carriers(head), *_witnesses(head, syntax)]
        if not carriers:
            return "none"
        token = carriers[0]
    for _ in range(_STEPS):
        tense = told_tense(syntax, token)
        if tense:
            apart = syntax.dep(token) in _BACKGROUND or _is_set_apart(token, syntax)
            return "none" if apart else _unless_background(token, tense, syntax)
        deed = syntax.dep(token) == "pcomp" and syntax.head(token).lower_ in _REASONS  # "jailed for robbing a bank"
        if deed or syntax.is_root(token) or syntax.dep(token) in _BACKGROUND:
            return "none"
        token = syntax.head(token)
    return "none"


def _is_set_apart(verb: Token, syntax: Syntax) -> bool:
    """Whether the clause tells of another time than the one that it hangs on: "two weeks after floods killed 17"."""
    return syntax.dep(verb) == "advcl" and any(kid.lower_ in _APART for kid in syntax.kids(verb) if kid.i < verb.i)


def _witnesses(noun: Token, syntax: Syntax) -> list[Token]:
    """The verb by which somebody notes it: "residents reported power cuts"."""
    noun = syntax.first_conjunct(noun)
    verb = syntax.head(noun)
    noted = syntax.dep(noun) == "dobj" and operator_effect("verbs", syntax.lemma(verb)) == "nonevidence"
    return [verb] if noted else []


def _unless_background(verb: Token, tense: str, syntax: Syntax) -> str:
    """A relative clause tells on only behind a comma: "protesters, who threw stones"."""
    if syntax.dep(verb) == "relcl":
        first = min(syntax.kids(verb), key=lambda kid: kid.i, default=verb)
        on = tense == "past" and first.tag_[:1] == "W" and syntax.tokens[first.i - 1].text == ","
        return tense if on else "none"
    return tense


# ---------------------------------------------------------------------- told on
def _carried(
    events: list[Event],
    tellers: list[_Teller],
    spoken: dict[int, list[tuple[str, str]]],
    today: date,
    broad: Set[str],
) -> list[Event]:
    """The events, with the day of the one before where the story goes on."""
    day: _Day | None = None
    for index, (event, how) in enumerate(zip(events, tellers, strict=True)):
        if how.headline:
            continue
        if event.time is not None:
            day = _next_day(day, event, how, today, broad)
        elif day is not None and _goes_on(event, how, day, spoken.get(how.sentence, []), broad):
            interval = day.interval
            events[index] = replace(event, time=Interval(interval.begin, interval.end, "inferred", "day"))
            day.sentence = how.sentence
    return events


def _next_day(day: _Day | None, event: Event, how: _Teller, today: date, broad: Set[str]) -> _Day | None:
    """The day of the story after an event that has a time."""
    time = event.time
    if time is None or how.tense not in ("past", "earlier", "now") or event.realis != "actual":
        return day
    if day is not None and (time.begin, time.end) == (day.interval.begin, day.interval.end):
        day.sentence, day.named = how.sentence, how.sentence if time.basis == "expressed" else day.named
        day.places |= set(event.place) - broad
        return day
    if time.begin is None or time.begin != time.end or time.precision != "day" or how.tense == "now":
        return None if how.tense == "past" else day
    if time.basis != "expressed":
        return day
    told_of = publication_day(time.begin)
    if told_of is None or not 0 <= (today - told_of).days <= _RECENT:
        return None
    return _Day(time, how.sentence, how.sentence, frozenset(set(event.place) - broad))


def _goes_on(event: Event, how: _Teller, day: _Day, spoken: list[tuple[str, str]], broad: Set[str]) -> bool:
    """Whether an undated event belongs to the story of the day."""
    gap = how.sentence - day.sentence
    if event.realis != "actual" or event.type not in frame_words("story", "types"):
        return False
    if how.tense != "past" and not (how.tense == "earlier" and gap <= 1):
        return False
    if gap > _GAP or how.sentence - day.named > _CHAIN:
        return False
    at = day.interval.begin or ""
    if any(not begin <= at <= end for begin, end in spoken):
        return False
    places = set(event.place) - broad
    return not places or not day.places or bool(places & day.places) or how.sentence == day.sentence


# ---------------------------------------------------------------------- headline
def _headlines(
    events: list[Event], tellers: list[_Teller], matches: Sequence[TriggerMatch], syntax: Syntax, broad: Set[str]
) -> list[Event]:
    """A headline's event has the day of the first one like it below."""
    for index, (event, how) in enumerate(zip(events, tellers, strict=True)):
        if not how.headline or event.time is not None or event.realis != "actual":
            continue
        for other, below, match in zip(events, tellers, matches, strict=True):
            if below.headline or other.time is None or below.sentence > _LEAD or other.type != event.type:
                continue
            same = syntax.lemma(match.head) == syntax.lemma(matches[index].head)
            shared = (_parties(event) & _parties(other)) - broad
            if other.realis == "actual" and other.polarity == event.polarity and (same or shared):
                events[index] = replace(event, time=replace(other.time, basis="inferred"))
                break
    return events


def _parties(event: Event) -> set[str]:
    return {*event.agent, *event.affected, *event.place}
