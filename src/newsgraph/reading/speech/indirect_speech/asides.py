"""Asides: a cue without a complement of its own, in the sentence that it reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.knowledge.speech import speech_words
from newsgraph.reading.speech.indirect_speech.content import saying_of
from newsgraph.reading.words.clauses import is_negated, phrase_edges, span_between
from newsgraph.reading.words.word_lists import VERBS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from newsgraph.knowledge.speech import CueSense
    from newsgraph.reading.speech.candidate import AttributionCandidate

__all__ = ["aside_of"]


def aside_of(doc: Doc, verb: Token, sense: CueSense | None) -> AttributionCandidate | None:
    """ "Grain, she said, was scarce"; "as officials put it": the sentence around a cue without a complement."""
    if sense is None or "clause" not in sense.frames or is_negated(verb):
        return None
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    around = verb.head
    if subject is None or around.i == verb.i or subject.lower_ in speech_words("unspeaking"):
        return None
    introduced = any(c.dep_ == "mark" and c.lower_ == "as" for c in verb.children)
    if any(c.dep_ == "mark" for c in verb.children) and not introduced:
        return None
    first = verb.left_edge.i  # the pause before an aside may hang on the aside's own verb
    set_off = any(doc[i].text in (",", "—", "–", "-") for i in (first - 1, first) if i >= 0)
    loose = verb.dep_ in ("parataxis", "ccomp", "dep") or introduced
    if not loose or around.pos_ not in VERBS or not (set_off or introduced):
        return None
    start, end = phrase_edges(around)
    left, right = phrase_edges(verb)
    if right >= end or (doc[right].text == "." and right + 1 >= end):
        end = left
    elif left <= start:
        start = right
    content = span_between(doc, start, end)
    if content is None:
        return None
    return saying_of(doc, verb, subject, content, sense, 0.8, "aside")
