"""Who orders what: an order of a court is a verdict, one of anybody else asks for something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.knowledge.lexicon import load_lexicon
from newsgraph.knowledge.speech import cue_sense
from newsgraph.reading.events.triggers import retyped
from newsgraph.reading.words.dependencies import frame_words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from newsgraph.reading.events.triggers import TriggerMatch
    from newsgraph.reading.words.dependencies import Syntax

__all__ = ["as_ordered"]


def as_ordered(match: TriggerMatch, syntax: Syntax) -> TriggerMatch:
    """The match, a request where what was taken for a verdict was ordered by no court: "the president ordered"."""
    if match.trigger.event_type != "Verdict" or not match.verbal or syntax.passive(match.head):
        return match
    sense = cue_sense("v", syntax.lemma(match.head))
    subjects = syntax.subjects(match.head)
    if sense is None or sense.stance != "demands" or not subjects or any(_judges(one, syntax) for one in subjects):
        return match
    return retyped(match, "Request", load_lexicon())


def _judges(who: Token, syntax: Syntax) -> bool:
    """Whether a court or judge is named; a pronoun may mean one."""
    if who.pos_ == "PRON":
        return True
    beside = [kid for kid in syntax.kids(who) if syntax.dep(kid) in ("compound", "nmod", "appos", "amod")]
    return any(syntax.lemma(one) in frame_words("support", "courts") for one in (who, *beside))
