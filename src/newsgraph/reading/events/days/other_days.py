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

    from newsgraph.model import Event
    from newsgraph.reading.events.triggers import TriggerMatch
    from newsgraph.reading.words.dependencies import Syntax

__all__ = ["with_own_days"]

_UNREAL = ("future", "hypothetical", "demanded")
_INFINITIVES = ("xcomp", "advcl", "acl", "ccomp")
_UNDERGOES = ("dobj", "nsubjpass")


def with_own_days(
    events: Sequence[Event], matches: Sequence[TriggerMatch], syntax: Syntax, days: Collection[int]
) -> list[Event]:
    """The events without the days of what plans them, and those that ended on a day until then.

    `days` are the heads of the time expressions.
    """
    return [_with_own_day(event, match, syntax, days) for event, match in zip(events, matches, strict=True)]


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
