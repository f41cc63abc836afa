"""Where a denial ends: "denied that the ministry had given in and called the agreement fair" calls it fair.

The parser joins the second verb to the nearer one, inside the clause that is denied. Here it goes back to who denies,
where its form, its link or its sense says so; where nothing tells, it is left inside, and named as one that nobody
can be said to deny.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from newsgraph.knowledge.speech import cue_sense, speech_words
from newsgraph.model import Span
from newsgraph.reading.denials.verbs import denied_clauses, is_denial
from newsgraph.reading.speech.indirect_speech.complements import chosen_complement
from newsgraph.reading.words.clauses import is_passive, lemma
from newsgraph.reading.words.word_lists import VERBS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from newsgraph.reading.network.tagger import TaggedSpan

__all__ = ["part_denials"]

Side = Literal["inside", "outside", "unsure"]

_SUBJECTS = ("nsubj", "nsubjpass", "expl")
_FINITE = ("VBD", "VBZ", "VBP")
_PARTICIPLE = re.compile(r"(en|wn|rn|one)$")  # "beaten", "shown", "torn", "gone": never a past tense
_GERUNDS = ("VBG", "VBN")
_LINK = 2  # words between a verb and what joins it: ", and"


def part_denials(doc: Doc, contents: Sequence[TaggedSpan] = ()) -> frozenset[int]:
    """Join verbs to who denies where they are no part of what is denied; the places of those that may be either.

    `contents` are stretches that a tagger takes for something said.
    """
    seen = [Span(one.start, one.end) for one in contents]
    unsure: set[int] = set()
    for cue in list(doc):
        if is_denial(cue) and _is_finite(cue):
            for clause in list(denied_clauses(cue)):
                unsure |= _part(cue, clause, seen)
    return frozenset(unsure)


def _part(cue: Token, clause: Token, seen: Sequence[Span]) -> set[int]:
    """Part what belongs to the cue from one clause; the places of the verbs of which it is not known."""
    unsure: set[int] = set()
    for verb in sorted(_joined(clause), key=lambda word: word.i):
        side = _side(clause, verb, seen)
        if side == "outside":
            later = [other for other in _joined(clause) if other.i > verb.i and not verb.is_ancestor(other)]
            _move(verb, cue)
            for other in later:
                _move(other, cue)
            break
        if side == "unsure":
            unsure.add(verb.i)
    return unsure


def _joined(clause: Token) -> Iterator[Token]:
    """The verbs joined to the head of a clause that share its subject."""
    for child in clause.rights:
        own = any(c.dep_ in _SUBJECTS or c.dep_ == "mark" for c in child.children)
        if child.dep_ == "conj" and child.pos_ in VERBS and not own:
            yield child
            yield from _joined(child)


def _move(verb: Token, cue: Token) -> None:
    """Join a verb to the one that denies, with the words that link them."""
    first = verb.left_edge.i
    for word in verb.doc[verb.head.i + 1 : first]:
        if word.head.i == verb.head.i and (word.dep_ == "cc" or word.text == ",") and first - word.i <= _LINK:
            word.head = cue
    verb.head = cue


def _side(clause: Token, verb: Token, seen: Sequence[Span]) -> Side:
    """Whether a joined verb is denied too, or an act of who denies."""
    link = _link(verb)
    if (link is not None and link.lower_ in ("or", "nor")) or _fits_only_inside(verb):
        return "inside"
    if link is not None and (link.lower_ == "but" or _is_paused(clause, link)):
        return "outside"
    if _is_of_another_form(clause, verb) or (_says_more(verb) and not _says_more(clause)):
        return "outside"
    around = [span for span in seen if span.start <= clause.idx < span.end]
    ended = bool(around) and all(span.end <= verb.idx for span in around)
    return "outside" if ended or _acts_on_its_subject(clause, verb) else "unsure"


def _fits_only_inside(verb: Token) -> bool:
    """Whether the form of a verb goes with the denied one alone: "and beaten", "and burying", "and had fled"."""
    return _has_own_helper(verb) or verb.tag_ in ("VB", "VBG") or _PARTICIPLE.search(verb.lower_) is not None


def _link(verb: Token) -> Token | None:
    """The word that joins a verb to the one before it."""
    found = [word for word in verb.doc[max(verb.left_edge.i - 1, 0) : verb.i] if word.dep_ == "cc"]
    return found[0] if found else None


def _is_paused(clause: Token, link: Token) -> bool:
    """Whether a comma parts two verbs, and not the members of a list."""
    before = link.doc[link.i - 1]
    return before.text == "," and not any(c.dep_ == "conj" and c.right_edge.i < link.i for c in clause.rights)


def _has_own_helper(verb: Token) -> bool:
    return any(child.dep_ in ("aux", "auxpass") for child in verb.children)


def _is_finite(verb: Token) -> bool:
    return verb.tag_ in _FINITE or any(c.dep_ == "aux" and c.tag_ in (*_FINITE, "MD") for c in verb.children)


def _is_of_another_form(clause: Token, verb: Token) -> bool:
    """Whether no helping verb of the clause fits the joined verb: "had given | went", "shooting | fled"."""
    helped = any(child.dep_ in ("aux", "auxpass") for child in clause.children)
    past = verb.lower_ in speech_words("plain_past") or verb.tag_ in ("VBZ", "VBP")
    if clause.tag_ in _GERUNDS and helped and past:
        return True
    if clause.tag_ == "VBG":
        return verb.tag_ in _FINITE
    if clause.tag_ == "VB":
        return verb.tag_ in ("VBD", "VBZ")
    undergone = is_passive(clause) and verb.tag_ in ("VBD", "VBN")
    return undergone and any(child.dep_ in ("dobj", "ccomp") for child in verb.children)


def _says_more(verb: Token) -> bool:
    """Whether a verb tells what somebody says, not what they order others to do."""
    sense = cue_sense("v", lemma(verb))
    if sense is not None and not sense.voiced and any(child.dep_ == "dobj" for child in verb.children):
        return True  # "condemned the raid"
    chosen = chosen_complement(verb, lemma(verb), sense) if sense is not None else None
    if sense is None or chosen is None or sense.mode == "document":
        return False
    return chosen[0] in sense.frames and not (sense.stance == "demands" and chosen[0] == "object+to")


def _acts_on_its_subject(clause: Token, verb: Token) -> bool:
    """Whether the object can only be who the clause is about: "denied the troops had fled and told them to hold"."""
    pronoun = any(child.dep_ == "dobj" and child.tag_ == "PRP" for child in verb.children)
    subject = next((child for child in clause.children if child.dep_ in _SUBJECTS), None)
    others = (word for word in clause.subtree if clause.i < word.i < verb.i and word.pos_ in ("NOUN", "PROPN"))
    return pronoun and subject is not None and subject.pos_ != "PRON" and not any(others)
