"""Parses mended around words of saying, where the parser errs by habit on where what is said begins and ends.

Of "the firm said on Tuesday it would pay" the small pipelines make something paid on Tuesday; of "rebels left; the
army said it had won" the army's word for both; of "urged both sides to stop and offered to mediate" sides that offer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.knowledge.resources import read_toml
from newsgraph.knowledge.speech import cue_sense
from newsgraph.reading.words.word_lists import VERBS

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["SUBJECTS", "is_infinitive", "mend_speech", "part_from_infinitive"]

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_FAR = 6  # verbs that are gone up for one with a tense


def mend_speech(verb: Token) -> None:
    """Let a word of saying have its own time, and leave what stands before a semicolon to itself."""
    said = next((kid for kid in verb.rights if kid.dep_ == "ccomp"), None)
    if said is None:
        return
    when = _time_behind(verb, said)
    if when is not None:
        when.head = verb
    for before in list(verb.lefts):
        if before.dep_ == "ccomp" and any(kid.text == ";" and before.i < kid.i for kid in verb.lefts):
            before.dep_ = "parataxis"


def _time_behind(verb: Token, said: Token) -> Token | None:
    """The time right behind a word of saying and before the subject of what is said: "said on Tuesday it would"."""
    subject = next((kid for kid in said.lefts if kid.dep_ in SUBJECTS), None)
    first = said.left_edge
    if subject is None or first.i != verb.i + 1 or first.dep_ not in ("prep", "npadvmod"):
        return None
    phrase = verb.doc[first.i : first.right_edge.i + 1]
    timed = phrase[-1].lower_ in read_toml("times.toml")["weekdays"] and all(
        word.pos_ not in ("VERB", "PUNCT") for word in phrase
    )
    return first if timed and first.head.i == said.i and subject.left_edge.i == phrase.end else None


def part_from_infinitive(verb: Token) -> None:
    """Let a verb with a tense, joined to an infinitive, be joined to the verb with a tense above that one.

    "Urged them to return and offered to mediate": who urged offered. So too behind what somebody said would happen, and
    where two things are told side by side: "confirmed that four were held but denied that an officer had fired".
    """
    first = verb.head
    if not _is_finite(verb) or any(kid.dep_ in SUBJECTS for kid in verb.children):
        return
    above = _tensed_above(first) if is_infinitive(first) else _teller_of_plans(first) if verb.tag_ == "VBD" else None
    above = above or _teller_of_both(first, verb)
    if above is None:
        return
    for word in verb.doc[first.i + 1 : verb.i]:
        joins = word.head.i == first.i and word.dep_ in ("cc", "punct")
        if joins and _stands_right_before(word, verb):
            word.head = above
    verb.head = above


def _tensed_above(infinitive: Token) -> Token | None:
    """The nearest verb with a tense on which an infinitive hangs."""
    above = infinitive
    for _ in range(_FAR):
        if above.head.i == above.i or above.dep_ not in ("xcomp", "ccomp", "conj", "advcl", "acl", "relcl"):
            return None
        above = above.head
        if above.pos_ in VERBS and _is_finite(above):
            return above
    return None


def _teller_of_plans(verb: Token) -> Token | None:
    """The word of saying, in the past, above what was said would happen: "said she would go"."""
    above = verb.head
    planned = verb.dep_ == "ccomp" and any(kid.tag_ == "MD" for kid in verb.lefts)
    says = above.tag_ == "VBD" and cue_sense("v", above.lemma_.lower()) is not None
    return above if planned and says and above.i < verb.i else None


def _teller_of_both(verb: Token, joined: Token) -> Token | None:
    """Who tells that one thing is so and says "that" another is, which is of somebody else; None where nobody does.

    "Said that two men were held but denied that they were armed" may be the men's denial.
    """
    above = verb.head
    if verb.dep_ != "ccomp" or any(cue_sense("v", one.lemma_.lower()) is None for one in (above, joined)):
        return None
    again = next((kid for kid in joined.rights if kid.dep_ == "ccomp"), None)
    words = list(again.lefts) if again is not None else []
    that = any(kid.lower_ == "that" and kid.dep_ == "mark" for kid in words)
    others = any(kid.dep_ in SUBJECTS and kid.pos_ != "PRON" for kid in words)
    return above if that and others and above.i < verb.i else None


def _stands_right_before(word: Token, verb: Token) -> bool:
    """Whether nothing but small words of its own stands between an "and" or its comma and a verb."""
    return all(other.head.i in (verb.i, word.head.i) for other in verb.doc[word.i + 1 : verb.i])


def _is_finite(verb: Token) -> bool:
    if verb.tag_ in _FINITE:
        return True
    return any(kid.tag_ in _FINITE and kid.dep_ in ("aux", "auxpass") for kid in verb.lefts)


def is_infinitive(word: Token) -> bool:
    """Whether a verb stands behind its "to"."""
    return word.tag_ == "VB" and any(kid.tag_ == "TO" for kid in word.lefts)
