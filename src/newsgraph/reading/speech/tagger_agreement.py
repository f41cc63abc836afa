"""Speech as the trained tagger sees it, put together with what syntax and quotation marks found.

The tagger marks contents, cues and sources as stretches of text without tying them together;
here each content that nobody else found gets the nearest cue and source, and what syntax
alone found must be borne out by the tagger somewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from newsgraph.knowledge.speech import CueSense, cue_sense, speech_words
from newsgraph.model import Span
from newsgraph.reading.denials.verbs import denied_clauses, is_denial, withholds
from newsgraph.reading.speech.candidate import AttributionCandidate
from newsgraph.reading.words.clauses import is_passive, is_withheld, lemma, modal
from newsgraph.reading.words.parse import text_of
from newsgraph.reading.words.quotation_marks import quotations_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from newsgraph.reading.network.tagger import TaggedSpan, Tagging

__all__ = ["with_tagged"]

_PARTS = {"VERB": "v", "AUX": "v", "NOUN": "n", "ADJ": "a"}
_SAME = 0.5  # character F from which two contents are one
_BORNE_OUT = 0.3  # share of a content that the tagger must have seen, where it saw no cue either
_ALONE = 0.9  # confidence from which syntax is believed where the tagger sees other words
_NEAR = 80  # characters between a content and its cue, or a cue and its source
_SURE = 0.75  # score from which a content that only the tagger found is believed
_SURE_WITHOUT_A_WORD = 0.8  # the same where the cue is no known word of speech
_SURE_SOURCE = 0.8  # score from which a source of the tagger's overrules one that it does not see
_BESIDE = 30  # characters between such a source and the cue
_SHORTEST = 12  # characters: less is hardly ever a content


def with_tagged(
    doc: Doc,
    sayings: Iterable[AttributionCandidate],
    tagging: Tagging,
    announced: Sequence[AttributionCandidate] = (),
) -> list[AttributionCandidate]:
    """The sayings that hold, with confidence and missing sources from the tagger, and those only it found.

    Those that a colon announces hold whatever the tagger sees, and it has no say about their words.
    """
    contents = [(_span(t), t.score) for t in tagging.contents]
    further = {_span(t) for t in tagging.contents if t.label == "content+"}
    cues = [_span(t) for t in tagging.cues]
    kept = list(announced)
    for saying in sayings:
        rival = max(contents, key=lambda c: _agreement(saying.content, c[0]), default=None)
        agreed = rival is not None and _agreement(saying.content, rival[0]) >= _SAME
        held = agreed or _is_borne_out(saying, contents, cues) or _denies_a_clause(doc, saying) or _quotes(doc, saying)
        if not held:
            continue
        if agreed and (saying.source is None or _is_doubted(doc, saying, tagging)):
            saying = _with_source(doc, saying, tagging)  # noqa: PLW2901
        kept.append(
            replace(saying, confidence=min(0.98, saying.confidence + 0.08) if agreed else saying.confidence - 0.15)
        )
    for content, score in contents:
        alone = all(_agreement(content, s.content) < _SAME for s in kept) and not _is_inside(content, kept)
        if alone and score >= _SURE and content.end - content.start >= _SHORTEST:
            found = _tied(doc, content, score, tagging)
            # one cue says one thing, unless the tagger takes the content for a further part of it
            if found is not None and (content in further or not any(found.cue_at == s.cue_at for s in kept)):
                kept.append(found)
    return kept


def _span(tagged: TaggedSpan) -> Span:
    return Span(tagged.start, tagged.end)


def _agreement(one: Span, other: Span) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(0.0, 2.0 * shared / (one.end - one.start + other.end - other.start or 1))


def _is_borne_out(saying: AttributionCandidate, contents: Sequence[tuple[Span, float]], cues: Sequence[Span]) -> bool:
    if saying.confidence < _ALONE:
        return False
    if saying.cue is not None and any(saying.cue.overlaps(cue) for cue in cues):
        return True
    seen = sum(max(0, min(saying.content.end, c.end) - max(saying.content.start, c.start)) for c, _ in contents)
    return seen >= _BORNE_OUT * (saying.content.end - saying.content.start)


def _denies_a_clause(doc: Doc, saying: AttributionCandidate) -> bool:
    """Whether syntax saw a clause denied: without that, what is denied would be the outlet's own word."""
    return saying.stance == "denies" and saying.cue_at is not None and any(denied_clauses(doc[saying.cue_at]))


