"""Quoted speech: which quotations are somebody's words, with which cue, and whose.

A quotation counts as speech of its own when it stands as a sentence or more; quoted words inside
somebody else's sentence ("a so-called 'safe zone'") do not. The cue is looked for beside the marks,
then the speaker of the sentence before, then of the paragraph before.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsgraph.knowledge.speech import CueSense, cue_likelihood, cue_sense, speech_words
from newsgraph.model import Span
from newsgraph.reading.speech.candidate import Saying, source_span
from newsgraph.reading.words.clauses import lemma, span_between, subject_of
from newsgraph.reading.words.parse import text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from newsgraph.reading.words.quotation_marks import Quotation

__all__ = ["TokenIndex", "find_quoted", "is_whole"]

_SENTENCE_END = frozenset({".", "!", "?", "…", "..."})
_PAUSES = frozenset({",", "-", "–", "—", "--", ";", ":"})
_DASHES = frozenset({"-", "–", "—", "--"})
_NEXT = 3  # tokens between the speaker and whatever verb follows
_REACH = 60  # tokens between a quotation and its cue (a speaker may come with a long description)
QUOTE_LIKELIHOOD = 0.5


class TokenIndex:
    """Tokens by character offset."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = text_of(doc)
        self._starts = [token.idx for token in doc]
        self._ends = [token.idx + len(token) for token in doc]

    def first_from(self, offset: int) -> int:
        """Index of the first token that starts at or after `offset`."""
        return bisect_left(self._starts, offset)

    def end_before(self, offset: int) -> int:
        """One past the last token that ends at or before `offset`."""
        return bisect_right(self._ends, offset)

    def inside(self, span: Span) -> range:
        """The tokens that lie wholly in the span."""
        return range(self.first_from(span.start), self.end_before(span.end))


@dataclass(frozen=True, slots=True)
class _Cue:
    """A cue beside a quotation: the verb (or the colon's subject) and its speaker."""

    verb: Token | None
    speaker: Token
    sense: CueSense
    why: str


def find_quoted(doc: Doc, index: TokenIndex, quotations: Sequence[Quotation]) -> list[Saying]:
    """Sayings whose content is quoted (wholly, or from a sentence's start), in the order of the text."""
    outermost = [q for q in quotations if q.depth == 0]
    found: list[Saying] = []
    previous: tuple[Quotation, _Cue] | None = None
    for n, quotation in enumerate(outermost):
        whole = is_whole(index.text, quotation)
        before = outermost[n - 1] if n else None
        after = outermost[n + 1] if n + 1 < len(outermost) else None
        cue = _cue_after(doc, index, quotation, after)
        if cue is None and whole:
            cue = _cue_before(doc, index, quotation, before) or _going_on(index, quotation, previous)
            cue = cue or _speaker_before(doc, index, quotation, previous)
        if cue is None:
            continue
        content = quotation.inner if whole else _from_sentence_start(doc, index, quotation, before)
        if content is None:
            continue
        previous = (quotation, cue)
        found.append(_saying(doc, cue, content))
    return found


def is_whole(text: str, quotation: Quotation) -> bool:
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


def _cue_after(doc: Doc, index: TokenIndex, quotation: Quotation, following: Quotation | None) -> _Cue | None:
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


def _any_verb(doc: Doc, start: int, limit: int, inner_end: str) -> _Cue | None:
    """Whatever verb the clause right after "…," has, it tells who says so: "…,” Berg shot back."."""
    if inner_end not in (",", "?", "!"):
        return None
    for token in doc[start:limit]:
        if token.text in _SENTENCE_END or token.is_space:
            return None
        if token.pos_ == "VERB" and token.dep_ not in ("relcl", "acl", "amod", "aux"):
            speaker = next((c for c in token.children if c.dep_ == "nsubj" and start <= c.i < limit), None)
            near = speaker is not None and start == speaker.left_edge.i and token.i - speaker.i <= _NEXT
            past = token.tag_ in ("VBD", "VBZ")
            return _Cue(token, speaker, CueSense(), "quotation+clause after") if near and past and speaker else None
    return None


def _signed(doc: Doc, start: int, limit: int) -> _Cue | None:
    """The name behind a dash after a quotation: "…” – Commissioner Ada Quill"."""
    if doc[start - 1].text not in _DASHES:
        return None
    end = next((t.i for t in doc[start:limit] if t.is_space or t.text in _SENTENCE_END), limit)
    if any(t.pos_ in ("VERB", "AUX") for t in doc[start:end]):
        return None
    return _name_as_cue(doc, start, end)


def _name_as_cue(doc: Doc, start: int, end: int) -> _Cue | None:
    """The last person's name in a stretch of tokens as who speaks, without a cue."""
    named = [t for t in doc[start:end] if t.ent_type_ == "PERSON"]
    if not named:
        return None
    head = next((t for t in reversed(named) if t.head not in named), named[-1])
    return _Cue(None, head, CueSense(), "quotation+name beside")


