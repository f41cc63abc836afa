"""Speech told by a colon: "Police: Man stole ferry", "Ada Quill: We will not sell", "Rebels seize Tarn: army".

Headlines and written-out interviews set a speaker before what is said, or, in headlines, behind it. Each stands in a
line of its own; a line whose words are quoted is direct speech and is read there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from newsgraph.knowledge.nouns import noun_classes
from newsgraph.knowledge.speech import speech_words
from newsgraph.reading.speech.candidate import BODIES, PEOPLE, AttributionCandidate, is_written_as_name
from newsgraph.reading.words.clauses import lemma, span_between
from newsgraph.reading.words.word_lists import VERBS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from newsgraph.reading.parties.entity_table import EntityTable

__all__ = ["find_announced"]

_BEFORE = 8  # tokens of a speaker before a colon
_BEHIND = 4  # tokens of a speaker behind one
_SAID = 3  # tokens of what is said, at least
_MARKS = '"“”«»'


def find_announced(doc: Doc, table: EntityTable) -> Iterator[AttributionCandidate]:
    """What speakers of lines with a colon say, in the order of the text."""
    for line in _lines(doc):
        colon = next((t.i for t in line if t.text == ":"), None) if ":" in line.text else None
        if colon is None or any(mark in line.text for mark in _MARKS):
            continue
        before, behind = doc[line.start : colon], doc[colon + 1 : line.end]
        found = None
        if 0 < len(before) <= _BEFORE and _is_told(behind) and behind[0].text[:1].isupper() | behind[0].like_num:
            found = _said_by(doc, before, behind, table)
        if found is None and 0 < len(behind) <= _BEHIND and _is_told(before) and before.text[:1].isupper():
            found = _said_by(doc, behind, before, table)
        if found is not None:
            yield found


def _lines(doc: Doc) -> Iterator[Span]:
    """The lines of the text, without the spaces around them."""
    start = 0
    for token in doc:
        if "\n" in token.text:
            yield doc[start : token.i]
            start = token.i + 1
    yield doc[start:]


def _is_told(words: Span) -> bool:
    """Whether words can be what somebody says: several, with a verb or an adjective that says something of a number."""
    if len(words) < _SAID:
        return False
    return any(t.pos_ in VERBS or (t.pos_ == "ADJ" and t.dep_ not in ("amod", "nummod")) for t in words)


def _said_by(doc: Doc, phrase: Span, words: Span, table: EntityTable) -> AttributionCandidate | None:
    """The saying, if the phrase names somebody who can speak."""
    speaker = _speaker(phrase, table)
    content = span_between(doc, words.start, words.end)
    if speaker is None or content is None:
        return None
    return AttributionCandidate(
        content=content,
        cue=None,
        cue_at=None,
        speaker=speaker.i,
        source=span_between(doc, phrase.start, phrase.end),
        stance="questions" if words[-1].text == "?" else "asserts",
        confidence=0.7,
        why="colon",
    )


def _speaker(phrase: Span, table: EntityTable) -> Token | None:
    """The head of a phrase that names a person, a body, people or a document, with no verb or sign in it; or None."""
    if any(t.pos_ in ("VERB", "AUX", "PUNCT", "ADP", "SYM") and t.text not in ("of", "-") for t in phrase):
        return None
    head = next((t for t in reversed(phrase) if t.pos_ in ("PROPN", "NOUN") and t.text != "of"), None)
    of = next((t.i for t in phrase if t.lower_ == "of"), None)
    if of is not None:
        head = phrase.doc[of - 1] if of > phrase.start else None
    if head is None:
        return None
    known = table.at(head)
    if any(other is not None and other is not known and other.kind == "Person" for other in map(table.at, phrase)):
        return None  # "Ada Quill Endorses Omar Reth:", whose verb is written as a name
    if known is not None and known.named:
        told = known.kind in ("Person", "Organization") or is_written_as_name(phrase)
        return head if told else None
    word = lemma(head).lower()
    if word in speech_words("announcing") or (PEOPLE | BODIES) & noun_classes(word):
        return head
    return None
