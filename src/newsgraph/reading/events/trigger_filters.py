"""Which words name no happening of their own: those whose happening another word of the sentence tells better."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from newsgraph.knowledge.speech import cue_sense, verification_words
from newsgraph.reading.denials.verbs import is_denial
from newsgraph.reading.words.clauses import lemma
from newsgraph.reading.words.dependencies import frame_words

if TYPE_CHECKING:
    from newsgraph.reading.events.triggers import TriggerMatch
    from newsgraph.reading.words.dependencies import Syntax

__all__ = ["only_points", "said_once"]


def said_once(matches: Mapping[int, TriggerMatch], syntax: Syntax) -> dict[int, TriggerMatch]:
    """Of matches by the token of their head, those whose happening no other tells better."""
    kept = {i: match for i, match in matches.items() if not (match.verbal and _carries_noun(match, matches, syntax))}
    return {i: match for i, match in kept.items() if match.verbal or not _same_as_verb(match, kept, syntax)}


def only_points(match: TriggerMatch, syntax: Syntax) -> bool:
    """Whether a noun only points at another deed that somebody denies or claims: "denied any part in the raid"."""
    noun = match.head
    if match.verbal or noun.lemma_.lower() not in verification_words("involvement"):
        return False
    first = syntax.first_conjunct(noun)
    verb = syntax.head(first)
    told = verb.pos_ == "VERB" and (is_denial(verb) or cue_sense("v", lemma(verb)) is not None)
    return told and syntax.dep(first) in ("dobj", "nsubjpass")


def _carries_noun(match: TriggerMatch, by_head: Mapping[int, TriggerMatch], syntax: Syntax) -> bool:
    """Whether the verb only carries the noun of an event: "fighting erupted", "staged a protest", "sent aid"."""
    verb, kind = match.head, match.trigger.event_type
    objects = [word for word in syntax.fillers(verb, "obj") if word.i in by_head and not by_head[word.i].verbal]
    kinds = {by_head[word.i].trigger.event_type for word in objects}
    asks = kind in frame_words("support", "telling") and kind not in kinds  # "ordered a review", "threatened an attack"
    if not asks and any(verb in syntax.support(word, "doer") for word in objects):
        return True
    if any(by_head[word.i].trigger.event_type == kind != "OtherEvent" for word in objects):
        return True
    subjects = [word for word in syntax.fillers(verb, "subj") if word.i in by_head and not by_head[word.i].verbal]
    subjects = [word for word in subjects if verb in syntax.carriers(word)]
    types = {by_head[word.i].trigger.event_type for word in subjects}
    return kind in types or not types <= frame_words("support", "violence")  # that fighting ended is another happening


def _same_as_verb(match: TriggerMatch, by_head: Mapping[int, TriggerMatch], syntax: Syntax) -> bool:
    """Whether a verb of the same named type has the noun as its subject or agent: "the attack hit"."""
    noun = syntax.first_conjunct(match.head)
    head, dep = syntax.head(noun), syntax.dep(noun)
    verb = by_head.get(head.i)
    if verb is None and dep == "pobj" and syntax.dep(head) == "agent":
        verb = by_head.get(syntax.head(head).i)
    if verb is None or not verb.verbal or dep not in ("nsubj", "pobj", "nsubjpass"):
        return False
    return verb.trigger.event_type == match.trigger.event_type != "OtherEvent"
