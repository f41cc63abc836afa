"""The tense of a verb, and what a day beside it may belong to: the verb itself, or what was promised or put off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.reading.times.words import table
from newsgraph.reading.words.word_lists import VERBS, operator_effect

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["tense_of"]


def tense_of(verb: Token) -> str:
    """ "past", "future" or "" of a verb; else what a day beside it may belong to.

    "either": what was promised or the promise, "vowed to go on Friday". "promised", "put off": the verb itself, or what
    is promised or put off, where the day is a limit: "pledged a road by Friday", "adjourned the case until Friday".
    """
    lemmas = {kid.lemma_.lower() for kid in _helpers(verb)}
    if lemmas & {"will", "shall", "'ll"} or any(kid.lower_ in ("'ll", "wo") for kid in _helpers(verb)):
        return "future"
    if _tells_what_is_ahead(verb):
        return "future"
    below = _tense_below_what_is_asked(verb)
    if below or (verb.tag_ == "VB" and "to" in lemmas):
        return below or _tense_of_infinitive(verb)
    return _of_a_limit(verb) or _plain_tense(verb, lemmas)


def _helpers(verb: Token) -> list[Token]:
    return [kid for kid in verb.children if kid.dep_ in ("aux", "auxpass")]


def _tells_what_is_ahead(verb: Token) -> bool:
    """Of "is scheduled for Friday"; but "agreed on Friday", "had agreed", "set up on Friday"."""
    moved = any(kid.dep_ == "prt" for kid in verb.children)
    known = (operator_effect("verbs", verb.lemma_.lower()), operator_effect("adjectives", verb.lower_))
    return verb.tag_ != "VBD" and not moved and not _is_over(verb) and "future" in known


def _of_a_limit(verb: Token) -> str:
    """ "put off" or "promised" of a verb beside which a limit is that of something else; "" of others."""
    if _is_put_off(verb):
        return "put off"
    promised = verb.tag_ == "VBD" and operator_effect("verbs", verb.lemma_.lower()) in ("demanded", "future")
    return "promised" if promised else ""


def _plain_tense(verb: Token, lemmas: set[str]) -> str:
    helpers = _helpers(verb)
    past = verb.tag_ == "VBD" or any(kid.tag_ == "VBD" for kid in helpers) or "have" in lemmas
    if past or (verb.tag_ == "VBN" and not helpers):
        return "past"
    shared = verb.dep_ in ("xcomp", "advcl", "acl", "conj", "pcomp") and verb.head.pos_ in VERBS
    return tense_of(verb.head) if shared and verb.head.i != verb.i else ""


def _tense_below_what_is_asked(verb: Token) -> str:
    """ "future" or "either" of what is promised, ordered, said to be ahead: "vowed to go", "said it would"; or ""."""
    above, finite = verb.head, ("VBD", "VBZ", "VBP", "MD")
    if _would(verb):  # "said it would close on Friday", "said it had sent help and would close on Friday"
        first = _first_of_its_kind(verb)
        return "future" if first.dep_ == "ccomp" or (first.dep_ == "ROOT" and first.i != verb.i) else ""
    if verb.dep_ not in ("xcomp", "ccomp", "oprd", "advcl") or above.pos_ != "VERB" or above.i == verb.i:
        return ""
    helpers = _helpers(verb)
    infinitive = any(kid.tag_ == "TO" for kid in helpers)
    if verb.tag_ in (*finite, "VBG") or any(kid.tag_ in finite for kid in helpers):
        return ""
    if not infinitive and verb.dep_ == "advcl":  # "asked, dressed in black"
        return ""
    if operator_effect("verbs", above.lemma_.lower()) not in ("demanded", "future"):
        return ""
    return "" if _is_over(above) else "either" if _is_of_the_past(above) else "future"


def _would(verb: Token) -> bool:
    """Whether a verb stands in the future of the past: "would close"; not "would have closed"."""
    helpers = _helpers(verb)
    return any(kid.lower_ in ("would", "'d") and kid.tag_ == "MD" for kid in helpers) and not any(
        kid.lemma_.lower() == "have" for kid in helpers
    )


def _first_of_its_kind(verb: Token) -> Token:
    """The first of the verbs that it is coordinated with."""
    while verb.dep_ == "conj" and verb.head.pos_ in VERBS and verb.head.i != verb.i:
        verb = verb.head
    return verb


def _is_over(verb: Token) -> bool:
    """Whether a verb stands in the past perfect: "had promised to pay"."""
    return any(kid.lemma_.lower() == "have" and kid.tag_ == "VBD" for kid in verb.children if kid.dep_ == "aux")


def _is_of_the_past(verb: Token) -> bool:
    """Whether a verb, or what it hangs on, stands in the past tense: "agreed", "was asked", "voted and agreed"."""
    return verb.tag_ == "VBD" or any(kid.tag_ == "VBD" for kid in verb.children if kid.dep_ in ("aux", "auxpass"))


def _is_put_off(verb: Token) -> bool:
    """Whether a verb only sets a day for later: "adjourned the case until Monday", "was remanded until May"."""
    if verb.tag_ == "VBN" and verb.dep_ == "acl" and verb.head.dep_ == "dobj":  # "ordered the schools closed"
        return operator_effect("verbs", verb.head.head.lemma_.lower()) == "demanded"
    return verb.tag_ in ("VBD", "VBN") and verb.lemma_.lower() in table("relative")["put_off"]


def _tense_of_infinitive(verb: Token) -> str:
    """Of "to meet on Friday": planned below a word of planning or in a headline; else as its governor."""
    head = verb.head
    if head.i == verb.i:
        return "future"
    if head.pos_ in VERBS:
        return "future" if head.lemma_.lower() == "be" else tense_of(head)
    kind = "nouns" if head.pos_ == "NOUN" else "adjectives"
    return "future" if operator_effect(kind, head.lemma_.lower()) == "future" or head.dep_ == "ROOT" else ""
