"""Who speaks and who listens, which a pronoun of the third person does not mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.knowledge.speech import cue_sense

if TYPE_CHECKING:
    from spacy.tokens import Token

    from newsgraph.reading.parties.pronoun_ranker.phrases import Phrase

__all__ = ["is_mere_listener", "is_mere_teller"]

_TOLD = frozenset({"dobj", "dative"})
_LISTENING = ("group", "organization", "person")


def is_mere_listener(phrase: Phrase) -> bool:
    """Whether a phrase only names those to whom somebody spoke, behind his words: "..., she told reporters"."""
    head, verb = phrase.head, phrase.head.head
    if head.dep_ not in _TOLD or phrase.sort not in _LISTENING or phrase.form == "pronoun":
        return False
    if phrase.form == "name" and phrase.sort != "organization":
        return False
    return _tells_behind(verb)


def is_mere_teller(phrase: Phrase) -> bool:
    """Whether a phrase only names who told what stands before: "..., police said"."""
    return phrase.head.dep_ == "nsubj" and phrase.form != "pronoun" and _tells_behind(phrase.head.head)


def _tells_behind(verb: Token) -> bool:
    """Whether a verb tells what stands before it."""
    if verb.pos_ != "VERB" or cue_sense("v", verb.lemma_.lower()) is None:
        return False
    before = any(kid.dep_ in ("ccomp", "parataxis") and kid.i < verb.i for kid in verb.children)
    return before or (verb.dep_ in ("parataxis", "ccomp") and verb.head.i < verb.i)
