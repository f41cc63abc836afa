"""Ranks the named parties before a definite description; weights learned from annotated articles."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from newsgraph.reading.parties.descriptions.binding import apart, tellers_apart
from newsgraph.reading.parties.descriptions.features import (
    KnownOfParties,
    Rival,
    features_of,
    features_of_none,
)
from newsgraph.reading.parties.descriptions.rules import may_be, phrase_head
from newsgraph.reading.parties.ranking import Features, likeliest, read_weights, weighed
from newsgraph.reading.words.parse import sentence_numbers
from newsgraph.reading.words.word_lists import frame_words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from newsgraph.reading.parties.entity_table import EntityDraft, EntityTable

__all__ = ["WEIGHTS", "Descriptions"]

WEIGHTS = Path(__file__).parent / "weights.json"
LEAST = 0.5
"""The chance from which a description stands for a name; less is left open."""
_MOST = 25  # parties that are weighed for one description
_FITTING = {"Person": "Person", "Organization": "Organization", "Group": "Organization"}


class Descriptions:
    """The named parties of one article, ranked for its definite descriptions."""

    def __init__(self, table: EntityTable, sexes: Mapping[str, str]) -> None:
        self._table, self.sexes = table, dict(sexes)
        self._sentence = sentence_numbers(table.doc)
        self._named: dict[str, list[tuple[int, EntityDraft]]] = {
            kind: [(end - 1, draft) for _, end, draft in table.name_spans(kind)] for kind in ("Person", "Organization")
        }

    def of(self, description: Token) -> EntityDraft | None:
        """The party whose name a description takes up; None where none is likely."""
        kind, rivals = self.rivals(description)
        if not rivals:
            return None
        weights = read_weights(WEIGHTS)
        scores = [weighed(f, weights) for f in self.features(description, kind, rivals)]
        none = weighed(features_of_none(description, kind, len(rivals)), weights)
        best = likeliest(scores, none, LEAST)
        found = None if best is None else rivals[best].draft
        # those kept apart are weighed with the rest, so that no other gains by their absence
        others = apart(self._table, description) | tellers_apart(self._table, description)
        return None if found is None or found.id in others or self._is_of_another(description, found) else found

    def _is_of_another(self, description: Token, found: EntityDraft) -> bool:
        """Whether somebody is told by a named person who is not of the family: "Novak's wife" is not Ada Quill."""
        named = (self._table.at(kid) for kid in description.lefts if kid.dep_ == "poss" and kid.pos_ == "PROPN")
        family = found.name.split()[-1:]
        return any(one is not None and one.kind == "Person" and one.name.split()[-1:] != family for one in named)

    def rivals(self, description: Token) -> tuple[str, list[Rival]]:
        """The kind of party that the noun names, "" for none, and the named parties before it, the nearest first."""
        kind = self._table.party_kind(description, told=True)
        if kind is None or kind not in _FITTING:
            return "", []
        named, lemma = self._named[_FITTING[kind]], description.lemma_.lower()
        before = named[: bisect_left(named, description.i, key=lambda one: one[0])]
        before = [(i, draft) for i, draft in before if draft.kind != "Organization" or may_be(draft, lemma)]
        if kind == "Person" and description.dep_ == "nsubj":
            doc = self._table.doc
            dead = {draft.id for i, draft in before if _is_told_dead(phrase_head(self._table, doc[i], draft))}
            before = [(i, draft) for i, draft in before if draft.id not in dead]
        times: defaultdict[str, list[int]] = defaultdict(list)
        last: dict[str, tuple[int, EntityDraft]] = {}
        for i, draft in before:
            times[draft.id].append(i)
            last[draft.id] = (i, draft)
        here = self._sentence[description.i]
        nearest = sorted(last.values(), key=lambda one: -one[0])[:_MOST]
        return kind, [
            Rival(
                draft,
                phrase_head(self._table, self._table.doc[i], draft),
                here - self._sentence[i],
                len(times[draft.id]),
                self._sentence[times[draft.id][0]] <= 1,
            )
            for i, draft in nearest
        ]

    def features(self, description: Token, kind: str, rivals: list[Rival]) -> list[Features]:
        """What speaks for each rival."""
        return features_of(description, kind, rivals, self._told(description))

    def _told(self, description: Token) -> KnownOfParties:
        titles: defaultdict[str, set[str]] = defaultdict(set)
        for person, words, _ in self._table.posts:
            titles[person.id].update(words)
        called: defaultdict[str, set[str]] = defaultdict(set)
        for noun, draft in self._table.described_as.items():
            called[draft.id].add(noun)
        return KnownOfParties(
            {id_: frozenset(words) for id_, words in titles.items()},
            {id_: frozenset(nouns) for id_, nouns in called.items()},
            self.sexes,
            frozenset(owner.id for owner in self._table.owners(description)),
        )


def _is_told_dead(name: Token) -> bool:
    """Whether somebody died by the clause whose subject he is: who was killed does nothing afterwards."""
    noun = name.head if name.dep_ == "appos" else name  # "his colleague Jan Novak was killed"
    verb, dep = noun.head, noun.dep_
    if dep == "nsubj":
        return verb.lemma_.lower() == "die" and not any(child.dep_ in ("neg", "aux") for child in verb.children)
    killed = verb.lemma_.lower() in frame_words("deaths", "killing")
    found = any(child.dep_ in ("oprd", "ccomp", "xcomp", "acomp") and _tells_death(child) for child in verb.children)
    unreal = any(child.dep_ == "neg" or child.tag_ in ("MD", "TO") for child in verb.children)
    return dep == "nsubjpass" and (killed or found) and not unreal


def _tells_death(word: Token) -> bool:
    return word.lower_ == "dead" or word.lemma_.lower() in frame_words("deaths", "killing")
