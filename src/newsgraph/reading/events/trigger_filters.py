"""Which triggers are no event of their own: parts of longer ones, and those whose happening another tells better."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.knowledge.speech import cue_sense, verification_words
from newsgraph.reading.denials.verbs import is_denial
from newsgraph.reading.words.clauses import lemma
from newsgraph.reading.words.word_lists import frame_words

if TYPE_CHECKING:
    from newsgraph.reading.events.triggers import TriggerMatch
    from newsgraph.reading.words.dependencies import Syntax

__all__ = ["carries_its_like", "longest", "only_points", "said_already"]


def longest(found: list[TriggerMatch]) -> list[TriggerMatch]:
    """Without the matches whose head a longer trigger has taken."""
    taken: dict[int, TriggerMatch] = {}
    for match in sorted(found, key=lambda m: (-len(m.words), -m.trigger.weight, m.head.i)):
        if match.head.i in taken:
            continue
        for word in match.words:
            taken.setdefault(word.i, match)
    return [match for match in found if taken.get(match.head.i) is match]


def only_points(match: TriggerMatch, syntax: Syntax) -> bool:
    """Whether a noun only points at another deed that somebody denies or claims: "denied any part in the raid"."""
    noun = match.head
    if match.verbal or noun.lemma_.lower() not in verification_words("involvement"):
        return False
    first = syntax.first_conjunct(noun)
    verb = syntax.head(first)
    told = verb.pos_ == "VERB" and (is_denial(verb) or cue_sense("v", lemma(verb)) is not None)
    return told and syntax.dep(first) in ("dobj", "nsubjpass")


def carries_its_like(match: TriggerMatch, found: list[TriggerMatch], syntax: Syntax) -> bool:
    """Whether a verb only carries the noun that names the happening: "sent aid", "attended a meeting"."""
    kind = match.trigger.event_type
    if match.head.pos_ != "VERB" or len(match.words) > 1:
        return False
    for other in found:
        noun = other.head
        if noun.pos_ not in ("NOUN", "PROPN"):
            continue
        if other.trigger.event_type != kind:
            fought = other.trigger.event_type in frame_words("support", "violence")
            if not fought and syntax.verb_of_subject(noun) == match.head and match.head in syntax.carriers(noun):
                return True  # "the strike ended"; that fighting ended is a happening of its own
            continue
        first = syntax.first_conjunct(noun)
        direct = syntax.dep(first) == "dobj" and syntax.head(first).i == match.head.i and kind != "OtherEvent"
        if direct or match.head in syntax.carriers(noun):
            return True
    return False


def said_already(match: TriggerMatch, found: list[TriggerMatch], syntax: Syntax) -> bool:
    """Whether another match tells the same happening better."""
    by_head = {other.head.i: other for other in found if other is not match}
    if match.verbal:
        tests = (_done_by_gerund, _carries_noun, _details)
        return any(test(match, by_head, syntax) for test in tests)
    return _is_modifier(match, syntax) or _same_as_verb(match, by_head, syntax)


def _done_by_gerund(match: TriggerMatch, by_head: dict[int, TriggerMatch], syntax: Syntax) -> bool:
    """Of "retaliated by firing": the gerund says what was done."""
    gerunds = [obj.i for prep, obj in syntax.prepositions(match.head) if prep == "by" and obj.tag_ == "VBG"]
    return any(i in by_head and by_head[i].trigger.event_type == match.trigger.event_type for i in gerunds)


def _carries_noun(match: TriggerMatch, by_head: dict[int, TriggerMatch], syntax: Syntax) -> bool:
    """Whether the verb only carries an event noun: "fighting erupted", "staged a protest"."""
    verb, weight = match.head, match.trigger.weight
    for filler in syntax.fillers(verb, "obj"):
        other = by_head.get(filler.i)
        surer = other is not None and not other.verbal and weight < other.trigger.weight
        if surer and verb in syntax.support(filler, "doer"):
            return True
    if len(match.words) > 1:
        return False
    for filler in syntax.fillers(verb, "subj"):
        other = by_head.get(filler.i)
        as_sure = other is not None and not other.verbal and weight <= other.trigger.weight
        if as_sure and verb in syntax.carriers(filler):
            return True
    return False


def _details(match: TriggerMatch, by_head: dict[int, TriggerMatch], syntax: Syntax) -> bool:
    """Whether the verb only says how or what for another event of its type happens: "met to discuss"."""
    verb = match.head
    if syntax.dep(verb) not in ("advcl", "acl") or verb.tag_ not in ("VB", "VBG"):
        return False
    if any(syntax.dep(kid) in ("nsubj", "mark") for kid in syntax.kids(verb)):
        return False
    above = syntax.head(verb)
    others = [by_head.get(above.i), *(by_head.get(obj.i) for obj in syntax.fillers(above, "obj"))]
    return any(o is not None and o.trigger.event_type == match.trigger.event_type != "OtherEvent" for o in others)


def _is_modifier(match: TriggerMatch, syntax: Syntax) -> bool:
    """A compound's first part is no happening of its own: "attack helicopter", "battle ready"."""
    head = syntax.head(match.head)
    if match.head.pos_ not in ("NOUN", "PROPN") or syntax.is_headline_verb(head):
        return False
    return syntax.dep(match.head) == "compound" or (syntax.dep(match.head) == "npadvmod" and head.pos_ == "ADJ")


def _same_as_verb(match: TriggerMatch, by_head: dict[int, TriggerMatch], syntax: Syntax) -> bool:
    """Whether a verb of the same type has the noun as its subject, agent or object: "the attack hit"."""
    noun = syntax.first_conjunct(match.head)
    head, dep = syntax.head(noun), syntax.dep(noun)
    verb = by_head.get(head.i)
    if verb is None and dep == "pobj" and syntax.dep(head) == "agent":
        verb = by_head.get(syntax.head(head).i)
    if verb is None or not verb.verbal or dep not in ("nsubj", "dobj", "pobj", "nsubjpass"):
        return False
    return verb.trigger.event_type == match.trigger.event_type and verb.trigger.weight >= match.trigger.weight - 0.3
