"""The sayings of an article that are reported in other words, in the order of their cues."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from newsgraph.reading.speech.indirect_speech.according_to import by_preposition
from newsgraph.reading.speech.indirect_speech.nouns_and_adjectives import by_adjective, by_noun
from newsgraph.reading.speech.indirect_speech.verbs import by_verb
from newsgraph.reading.words.word_lists import VERBS

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from newsgraph.reading.speech.candidate import AttributionCandidate

__all__ = ["find_reported"]


def find_reported(doc: Doc, quoted: Collection[int]) -> Iterator[AttributionCandidate]:
    """Sayings by syntax, in the order of their cues; `quoted`: tokens inside quotation marks."""
    for token in doc:
        if token.pos_ in VERBS and token.dep_ not in ("aux", "auxpass"):
            yield from by_verb(doc, token, token.i in quoted)
        elif token.i in quoted:
            continue
        elif token.pos_ == "NOUN":
            yield from by_noun(doc, token)
        elif token.pos_ == "ADJ":
            yield from by_adjective(doc, token)
    yield from by_preposition(doc)
