"""Ranks the named parties before a definite description; weights learned from annotated articles."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from newsgraph.reading.parties.descriptions.features import (
    Rival,
    Told,
    features_of,
    features_of_none,
)
from newsgraph.reading.parties.descriptions.rules import may_be, phrase_head
from newsgraph.reading.parties.ranking import Features, likeliest, read_weights, weighed
from newsgraph.reading.words.parse import sentence_numbers

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
        self._table, self._sexes = table, dict(sexes)
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
        return None if best is None else rivals[best].draft

    def rivals(self, description: Token) -> tuple[str, list[Rival]]:
        """The kind of party that the noun names, "" for none, and the named parties before it, the nearest first."""
        kind = self._table.party_kind(description, told=True)
        if kind is None or kind not in _FITTING:
            return "", []
        named, lemma = self._named[_FITTING[kind]], description.lemma_.lower()
        before = named[: bisect_left(named, description.i, key=lambda one: one[0])]
        before = [(i, draft) for i, draft in before if draft.kind != "Organization" or may_be(draft, lemma)]
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

    def _told(self, description: Token) -> Told:
        titles: defaultdict[str, set[str]] = defaultdict(set)
        for person, words, _ in self._table.posts:
            titles[person.id].update(words)
        called: defaultdict[str, set[str]] = defaultdict(set)
        for noun, draft in self._table.described_as.items():
            called[draft.id].add(noun)
        return Told(
            {id_: frozenset(words) for id_, words in titles.items()},
            {id_: frozenset(nouns) for id_, nouns in called.items()},
            self._sexes,
            frozenset(owner.id for owner in self._table.owners(description)),
        )
