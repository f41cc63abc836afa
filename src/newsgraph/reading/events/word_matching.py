"""Words of one entry of the lexicon, found round the word that heads them: "open fire", "air raid"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.reading.words.word_lists import VERBS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from newsgraph.knowledge.lexicon import ByHead, Trigger
    from newsgraph.reading.words.dependencies import Syntax

__all__ = ["entries_at"]

_NOMINAL = frozenset({"dobj", "pobj", "nsubj", "nsubjpass"})
_HANGING = frozenset({"prt", "prep", "advmod", "acomp", "oprd", "attr", "dative", "npadvmod", "xcomp", "amod", "ccomp"})
_REACH = 4  # words between the parts of a noun of several words


def entries_at(token: Token, syntax: Syntax, entries: ByHead) -> Iterator[tuple[Trigger, tuple[Token, ...]]]:
    """Entries that a word heads, those of more words first, each with its words in the order of the text."""
    for key in _keys(token, syntax):
        for entry in entries.get(key, ()):
            words = _words(entry, token, syntax)
            if words is not None:
                yield entry, words


def _keys(token: Token, syntax: Syntax) -> Iterator[tuple[str, str]]:
    """What a word may be filed under: lemma and part of speech, and what the tagger mistakes for others."""
    lemma, pos = syntax.lemma(token), token.pos_
    if pos in VERBS:
        yield lemma, "v"
        if token.lower_.endswith("ed"):  # "fined", which the lemmatiser takes for "fin"
            yield from ((stem, "v") for stem in (token.lower_[:-1], token.lower_[:-2]) if stem != lemma)
        if token.tag_ in ("VBN", "VBG"):
            yield token.lower_, "a"
            yield token.lower_, "n"
    elif pos in ("NOUN", "PROPN"):
        yield lemma, "n"
        if token.tag_ in ("NNP", "NNPS") and lemma.endswith("s") and not token.text.isupper():
            yield lemma[:-1], "n"
            if lemma.endswith("es"):
                yield lemma[:-2], "n"
    elif pos in ("ADJ", "ADV"):
        yield lemma, "a"
        if syntax.dep(token) in _NOMINAL:  # "a counteroffensive", which the tagger takes for an adjective
            yield lemma, "n"
        if lemma.endswith(("ed", "en")) and syntax.dep(token) in ("amod", "acomp"):  # a participle
            yield from ((stem, "v") for stem in (lemma[:-2], lemma[:-1], lemma[:-3]))


def _words(entry: Trigger, token: Token, syntax: Syntax) -> tuple[Token, ...] | None:
    if len(entry.words) == 1:
        return (token,)
    return _verb_words(entry, token, syntax) if entry.pos == "v" else _noun_words(entry, token, syntax)


def _verb_words(entry: Trigger, verb: Token, syntax: Syntax) -> tuple[Token, ...] | None:
    taken = [verb]
    pool = _near(verb, syntax)
    for word in entry.words[1:]:
        hit = next((t for t in pool if t not in taken and word in (syntax.lemma(t), t.lower_)), None)
        if hit is None:
            return None
        taken.append(hit)
        pool = [*pool, *syntax.kids(hit)]
    return tuple(sorted(taken, key=lambda t: t.i))


def _near(verb: Token, syntax: Syntax) -> list[Token]:
    """Particles, objects, prepositions and what these govern; not subjects, not clauses."""
    pool: list[Token] = list(syntax.fillers(verb, "obj"))
    for kid in syntax.kids(verb):
        if syntax.dep(kid) in _HANGING:
            pool.append(kid)
            pool.extend(syntax.objects_of(kid))
        elif syntax.dep(kid) == "dobj" and kid not in pool:
            pool.append(kid)
    return pool


def _noun_words(entry: Trigger, noun: Token, syntax: Syntax) -> tuple[Token, ...] | None:
    taken = [noun]
    position = noun.i
    for word in reversed(entry.words[:-1]):
        lowest = max(syntax.sentence_start(noun), position - _REACH)
        before = range(position - 1, lowest - 1, -1)
        hit = next((syntax.tokens[i] for i in before if word in (syntax.lemmas[i], syntax.tokens[i].lower_)), None)
        if hit is None or not _linked(hit, taken, syntax):
            return None
        taken.append(hit)
        position = hit.i
    return tuple(reversed(taken))


def _linked(token: Token, taken: list[Token], syntax: Syntax) -> bool:
    return syntax.head(token) in taken or any(syntax.head(t).i == token.i for t in taken)
