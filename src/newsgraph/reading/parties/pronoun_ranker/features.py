"""What speaks for a phrase, or for none: by how pronoun and phrase lie to each other in syntax."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from newsgraph.knowledge.speech import cue_sense
from newsgraph.reading.parties.pronoun_ranker.phrases import DEEPEST, SEX, sort_of
from newsgraph.reading.parties.ranking import Features
from newsgraph.reading.words.word_lists import VERBS

if TYPE_CHECKING:
    from spacy.tokens import Token

    from newsgraph.reading.parties.pronoun_ranker.phrases import Phrase

__all__ = ["Features", "ancestors", "class_of", "depth", "features_of_none", "in_sentence", "use_of"]


def features_of_none(pronoun: Phrase, any_rival: bool) -> Features:
    """What speaks for a pronoun's standing for none of the phrases before."""
    head = pronoun.head
    verb = head.head
    kids = {child.dep_ for child in verb.children}
    names = ["none", f"none {pronoun.role}", f"none rivals {any_rival}", f"none sentence{min(pronoun.sentence, 2)}"]
    use = use_of(pronoun)
    if use:
        names.append(f"none {use}")
    if pronoun.sort == "it" and pronoun.role in ("subj", "passive", "obj"):
        clause = bool(kids & {"ccomp", "xcomp", "csubj", "advcl"})
        names += [f"none be {verb.lemma_ == 'be'} {clause}", f"none clause {clause}"]
    return {f"{class_of(pronoun.sort)} {name}": 1.0 for name in names}


def use_of(pronoun: Phrase) -> str | None:
    """What tells of a pronoun that it stands for a party: it speaks, or has people."""
    head = pronoun.head.head
    if pronoun.role == "subj" and head.pos_ == "VERB":
        return "tells" if cue_sense("v", head.lemma_.lower()) is not None else None
    if pronoun.role == "poss":
        sort = sort_of(head, head.lemma_.lower())
        return "has people" if sort in ("person", "group", "organization") else None
    return None


def class_of(sort: str) -> str:
    """The class of a pronoun: she and he are weighed alike."""
    return "person" if sort in SEX else sort


def in_sentence(pronoun: Token, rival: Phrase, above: set[int]) -> Iterator[str]:
    """How a pronoun and a phrase of one sentence lie to each other in its syntax."""
    head = rival.head
    if head.head.i in above and head.dep_ in ("nsubj", "nsubjpass"):
        same = _verb(pronoun).i == head.head.i
        yield f"own subject {same}"
        if not same:
            yield f"subject above {_verb(pronoun).dep_}"
            yield f"{rival.sort} above {_verb(pronoun).dep_}"
    if head.i in above:
        yield "holds"
    if head.head.i == pronoun.head.i:
        yield "sister"


def _verb(token: Token) -> Token:
    """The predicate of a word's clause."""
    for _ in range(DEEPEST):
        if token.head.i == token.i or token.pos_ in VERBS:
            break
        token = token.head
    return token


def ancestors(token: Token) -> Iterator[Token]:
    """The words above a word, the nearest first."""
    for _ in range(40):
        if token.head.i == token.i:
            return
        token = token.head
        yield token


def depth(token: Token) -> int:
    """How many words stand above a word, at most five."""
    return sum(1 for _ in zip(range(5), ancestors(token), strict=False))
