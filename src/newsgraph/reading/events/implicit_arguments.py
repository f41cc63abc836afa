"""Who takes part in a happening that another clause names: "spoke at the summit", "admitted to the bombing".

The frame of a noun only sees what hangs on it. Who is told to do something at a
gathering was there; who claims a deed says that he did it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.reading.words.dependencies import frame_words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from newsgraph.reading.events.triggers import TriggerMatch
    from newsgraph.reading.words.dependencies import Syntax

__all__ = ["claimants", "company"]

_STEPS = 3  # prepositions and their objects between the noun and the verb


def company(syntax: Syntax, match: TriggerMatch) -> list[Token]:
    """The words for those who do something at a meeting or protest, or come for it; empty for other happenings."""
    kind = match.trigger.event_type
    if match.verbal or kind not in frame_words("company", "gatherings") | frame_words("company", "protests"):
        return []
    prep, verb = _occasion_of(syntax, match.head)
    if verb is None or syntax.passive(verb):
        return []
    lemma = syntax.lemma(verb)
    if kind in frame_words("company", "protests"):
        taking_part = lemma in frame_words("company", "protesting") and prep in frame_words("company", "present")
    elif prep in frame_words("company", "purpose"):
        taking_part = lemma in frame_words("company", "coming")
    else:
        taking_part = prep in frame_words("company", "present") and lemma not in frame_words("company", "apart")
    if not taking_part:
        return []
    told = syntax.fillers(verb, "obj") if lemma in frame_words("company", "addressing") else ()
    return [*syntax.fillers(verb, "subj"), *told]


def claimants(syntax: Syntax, match: TriggerMatch) -> list[Token]:
    """Who says to have done it: of "claimed responsibility for the blast", of "a blast claimed by the rebels"."""
    if match.verbal:
        return []
    noun = syntax.first_conjunct(match.head)
    found: list[Token] = []
    prep = syntax.head(noun)
    if syntax.dep(noun) == "pobj" and syntax.lemma(prep) == "for":
        owned = syntax.head(prep)
        verb = syntax.head(owned)
        verb = verb if syntax.lemma(owned) in frame_words("company", "responsibility") else owned
        if verb.pos_ == "VERB" and syntax.lemma(verb) in frame_words("company", "claiming"):
            found.extend(syntax.fillers(verb, "subj"))
    for kid in syntax.kids(noun):
        if syntax.dep(kid) in ("acl", "relcl") and syntax.lemma(kid) == "claim" and syntax.passive(kid):
            found.extend(syntax.fillers(kid, "subj"))
    return found


def _occasion_of(syntax: Syntax, noun: Token) -> tuple[str, Token | None]:
    """The preposition before the noun and the verb above it: "speaks at a summit", "arrived in Kelm for the talks"."""
    noun = syntax.first_conjunct(noun)
    prep = syntax.head(noun)
    if syntax.dep(noun) != "pobj":
        return "", None
    token = prep
    for _ in range(_STEPS):
        token = syntax.head(token)
        if token.pos_ == "VERB":
            return syntax.lemma(prep), token
        if syntax.dep(token) not in ("pobj", "prep"):
            break
    return "", None
