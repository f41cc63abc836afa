"""Prepositions that report: "according to X"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from newsgraph.knowledge.speech import speech_words
from newsgraph.model import Span
from newsgraph.reading.speech.candidate import AttributionCandidate, source_span
from newsgraph.reading.words.clauses import span_between
from newsgraph.reading.words.word_lists import VERBS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["by_preposition"]


def by_preposition(doc: Doc) -> Iterator[AttributionCandidate]:
    """Every saying that a preposition gives to somebody, in the order of the text."""
    phrases = [phrase.split() for phrase in speech_words("prepositions")]
    firsts = {words[0] for words in phrases}
    for token in doc:
        if token.lower_ not in firsts:
            continue
        for words in phrases:
            span = doc[token.i : token.i + len(words)]
            if [t.lower_ for t in span] == words:
                found = _according(doc, token, span[-1])
                if found is not None:
                    yield found
                break


def _according(doc: Doc, first: Token, last: Token) -> AttributionCandidate | None:
    """ "According to X, …", "…, according to X, …", "…, according to X"."""
    speaker = next((c for c in last.children if c.dep_ == "pobj"), None)
    if speaker is None:
        speaker = next((t for t in doc[last.i + 1 : last.i + 8] if t.pos_ in ("PROPN", "NOUN")), None)
        if speaker is None or speaker.sent.start != first.sent.start:
            return None
    sentence = first.sent
    source = source_span(doc, speaker, None)
    source_end = max(speaker.i + 1, last.i + 1)
    while source is not None and source_end < sentence.end and doc[source_end].idx < source.end:
        source_end += 1
    content = _around(doc, first, source_end)
    if content is None or source is None or content.overlaps(source):
        return None
    cue = Span(first.idx, last.idx + len(last))
    return AttributionCandidate(content, cue, first.i, speaker.i, source, confidence=0.92, why="according to")


def _around(doc: Doc, first: Token, source_end: int) -> Span | None:
    """The clause that "according to X" (tokens from `first` to `source_end`) vouches for."""
    sentence = first.sent
    lead = [t for t in doc[sentence.start : first.i] if not t.is_punct and not t.is_space and t.dep_ != "cc"]
    if not lead:
        return span_between(doc, source_end, sentence.end)
    verb = first.head
    while verb.pos_ not in VERBS and verb.head.i != verb.i:
        verb = verb.head
    while _goes_along(verb, first):
        verb = verb.head
    start = verb.left_edge.i if verb.i < first.i else sentence.start
    if verb.dep_ in ("ROOT", "ccomp") or verb.left_edge.i >= first.i:
        start = sentence.start
    if verb.dep_ == "relcl" and verb.i > first.i:  # "a policy which, according to X, both have criticised"
        return span_between(doc, source_end, verb.right_edge.i + 1)
    return span_between(doc, start, first.i)


def _goes_along(verb: Token, first: Token) -> bool:
    """Whether a verb before a comma and "according to X" only goes along with another: "struck a town, killing six"."""
    loose = verb.dep_ in ("advcl", "acl") and verb.tag_ in ("VBG", "VBN") and verb.i < first.i
    apart = verb.doc[verb.left_edge.i - 1].text == "," if verb.left_edge.i else False
    set_off = first.nbor(-1).text == "," if first.i else False
    return (loose and apart and set_off and verb.head.i < verb.i) or (verb.dep_ == "acl" and verb.head.dep_ == "ROOT")
