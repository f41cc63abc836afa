"""Verbs that carry an event noun: light and support verbs, and those that say that something took place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.knowledge.nouns import words
from newsgraph.reading.words.arguments.labels import VERBS
from newsgraph.reading.words.word_lists import frame_words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from newsgraph.reading.words.dependencies import Syntax

__all__ = ["carriers_of", "is_headline_verb", "is_part", "support_of", "verb_of_subject"]


def verb_of_subject(syntax: Syntax, noun: Token) -> Token | None:
    """The verb whose active subject the noun is, if any."""
    noun = syntax.first_conjunct(noun)
    head = syntax.head(noun)
    if syntax.dep(noun) == "nsubj" and head.pos_ in VERBS:
        return head
    return None


def support_of(syntax: Syntax, noun: Token, kind: str) -> list[Token]:
    """The verbs that say who does ("doer") or undergoes ("undergoer") what the noun names."""
    noun = _top(syntax, syntax.first_conjunct(noun))
    head, dep = syntax.head(noun), syntax.dep(noun)
    found: list[Token] = []
    if dep in ("dobj", "nsubjpass") and head.pos_ in VERBS and _among(syntax, head, kind):
        found.append(head)
    if dep == "pobj" and syntax.dep(head) in ("prep", "agent"):
        verb = syntax.head(head)
        if verb.pos_ in VERBS and f"{syntax.lemma(verb)} {syntax.lemma(head)}" in frame_words(
            "support", kind + "_through"
        ):
            found.append(verb)
    found.extend(
        kid
        for kid in syntax.kids(noun)
        if syntax.dep(kid) in ("acl", "relcl") and _among(syntax, kid, kind) and noun in syntax.fillers(kid, "obj")
    )
    return found


def _top(syntax: Syntax, noun: Token) -> Token:
    """The noun that stands for `noun` one level up: "a series of attacks", "one of the battles"."""
    head = syntax.head(noun)
    if syntax.dep(noun) == "pobj" and syntax.lemma(head) == "of" and syntax.head(head).pos_ in ("NOUN", "NUM", "DET"):
        above = syntax.head(head)
        if syntax.lemma(above) in words("partitives") or syntax.lemma(above) in frame_words("support", "measures"):
            return syntax.first_conjunct(above)
    return noun


def is_part(syntax: Syntax, noun: Token) -> bool:
    """Whether the noun is only what another counts: "one of the battles"."""
    return _top(syntax, noun) != noun


def _among(syntax: Syntax, verb: Token, kind: str) -> bool:
    words = frame_words("support", kind)
    lemma = syntax.lemma(verb)
    if lemma in words:
        return True
    return any(
        f"{lemma} {syntax.lemma(kid)}" in words
        for kid in syntax.kids(verb)
        if syntax.dep(kid) in ("prt", "prep", "dobj")
    )


def is_headline_verb(syntax: Syntax, word: Token) -> bool:
    """Whether a plural noun of a headline is a verb in fact: "battle rages in Kelm"."""
    return word.tag_ == "NNS" and syntax.lemma(word) in frame_words("support", "headline") and syntax.in_headline(word)


def carriers_of(syntax: Syntax, noun: Token) -> list[Token]:
    """The verbs whose place, time and modality are the noun's: support verbs, and "took place", "erupted"."""
    found = [*syntax.support(noun, "doer"), *syntax.support(noun, "undergoer")]
    top = _top(syntax, syntax.first_conjunct(noun))
    verb = syntax.verb_of_subject(top)
    if verb is not None and _among(syntax, verb, "occurrence"):
        found.append(verb)
    head = syntax.head(top)
    if syntax.dep(top) == "compound" and syntax.is_headline_verb(head):
        found.append(head)
    if syntax.dep(top) == "attr" and head.pos_ in VERBS:  # "there was fighting in Kelm"
        found.append(head)
    if syntax.dep(top) == "nsubjpass" and head not in found and head.pos_ == "VERB":  # "explosions were heard in Kelm"
        found.append(head)
    return found
