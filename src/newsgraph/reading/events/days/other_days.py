"""Days that are another's: of the plan, not of the deed that is planned; of the end, not of what ended.

"Agreed on Monday to raise wages" raises nothing on Monday; a strike that "ended on Friday" was until then.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from newsgraph.reading.words.word_lists import factuality_words, operator_effect

if TYPE_CHECKING:
    from collections.abc import Collection

    from spacy.tokens import Token

    from newsgraph.model import Event, Interval
    from newsgraph.reading.events.triggers import TriggerMatch
    from newsgraph.reading.words.dependencies import Syntax

__all__ = ["with_own_days"]

_UNREAL = ("future", "hypothetical", "demanded")
_INFINITIVES = ("xcomp", "advcl", "acl", "ccomp")
_UNDERGOES = ("dobj", "nsubjpass")


def with_own_days(
    events: Sequence[Event],
    matches: Sequence[TriggerMatch],
    syntax: Syntax,
    days: Collection[int],
    published: str | None,
) -> list[Event]:
    """The events without the days of what plans or asks for them, and those that ended on a day until then.

    `days` are the heads of the time expressions. What asks for a happening has the day behind it: "ordered an inquiry
    on Wednesday", unless that day is still to come.
    """
    out = [_with_own_day(event, match, syntax, days) for event, match in zip(events, matches, strict=True)]
    place = {match.head.i: number for number, match in enumerate(matches)}
    for number, (event, match) in enumerate(zip(out, matches, strict=True)):
        asking = _asked_by(match, syntax)
        if asking is None or event.time is None or event.realis not in _UNREAL or not _is_past(event.time, published):
            continue
        out[number] = replace(event, time=None)
        owner = place.get(asking.i)
        if owner is not None and out[owner].time is None:
            out[owner] = replace(out[owner], time=event.time)
    return out


def _asked_by(match: TriggerMatch, syntax: Syntax) -> Token | None:
    """The verb that asks for what a noun names, told as done: "ordered an inquiry"."""
    noun = match.head
    verb = syntax.head(noun)
    if match.verbal or syntax.dep(noun) != "dobj" or verb.tag_ not in ("VBD", "VBN"):
        return None
    return verb if operator_effect("verbs", syntax.lemma(verb)) == "demanded" else None


def _is_past(time: Interval, published: str | None) -> bool:
    return bool(published and time.begin and time.precision == "day" and time.begin <= published[:10])


def _with_own_day(event: Event, match: TriggerMatch, syntax: Syntax, days: Collection[int]) -> Event:
    if event.time is None:
        return event
    if event.realis in _UNREAL and _is_planned(match.head, syntax) and not _holds(match.head, days):
        return replace(event, time=None)
    is_over = event.realis == "actual" and event.polarity == "positive" and event.time.precision == "day"
    if is_over and _ends(match, syntax) and not _holds(match.words[-1], days, before=True):
        return replace(event, time=replace(event.time, begin=None))
    return event


def _is_planned(verb: Token, syntax: Syntax) -> bool:
    """Whether a deed is an infinitive under what plans it: not "tried on Monday to flee", "moved to clear the camp"."""
    if syntax.dep(verb) == "conj":
        verb = syntax.first_conjunct(verb)
    if syntax.dep(verb) not in _INFINITIVES or not any(kid.tag_ == "TO" for kid in syntax.kids(verb)):
        return False
    effect = operator_effect("verbs", syntax.lemma(syntax.head(verb)))
    return effect in _UNREAL if syntax.dep(verb) == "advcl" else effect != "attempted"


def _ends(match: TriggerMatch, syntax: Syntax) -> bool:
    """Whether a verb says of what a noun names that it ended: "the strike ended", "ended their strike"."""
    if match.verbal:
        return False
    first = syntax.first_conjunct(match.head)
    verb, dep = syntax.head(first), syntax.dep(first)
    if dep not in (*_UNDERGOES, "nsubj") or not _ending(verb, syntax):
        return False
    return dep in _UNDERGOES or not any(syntax.dep(kid) == "dobj" for kid in syntax.kids(verb))


def _holds(head: Token, days: Collection[int], *, before: bool = False) -> bool:
    """Whether a time expression hangs on the word itself; `before`: only what stands before it ("Friday's strike")."""
    return any(word.i in days and (word.i < head.i or not before) for word in head.subtree)


def _ending(verb: Token, syntax: Syntax) -> bool:
    """Whether a verb says that something was over: "ended", "called off"."""
    particles = [f"{syntax.lemma(verb)} {kid.lower_}" for kid in syntax.kids(verb) if syntax.dep(kid) == "prt"]
    return not factuality_words("codes", "ending").isdisjoint([syntax.lemma(verb), *particles])
