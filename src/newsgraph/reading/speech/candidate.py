"""A candidate for an attribution: words with their cue and speaker as found by one means, before entities are known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsgraph.knowledge.nameparts import gender_of
from newsgraph.model import Mode, Span, Stance
from newsgraph.reading.words.clauses import phrase_edges, relative_head, span_between

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

__all__ = ["BODIES", "PEOPLE", "AttributionCandidate", "is_written_as_name", "source_span"]

PEOPLE = frozenset({"person", "official", "profession"})
"""Classes of nouns for people who can speak."""
BODIES = frozenset({"group", "organization", "military"})
"""Classes of nouns for bodies that can."""


_NAME = 4  # words of a name


@dataclass(frozen=True, slots=True)
class AttributionCandidate:
    """Who (a token), by which words, says what; one candidate for an attribution."""

    content: Span
    cue: Span | None
    cue_at: int | None  # token of the cue's head
    speaker: int | None  # token at the head of the source's phrase
    source: Span | None
    mode: Mode = "indirectSpeech"
    stance: Stance = "asserts"
    names_only: bool = False  # "called the raid a crime": what happened is named by the speaker, not vouched for
    by_tagger: bool = False  # found by the tagger alone, with no syntax that says who joins the speaker
    confidence: float = 0.8
    why: str = "clause"  # for people; nothing is decided by it


def is_written_as_name(words: Sequence[Token] | TokenSpan) -> bool:
    """Whether words are all capitalised, few, and begin with a name that people are given: a name that nobody saw."""
    told = 1 < len(words) <= _NAME and all(word.text[:1].isupper() for word in words)
    return told and gender_of(words[0].text) is not None


def source_span(doc: Doc, speaker: Token, cue: Token | None) -> Span | None:
    """The source's whole phrase: title, name, what is said of it; without the cue's own words."""
    start, end = phrase_edges(speaker)
    if speaker.pos_ == "PRON" and relative_head(speaker) is not None:
        start, end = speaker.i, speaker.i + 1
    if cue is not None and start <= cue.i < end:
        if cue.i > speaker.i:
            end = min(end, cue.left_edge.i if speaker.i < cue.left_edge.i else cue.i)
        else:
            start = max(start, cue.i + 1)
    sentence = speaker.sent
    start, end = max(start, sentence.start), min(end, sentence.end)
    if not start <= speaker.i < end:
        start, end = speaker.i, speaker.i + 1
    return span_between(doc, start, end)
