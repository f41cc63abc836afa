"""The roles of a trigger match by its frame: each slot's fillers as parties and places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.model import PLACE_ROLES
from newsgraph.reading.events.arguments.parties import PartyPhrases
from newsgraph.reading.events.arguments.place_phrases import PlacePhrases
from newsgraph.reading.events.arguments.places import PlaceSearch
from newsgraph.reading.events.implicit_arguments import claimants, company
from newsgraph.reading.events.triggers import slot_fillers
from newsgraph.reading.words.dependencies import frame_words
from newsgraph.reading.words.word_lists import VERBS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from newsgraph.reading.events.triggers import TriggerMatch
    from newsgraph.reading.parties.entity_table import EntityDraft, EntityTable
    from newsgraph.reading.words.dependencies import Syntax

__all__ = ["Arguments"]

_PARTY_FEATURES = ("PCL", "PPL", "ADM")


class Arguments:
    """Fills the roles of an article's trigger matches; asks the entity table, never changes the syntax."""

    def __init__(self, syntax: Syntax, table: EntityTable, matches: Iterable[TriggerMatch]) -> None:
        self.syntax = syntax
        self.table = table
        self.by_head = {match.head.i: match for match in matches}
        self.triggers = {word.i for match in self.by_head.values() for word in match.words}
        self.parties = PartyPhrases(syntax, table, self.triggers)
        self.phrases = PlacePhrases(syntax, table, self.triggers, self.acts_there)
        self.places = PlaceSearch(self.phrases, self.by_head, self.of)
        self._known: dict[int, dict[str, list[EntityDraft]]] = {}

    def of(self, match: TriggerMatch) -> dict[str, list[EntityDraft]]:
        """Entities by role."""
        known = self._known.get(match.head.i)
        if known is not None:
            return known
        roles: dict[str, list[EntityDraft]] = {}
        self._known[match.head.i] = roles  # a happening that asks for its own place finds none yet
        for slot, names in match.trigger.frame:
            for filler in self._fillers(match, slot):
                self._fill(
                    roles, filler, slot, names, happening=filler.i in self.triggers and self.table.at(filler) is None
                )
        if not roles.get("agent"):
            for filler in company(self.syntax, match) or claimants(self.syntax, match):
                self._fill(roles, filler, "subj", ("agent",), happening=filler.i in self.triggers)
        self.places.add(roles, match)
        return roles

    def undergoing(self, match: TriggerMatch) -> set[EntityDraft]:
        """Who stands before a passive verb, to whom it is done, whatever else is said of them."""
        if not match.verbal or not self.syntax.passive(match.head):
            return set()
        return {d for word in self.syntax.fillers(match.head, "obj") for d in self.table.resolve(word, create=False)}

    def _fill(
        self, roles: dict[str, list[EntityDraft]], filler: Token, slot: str, names: tuple[str, ...], *, happening: bool
    ) -> None:
        """Put the entities of one filler into the roles of its slot."""
        places = self.phrases.places_of(filler) if set(names).intersection(PLACE_ROLES) and not happening else []
        parties: list[EntityDraft] = []
        if set(names).difference(PLACE_ROLES):
            parties = (
                self.parties.of_happening(filler, names) if happening else self.parties.entities(filler, slot, names)
            )
            if not parties and places:
                parties = self.phrases.core_places(filler)
        if filler.pos_ == "PRON" and "agent" not in names:  # "urged him": not the one who urges
            parties = [draft for draft in parties if draft not in roles.get("agent", ()) or self._reflexive(filler)]
        for name in names:
            self._add(roles, name, places if name in PLACE_ROLES else parties, slot)

    def _reflexive(self, pronoun: Token) -> bool:
        return pronoun.lower_.endswith(("self", "selves"))

    def _fillers(self, match: TriggerMatch, slot: str) -> list[Token]:
        found: list[Token] = []
        if slot == "subj" and match.words[0].pos_ == "ADP" and not match.verbal:
            return self._placed_under(match.words[0])
        for anchor in self._anchors(match):
            fillers = self.syntax.fillers(anchor, slot)
            if anchor == match.head:
                fillers = slot_fillers(self.syntax, match, slot)
            found.extend(f for f in fillers if f not in found and f not in match.words)
        if slot == "obj" and match.verbal:
            found.extend(self._besides(match.head, found))
        if slot == "subj" and match.verbal and any(named == "obj" for named, _ in match.trigger.frame):
            done_to = self.syntax.fillers(match.head, "obj") if self.syntax.passive(match.head) else ()
            found = [f for f in found if f not in done_to]  # "were shot dead": "dead" has them as its subject, too
        if not match.verbal and slot == self._undergone(match):
            for verb in self.syntax.support(match.head, "undergoer"):
                through = self.syntax.dep(match.head) == "pobj"  # "killed three men in an attack": the men
                found.extend((through and self.syntax.fillers(verb, "obj")) or self.syntax.fillers(verb, "subj"))
        return found

    def _besides(self, verb: Token, objects: list[Token]) -> list[Token]:
        """Parties of the same kind that are named besides the object: "in addition to Kelm they took Mora"."""
        kinds = {draft.kind for token in objects for draft in self.table.resolve(token, create=False)}
        found: list[Token] = []
        for lemma, obj in self.syntax.prepositions(verb) if kinds else ():
            if lemma in frame_words("support", "besides"):
                found.append(obj)
            elif obj.lower_ in frame_words("support", "besides_nouns"):
                found += [other for link, other in self.syntax.prepositions(obj) if link == "to"]
        return [token for token in found if {d.kind for d in self.table.resolve(token, create=False)} & kinds]

    def _placed_under(self, prep: Token) -> list[Token]:
        """What is under siege, in custody: the subject or object of the verb, or the noun before."""
        governor = self.syntax.head(prep)
        if governor.pos_ not in VERBS:
            return self.syntax.with_conjuncts(governor)
        return list(self.syntax.fillers(governor, "obj") or self.syntax.fillers(governor, "subj"))

    def _undergone(self, match: TriggerMatch) -> str | None:
        """The slot of a noun's frame that takes the subject of "suffered", "came under"."""
        through = (
            self.syntax.dep(match.head) == "pobj"
        )  # "hurt in an attack" undergoes it, "hurt in a protest" does not
        if through and match.trigger.event_type not in frame_words("support", "violence"):
            return None
        slots = [slot for slot, names in match.trigger.frame if "affected" in names]
        return next((slot for slot in ("with", "on", "of", "to", "for") if slot in slots), None)

    def _anchors(self, match: TriggerMatch) -> list[Token]:
        """The words whose dependents fill the slots: the head, and the nouns of a longer trigger."""
        others = [
            w for w in match.words if w is not match.head and w.pos_ in ("NOUN", "PROPN", "VERB", "ADP", "ADV", "ADJ")
        ]
        return [match.head, *others] if match.verbal else [*others, match.head] if others else [match.head]

    def _add(self, roles: dict[str, list[EntityDraft]], name: str, found: Iterable[EntityDraft], slot: str) -> None:
        held = roles.setdefault(name, [])
        for draft in found:
            if name in PLACE_ROLES and draft.kind != "Place":
                continue
            if name == "instrument" and draft.kind in ("Person", "Group"):
                continue
            if name == "agent" and slot == "by" and draft.kind == "Place" and not _may_act(draft):
                continue
            if draft not in held:
                held.append(draft)

    def acts_there(self, token: Token) -> bool:
        """Whether a word is a state before a happening that it brings about: "a U.S. air strike" need not be there."""
        match = self.by_head.get(self.syntax.heads[token.i])
        state = self.table.at(token)
        if match is None or state is None or not state.is_state or token not in self.syntax.fillers(match.head, "mod"):
            return False
        return state in self.of(match).get("agent", ())


def _may_act(place: EntityDraft) -> bool:
    """Whether a place can be meant as a party: a country, a town that stands for its government."""
    return place.geo is None or (place.geo.feature or "PCL").startswith(_PARTY_FEATURES)