def _quotes(doc: Doc, saying: AttributionCandidate) -> bool:
    """Whether syntax saw quoted words at the end of what somebody calls something: "called the minister “a liar”"."""
    return saying.names_only and any(
        saying.content.contains(one.outer) and saying.content.end == one.outer.end and not one.single
        for one in quotations_of(doc)
    )


def _is_inside(content: Span, kept: Sequence[AttributionCandidate]) -> bool:
    """Whether the content lies in one that is kept: nested speech is read by syntax only."""
    return any(s.content.contains(content) for s in kept)


def _tied(doc: Doc, content: Span, score: float, tagging: Tagging) -> AttributionCandidate | None:
    """A content with its cue and source; None where no cue stands near."""
    cue = _governing(doc, content, _nearest(text_of(doc), content, tagging.cues))
    source = _nearest(text_of(doc), cue or content, tagging.sources)
    if cue is None:
        return None
    content = _beside_cue(text_of(doc), content, cue)
    word, sense = _cue_word(doc, cue)
    if word is None and _weak(score, cue, tagging):
        return None  # "signed", "attacked": the cue is no word of speech
    if word is not None and (_says_nothing(word, sense, source) or _is_still_to_come(word)):
        return None
    if word is None and content.of(text_of(doc)).startswith("to "):
        return None  # "seemed [to lack]", "refusing [to return]": what somebody does, not what they say
    sense = sense.within("object+to" if _asks_somebody(word) else _frame(text_of(doc), content, sense))
    inside = doc.char_span(content.start, content.end, alignment_mode="expand")
    if inside is not None and is_withheld(inside.root) and cue_sense("v", lemma(inside.root)) is not None:
        return None  # "declined [to say who had built it]"
    return AttributionCandidate(
        content=_trimmed(text_of(doc), content),
        cue=cue,
        cue_at=_head(doc, cue),
        speaker=_head(doc, source),
        source=source,
        mode=sense.mode,
        stance=sense.stance,
        by_tagger=True,
        confidence=round(0.5 + 0.35 * score, 3),
        why="tagger",
    )


def _governing(doc: Doc, content: Span, cue: Span | None) -> Span | None:
    """The cue; of a denial and another word of saying, the one that the content hangs on: "denies it and says …"."""
    head, inside = _head(doc, cue), doc.char_span(content.start, content.end, alignment_mode="expand")
    if cue is None or head is None or inside is None or not is_denial(doc[head]):
        return cue
    above = inside.root.head
    says = above.i != head and above.pos_ == "VERB" and cue_sense("v", lemma(above)) is not None
    return Span(above.idx, above.idx + len(above)) if says and not content.contains(Span(above.idx, above.idx)) else cue


def _beside_cue(text: str, content: Span, cue: Span) -> Span:
    """The part of a content in the cue's own paragraph: unquoted speech does not run over a paragraph's end."""
    words = content.of(text)
    if "\n" not in words or any(mark in words for mark in '"“”«»'):
        return content
    if cue.end <= content.start:
        return Span(content.start, content.start + len(words.partition("\n")[0].rstrip()))
    return Span(content.end - len(words.rpartition("\n")[2].lstrip()), content.end)


def _weak(score: float, cue: Span, tagging: Tagging) -> bool:
    """Whether the tagger is not sure enough of a content whose cue is no known word of speech: "signed", "attacked"."""
    seen = max(t.score for t in tagging.cues if _span(t) == cue)
    return score < _SURE_WITHOUT_A_WORD and seen < _SURE_WITHOUT_A_WORD


def _cue_word(doc: Doc, cue: Span) -> tuple[Token | None, CueSense]:
    """The word of a cue that tells what is done with the content, and what it means."""
    words = doc.char_span(cue.start, cue.end, alignment_mode="expand")
    for word in words if words is not None else ():
        sense = cue_sense(_PARTS.get(word.pos_, ""), lemma(word))
        if sense is not None:
            return word, sense
    return None, CueSense()


def _says_nothing(word: Token, sense: CueSense, source: Span | None) -> bool:
    """ "declined to say", "did not say"; "is expected" of nobody, which tells of a plan and not of anybody's word."""
    if word.pos_ != "VERB":
        return False
    if sense.stance == "denies" and withholds(word):
        return True  # "denied the party a majority"
    if sense.mode != "belief" and is_withheld(word):
        return True
    if is_passive(word) and lemma(word) in speech_words("accusing"):
        return True  # "police were blamed for failing": they do not say so
    return source is None and is_passive(word) and lemma(word) not in speech_words("hearsay")


