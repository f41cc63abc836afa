"""Logical syntax: who does, undergoes or owns what, from the words' dependencies.

The parser says what stands where; with `arguments` this says who a gerund's doer is, what a
passive's object is, which verb carries an event noun. It knows no event types.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cache
from typing import TYPE_CHECKING

from newsgraph.knowledge.resources import read_toml
from newsgraph.reading.words.arguments.labels import VERBS
from newsgraph.reading.words.arguments.slots import filled
from newsgraph.reading.words.arguments.subjects import antecedent_of, implied_subjects_of, subjects_of
from newsgraph.reading.words.arguments.support_verbs import (
    carriers_of,
    is_headline_verb,
    is_part,
    support_of,
    verb_of_subject,
)
from newsgraph.reading.words.arguments.voice import is_passive
from newsgraph.reading.words.parse import starts_of, text_of
from newsgraph.reading.words.word_lists import frame_words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["Syntax", "frame_words"]

_HEADLINE = 16  # words that a headline has at most


@cache
def _mended_lemmas() -> dict[str, str]:
    table: dict[str, str] = read_toml("frames.toml")["lemmas"]
    return table


def _lemma(token: Token) -> str:
    lemma = token.lemma_.lower()
    return _mended_lemmas().get(lemma, lemma) if token.pos_ == "VERB" else lemma


class Syntax:
    """The dependencies of one article, asked by logical slot."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = text_of(doc)
        self.tokens: list[Token] = list(doc)
        self.lemmas: list[str] = [_lemma(token) for token in self.tokens]
        self._starts = starts_of(doc)
        self._sentences: list[int] = []  # of each word, the first word of its sentence
        for token in self.tokens:
            self._sentences.append(token.i if token.is_sent_start or not token.i else self._sentences[-1])
        self.deps: list[str] = [token.dep_ for token in self.tokens]
        self.heads: list[int] = [token.head.i for token in self.tokens]
        self._kids: list[list[Token]] = [[] for _ in self.tokens]
        for token, head in zip(self.tokens, self.heads, strict=True):
            if head != token.i:
                self._kids[head].append(token)
        self._passive: dict[int, bool] = {}
        self._prepositions: dict[int, list[tuple[str, Token]]] = {}
        self._slots: dict[tuple[int, str], tuple[Token, ...]] = {}

    # ------------------------------------------------------------------ plain structure
    def kids(self, token: Token) -> list[Token]:
        """The words that hang on `token`, in the order of the text."""
        return self._kids[token.i]

    def lemma(self, token: Token) -> str:
        """The lower-case lemma."""
        return self.lemmas[token.i]

    def dep(self, token: Token) -> str:
        """The dependency label."""
        return self.deps[token.i]

    def head(self, token: Token) -> Token:
        """What the word hangs on; itself for a root."""
        return self.tokens[self.heads[token.i]]

    def is_root(self, token: Token) -> bool:
        """Whether nothing governs the word."""
        return self.heads[token.i] == token.i

    def words_in(self, start: int, end: int) -> list[Token]:
        """The words that character offsets touch."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        return [
            token for token in self.tokens[first : bisect_left(self._starts, end)] if token.idx + len(token) > start
        ]

    def sentence_start(self, token: Token) -> int:
        """Index of the first word of the sentence."""
        return self._sentences[token.i]

    def sentence(self, token: Token) -> tuple[int, int]:
        """First word of the sentence and the one after its last."""
        first = end = self._sentences[token.i]
        while end < len(self._sentences) and self._sentences[end] == first:
            end += 1
        return first, end

    def with_conjuncts(self, token: Token) -> list[Token]:
        """The word and those that are coordinated with it, from it on."""
        found = [token]
        for member in found:  # grows as it goes: each conjunct hangs on the one before it
            found.extend(kid for kid in self.kids(member) if self.dep(kid) == "conj" and kid.pos_ not in VERBS)
        return found

    def first_conjunct(self, token: Token) -> Token:
        """The first of the words that `token` is coordinated with; itself if none."""
        while self.dep(token) == "conj" and not self.is_root(token):
            token = self.head(token)
        return token

    def objects_of(self, prep: Token) -> list[Token]:
        """What a preposition governs, nested prepositions ("from across the river") included."""
        found: list[Token] = []
        reach = [prep]
        for word in reach:
            for kid in self.kids(word):
                if self.dep(kid) in ("pobj", "pcomp"):
                    found.append(kid)
                elif self.dep(kid) == "prep" or (self.dep(kid) == "conj" and kid.pos_ == "ADP"):  # "in and around"
                    reach.append(kid)
        return found

    def prepositions(self, token: Token) -> list[tuple[str, Token]]:
        """The preposition lemmas that hang on `token`, each with a word that it governs."""
        known = self._prepositions.get(token.i)  # a frame asks for each of its many prepositions
        if known is None:
            known = self._prepositions[token.i] = []
            for kid in self.kids(token):
                if self.dep(kid) in ("prep", "agent") or (self.dep(kid) == "dative" and kid.pos_ == "ADP"):
                    known.extend((self.lemma(kid), obj) for obj in self.objects_of(kid))
        return known

    # ------------------------------------------------------------------ voice
    def passive(self, verb: Token) -> bool:
        """Whether the verb's surface subject is its logical object."""
        known = self._passive.get(verb.i)
        if known is None:
            self._passive[verb.i] = False  # a cycle of conjuncts ends here
            known = self._passive[verb.i] = is_passive(self, verb)
        return known

    def in_headline(self, token: Token) -> bool:
        """Whether the sentence opens the article, is short, and has no final stop."""
        first, end = self.sentence(token)
        words = [t for t in self.tokens[first:end] if not t.is_space]
        return first == 0 and len(words) <= _HEADLINE and words[-1].is_alpha

    # ------------------------------------------------------------------ subjects
    def subjects(self, verb: Token, depth: int = 0) -> list[Token]:
        """The surface subject: its own, a relative clause's noun, or the one it shares or is controlled by."""
        return subjects_of(self, verb, depth)

    def antecedent(self, verb: Token) -> Token | None:
        """The noun that the relative clause of `verb` describes."""
        return antecedent_of(self, verb)

    def implied_subjects(self, verb: Token) -> list[Token]:
        """Who is likely meant to act in a gerund that is a subject: the speaker ("Ruria says taking Kelm would …")."""
        return implied_subjects_of(self, verb)

    # ------------------------------------------------------------------ slots
    def fillers(self, token: Token, slot: str) -> tuple[Token, ...]:
        """The words in a logical slot of `token`, coordinated ones each for itself."""
        key = (token.i, slot)
        found = self._slots.get(key)
        if found is None:
            self._slots[key] = ()  # a slot that asks for itself is empty
            found = self._slots[key] = filled(self, token, slot)
        return found

    # ------------------------------------------------------------------ verbs that carry an event noun
    def verb_of_subject(self, noun: Token) -> Token | None:
        """The verb whose active subject the noun is, if any."""
        return verb_of_subject(self, noun)

    def support(self, noun: Token, kind: str) -> list[Token]:
        """The verbs that say who does ("doer") or undergoes ("undergoer") what the noun names."""
        return support_of(self, noun, kind)

    def is_part(self, noun: Token) -> bool:
        """Whether the noun is only what another counts: "one of the battles"."""
        return is_part(self, noun)

    def is_headline_verb(self, word: Token) -> bool:
        """Whether a plural noun of a headline is a verb in fact: "battle rages in Kelm"."""
        return is_headline_verb(self, word)

    def carriers(self, noun: Token) -> list[Token]:
        """The verbs whose place, time and modality are the noun's: support verbs, and "took place", "erupted"."""
        return carriers_of(self, noun)