def _verb_with_speaker(doc: Doc, start: int, limit: int) -> _Cue | None:
    """The first reporting verb from `start` on in the sentence whose speaker stands there too."""
    for i in range(start, limit):
        token = doc[i]
        if token.text in _SENTENCE_END or "\n" in token.text:
            return None
        if token.pos_ not in ("VERB", "AUX") or token.dep_ in ("aux", "auxpass"):
            continue
        sense = _quoting(token)
        if sense is None:
            continue
        speaker = _near_speaker(doc, token, start, limit)
        if speaker is not None:
            return _Cue(token, speaker, sense, "quotation+cue after")
        if token.dep_ != "relcl":
            return None
    return None


def _quoting(verb: Token) -> CueSense | None:
    word = lemma(verb)
    sense = cue_sense("v", word)
    if sense is not None and "quote" in sense.frames:
        return sense
    if max(cue_likelihood("v", word, "clause"), cue_likelihood("v", word, "quote")) >= QUOTE_LIKELIHOOD:
        return sense or CueSense()
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


def _cue_before(doc: Doc, index: TokenIndex, quotation: Quotation, before: Quotation | None) -> _Cue | None:
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
        and not (
            doc[i].pos_ in ("VERB", "AUX") or doc[i].dep_ in ("pobj", "dobj", "advmod", "npadvmod", "nsubj", "prt")
        )
    ):
        return None
    start = max(doc[i].sent.start, index.first_from(before.outer.end) if before is not None else 0)
    verbs = [t for t in reversed(doc[start : i + 1]) if t.pos_ in ("VERB", "AUX") and t.dep_ not in ("aux", "auxpass")]
    cues = [(t, sense) for t in verbs if (sense := _quoting(t)) is not None]
    if colon and not cues:  # a colon makes a cue of any verb: of the sentence's own rather than of one within it
        cues = [(t, CueSense()) for t in sorted(verbs, key=lambda t: t.dep_ != "ROOT")]
    for token, sense in cues:
        speaker = _quoted_person(token) or subject_of(
            token, passive_speaker=lemma(token) in speech_words("passive_speakers")
        )
        if speaker is not None and speaker.lower_ not in speech_words("unspeaking"):
            return _Cue(token, speaker, sense, "quotation+cue before")
    return _name_as_cue(doc, start, i) if colon and not verbs else None  # "And from Chairwoman Ada Quill:"


def _quoted_person(verb: Token) -> Token | None:
    """Whose words they are where somebody quotes another: "the paper quoted the mayor: …"."""
    if lemma(verb) not in speech_words("handing_on"):
        return None
    return next((c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i), None)


def _going_on(index: TokenIndex, quotation: Quotation, previous: tuple[Quotation, _Cue] | None) -> _Cue | None:
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
    return _Cue(verb, previous[1].speaker, previous[1].sense, "quotation goes on")


def _speaker_before(
    doc: Doc, index: TokenIndex, quotation: Quotation, previous: tuple[Quotation, _Cue] | None
) -> _Cue | None:
    """Whoever speaks or acts in the sentence before; at a paragraph's start, whoever was quoted before it."""
    text = index.text
    line_start = text.rfind("\n", 0, quotation.outer.start) + 1
    end = index.end_before(quotation.outer.start)
    if text[line_start : quotation.outer.start].strip():
        last = doc[end - 1]
        return _subject_cue(last.sent.root) if last.text in _SENTENCE_END or last.is_punct else None
    line_end = text.find("\n", quotation.outer.end)
    rest = text[quotation.outer.end : line_end if line_end >= 0 else len(text)]
    if rest.strip(" .,"):
        return None
    if previous is not None:
        between = text[previous[0].outer.end : quotation.outer.start]
        if len(between.strip().split("\n")) == 1 and len(between) < 400:
            return _Cue(previous[1].verb, previous[1].speaker, previous[1].sense, "quotation of the speaker before")
    before = end - 1
    while before >= 0 and doc[before].is_space:
        before -= 1
    return _subject_cue(doc[before].sent.root) if before >= 0 else None


def _subject_cue(root: Token) -> _Cue | None:
    """The reporting verb and speaker of the sentence before, else its acting person without a cue."""
    speaker = subject_of(root) if root.pos_ in ("VERB", "AUX") else None
    if speaker is None or speaker.lower_ in speech_words("unspeaking"):
        return None
    sense = _quoting(root)
    if sense is not None:
        return _Cue(root, speaker, sense, "quotation after a cue's sentence")
    personal = speaker.ent_type_ == "PERSON" or speaker.lower_ in ("he", "she", "they")
    return _Cue(None, speaker, CueSense(), "quotation after the speaker's sentence") if personal else None


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


def _saying(doc: Doc, cue: _Cue, content: Span) -> Saying:
    verb = cue.verb
    return Saying(
        content=content,
        cue=Span(verb.idx, verb.idx + len(verb)) if verb is not None else None,
        cue_at=verb.i if verb is not None else None,
        speaker=cue.speaker.i,
        source=source_span(doc, cue.speaker, verb),
        mode="indirectSpeech",
        stance=cue.sense.stance,
        confidence=0.9 if verb is not None else 0.6,
        why=cue.why,
    )
