"""A cue of a quotation, and which words can be one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsgraph.knowledge.speech import CueSense, cue_likelihood, cue_sense
from newsgraph.reading.words.clauses import lemma

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["SENTENCE_END", "Cue", "name_as_cue", "quoting_sense"]

SENTENCE_END = frozenset({".", "!", "?", "…", "..."})
_LIKELY = 0.5  # a verb is a cue when it is at least so likely to introduce a quotation or a clause


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue beside a quotation: the verb (or the colon's subject) and its speaker."""

    verb: Token | None
    speaker: Token
    sense: CueSense
    why: str


def quoting_sense(verb: Token) -> CueSense | None:
    """In which sense a verb hands words on; None for one that does not."""
    word = lemma(verb)
    sense = cue_sense("v", word)
    if sense is not None and "quote" in sense.frames:
        return sense
    if max(cue_likelihood("v", word, "clause"), cue_likelihood("v", word, "quote")) >= _LIKELY:
        return sense or CueSense()
    return None


def name_as_cue(doc: Doc, start: int, end: int) -> Cue | None:
    """The last person's name in a stretch of tokens as who speaks, without a cue."""
    named = [t for t in doc[start:end] if t.ent_type_ == "PERSON"]
    if not named:
        return None
    head = next((t for t in reversed(named) if t.head not in named), named[-1])
    if head.dep_ == "compound" and head.head.pos_ == "PROPN" and head.i < head.head.i < end:
        head = head.head  # a surname that no finder saw
    return Cue(None, head, CueSense(), "quotation+name beside")
