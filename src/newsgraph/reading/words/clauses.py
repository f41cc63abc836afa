"""Clauses as the reader of speech needs them: who is the subject, which words belong to a complement."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from newsgraph.knowledge.speech import speech_words
from newsgraph.model import Span
from newsgraph.reading.words.word_lists import VERBS, operator_effect

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = [
    "complements",
    "is_negated",
    "is_passive",
    "is_withheld",
    "joined_to",
    "lemma",
    "modal",
    "phrase_edges",
    "relative_head",
    "span_between",
    "subject_of",
]

_SUBJECTS = ("nsubj", "nsubjpass")
_CLIMB = 5  # coordinated and embedded predicates share a subject at most this many steps up
_EDGES = frozenset("\"'“”‘’«»,;:.!?-–—()[]`") | {"''", "``", "--", "...", "…"}


def lemma(token: Token) -> str:
    """The lower-case lemma, with the pipeline's slips mended."""
    found = token.lemma_.lower()
    mended: str = speech_words("lemma_slips").get(found, found)
    return mended


def is_passive(verb: Token) -> bool:
    """Whether the verb is a passive: "was told", "is said to"."""
    return any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children)


def is_negated(verb: Token) -> bool:
    """Whether the verb itself is negated."""
    return any(child.dep_ == "neg" for child in verb.children)


def is_withheld(verb: Token) -> bool:
    """Whether the verb did not take place: negated, or what somebody "declined to", "refused to" do."""
    return is_negated(verb) or (verb.dep_ == "xcomp" and operator_effect("verbs", lemma(verb.head)) == "negative")


def modal(verb: Token) -> str | None:
    """The modal before the verb ("would", "may"), lower case; None if there is none."""
    return next((child.lower_ for child in verb.children if child.tag_ == "MD"), None)


def complements(token: Token) -> Iterator[tuple[str, Token]]:
    """What a verb, noun or adjective takes, as (frame, head): clause, to, object, as, or a preposition."""
    for child in token.children:
        dep = child.dep_
        if dep == "ccomp":
            yield "clause", child
        elif dep == "xcomp":
            yield ("to" if any(c.dep_ == "aux" and c.lower_ == "to" for c in child.children) else "predicate"), child
        elif dep == "dobj":
            yield "object", child
        elif dep in ("oprd", "attr"):
            yield dep, child
        elif dep == "nsubjpass":
            yield "passive", child
        elif dep == "acl" and token.pos_ in ("NOUN", "PROPN") and child.i > token.i:
            yield _adnominal(child), child
        elif dep in ("prep", "prt"):
            for inner in child.children:
                if inner.dep_ in ("pobj", "pcomp"):
                    yield child.lower_, inner


def _adnominal(child: Token) -> str:
    """The frame of a clause that hangs on a noun: "the claim that …", "a promise to …", "a letter saying …"."""
    for inner in child.lefts:
        if inner.dep_ == "mark":
            return "clause"
        if inner.dep_ == "aux" and inner.lower_ == "to":
            return "to"
    return "participle"


def subject_of(verb: Token, *, passive_speaker: bool = False) -> Token | None:
    """The head of the phrase that does what the verb says; for a passive its agent.

    Coordinated, embedded and participial verbs take the subject of the verb above.
    `passive_speaker`: the passive subject itself is meant ("was quoted as saying").
    """
    current = verb
    for _ in range(_CLIMB):
        own = _own_subject(current, passive_speaker=passive_speaker or current.i != verb.i)
        if own is not None:
            return own
        if current.i == verb.i and is_passive(verb) and not passive_speaker and verb.dep_ not in ("xcomp", "pcomp"):
            return None
        above = _governor(current)
        if above is None:
            return None
        if above.pos_ in ("NOUN", "PROPN", "PRON"):
            return above
        current = above
    return None


def _own_subject(verb: Token, *, passive_speaker: bool) -> Token | None:
    passive: Token | None = None
    for child in verb.children:
        if child.dep_ == "nsubj":
            return child
        if child.dep_ == "nsubjpass":
            passive = child
        elif child.dep_ == "agent":
            agent = next((c for c in child.children if c.dep_ == "pobj"), None)
            if agent is not None and not passive_speaker:
                return agent
    return passive if passive_speaker else None


def _governor(verb: Token) -> Token | None:
    """The word whose subject a subjectless verb shares, or the noun that it describes."""
    head = verb.head
    if head == verb:
        return None
    if verb.dep_ == "pcomp":  # "before joining", "prior to joining": up to what the phrase modifies
        above = head.head
        while above.pos_ in ("ADV", "ADP", "ADJ") and above.head != above:
            above = above.head
        return above if above != head else None
    if verb.dep_ == "xcomp" and head.pos_ in VERBS:
        controlled = next((c for c in head.children if c.dep_ == "dobj" and c.i < verb.i), None)
        return controlled or head
    if verb.dep_ in ("conj", "xcomp", "advcl", "dep", "parataxis", "ccomp", "acl"):
        return head
    return None


def relative_head(pronoun: Token) -> Token | None:
    """The noun that a relative pronoun stands for ("the mayor, who said"); None if there is none."""
    verb = pronoun.head
    for _ in range(_CLIMB):
        if verb.dep_ == "relcl":
            return verb.head
        if verb.head == verb:
            return None
        verb = verb.head
    return None


def phrase_edges(token: Token) -> tuple[int, int]:
    """Token range of everything under `token`."""
    return token.left_edge.i, token.right_edge.i + 1


def joined_to(first: Token) -> Iterator[Token]:
    """Those joined to a word by "and"; in a list of three or more the parser takes the second for an apposition."""
    yield from (c for c in first.conjuncts if c.i > first.i)
    for second in first.children:
        if second.dep_ == "appos" and any(c.dep_ == "conj" for c in second.children):
            yield second
            yield from (c for c in second.conjuncts if c.i > second.i)


def span_between(doc: Doc, start: int, end: int) -> Span | None:
    """The characters of tokens start..end without the punctuation at their edges; None if nothing is left."""
    while start < end and (doc[start].is_space or doc[start].text in _EDGES):
        start += 1
    while end > start and (doc[end - 1].is_space or doc[end - 1].text in _EDGES):
        end -= 1
    if start >= end:
        return None
    last = doc[end - 1]
    return Span(doc[start].idx, last.idx + len(last))
