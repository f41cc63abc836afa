"""Through which medium somebody speaks: "told Reuters", "wrote on Telegram", "in an interview with state radio"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from newsgraph.knowledge.speech import is_medium_name, speech_words
from newsgraph.reading.words.clauses import lemma

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from newsgraph.reading.parties.entity_table import EntityDraft, EntityTable

__all__ = ["find_medium"]

_HEARERS = ("dobj", "dative")
_PARTICIPLES = ("advcl", "acl", "prep", "xcomp")


def find_medium(table: EntityTable, cue: Token | None, speaker: Token | None) -> EntityDraft | None:
    """The outlet or network that carried the words, as an entity; None where none is named."""
    for word in (*_governors(cue), *_documents(speaker)):
        for place in _places(word):
            found = _medium_at(table, place)
            if found is not None:
                return found
    return None


def _governors(cue: Token | None) -> Iterator[Token]:
    """The cue, what it hangs on in "was quoted by X as saying", and participles beside it ("speaking to X")."""
    if cue is None:
        return
    yield cue
    if (
        cue.dep_ == "pcomp"
        and cue.head.head.pos_ == "VERB"
        and lemma(cue.head.head) in speech_words("passive_speakers")
    ):
        yield cue.head.head
    for child in cue.children:
        if (
            child.dep_ in _PARTICIPLES
            and child.tag_ in ("VBG", "VBN")
            and lemma(child) in speech_words("media_participles")
        ):
            yield child


def _documents(speaker: Token | None) -> Iterator[Token]:
    """The speaker, where it is a document: "a post on Telegram said"."""
    if speaker is not None and lemma(speaker) in speech_words("documents"):
        yield speaker


def _places(word: Token) -> Iterator[Token]:
    """Where a medium may be named: who is told, and what stands after "on", "to", "in an interview with"."""
    if word.pos_ == "NOUN":
        yield from _modifiers(word)
    elif lemma(word) in speech_words("handing_on"):
        yield from (c for c in word.children if c.dep_ == "nsubj")
    elif lemma(word) in speech_words("telling"):
        yield from (c for c in word.children if c.dep_ in _HEARERS)
    for preposition in word.children:
        if preposition.dep_ not in ("prep", "agent") or preposition.lower_ not in speech_words("media_prepositions"):
            continue
        for target in preposition.children:
            if target.dep_ != "pobj":
                continue
            if lemma(target) in speech_words("media_bridges"):
                yield from _modifiers(target)
                yield from _bridged(target)
            else:
                yield target


def _bridged(bridge: Token) -> Iterator[Token]:
    """What a bridge leads to: "an interview | with CNN", "a statement | carried by Xinhua"."""
    for link in bridge.children:
        if link.dep_ == "acl" and lemma(link) in speech_words("media_participles"):
            yield from _places(link)
        elif link.dep_ == "prep" and link.lower_ in speech_words("media_prepositions"):
            yield from (c for c in link.children if c.dep_ == "pobj")


def _modifiers(noun: Token) -> Iterator[Token]:
    """Names before a noun: "a Telegram post", "CNN's correspondent"."""
    return (c for c in noun.children if c.dep_ in ("compound", "nmod", "poss") and c.text[:1].isupper())


def _medium_at(table: EntityTable, token: Token) -> EntityDraft | None:
    """The medium that a token names or describes; also the one whose programme or correspondent it is."""
    known = table.at(token)
    if known is not None and known.kind == "Organization" and known.named:
        return known if is_medium_name(known.name) else None
    if token.pos_ == "NOUN" and _is_kind_of_medium(token):
        meant = (known,) if known is not None else table.resolve(token)
        return next((draft for draft in meant if draft.kind == "Organization"), None)
    if known is None and token.text[:1].isupper():
        return _unseen(table, token)
    return next((found for m in _modifiers(token) if (found := _medium_at(table, m)) is not None), None)


def _is_kind_of_medium(noun: Token) -> bool:
    """Whether a common noun says what kind of medium it is: "state television", "a news agency"."""
    if lemma(noun) in speech_words("media_nouns"):
        return True
    before = {c.lower_ for c in noun.children if c.dep_ in ("compound", "amod")}
    return lemma(noun) in speech_words("media_nouns_with") and not before.isdisjoint(
        speech_words("media_noun_modifiers")
    )


def _unseen(table: EntityTable, token: Token) -> EntityDraft | None:
    """A well-known medium that no name finder saw, made an entity."""
    doc: Doc = table.doc
    for start in range(max(0, token.i - 2), token.i + 1):
        words = doc[start : token.i + 1]
        if is_medium_name(words.text, known=True) and all(table.at(t) is None for t in words):
            made = table.add("Organization", words.text, named=True, why="medium")
            table.mention(made, start, token.i + 1, "name")
            return made
    return None
