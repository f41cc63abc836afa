"""Through which channel something was said: "told Reuters", "on Telegram", "in an interview with state television"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.knowledge.speech import speech_words
from newsgraph.reading.clauses import lemma

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from newsgraph.reading.entities import EntityDraft, EntityTable

__all__ = ["medium_of"]

_DEEPEST = 3  # "in remarks in an interview with": nouns between the verb and the medium


def medium_of(cue: Token, table: EntityTable) -> EntityDraft | None:
    """The medium that a reporting verb names beside its speaker, as an entity; None where it names none."""
    if cue.pos_ not in ("VERB", "AUX"):
        return None
    return next((found for word in _beside(cue) if (found := _as_medium(word, table)) is not None), None)


def _beside(cue: Token) -> Iterator[Token]:
    """Whom the verb tells, and what its prepositions lead to, through a statement or an interview."""
    for child in cue.children:
        if child.dep_ in ("dobj", "dative") and child.pos_ in ("NOUN", "PROPN"):
            yield child
        elif child.dep_ in ("prep", "dative"):
            yield from _through(child, _DEEPEST)


def _through(preposition: Token, depth: int) -> Iterator[Token]:
    if preposition.lower_ not in speech_words("media_prepositions"):
        return
    for noun in preposition.children:
        if noun.dep_ != "pobj":
            continue
        if lemma(noun) in speech_words("media_bridges"):
            yield from (c for c in noun.children if c.dep_ in ("compound", "poss", "nmod"))
            if depth:
                for child in noun.children:
                    if child.dep_ == "prep":
                        yield from _through(child, depth - 1)
        else:
            yield noun


def _as_medium(word: Token, table: EntityTable) -> EntityDraft | None:
    """The entity that the word stands for, if that is a medium by its name or its noun."""
    known = table.at(word)
    if known is not None and known.named:
        name = known.name.casefold()
        last = name.rsplit(" ", 1)[-1]
        is_one = name in speech_words("media") or (" " in name and last in speech_words("media_heads"))
        return known if is_one and known.kind != "Person" else None
    if word.pos_ == "NOUN" and lemma(word) in speech_words("media_heads") and word.tag_ == "NN":
        return next((d for d in table.resolve(word) if d.kind == "Organization"), None)
    return None
