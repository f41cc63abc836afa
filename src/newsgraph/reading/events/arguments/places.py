"""Where an event is: the places of its own phrases, else of what it acts on, of its parties, of the clauses around."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from newsgraph.reading.events.arguments.place_phrases import PlacePhrases, extend
from newsgraph.reading.words.dependencies import frame_words
from newsgraph.reading.words.word_lists import VERBS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from spacy.tokens import Token

    from newsgraph.reading.events.triggers import TriggerMatch
    from newsgraph.reading.parties.entity_table import EntityDraft

__all__ = ["PlaceSearch"]

_CLAUSES = 5  # governing words that a place is looked for at
_WORDS = 60  # words of a clause that are searched for a place
_CLIMBED = frozenset({"advcl", "conj", "xcomp", "acl", "pobj", "pcomp", "prep", "dobj", "nsubj", "nsubjpass", "agent"})
_CLAUSAL = frozenset({"relcl", "xcomp", "pcomp", "ccomp", "advcl", "csubj", "parataxis", "conj", "nsubj", "poss"})
_NESTED = frozenset({"relcl", "ccomp", "advcl", "acl", "parataxis"})  # a sentence's last place is not said of them

_Roles: TypeAlias = "dict[str, list[EntityDraft]]"
_Search: TypeAlias = "Callable[[TriggerMatch], list[EntityDraft]]"


class PlaceSearch:
    """Looks for places beyond the frame; `of` gives the roles of another happening, by `by_head` those there are."""

    def __init__(
        self, phrases: PlacePhrases, by_head: Mapping[int, TriggerMatch], of: Callable[[TriggerMatch], _Roles]
    ) -> None:
        self.syntax, self.table, self.triggers = phrases.syntax, phrases.table, phrases.triggers
        self.phrases, self.by_head, self.of = phrases, by_head, of

    def add(self, roles: dict[str, list[EntityDraft]], match: TriggerMatch) -> None:
        """Places beyond the frame: lists of struck places, the object's place, the clause's place."""
        head = match.head
        places = roles.setdefault("place", [])
        struck = any("place" in names and "affected" in names and slot == "obj" for slot, names in match.trigger.frame)
        listed = self.phrases.listed(head) if match.verbal else []
        for filler in self.syntax.fillers(head, "obj"):
            extend(listed, self.phrases.deeper_lists(filler))
        if struck:
            extend(roles.setdefault("affected", []), listed)
        extend(places, listed)
        extend(places, self.phrases.around(head))
        about: tuple[_Search, ...] = (
            () if self._tells(match) else (self._of_object_event, self._of_occasions, self._below)
        )
        near: tuple[_Search, ...] = (self._of_parties, self._of_modifiers, self._of_conjuncts, self._of_governors)
        for search in (*about[:1], *near[:1], *about[1:2], *near[1:], *about[2:], self._trailing):
            if not places:
                extend(places, search(match))

    def _tells(self, match: TriggerMatch) -> bool:
        """Whether the event is about another, which may be elsewhere: condemning, discussing, investigating."""
        return match.trigger.event_type in frame_words("support", "telling")

    def _of_object_event(self, match: TriggerMatch) -> list[EntityDraft]:
        """Where the happening is that the verb acts on, or that acts: "repelled a raid on Kelm", "the blast killed"."""
        found: list[EntityDraft] = []
        for filler in (
            (*self.syntax.fillers(match.head, "obj"), *self.syntax.fillers(match.head, "subj")) if match.verbal else ()
        ):
            if filler.i in self.by_head:
                extend(found, self.of(self.by_head[filler.i]).get("place", []))
        return found

    def _of_parties(self, match: TriggerMatch) -> list[EntityDraft]:
        """Where those stand who undergo or do it: "detained a protester in Kelm"."""
        found: list[EntityDraft] = []
        slots = dict.fromkeys(slot for slot, names in match.trigger.frame if set(names) & {"affected", "agent"})
        for slot in sorted(slots, key=lambda s: s != "obj"):
            for filler in self.syntax.fillers(match.head, slot):
                if not found and slot not in ("mod", "poss") and filler.i not in self.triggers:
                    extend(found, self.phrases.inside(filler))
        return found

    def _of_occasions(self, match: TriggerMatch) -> list[EntityDraft]:
        """Where the occasion is: "shot at a protest in Kelm"."""
        for lemma, obj in self.syntax.prepositions(match.head):
            if lemma in ("in", "at", "during") and obj.pos_ == "NOUN":
                other = self.by_head.get(obj.i)
                found = self.of(other).get("place", []) if other is not None else self.phrases.inside(obj)
                if found:
                    return found
        return []

    def _of_modifiers(self, match: TriggerMatch) -> list[EntityDraft]:
        """The place before the noun: "the Kelm blast"."""
        return [
            d
            for kid in self.syntax.fillers(match.head, "mod")
            for d in self.phrases.place(kid)
            if not self.table.nationality(kid)
        ]

    def _of_conjuncts(self, match: TriggerMatch) -> list[EntityDraft]:
        """The place that a later coordinated verb has for both: "killed five and wounded 20 in Kelm"."""
        for kid in self.syntax.kids(match.head):
            if self.syntax.dep(kid) == "conj" and kid.pos_ in VERBS:
                shares = not any(self.syntax.dep(sub) in ("nsubj", "nsubjpass") for sub in self.syntax.kids(kid))
                return self.phrases.around(kid) if shares else []
        return []

    def _below(self, match: TriggerMatch) -> list[EntityDraft]:
        """The last place named inside the trigger's own clause, however deep: "a march for their rights in Kelm"."""
        reach = [match.head]
        found: list[EntityDraft] = []
        for _ in range(_WORDS):
            if not reach:
                break
            token = reach.pop()
            reach.extend(kid for kid in self.syntax.kids(token) if self.syntax.dep(kid) not in _CLAUSAL)
            found = self.phrases.inside(token) or found
        return found

    def _trailing(self, match: TriggerMatch) -> list[EntityDraft]:
        """The place that ends a sentence behind a comma, whatever the parser hung it on: "…, in Kelm, Ruria, May 7"."""
        token = match.head
        for _ in range(_CLAUSES):
            if self.syntax.dep(token) in _NESTED:
                return []
            token = self.syntax.head(token)
        first, end = self.syntax.sentence(match.head)
        for i in range(end - 1, max(first, match.head.i), -1):
            word, behind_comma = self.syntax.tokens[i], self.syntax.tokens[i - 1].text == ","
            if word.pos_ in VERBS or word.pos_ in ("PRON", "SCONJ"):
                return []
            if word.pos_ == "ADP" and behind_comma:
                inside = self.syntax.lemma(word) in frame_words("places", "inside")
                return (
                    [d for obj in self.syntax.objects_of(word) for d in self.phrases.places_of(obj)] if inside else []
                )
        return []

    def _of_governors(self, match: TriggerMatch) -> list[EntityDraft]:
        """The place of the clause that a participle, a gerund or a coordinated verb belongs to."""
        token = match.head
        for _ in range(_CLAUSES):
            dep, head = self.syntax.dep(token), self.syntax.head(token)
            own_subject = any(self.syntax.dep(kid) == "nsubj" for kid in self.syntax.kids(token))
            if dep == "ccomp" or (dep == "conj" and own_subject):
                return self._fronted(head)
            if dep == "relcl" and any(kid.lower_ == "where" for kid in self.syntax.kids(token)):
                return self.phrases.places_of(head)
            above = self.by_head.get(head.i)
            if dep not in _CLIMBED or (above is not None and self._tells(above) and dep != "conj"):
                break
            token = head
            if head.pos_ in VERBS and (found := self.phrases.around(head) or self._of_happenings_under(head)):
                return found
        return []

    def _of_happenings_under(self, verb: Token) -> list[EntityDraft]:
        """The place of the happening that a verb is, or brings about: "caused a crane to fall into the square"."""
        for token in (verb, *(kid for kid in self.syntax.kids(verb) if self.syntax.dep(kid) in ("ccomp", "xcomp"))):
            other = self.by_head.get(token.i)
            if other is not None and (found := self.of(other).get("place", [])):
                return found
        return []

    def _fronted(self, verb: Token) -> list[EntityDraft]:
        """The place that opens a sentence: "In Kelm, witnesses said …"."""
        for kid in self.syntax.kids(verb):
            if (
                kid.i < verb.i
                and self.syntax.dep(kid) == "prep"
                and self.syntax.lemma(kid) in frame_words("places", "inside")
            ):
                return [
                    d
                    for obj in self.syntax.objects_of(kid)
                    for t in self.syntax.with_conjuncts(obj)
                    for d in self.phrases.places_of(t)
                ]
        return []
