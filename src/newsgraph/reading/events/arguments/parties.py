"""The parties that a phrase in a slot stands for: itself, whose it is, what it consists of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.knowledge.nouns import noun_classes
from newsgraph.reading.parties.nominal_mentions import noun_phrase

if TYPE_CHECKING:
    from collections.abc import Set

    from spacy.tokens import Token

    from newsgraph.reading.parties.entity_table import EntityDraft, EntityTable
    from newsgraph.reading.words.dependencies import Syntax

__all__ = ["PartyPhrases"]

_DEPTH = 3  # phrases inside phrases that a party is looked for in


class PartyPhrases:
    """Asks the entity table for the parties of phrases; `triggers` are tokens that name events themselves."""

    def __init__(self, syntax: Syntax, table: EntityTable, triggers: Set[int]) -> None:
        self.syntax, self.table, self.triggers = syntax, table, triggers

    def entities(self, filler: Token, slot: str, names: tuple[str, ...], depth: int = 0) -> list[EntityDraft]:
        """The parties that the filler of a slot stands for, or that own it, or of which it consists."""
        if slot == "mod":
            return self._modifier(filler)
        found = list(self.table.resolve(filler))
        if not found and slot in ("subj", "obj", "of", "by"):
            found = self._somebody(filler)
        if not any(draft.named for draft in found):  # "a rebel commander, Jan Novak"
            named = [
                d
                for kid in self.syntax.kids(filler)
                if self.syntax.dep(kid) == "appos"
                if (d := self.table.at(kid)) and d.named
            ]
            if named and (not found or named[0].kind == found[0].kind):
                return named
        return found or self._owners(filler, names) or self._contents(filler, slot, names, depth)

    def _somebody(self, token: Token) -> list[EntityDraft]:
        """An entity for one unnamed person who acts or is acted upon: "a policeman", "another man"."""
        if (
            token.tag_ != "NN"
            or "person" not in noun_classes(self.syntax.lemma(token))
            or self.table.at(token) is not None
        ):
            return []
        if not any(kid.lower_ in ("a", "an", "another", "one") for kid in self.syntax.kids(token)):
            return []
        start, end = noun_phrase(token)
        draft = self.table.add("Person", self.syntax.doc[start:end].text, named=False, why="described party")
        draft.confidence = 0.6
        self.table.mention(draft, start, end, "nominal", head=token)
        return [draft]

    def _contents(self, token: Token, slot: str, names: tuple[str, ...], depth: int) -> list[EntityDraft]:
        """Who a thing consists of or belongs to by "of": "boats of migrants", "the house of the minister"."""
        if (
            depth > _DEPTH
            or "affected" not in names
            or noun_classes(self.syntax.lemma(token))
            & {
                "event",
                "communication",
                "time",
                "feeling",
            }
        ):
            return []
        return [
            draft
            for lemma, obj in self.syntax.prepositions(token)
            if lemma == "of" and obj.i not in self.triggers
            for part in self.syntax.with_conjuncts(obj)
            for draft in self.entities(part, slot, names, depth + 1)
            if draft.kind != "Place" or self.syntax.dep(part) != "pobj" or self.table.at(part) is None
        ]

    def _modifier(self, token: Token) -> list[EntityDraft]:
        """A party that stands before the noun: "Russian attacks", "army offensive"; not a mere place."""
        country = self.table.nationality(token)
        if country is not None:
            return [country]
        known = self.table.at(token)
        if known is not None and known.named and (known.kind != "Place" or token.text.isupper() or "." in token.text):
            return [known]
        return []

    def _owners(self, token: Token, names: tuple[str, ...]) -> list[EntityDraft]:
        """Of a thing that is no party: whose it is. Places stay places ("Ukrainian cities" are not Ukraine)."""
        if "agent" not in names and "affected" not in names:
            return []
        if noun_classes(self.syntax.lemma(token)) & {"place", "event", "time"} and "agent" not in names:
            possessors = [kid for kid in self.syntax.kids(token) if self.syntax.dep(kid) == "poss"]
            return [
                draft
                for kid in possessors
                if not noun_classes(self.syntax.lemma(token)) & {"event", "time"}
                for draft in self.table.resolve(kid)
            ]
        found = list(self.table.owners(token))
        if (
            not found
            and "agent" in names
            and any(kid.lower_ in ("the", "those", "these") for kid in self.syntax.kids(token))
        ):
            found = self._owners_before(token)
        return found

    def _owners_before(self, token: Token) -> list[EntityDraft]:
        """Whose the missiles were when they were first named."""
        lemma = self.syntax.lemma(token)
        if not noun_classes(lemma) & {"weapon", "vehicle", "military"}:
            return []
        for i in range(token.i - 1, -1, -1):
            if self.syntax.lemmas[i] == lemma:
                found = list(self.table.owners(self.syntax.tokens[i]))
                if found:
                    return found
        return []

    def of_happening(self, noun: Token, names: tuple[str, ...]) -> list[EntityDraft]:
        """An event noun as subject lends its own doer: "Russian strikes hit the port"."""
        if "agent" not in names:
            return []
        return [draft for kid in self.syntax.fillers(noun, "mod") for draft in self._modifier(kid)] + [
            draft for kid in self.syntax.fillers(noun, "poss") for draft in self.table.resolve(kid)
        ]
