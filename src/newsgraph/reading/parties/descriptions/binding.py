"""Who does what to whom by syntax, and which parties that keeps apart: who acts on another is not that other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from newsgraph.knowledge.nouns import noun_classes, words
from newsgraph.knowledge.speech import cue_sense
from newsgraph.reading.words.word_lists import VERBS

if TYPE_CHECKING:
    from spacy.tokens import Token

    from newsgraph.reading.parties.entity_table import EntityTable

__all__ = ["apart", "subjects_of", "tellers_apart"]

_SUBJECTS = ("nsubj", "nsubjpass")
_OBJECTS = ("dobj", "dative")
_SAME = frozenset({"of", "as", "like", "than", "including", "in"})  # after these the subject may be meant again
_DEEPEST = 6  # verbs that are gone up for a subject
_FAR = 24  # words that are gone up to those who tell
_IN_ARMS = frozenset({"military", "profession"})  # who serves in a body by that word: "officers", "soldiers"


def apart(table: EntityTable, description: Token) -> frozenset[str]:
    """Ids of the parties that a description cannot stand for, by syntax, or as bodies of another field.

    They stand beside it as subject or object of one verb, in one coordination, or as its owner or what it owns. Places
    are left out: "Norland held a vote in the country".
    """
    others = frozenset(_of_another_field(table, description))
    if any(kid.lower_.endswith(("self", "selves")) for kid in description.children):
        return others
    beside = (table.at(word) for word in _beside(description))
    return others | {draft.id for draft in beside if draft is not None and draft.kind != "Place"}


def _of_another_field(table: EntityTable, noun: Token) -> Iterator[str]:
    """Ids of the bodies of its kind that a field tells apart from it: "the interior ministry" is no foreign ministry.

    What a named body is called by besides need not stand in its name ("the ruling party"), but the field of a ministry.
    """
    lemma = noun.lemma_.lower()
    if lemma not in words("bodies_by_field"):
        return
    before = (kid for kid in noun.lefts if kid.dep_ in ("amod", "compound", "nmod") and kid.text.islower())
    field = {kid.lower_ for kid in before}
    strict = lemma in words("bodies_named_by_field")
    for body in table.drafts if field else ():
        if body.kind != "Organization" or (body.named and not strict):
            continue
        name = [word.lower() for word in body.name.split() if body.named or word.islower()]
        like = name != [lemma] if lemma in name else strict and not body.name.isupper()  # an acronym may be any
        if like and field.isdisjoint(name):
            yield body.id


def tellers_apart(table: EntityTable, description: Token) -> frozenset[str]:
    """Ids of those who tell of described people in other words, and so do not tell of themselves.

    "Police said the attackers had fled". Somebody may take up his own noun, and a body its own people: "the army said
    the soldiers had left". Of bodies nothing is known: "Kestgas said the company would pay".
    """
    if "organization" in (classes := noun_classes(description.lemma_.lower())) and "person" not in classes:
        return frozenset()
    tellers = [word for word in _tellers(description) if not _may_tell_of_itself(word, description)]
    found = (table.at(word) for word in tellers)
    return frozenset(draft.id for draft in found if draft is not None and draft.kind != "Place")


def _tellers(word: Token) -> Iterator[Token]:
    """Those who say the words in which a word stands, without quoting them."""
    for _ in range(_FAR):
        above = word.head
        if above.i == word.i:
            return
        if word.dep_ == "ccomp" and above.pos_ == "VERB" and cue_sense("v", above.lemma_.lower()) is not None:
            yield from (one for subject in subjects_of(above) for one in (subject, *subject.conjuncts))
        word = above


def _may_tell_of_itself(teller: Token, description: Token) -> bool:
    one, other = teller.lemma_.lower(), description.lemma_.lower()
    arms = "military" in noun_classes(one) and "organization" in noun_classes(one)
    return one == other or (arms and noun_classes(other) >= _IN_ARMS)


def _beside(noun: Token) -> Iterator[Token]:
    yield from noun.conjuncts
    yield from (kid for kid in noun.lefts if kid.dep_ in ("poss", "compound", "nmod"))
    if noun.dep_ == "poss":
        yield noun.head
    first = noun
    for _ in range(_DEEPEST):
        if first.dep_ != "conj":
            break
        first = first.head
    verb = first.head.head if first.dep_ == "pobj" else first.head
    if verb.pos_ not in VERBS or (first.dep_ == "pobj" and first.head.lower_ in _SAME):
        return
    if first.dep_ in _SUBJECTS:
        found = [*_objects(verb)]
    elif first.dep_ in (*_OBJECTS, "pobj"):
        found = [word for word in (*subjects_of(verb), *_objects(verb)) if word.i != first.i]
    else:
        return
    for word in found:
        yield word
        yield from word.conjuncts


def _objects(verb: Token) -> Iterator[Token]:
    """What a verb is done to, also by way of a preposition: "accused the firm", "met with the firm"."""
    for kid in verb.children:
        if kid.dep_ in _OBJECTS:
            yield kid
        elif kid.dep_ in ("prep", "agent", "dative") and kid.lower_ not in _SAME:
            yield from (obj for obj in kid.children if obj.dep_ == "pobj")


def subjects_of(verb: Token) -> list[Token]:
    """Who does it, also where a verb has its subject from another: "met and sued", "accused X of cheating"."""
    for _ in range(_DEEPEST):
        own = [kid for kid in verb.children if kid.dep_ in _SUBJECTS]
        if own:
            return own
        above = verb.head
        if verb.dep_ == "pcomp":
            above = above.head
        if verb.dep_ not in ("conj", "xcomp", "pcomp", "advcl") or above.pos_ not in VERBS or above.i == verb.i:
            return []
        asked = [kid for kid in above.children if kid.dep_ in _OBJECTS]
        if asked and verb.dep_ in ("xcomp", "pcomp"):
            return asked
        verb = above
    return []
