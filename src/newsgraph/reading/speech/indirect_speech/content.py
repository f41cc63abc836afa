"""What is said: its words, clear of the cue and of the next cue, and the saying that they make."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.knowledge.speech import speech_words
from newsgraph.model import Mode, Span, Stance
from newsgraph.reading.speech.candidate import AttributionCandidate, source_span
from newsgraph.reading.words.clauses import complements, lemma, span_between
from newsgraph.reading.words.parse import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from newsgraph.knowledge.speech import CueSense

__all__ = ["content_of", "saying_of"]

_LONGEST = 200  # tokens of a content in which a new cue is looked for


def content_of(doc: Doc, verb: Token, speaker: Token | None, start: int, end: int) -> Span | None:
    """The characters of the content, clear of the cue, of the complementiser, and of a new cue after it."""
    if end <= verb.i:  # "…, officials said": everything before the speaker
        edge = min(verb.i, speaker.left_edge.i) if speaker is not None and speaker.i < verb.i else verb.i
        end = min(end, max(edge, start))
    elif start > verb.i:
        start = max(start, verb.i + 1)
        if speaker is not None and verb.i < speaker.i < start:
            start = max(start, speaker.i + 1)
        end = _before_new_cue(doc, start, end)
        while end - 1 > start and doc[end - 1].dep_ == "cc":  # it joins what comes after the content
            end -= 1
    elif start <= verb.i < end and speaker is not None:
        pass  # the cue stands inside: one content around it
    first = doc[start]
    if first.lower_ == "that" and (first.dep_ == "mark" or first.pos_ == "SCONJ"):
        start += 1
    return _with_mark(doc, span_between(doc, start, end))


def _with_mark(doc: Doc, content: Span | None) -> Span | None:
    """The content with the mark that closes what one inside it opened: "the plan “a disaster”"."""
    text = text_of(doc)
    if content is None or text[content.end : content.end + 1] != "”":
        return content
    opened = "“" in content.of(text).rpartition("”")[2]
    return Span(content.start, content.end + 1) if opened else content


def _before_new_cue(doc: Doc, start: int, end: int) -> int:
    """Where content ends before "…, adding that": the participle is the speaker's, not part of what is said."""
    for i in range(start + 2, min(end, start + _LONGEST)):
        token = doc[i]
        if token.tag_ == "VBG" and doc[i - 1].text == "," and lemma(token) in speech_words("continuing"):
            return i - 1
        if doc[i - 1].lower_ in ("and", "but") and _says_more(token):
            return i - 1
    return end


def _says_more(verb: Token) -> bool:
    """Whether a plain reporting verb right after "and" goes on for the same speaker: "deny they talk and say …"."""
    finite = verb.tag_ in ("VBP", "VBZ", "VBD", "VB") and not any(c.dep_ == "aux" for c in verb.children)
    return finite and lemma(verb) in speech_words("going_on") and any(f == "clause" for f, _ in complements(verb))


def saying_of(  # noqa: PLR0917 - what is said, by whom, in the order of the sentence
    doc: Doc,
    cue: Token,
    speaker: Token | None,
    content: Span,
    sense: CueSense,
    likelihood: float,
    why: str,
    *,
    negated: bool = False,
    names_only: bool = False,
) -> AttributionCandidate:
    """The saying of a cue with its content; a denied belief is a doubt."""
    mode: Mode = sense.mode
    stance: Stance = sense.stance
    if negated and sense.mode == "belief" and stance == "asserts":
        stance = "doubts"
    return AttributionCandidate(
        content=content,
        cue=Span(cue.idx, cue.idx + len(cue)),
        cue_at=cue.i,
        speaker=speaker.i if speaker is not None else None,
        source=source_span(doc, speaker, cue) if speaker is not None else None,
        mode=mode,
        stance=stance,
        names_only=names_only,
        confidence=round(min(0.95, likelihood), 2),
        why=why,
    )
