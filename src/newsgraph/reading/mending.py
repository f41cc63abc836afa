"""Parses mended where the parser errs by habit.

Of "Rebels seized the town and the army shelled the port" the small pipelines make one clause with the objects
"the town and the army": the second clause loses its doer, the first gains somebody whom nobody touched.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["mend"]

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_HELPERS = frozenset({"aux", "auxpass", "neg", "advmod"})
_OBJECTS = frozenset({"dobj", "pobj", "attr", "dative", "oprd", "appos", "conj"})


def mend(doc: Doc) -> Doc:
    """The same Doc; clauses joined by "and" have each their own subject."""
    for verb in doc:
        if verb.dep_ == "conj" and verb.pos_ in ("VERB", "AUX"):
            subject = _lost_subject(verb)
            if subject is not None:
                _give_back(verb, subject)
    return doc


def _lost_subject(verb: Token) -> Token | None:
    """The noun right before a coordinated verb that was taken for a further object of the verb before it."""
    if any(child.dep_ in _SUBJECTS or child.dep_ == "cc" for child in verb.lefts):
        return None
    first = min([verb.i, *(child.i for child in verb.lefts if child.dep_ in _HELPERS)])
    if first == 0 or any(child.i < first for child in verb.lefts):
        return None
    before = verb.doc[first - 1]
    noun = before
    while noun.dep_ != "conj" and noun.head.i != noun.i and noun.head.i > verb.head.i:
        noun = noun.head
    if noun.dep_ != "conj" or noun.pos_ not in ("NOUN", "PROPN", "PRON") or noun.right_edge.i != before.i:
        return None
    start = noun.left_edge.i
    joined = verb.doc[start - 1]
    well_joined = joined.dep_ == "cc" and joined.i > verb.head.i and joined.head.i == noun.head.i
    return noun if well_joined and noun.head.dep_ in _OBJECTS and noun.head.i > verb.head.i else None


def _give_back(verb: Token, subject: Token) -> None:
    joined = verb.doc[subject.left_edge.i - 1]
    joined.head = verb.head
    passive = any(child.dep_ == "auxpass" for child in verb.lefts)
    subject.head = verb
    subject.dep_ = "nsubjpass" if passive else "nsubj"
