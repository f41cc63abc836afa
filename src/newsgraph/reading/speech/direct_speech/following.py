"""The cue behind a quotation: "…," said X; "…," X, a teacher, told the court; "…" – X."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.knowledge.speech import CueSense, cue_sense
from newsgraph.reading.speech.candidate import is_written_as_name
from newsgraph.reading.speech.direct_speech.cue import SENTENCE_END, Cue, name_as_cue, quoting_sense
from newsgraph.reading.words.clauses import lemma, subject_of
from newsgraph.reading.words.word_lists import VERBS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from newsgraph.reading.speech.direct_speech.token_index import TokenIndex
    from newsgraph.reading.words.quotation_marks import Quotation

__all__ = ["cue_after"]

_DASHES = frozenset({"-", "–", "—", "―", "--"})
_PAUSES = _DASHES | {",", ";", ":"}
_NEXT = 3  # tokens between the speaker and whatever verb follows
_REACH = 60  # tokens between a quotation and its cue (a speaker may come with a long description)


def cue_after(doc: Doc, index: TokenIndex, quotation: Quotation, following: Quotation | None) -> Cue | None:
    """The cue right after the closing mark: "…," said X; "…," X, a teacher, told the court."""
    text = index.text
    inner_end = quotation.inner.of(text).rstrip("\"'”’ ")[-1:]  # ‘…,’” closes two at once
    i = index.first_from(quotation.outer.end)
    paused = False
    while i < len(doc) and (doc[i].text in _PAUSES or (doc[i].text in "\"'”’" and not doc[i].whitespace_)):
        paused = paused or doc[i].text in _PAUSES
        i += 1
    if i >= len(doc) or "\n" in text[quotation.outer.end : doc[i].idx] or doc[i].is_space:
        return None
    if not paused and inner_end not in ",?!—–-…":
        nxt = doc[i]
        if not (nxt.text[:1].islower() and cue_sense("v", lemma(nxt)) is not None):
            return None
    limit = index.first_from(following.outer.start) if following is not None else len(doc)
    limit = min(limit, i + _REACH)
    return _verb_with_speaker(doc, i, limit) or _any_verb(doc, i, limit, inner_end) or _signed(doc, i, limit)


def _any_verb(doc: Doc, start: int, limit: int, inner_end: str) -> Cue | None:
    """Whatever verb the clause right after "…," has, it tells who says so: "…,” Berg shot back."."""
    if inner_end not in (",", "?", "!"):
        return None
    for token in doc[start:limit]:
        if token.text in SENTENCE_END or token.is_space:
            return None
        if token.pos_ == "VERB" and token.dep_ not in ("relcl", "acl", "amod", "aux"):
            speaker = next((c for c in token.children if c.dep_ == "nsubj" and start <= c.i < limit), None)
            near = speaker is not None and start == speaker.left_edge.i and token.i - speaker.i <= _NEXT
            past = token.tag_ in ("VBD", "VBZ")
            return Cue(token, speaker, CueSense(), "quotation+clause after") if near and past and speaker else None
    return None


def _signed(doc: Doc, start: int, limit: int) -> Cue | None:
    """The name behind a dash after a quotation: "…” – Commissioner Ada Quill"."""
    if doc[start - 1].text not in _DASHES:
        return None
    end = next((t.i for t in doc[start:limit] if t.is_space or t.text in SENTENCE_END), limit)
    if any(t.pos_ in VERBS for t in doc[start:end]):
        return None
    return name_as_cue(doc, start, end) or _unseen_name(doc, start, end)


def _unseen_name(doc: Doc, start: int, end: int) -> Cue | None:
    """A name that no finder saw."""
    words = [t for t in doc[start:end] if t.text != "."]
    return Cue(None, words[-1], CueSense(), "quotation+name beside") if is_written_as_name(words) else None


def _verb_with_speaker(doc: Doc, start: int, limit: int) -> Cue | None:
    """The first reporting verb from `start` on in the sentence whose speaker stands there too."""
    for i in range(start, limit):
        token = doc[i]
        if token.text in SENTENCE_END or "\n" in token.text:
            return None
        if token.pos_ not in VERBS or token.dep_ in ("aux", "auxpass"):
            continue
        sense = quoting_sense(token)
        if sense is None:
            continue
        speaker = _near_speaker(doc, token, start, limit)
        if speaker is not None:
            return Cue(token, speaker, sense, "quotation+cue after")
        if token.dep_ != "relcl":
            return None
    return None


def _near_speaker(doc: Doc, verb: Token, start: int, limit: int) -> Token | None:
    """The speaker of a cue beside a quotation: by syntax if it stands there, else the nearest noun phrase."""
    for child in verb.children:
        if child.dep_ == "nsubj" and start <= child.i < limit:
            return child
    if verb.i == start or all(t.pos_ in ("ADV", "PUNCT", "AUX") for t in doc[start : verb.i]):
        # inverted: "said Orlan Vest, mayor of Tarn"; the parser may take the speaker for an object
        return next(
            (
                c
                for c in verb.children
                if c.i > verb.i
                and c.dep_ in ("dobj", "nsubj", "npadvmod", "attr", "oprd")
                and c.i < limit
                and c.i - verb.i <= 12
            ),
            None,
        )
    lead = [t for t in doc[start : verb.i] if t.dep_ not in ("aux", "advmod")]
    if lead and lead[0].pos_ in ("PROPN", "PRON", "DET", "NOUN", "ADJ", "NUM"):
        return next(
            (t for t in lead if t.pos_ in ("PROPN", "PRON", "NOUN") and t.dep_ not in ("compound", "poss", "nmod")),
            None,
        )
    subject = subject_of(verb)
    return subject if subject is not None and start <= subject.i < limit else None
