"""The places that a phrase names: itself, what it lists, where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.reading.words.dependencies import frame_words
from newsgraph.reading.words.word_lists import VERBS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Set

    from spacy.tokens import Token

    from newsgraph.reading.parties.entity_table import EntityDraft, EntityTable
    from newsgraph.reading.words.dependencies import Syntax

__all__ = ["PlacePhrases", "extend"]

_DEPTH = 3  # phrases inside phrases that a place is looked for in


class PlacePhrases:
    """Asks the entity table for the places of phrases.

    `triggers` are tokens that name events themselves; `acts` tells whether a word is a state before a happening that
    it brings about.
    """

    def __init__(self, syntax: Syntax, table: EntityTable, triggers: Set[int], acts: Callable[[Token], bool]) -> None:
        self.syntax, self.table, self.triggers, self.acts = syntax, table, triggers, acts

    def core_places(self, token: Token, depth: int = 0) -> list[EntityDraft]:
        """The places that a phrase is about: itself, what "of" or an apposition names, those it lists."""
        found = self.place(token)
        if depth > _DEPTH:
            return found
        if not found and not self.table.resolve(token):
            for lemma, obj in self.syntax.prepositions(token):
                if lemma == "of":
                    extend(found, [d for t in self.syntax.with_conjuncts(obj) for d in self.core_places(t, depth + 1)])
            for kid in self.syntax.kids(token):
                if not found and self.syntax.dep(kid) in ("appos", "compound", "nmod") and kid.text[:1].isupper():
                    extend(found, self.place(kid))
        extend(found, self.listed(token, depth))
        return found

    def places_of(self, token: Token, depth: int = 0) -> list[EntityDraft]:
        """The places that a phrase names, and those that they lie in: "a depot in the town of Kelm, Ruria"."""
        found = self.core_places(token)
        for kid in self.syntax.kids(token):
            dep = self.syntax.dep(kid)
            if dep == "poss" or (dep in ("appos", "npadvmod", "conj") and kid.text[:1].isupper()):
                extend(found, self.place(kid))
            elif dep in ("amod", "compound", "nmod") and not found and token.i not in self.triggers:
                country = self.table.nationality(kid)
                extend(found, [country] if country else [])
        if depth < _DEPTH:
            for lemma, obj in self.syntax.prepositions(token):
                if lemma in frame_words("places", "inside" if depth else "prepositions") or (
                    lemma == "of" and not found
                ):
                    extend(found, [d for t in self.syntax.with_conjuncts(obj) for d in self.places_of(t, depth + 1)])
        return found

    def place(self, token: Token) -> list[EntityDraft]:
        """The place that a word stands for; none where it is a state before what it brings about."""
        found = [draft for draft in self.table.resolve(token, create=False) if draft.kind == "Place"]
        return [] if found and self.acts(token) else found

    def listed(self, token: Token, depth: int = 0) -> list[EntityDraft]:
        """Places named as instances or ends: "cities including A and B", "towns stretching from A to B"."""
        found: list[EntityDraft] = []
        for kid in self.syntax.kids(token):
            dep, lemma = self.syntax.dep(kid), self.syntax.lemma(kid)
            objects: list[Token] = []
            if dep == "prep" and lemma in frame_words("places", "lists"):
                objects = self.syntax.objects_of(kid)
            elif dep == "acl" and lemma in frame_words("places", "extents"):
                objects = [obj for prep, obj in self.syntax.prepositions(kid) if prep in ("from", "to")]
            elif dep == "appos":
                objects = [kid]
            extend(
                found,
                [d for obj in objects for t in self.syntax.with_conjuncts(obj) for d in self.core_places(t, depth + 1)],
            )
        return found

    def deeper_lists(self, token: Token) -> list[EntityDraft]:
        """Lists one phrase down: "a wide arc of targets, including …"."""
        return [d for lemma, obj in self.syntax.prepositions(token) if lemma == "of" for d in self.listed(obj)]

    def inside(self, token: Token) -> list[EntityDraft]:
        """Where a thing stands: "a depot in the port city"."""
        found: list[EntityDraft] = []
        for lemma, obj in self.syntax.prepositions(token):
            if lemma in frame_words("places", "inside"):
                extend(found, [d for t in self.syntax.with_conjuncts(obj) for d in self.places_of(t)])
        return found

    def around(self, token: Token) -> list[EntityDraft]:
        """Places in the prepositional phrases of the trigger and of the verbs that carry it."""
        carriers = self.syntax.carriers(token) if token.pos_ not in VERBS else []
        found: list[EntityDraft] = []
        for anchor in (token, *carriers):
            extend(found, self.inside(anchor))
        return found


def extend(held: list[EntityDraft], found: Iterable[EntityDraft]) -> None:
    """Add those that are not held yet."""
    held.extend(draft for draft in found if draft not in held)
