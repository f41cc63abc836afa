"""Syntax and tagger together: what each sees of speech, and what is left when they differ."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from newsgraph.model import Span
from newsgraph.reading.network.tagger import TaggedSpan, Tagging
from newsgraph.reading.speech.candidate import AttributionCandidate
from newsgraph.reading.speech.tagger_agreement import with_tagged
from newsgraph.reading.words.parse import load_pipeline

if TYPE_CHECKING:
    from spacy.tokens import Doc

TEXT = "The dam will hold, Orla Vest stressed on Friday.\n\nShips lie idle. The mill is shut now."


@cache
def parsed(text: str = TEXT) -> Doc:
    """The text with its syntax."""
    return load_pipeline()(text)


def span(words: str, text: str = TEXT) -> Span:
    """Where the words stand."""
    start = text.index(words)
    return Span(start, start + len(words))


def tagged(words: str, label: str, score: float = 0.9, text: str = TEXT) -> TaggedSpan:
    """The words as the tagger marks them."""
    found = span(words, text)
    return TaggedSpan(found.start, found.end, label, score)


def saying(words: str, confidence: float) -> AttributionCandidate:
    """What syntax found: these words, with the one cue of the text and no source."""
    return AttributionCandidate(span(words), span("stressed"), None, None, None, confidence=confidence)


CUE = tagged("stressed", "cue")
SOURCE = tagged("Orla Vest", "source")
CONTENT = tagged("The dam will hold", "content")


def test_a_content_that_only_the_tagger_saw_gets_the_nearest_cue_and_source() -> None:
    """Its ground is told."""
    (found,) = with_tagged(parsed(), [], Tagging(contents=(CONTENT,), cues=(CUE,), sources=(SOURCE,)))
    assert (found.content, found.cue, found.source) == (span("The dam will hold"), span("stressed"), span("Orla Vest"))
    assert found.why == "tagger"


def test_a_cue_in_another_paragraph_is_no_cue() -> None:
    """However near it stands."""
    tagging = Tagging(contents=(tagged("Ships lie idle", "content"),), cues=(CUE,), sources=(SOURCE,))
    assert with_tagged(parsed(), [], tagging) == []


def test_a_content_without_a_cue_is_dropped() -> None:
    """A source alone says nothing."""
    assert with_tagged(parsed(), [], Tagging(contents=(CONTENT,), sources=(SOURCE,))) == []


def test_a_content_that_the_tagger_hardly_believes_in_is_dropped() -> None:
    """So is one too short to say anything."""
    weak = tagged("The dam will hold", "content", 0.5)
    short = tagged("The dam", "content")
    assert with_tagged(parsed(), [], Tagging(contents=(weak,), cues=(CUE,))) == []
    assert with_tagged(parsed(), [], Tagging(contents=(short,), cues=(CUE,))) == []


ASIDE = "The dam will hold, Orla Vest stressed, and the mill will stay open."


def test_one_cue_says_one_content() -> None:
    """A second content beside the same cue is not believed."""
    contents = tuple(tagged(words, "content", text=ASIDE) for words in ("The dam will hold", "the mill will stay open"))
    found = with_tagged(parsed(ASIDE), [], Tagging(contents=contents, cues=(tagged("stressed", "cue", text=ASIDE),)))
    assert [one.content.of(ASIDE) for one in found] == ["The dam will hold"]


def test_one_cue_says_two_contents_where_the_second_goes_on_with_the_first() -> None:
    """The tagger marks a further part as such."""
    contents = (
        tagged("The dam will hold", "content", text=ASIDE),
        tagged("the mill will stay open", "content+", text=ASIDE),
    )
    found = with_tagged(parsed(ASIDE), [], Tagging(contents=contents, cues=(tagged("stressed", "cue", text=ASIDE),)))
    assert [one.content.of(ASIDE) for one in found] == ["The dam will hold", "the mill will stay open"]
    assert found[0].cue == found[1].cue


def test_weak_syntax_that_the_tagger_does_not_see_is_dropped() -> None:
    """Even beside a cue that the tagger sees."""
    assert with_tagged(parsed(), [saying("The mill is shut now", 0.6)], Tagging(cues=(CUE,))) == []


def test_strong_syntax_is_kept_if_the_tagger_sees_its_cue_but_is_less_sure() -> None:
    """And dropped where the tagger sees neither its cue nor its words."""
    strong = saying("The mill is shut now", 0.95)
    (found,) = with_tagged(parsed(), [strong], Tagging(cues=(CUE,)))
    assert found.confidence < strong.confidence
    assert with_tagged(parsed(), [strong], Tagging()) == []


def test_syntax_and_tagger_agreeing_are_surer_and_fill_in_the_source() -> None:
    """They give one saying, not two."""
    weak = saying("The dam will hold", 0.6)
    (found,) = with_tagged(parsed(), [weak], Tagging(contents=(CONTENT,), cues=(CUE,), sources=(SOURCE,)))
    assert found.confidence > weak.confidence
    assert found.source == span("Orla Vest")


def test_a_tagged_content_loses_its_marks_and_its_that() -> None:
    """Offsets of the words said, not of what surrounds them."""
    text = "The mayor is clear that the dam will hold."
    content, cue = tagged("that the dam will hold", "content", text=text), tagged("clear", "cue", text=text)
    (found,) = with_tagged(parsed(text), [], Tagging(contents=(content,), cues=(cue,)))
    assert found.content.of(text) == "the dam will hold"


def test_who_is_blamed_does_not_say_so() -> None:
    """A passive of blame has no speaker in its subject, whatever the tagger marks; "was quoted" has."""
    text = "The guards were blamed for failing to stop the raid."
    doc = parsed(text)
    marks = Tagging(
        contents=(tagged("failing to stop the raid", "content", text=text),),
        cues=(tagged("blamed", "cue", text=text),),
        sources=(tagged("The guards", "source", text=text),),
    )
    assert with_tagged(doc, [], marks) == []
