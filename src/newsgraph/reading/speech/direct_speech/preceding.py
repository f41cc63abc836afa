"""The cue before a quotation: X said: "…"; X, smiling, replied, "…"; or the speaker of the words before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.knowledge.speech import CueSense, speech_words
from newsgraph.reading.speech.direct_speech.cue import SENTENCE_END, Cue, name_as_cue, quoting_sense
from newsgraph.reading.words.clauses import lemma, subject_of
from newsgraph.reading.words.word_lists import VERBS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from newsgraph.reading.speech.direct_speech.token_index import TokenIndex
    from newsgraph.reading.words.quotation_marks import Quotation

__all__ = ["cue_before", "going_on", "speaker_before"]


def cue_before(doc: Doc, index: TokenIndex, quotation: Quotation, before: Quotation | None) -> Cue | None:
    """The cue right before the opening mark: X said: "…"; X, smiling, replied, "…"."""
    end = index.end_before(quotation.outer.start)
    i = end - 1
    while i >= 0 and doc[i].is_space and "\n" not in doc[i].text:
        i -= 1
    if i < 0:
        return None
    colon = doc[i].text == ":"
    across = "\n" in index.text[doc[i].idx + len(doc[i]) : quotation.outer.start]
    if doc[i].is_space:  # a paragraph break: only a colon looks over it
        j = i
        while j >= 0 and doc[j].is_space:
            j -= 1
        if j < 0 or doc[j].text != ":":
            return None
        i, colon, across = j, True, True
    if across and not colon:
        return None
    if (
        not colon
        and doc[i].text not in (",", "that", "—", "–", "-")
        and not (doc[i].pos_ in VERBS or doc[i].dep_ in ("pobj", "dobj", "advmod", "npadvmod", "nsubj", "prt"))
    ):
        return None
    start = max(doc[i].sent.start, index.first_from(before.outer.end) if before is not None else 0)
    verbs = [t for t in reversed(doc[start : i + 1]) if t.pos_ in VERBS and t.dep_ not in ("aux", "auxpass")]
    cues = [(t, sense) for t in verbs if (sense := quoting_sense(t)) is not None]
    if colon and not cues:  # a colon makes a cue of any verb: of the sentence's own rather than of one within it
        cues = [(t, CueSense()) for t in sorted(verbs, key=lambda t: t.dep_ != "ROOT")]
    for token, sense in cues:
        speaker = _quoted_person(token) or subject_of(
            token, passive_speaker=lemma(token) in speech_words("passive_speakers")
        )
        if speaker is not None and speaker.lower_ not in speech_words("unspeaking"):
            return Cue(token, speaker, sense, "quotation+cue before")
    return name_as_cue(doc, start, i) if colon and not verbs else None  # "And from Chairwoman Ada Quill:"


def _quoted_person(verb: Token) -> Token | None:
    """Whose words they are where somebody quotes another: "the paper quoted the mayor: …"."""
    if lemma(verb) not in speech_words("handing_on"):
        return None
    return next((c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i), None)


def going_on(index: TokenIndex, quotation: Quotation, previous: tuple[Quotation, Cue] | None) -> Cue | None:
    """ "…," she said. "…": the same speaker and cue, if only the cue's clause stands between."""
    if previous is None or previous[1].verb is None:
        return None
    between = index.text[previous[0].outer.end : quotation.outer.start]
    verb = previous[1].verb
    if "\n" in between.strip(" ") or not previous[0].outer.end <= verb.idx < quotation.outer.start:
        return None
    stops = between.rstrip().rstrip(".").count(". ")
    if stops > 1 or len(between) > 400:
        return None
    return Cue(verb, previous[1].speaker, previous[1].sense, "quotation goes on")


def speaker_before(
    doc: Doc, index: TokenIndex, quotation: Quotation, previous: tuple[Quotation, Cue] | None
) -> Cue | None:
    """Whoever speaks or acts in the sentence before; at a paragraph's start, whoever was quoted before it."""
    text = index.text
    line_start = text.rfind("\n", 0, quotation.outer.start) + 1
    end = index.end_before(quotation.outer.start)
    if text[line_start : quotation.outer.start].strip():
        last = doc[end - 1]
        return _subject_cue(last.sent.root) if last.text in SENTENCE_END or last.is_punct else None
    line_end = text.find("\n", quotation.outer.end)
    rest = text[quotation.outer.end : line_end if line_end >= 0 else len(text)]
    if rest.strip(" .,"):
        return None
    if previous is not None:
        between = text[previous[0].outer.end : quotation.outer.start]
        if len(between.strip().split("\n")) == 1 and len(between) < 400:
            return Cue(previous[1].verb, previous[1].speaker, previous[1].sense, "quotation of the speaker before")
    before = end - 1
    while before >= 0 and doc[before].is_space:
        before -= 1
    return _subject_cue(doc[before].sent.root) if before >= 0 else None


def _subject_cue(root: Token) -> Cue | None:
    """The reporting verb and speaker of the sentence before, else its acting person without a cue."""
    speaker = subject_of(root) if root.pos_ in VERBS else None
    if speaker is None or speaker.lower_ in speech_words("unspeaking"):
        return None
    sense = quoting_sense(root)
    if sense is not None:
        return Cue(root, speaker, sense, "quotation after a cue's sentence")
    personal = speaker.ent_type_ == "PERSON" or speaker.lower_ in ("he", "she", "they")
    return Cue(None, speaker, CueSense(), "quotation after the speaker's sentence") if personal else None
