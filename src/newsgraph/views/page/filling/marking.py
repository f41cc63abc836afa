"""Which sentence a report rests on, and which of its words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from newsgraph.model import Attribution, Entity, Event, Reading, Relation, Role, Span, Verification
from newsgraph.network import SpeakerChain
from newsgraph.views.page.data import Mark
from newsgraph.views.page.filling.report import Report

__all__ = ["marks_of", "sentence_of"]

_MOST_SENTENCES = 3  # of a long quotation


def marks_of(reading: Reading, item: Report, voice: SpeakerChain, sentence: Span) -> tuple[Mark, ...]:
    """The words of a report and of who speaks it, by code points of its sentence, in their order."""
    marks = [*_marks(reading, item, sentence), *_speech_marks(voice, item)]
    return tuple(sorted({mark for one in marks if (mark := _within(one, sentence))}))


def sentence_of(reading: Reading, item: Report) -> tuple[int | None, Span]:
    """Number and span of the sentence around the first words; of a long quotation, its first few sentences."""
    spans = _spans(item)
    first, last = spans[0].start, max(span.end for span in spans)
    for i, sentence in enumerate(reading.sentences):
        if sentence.start <= first < max(sentence.end, sentence.start + 1):
            run = [s for s in reading.sentences[i : i + _MOST_SENTENCES] if s.start < last or s is sentence]
            return i + 1, Span(sentence.start, run[-1].end if len(spans) > 1 else sentence.end)
    return None, Span(first, spans[0].end)


def _spans(item: Report) -> tuple[Span, ...]:
    """The words an item rests on, the most telling first."""
    if isinstance(item, Event):
        return (item.trigger,)
    if isinstance(item, Attribution):
        spans = (item.cue, item.content, item.source_span)
        return tuple(span for span in spans if span is not None)
    if isinstance(item, Entity):
        return tuple(mention.span for mention in item.mentions) or (Span(0, 0),)
    return (item.evidence,)


def _marks(reading: Reading, item: Report, sentence: Span) -> Iterator[Mark]:
    """The words of an item, in code points of the article."""
    if isinstance(item, Event):
        yield Mark(item.trigger.start, item.trigger.end, "trigger")
        for role, who in item.participants().items():
            for local in who:
                for span in _nearest(reading, local, item.trigger, sentence):
                    yield Mark(span.start, span.end, role)
        for quantity in item.quantities:
            yield Mark(quantity.span.start, quantity.span.end, "quantity")
    elif isinstance(item, Role):
        yield Mark(item.evidence.start, item.evidence.end, "role")
        for span in _nearest(reading, item.person, item.evidence, sentence):
            yield Mark(span.start, span.end, "agent")
    elif isinstance(item, Relation | Verification):
        yield Mark(item.evidence.start, item.evidence.end, "trigger")
    elif isinstance(item, Entity) and item.mentions:
        yield Mark(item.mentions[0].span.start, item.mentions[0].span.end, "agent")


def _nearest(reading: Reading, local: str, to: Span, sentence: Span) -> Iterator[Span]:
    """The mention of a party that lies nearest to some words, within the sentence."""
    mentions = [m.span for e in reading.entities if e.id == local for m in e.mentions if sentence.overlaps(m.span)]
    if mentions:
        yield min(mentions, key=lambda span: (abs(span.start - to.start), span))


def _speech_marks(voice: SpeakerChain, item: Report) -> Iterator[Mark]:
    for _, attribution in voice.attributions:
        if attribution.source_span is not None:
            yield Mark(attribution.source_span.start, attribution.source_span.end, "speaker")
        if attribution.cue is not None:
            yield Mark(attribution.cue.start, attribution.cue.end, "cue")
        if attribution is item:
            yield Mark(attribution.content.start, attribution.content.end, "content")


def _within(mark: Mark, sentence: Span) -> Mark | None:
    """The mark counted from the sentence's start, cut to it; None if it lies outside."""
    start, end = max(mark.start, sentence.start), min(mark.end, sentence.end)
    return replace(mark, start=start - sentence.start, end=end - sentence.start) if start < end else None
