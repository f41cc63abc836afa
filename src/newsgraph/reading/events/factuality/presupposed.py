"""Happenings that a sentence takes for granted, whatever it denies: "the storm did not cause this crash"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.reading.words.word_lists import DEFINITE, VERBS, factuality_words

if TYPE_CHECKING:
    from collections.abc import Collection

    from spacy.tokens import Token

    from newsgraph.reading.words.dependencies import Syntax

__all__ = ["is_known_effect", "is_presupposed"]


def is_presupposed(syntax: Syntax, head: Token, carriers: Collection[Token]) -> bool:
    """Whether a noun's happening is there though its verb be negated: the subject of a verb that tells of another.

    Or the definite object of a verb of causing. `carriers` are the verbs that tell whether the happening itself was.
    """
    if head.pos_ in VERBS:
        return False
    above, dep = syntax.head(head), syntax.dep(head)
    if dep == "nsubj":
        return above.pos_ == "VERB" and above not in carriers
    verb = syntax.head(above) if dep == "pobj" else above
    return dep in ("dobj", "pobj") and verb.pos_ == "VERB" and is_known_effect(syntax, head, verb)


def is_known_effect(syntax: Syntax, noun: Token, verb: Token) -> bool:
    """Whether a verb of causing has a definite object: "did not cause this crash", "did not lead to the fire"."""
    if syntax.lemma(verb) not in factuality_words("markers", "causing"):
        return False
    return any(kid.lower_ in DEFINITE or syntax.dep(kid) == "poss" for kid in syntax.kids(noun))
