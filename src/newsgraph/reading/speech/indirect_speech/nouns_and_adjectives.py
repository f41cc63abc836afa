"""Nouns and adjectives that report: "the army's claim that …", "is confident that …"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from newsgraph.knowledge.speech import CueSense, cue_sense, speech_words
from newsgraph.reading.denials.verbs import is_denial
from newsgraph.reading.speech.indirect_speech.complements import ACCEPT, frame_likelihood
from newsgraph.reading.speech.indirect_speech.content import content_of, saying_of
from newsgraph.reading.words.clauses import complements, is_negated, lemma, phrase_edges, subject_of
from newsgraph.reading.words.word_lists import VERBS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from newsgraph.reading.speech.candidate import AttributionCandidate

__all__ = ["by_adjective", "by_noun"]


def by_noun(doc: Doc, noun: Token) -> Iterator[AttributionCandidate]:
    """What a noun reports by its complement; at most one saying."""
    word = lemma(noun)
    sense = cue_sense("n", word)
    for frame, head in complements(noun):
        if frame_likelihood(word, frame, sense, "n") < ACCEPT or head.i < noun.i:
            continue
        start, end = phrase_edges(head)
        content = content_of(doc, noun, None, start, end)
        if content is not None:
            speaker = _noun_speaker(noun)
            likelihood = frame_likelihood(word, frame, sense, "n")
            meant = sense or CueSense()
            if noun.dep_ == "dobj" and is_denial(noun.head) and (speaker is None or not noun.is_ancestor(speaker)):
                speaker, meant = subject_of(noun.head), replace(meant, stance="denies")  # "rejected claims that …"
            yield saying_of(doc, noun, speaker, content, meant, likelihood, f"noun+{frame}")
            return


def _noun_speaker(noun: Token) -> Token | None:
    """Whose claim: "the army's claim", "a claim by the army", or who made it."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from", "among"):
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    for child in noun.children:
        if child.dep_ in ("amod", "compound") and child.pos_ in ("PROPN", "ADJ") and child.text[:1].isupper():
            return child
    verb = noun.head
    if noun.dep_ == "pobj" and verb.dep_ == "prep":
        verb = verb.head
    if noun.dep_ in ("dobj", "pobj") and verb.pos_ == "VERB" and lemma(verb) in speech_words("light_verbs"):
        speaker = subject_of(verb)
        if speaker is not None and speaker.lower_ not in speech_words("unspeaking"):
            return speaker
    return None


def by_adjective(doc: Doc, adjective: Token) -> Iterator[AttributionCandidate]:
    """What an adjective said of somebody reports; at most one saying."""
    word = lemma(adjective)
    sense = cue_sense("a", word)
    if sense is None or adjective.head.pos_ not in VERBS:
        return
    for frame, head in complements(adjective):
        speaker = subject_of(adjective.head)
        if frame not in sense.frames or speaker is None or speaker.lower_ in speech_words("unspeaking"):
            continue
        start, end = phrase_edges(head)
        content = content_of(doc, adjective, speaker, start, end)
        if content is not None:
            negated = is_negated(adjective.head)
            yield saying_of(doc, adjective, speaker, content, sense, 0.6, f"adjective+{frame}", negated=negated)
            return
