"""The sayings of an article whose words are quoted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.model import Span
from newsgraph.reading.speech.candidate import AttributionCandidate, source_span
from newsgraph.reading.speech.direct_speech.following import cue_after
from newsgraph.reading.speech.direct_speech.preceding import cue_before, going_on, speaker_before
from newsgraph.reading.words.clauses import span_between
from newsgraph.reading.words.parse import text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from newsgraph.reading.speech.direct_speech.cue import Cue
    from newsgraph.reading.speech.direct_speech.token_index import TokenIndex
    from newsgraph.reading.words.quotation_marks import Quotation

__all__ = ["find_quoted"]

_KEPT = "newsgraph_quoted"  # where a Doc keeps its own


def find_quoted(doc: Doc, index: TokenIndex, quotations: Sequence[Quotation]) -> list[AttributionCandidate]:
    """Sayings whose content is quoted (wholly, or from a sentence's start), in the order of the text.

    Looked for once in a Doc, whoever asks; `index` and `quotations` are the Doc's own.
    """
    if _KEPT not in doc.user_data:
        doc.user_data[_KEPT] = _quoted(doc, index, quotations)
    kept: list[AttributionCandidate] = doc.user_data[_KEPT]
    return kept


def _quoted(doc: Doc, index: TokenIndex, quotations: Sequence[Quotation]) -> list[AttributionCandidate]:
    outermost = [q for q in quotations if q.depth == 0]
    found: list[AttributionCandidate] = []
    previous: tuple[Quotation, Cue] | None = None
    for n, quotation in enumerate(outermost):
        whole = _is_whole(index.text, quotation)
        before = outermost[n - 1] if n else None
        after = outermost[n + 1] if n + 1 < len(outermost) else None
        cue = cue_after(doc, index, quotation, after)
        if cue is None and whole:
            cue = cue_before(doc, index, quotation, before) or going_on(index, quotation, previous)
            cue = cue or speaker_before(doc, index, quotation, previous)
        if cue is None:
            continue
        content = quotation.inner if whole else _from_sentence_start(doc, index, quotation, before)
        if content is None:
            continue
        previous = (quotation, cue)
        found.append(_saying(doc, cue, content, quotation))
    return found


def _is_whole(text: str, quotation: Quotation) -> bool:
    """Whether quoted words stand as an utterance of their own rather than as part of another sentence."""
    inner = quotation.inner.of(text)
    if not inner:
        return False
    before = text[: quotation.outer.start].rstrip(" ")
    opens = not before or before[-1] in ",:.!?…\n;—–-)(" or before[-1] in "\"”’'"
    first = next((c for c in inner if c.isalnum()), "")
    starts = first.isupper() or first.isdigit() or inner[0] in "[(…." or inner[:1] in "‘'"
    long_enough = len(inner.split()) >= 2 or inner[-1] in ",.!?"
    if opens:
        return (starts and long_enough) or (before[-1:] in ",:" and len(inner.split()) >= 4)
    # "X said “We will go.”" without a comma
    return (
        starts
        and len(inner.split()) >= 4
        and (inner[-1] in ".!?," or text[quotation.outer.end : quotation.outer.end + 1] in ".,")
    )


def _from_sentence_start(doc: Doc, index: TokenIndex, quotation: Quotation, before: Quotation | None) -> Span | None:
    """ "Talks were “a farce,” she said": the sentence up to the closing mark."""
    first = index.first_from(quotation.outer.start)
    if first >= len(doc):
        return None
    start = doc[first].sent.start
    if before is not None:
        start = max(start, index.first_from(before.outer.end))
    line = index.text.rfind("\n", 0, quotation.outer.start) + 1
    start = max(start, index.first_from(line))
    lead = span_between(doc, start, first)
    return Span(lead.start if lead is not None else quotation.inner.start, quotation.outer.end)


def _saying(doc: Doc, cue: Cue, content: Span, quotation: Quotation) -> AttributionCandidate:
    verb = cue.verb
    return AttributionCandidate(
        content=content,
        cue=Span(verb.idx, verb.idx + len(verb)) if verb is not None else None,
        cue_at=verb.i if verb is not None else None,
        speaker=cue.speaker.i,
        source=_beside(doc, source_span(doc, cue.speaker, verb), quotation),
        mode="indirectSpeech",
        stance=cue.sense.stance,
        confidence=0.9 if verb is not None else 0.6,
        why=cue.why,
    )


def _beside(doc: Doc, source: Span | None, quotation: Quotation) -> Span | None:
    """The part of a source before the quoted words and the colon that opens them, which its clause may hold."""
    if source is None or not source.start < quotation.outer.start < source.end:
        return source
    words = text_of(doc)[source.start : quotation.outer.start].rstrip(" :,–—-\n")
    return Span(source.start, source.start + len(words)) if words else source
