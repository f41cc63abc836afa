"""Verbs that deny or doubt, and the clauses that they deny: "denied that …", "rejected claims that …"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from newsgraph.knowledge.speech import cue_sense, verification_words
from newsgraph.reading.words.clauses import is_negated, lemma
from newsgraph.reading.words.word_lists import VERBS

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["denied_clauses", "is_denial", "is_told", "is_undecided", "withholds"]


def is_denial(verb: Token) -> bool:
    """Whether a verb denies or doubts: "denied", "rejected claims"."""
    if verb.pos_ != "VERB":
        return False
    word = lemma(verb)
    sense = cue_sense("v", word)
    if word in verification_words("denials") or (sense is not None and sense.stance in ("denies", "doubts")):
        return True
    return word in verification_words("rejections") and any(_names_claim(child) for child in verb.children)


def denied_clauses(verb: Token) -> Iterator[Token]:
    """The heads of the clauses that a verb of denial denies: its own, and those of the claims that it names."""
    for child in verb.children:
        if child.dep_ in ("ccomp", "xcomp", "pcomp") and child.pos_ in VERBS and child.i > verb.i:
            yield child
        elif _names_claim(child) and child.i > verb.i:
            yield from (c for c in child.children if c.dep_ in ("acl", "ccomp", "relcl") and c.pos_ in VERBS)


def _names_claim(noun: Token) -> bool:
    return noun.dep_ in ("dobj", "nsubjpass") and noun.lemma_.lower() in verification_words("claims")


def is_undecided(verb: Token) -> bool:
    """Whether somebody does not deny: "did not deny that", "neither confirmed nor denied that"."""
    before = verb.doc[verb.i - 1] if verb.i > verb.sent.start else None
    return is_negated(verb) or (verb.dep_ == "conj" and before is not None and before.lower_ == "nor")


def is_told(verb: Token) -> bool:
    """Whether a denial took place: not "needs to confirm or deny it", "would deny it"."""
    first = verb
    while first.dep_ == "conj" and first.head.pos_ == "VERB" and first.tag_ == "VB":
        first = first.head
    helped = any(child.tag_ in ("TO", "MD") for word in (verb, first) for child in word.lefts)
    return verb.tag_ != "VB" or not helped


def withholds(verb: Token) -> bool:
    """Whether something asked for is denied, not something said: "denied him entry", "was denied bail"."""
    kinds = {child.dep_ for child in verb.children}
    given = verb.tag_ == "VBN" and any(
        child.dep_ in ("prep", "dative") and child.lower_ == "to" for child in verb.rights
    )
    things = [child for child in verb.children if child.dep_ in ("dobj", "nsubjpass")]
    asked = any(thing.lemma_.lower() in verification_words("withheld") for thing in things)
    return asked or given or "dative" in kinds or {"nsubjpass", "dobj"} <= kinds or len(things) > 1
