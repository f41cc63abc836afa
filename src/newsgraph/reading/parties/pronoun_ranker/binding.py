"""What a pronoun may stand for at all: number, sex, sort and syntax."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.reading.parties.descriptions.binding import subjects_of
from newsgraph.reading.parties.pronoun_ranker.phrases import SEX

if TYPE_CHECKING:
    from spacy.tokens import Token

    from newsgraph.reading.parties.pronoun_ranker.phrases import Phrase

__all__ = ["may_bind", "may_stand_for"]


def may_stand_for(sort: str, phrase: Phrase) -> bool:
    """Whether number, sex and sort let a pronoun stand for a phrase that is no pronoun."""
    if sort in SEX:
        one = not phrase.plural and phrase.sort in ("person", "unknown")
        return one and phrase.sex in (None, SEX[sort])
    if sort == "it":
        return not phrase.plural and phrase.sort != "person"
    return phrase.plural or phrase.joint or phrase.sort in ("group", "organization", "person", "place")


def may_bind(pronoun: Token, head: Token) -> bool:
    """False where syntax forbids it: "X met him" and "his brother" are two."""
    if pronoun.head.i == head.i:  # "his brother", "the mayor himself"
        return pronoun.lower_.endswith(("self", "selves"))
    if pronoun.dep_ in ("dobj", "pobj", "dative") and not pronoun.lower_.endswith(("self", "selves")):
        verb = pronoun.head.head if pronoun.dep_ == "pobj" else pronoun.head
        # "he went, and took his dog with him": by way of a preposition only the verb's own subject is another
        subjects = [one for one in subjects_of(verb) if pronoun.dep_ != "pobj" or one.head.i == verb.i]
        doers = {one.i for subject in subjects for one in (subject, *subject.conjuncts)}
        return head.i not in doers | _described_by(verb)
    return True


def _described_by(verb: Token) -> set[int]:
    """The nouns of which the relative clause of a verb is said: "Lind, a lawyer who urged him" urged another."""
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if verb.dep_ != "relcl" or subject is None or subject.tag_ not in ("WP", "WDT"):
        return set()
    noun = verb.head
    return {noun.i, noun.head.i} if noun.dep_ == "appos" else {noun.i}
