"""Verbs that deny or doubt, and the clauses that they deny: "denied that …", "rejected claims that …"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from newsgraph.knowledge.speech import cue_sense, verification_words
from newsgraph.reading.words.clauses import is_negated, lemma

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["denied_clauses", "is_denial", "is_undecided"]

_VERBS = ("VERB", "AUX")


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
        if child.dep_ in ("ccomp", "xcomp", "pcomp") and child.pos_ in _VERBS and child.i > verb.i:
            yield child
        elif _names_claim(child) and child.i > verb.i:
            yield from (c for c in child.children if c.dep_ in ("acl", "ccomp", "relcl") and c.pos_ in _VERBS)


def _names_claim(noun: Token) -> bool:
    return noun.dep_ in ("dobj", "nsubjpass") and noun.lemma_.lower() in verification_words("claims")


def is_undecided(verb: Token) -> bool:
    """Whether somebody does not deny: "did not deny that", "neither confirmed nor denied that"."""
    before = verb.doc[verb.i - 1] if verb.i > verb.sent.start else None
    return is_negated(verb) or (verb.dep_ == "conj" and before is not None and before.lower_ == "nor")
