"""Happenings that a sentence takes for granted, whatever it denies: "the storm did not cause this crash"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.reading.words.word_lists import DEFINITE, VERBS, factuality_words, operator_effect

if TYPE_CHECKING:
    from collections.abc import Collection

    from spacy.tokens import Token

    from newsgraph.reading.words.dependencies import Syntax

__all__ = ["is_described", "is_known_effect", "is_presupposed"]


def is_presupposed(syntax: Syntax, head: Token, carriers: Collection[Token]) -> bool:
    """Whether a noun's happening is there though its verb be negated: the subject of a verb that tells of another.

    Or the definite object of a verb of causing. `carriers` are the verbs that tell whether the happening itself was.
    """
    if head.pos_ in VERBS:
        return False
    above, dep = syntax.head(head), syntax.dep(head)
    if is_described(syntax, head):
        return True
    if dep == "nsubj":
        return above.pos_ == "VERB" and above not in carriers
    verb = syntax.head(above) if dep == "pobj" else above
    return dep in ("dobj", "pobj") and verb.pos_ == "VERB" and is_known_effect(syntax, head, verb)


def is_described(syntax: Syntax, noun: Token) -> bool:
    """Whether a sentence says what a known happening is: "her victory was no surprise"; not that it "was not real"."""
    verb = syntax.head(noun)
    if syntax.dep(noun) != "nsubj" or syntax.lemma(verb) != "be":
        return False
    said = [kid for kid in syntax.kids(verb) if syntax.dep(kid) in ("attr", "acomp")]
    sure = all(operator_effect("adjectives", syntax.lemma(kid)) is None for kid in said)
    untrue = any(syntax.lemma(kid) in factuality_words("falsehood", "true") for kid in said)
    definite = any(kid.lower_ in DEFINITE or syntax.dep(kid) == "poss" for kid in syntax.kids(noun))
    return bool(said) and sure and not untrue and definite


def is_known_effect(syntax: Syntax, noun: Token, verb: Token) -> bool:
    """Whether a verb of causing has a definite object: "did not cause this crash", "did not lead to the fire"."""
    if syntax.lemma(verb) not in factuality_words("markers", "causing"):
        return False
    return any(kid.lower_ in DEFINITE or syntax.dep(kid) == "poss" for kid in syntax.kids(noun))