def _is_still_to_come(word: Token) -> bool:
    """Whether the cue tells of speech that is only planned: "will discuss", "began meetings to discuss"."""
    if word.pos_ != "VERB" or cue_sense("v", lemma(word)) is None:
        return False
    future = modal(word) in ("will", "'ll", "’ll", "shall")
    return future or (word.tag_ == "VB" and any(c.lower_ == "to" for c in word.lefts) and word.dep_ in ("advcl", "acl"))


def _frame(text: str, content: Span, sense: CueSense) -> str:
    """The frame in which a cue with a stance of its own stands: "called for talks", "called the plan a disaster"."""
    before = text[: content.start].rsplit(maxsplit=1)[-1:] if content.start else []
    return before[0] if before and before[0] in sense.frames else next(iter(sense.asserted), "")


def _asks_somebody(word: Token | None) -> bool:
    """Whether a word of speech has somebody to do something: "asked the council to act"."""
    kids = [] if word is None else list(word.children)
    somebody = any(kid.dep_ in ("dobj", "dative") for kid in kids)
    return somebody and any(kid.dep_ == "xcomp" and any(c.tag_ == "TO" for c in kid.lefts) for kid in kids)


def _is_doubted(doc: Doc, saying: AttributionCandidate, tagging: Tagging) -> bool:
    """Whether the tagger sees nobody speak where syntax saw a speaker, but somebody nearer to the same cue.

    Syntax keeps its word for speech told within speech ("she said the army denied it"): its speaker is the nearer.
    """
    if saying.source is None or saying.cue is None or any(saying.source.overlaps(_span(t)) for t in tagging.sources):
        return False
    other = _nearest(text_of(doc), saying.cue, [t for t in tagging.sources if t.score >= _SURE_SOURCE])
    speaker, cue = _head(doc, other), _head(doc, saying.cue)
    return (
        other is not None
        and speaker is not None
        and cue is not None
        and doc[speaker].sent.start == doc[cue].sent.start
        and _gap(other, saying.cue) < min(_gap(saying.source, saying.cue), _BESIDE)
    )


def _gap(one: Span, other: Span) -> int:
    """Characters between two stretches."""
    return max(one.start - other.end, other.start - one.end, 0)


def _with_source(doc: Doc, saying: AttributionCandidate, tagging: Tagging) -> AttributionCandidate:
    source = _nearest(text_of(doc), saying.cue or saying.content, tagging.sources)
    if source is None or source.overlaps(saying.content) or _is_nobody(doc, source, saying):
        return saying
    return replace(saying, source=source, speaker=_head(doc, source))


def _is_nobody(doc: Doc, source: Span, saying: AttributionCandidate) -> bool:
    """Whether a source is the "it" of "it is alleged that", or somebody of another sentence beside such an "it"."""
    cue = doc[saying.cue_at] if saying.cue_at is not None else None
    if cue is None or cue.pos_ != "VERB" or not is_passive(cue):
        return False
    head = _head(doc, source)
    apart = head is not None and doc[head].sent.start != cue.sent.start
    return source.of(text_of(doc)).lower() == "it" or (apart and any(kid.lower_ == "it" for kid in cue.children))


def _nearest(text: str, to: Span, tagged: Sequence[TaggedSpan]) -> Span | None:
    """The tagged stretch beside `to` in the same paragraph, not inside it; None if none is near."""
    best: tuple[int, Span] | None = None
    for one in tagged:
        span = _span(one)
        if span.overlaps(to):
            continue
        distance = _gap(span, to)
        if "\n" in text[min(span.end, to.end) : max(span.start, to.start)]:
            continue
        if distance <= _NEAR and (best is None or distance < best[0]):
            best = (distance, span)
    return best[1] if best else None


def _head(doc: Doc, span: Span | None) -> int | None:
    tokens = doc.char_span(span.start, span.end, alignment_mode="expand") if span is not None else None
    return tokens.root.i if tokens is not None and len(tokens) else None


def _trimmed(text: str, content: Span) -> Span:
    """Without the quotation marks around it and the complementiser before it."""
    start, end = content.start, content.end
    if text[start:end].lower().startswith("that "):
        start += 5
    while start < end and text[start] in "\"“”'‘’ ":
        start += 1
    while end > start and text[end - 1] in '"“”‘’ ' and not _closes_inside(text, start, end):
        end -= 1
    return Span(start, end)


def _closes_inside(text: str, start: int, end: int) -> bool:
    """Whether the last mark closes what a mark inside the content opened: 'the plan “a disaster”'."""
    return text[end - 1] == "”" and "“" in text[start : end - 1].rpartition("”")[2]
