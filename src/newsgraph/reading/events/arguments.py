"""Who and where: the frame's slots filled with the article's entities."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from newsgraph.knowledge.nouns import noun_classes
from newsgraph.reading.events.implicit_arguments import claimants, company
from newsgraph.reading.events.triggers import slot_fillers
from newsgraph.reading.parties.nominal_mentions import noun_phrase
from newsgraph.reading.words.dependencies import frame_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from spacy.tokens import Token

    from newsgraph.reading.events.triggers import TriggerMatch
    from newsgraph.reading.parties.entity_table import EntityDraft, EntityTable
    from newsgraph.reading.words.dependencies import Syntax

__all__ = ["Arguments"]

_VERBS = frozenset({"VERB", "AUX"})
_CLAUSES = 5  # governing words that a place is looked for at
_WORDS = 60  # words of a clause that are searched for a place
_DEPTH = 3  # phrases inside phrases that a place is looked for in
_CLIMBED = frozenset({"advcl", "conj", "xcomp", "acl", "pobj", "pcomp", "prep", "dobj", "nsubj", "nsubjpass", "agent"})
_CLAUSAL = frozenset({"relcl", "xcomp", "pcomp", "ccomp", "advcl", "csubj", "parataxis", "conj", "nsubj", "poss"})
_NESTED = frozenset(
    {"relcl", "ccomp", "advcl", "acl", "parataxis"}
)  # clauses that a sentence's last place is not said of
_PLACE_ROLES = frozenset({"place", "origin", "destination"})
_PARTY_FEATURES = ("PCL", "PPL", "ADM")


_Search: TypeAlias = "Callable[[TriggerMatch], list[EntityDraft]]"


class Arguments:
    """Fills the roles of an article's trigger matches; asks the entity table, never changes the syntax."""

    def __init__(self, syntax: Syntax, table: EntityTable, matches: Iterable[TriggerMatch]) -> None:
        self.syntax = syntax
        self.table = table
        self.by_head = {match.head.i: match for match in matches}
        self.triggers = {word.i for match in matches for word in match.words}
        self._known: dict[int, dict[str, list[EntityDraft]]] = {}

    # ------------------------------------------------------------------ the frame
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
        self._add_places(roles, match)
        return roles

    def _fill(
        self, roles: dict[str, list[EntityDraft]], filler: Token, slot: str, names: tuple[str, ...], *, happening: bool
    ) -> None:
        """Put the entities of one filler into the roles of its slot."""
        places = self.places_of(filler) if set(names) & _PLACE_ROLES and not happening else []
        parties: list[EntityDraft] = []
        if set(names) - _PLACE_ROLES:
            parties = self._of_happening(filler, names) if happening else self._entities(filler, slot, names)
            if not parties and places:
                parties = self.core_places(filler)
        if filler.pos_ == "PRON" and "agent" not in names:  # "urged him": not the one who urges
            parties = [draft for draft in parties if draft not in roles.get("agent", ()) or self._reflexive(filler)]
        for name in names:
            self._add(roles, name, places if name in _PLACE_ROLES else parties, slot)

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
        if governor.pos_ not in _VERBS:
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
            if name in _PLACE_ROLES and draft.kind != "Place":
                continue
            if name == "agent" and slot == "by" and draft.kind == "Place" and not _may_act(draft):
                continue
            if draft not in held:
                held.append(draft)

    # ------------------------------------------------------------------ parties
    def _entities(self, filler: Token, slot: str, names: tuple[str, ...], depth: int = 0) -> list[EntityDraft]:
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
            for draft in self._entities(part, slot, names, depth + 1)
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

    def _of_happening(self, noun: Token, names: tuple[str, ...]) -> list[EntityDraft]:
        """An event noun as subject lends its own doer: "Russian strikes hit the port"."""
        if "agent" not in names:
            return []
        return [draft for kid in self.syntax.fillers(noun, "mod") for draft in self._modifier(kid)] + [
            draft for kid in self.syntax.fillers(noun, "poss") for draft in self.table.resolve(kid)
        ]

    # ------------------------------------------------------------------ places
    def core_places(self, token: Token, depth: int = 0) -> list[EntityDraft]:
        """The places that a phrase is about: itself, what "of" or an apposition names, those it lists."""
        found = self._place(token)
        if depth > _DEPTH:
            return found
        if not found and not self.table.resolve(token):
            for lemma, obj in self.syntax.prepositions(token):
                if lemma == "of":
                    _extend(found, [d for t in self.syntax.with_conjuncts(obj) for d in self.core_places(t, depth + 1)])
            for kid in self.syntax.kids(token):
                if not found and self.syntax.dep(kid) in ("appos", "compound", "nmod") and kid.text[:1].isupper():
                    _extend(found, self._place(kid))
        _extend(found, self._listed(token, depth))
        return found

    def places_of(self, token: Token, depth: int = 0) -> list[EntityDraft]:
        """The places that a phrase names, and those that they lie in: "a depot in the town of Kelm, Ruria"."""
        found = self.core_places(token)
        for kid in self.syntax.kids(token):
            dep = self.syntax.dep(kid)
            if dep == "poss" or (dep in ("appos", "npadvmod", "conj") and kid.text[:1].isupper()):
                _extend(found, self._place(kid))
            elif dep in ("amod", "compound", "nmod") and not found and token.i not in self.triggers:
                country = self.table.nationality(kid)
                _extend(found, [country] if country else [])
        if depth < _DEPTH:
            for lemma, obj in self.syntax.prepositions(token):
                if lemma in frame_words("places", "inside" if depth else "prepositions") or (
                    lemma == "of" and not found
                ):
                    _extend(found, [d for t in self.syntax.with_conjuncts(obj) for d in self.places_of(t, depth + 1)])
        return found

    def _place(self, token: Token) -> list[EntityDraft]:
        found = [draft for draft in self.table.resolve(token, create=False) if draft.kind == "Place"]
        return [] if found and self.acts_there(token) else found

    def acts_there(self, token: Token) -> bool:
        """Whether a word is a state before a happening that it brings about: "a U.S. air strike" need not be there."""
        match = self.by_head.get(self.syntax.heads[token.i])
        state = self.table.at(token)
        if match is None or state is None or not state.is_state or token not in self.syntax.fillers(match.head, "mod"):
            return False
        return state in self.of(match).get("agent", ())

    def _listed(self, token: Token, depth: int = 0) -> list[EntityDraft]:
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
            _extend(
                found,
                [d for obj in objects for t in self.syntax.with_conjuncts(obj) for d in self.core_places(t, depth + 1)],
            )
        return found

    def _add_places(self, roles: dict[str, list[EntityDraft]], match: TriggerMatch) -> None:
        """Places beyond the frame: lists of struck places, the object's place, the clause's place."""
        head = match.head
        places = roles.setdefault("place", [])
        struck = any("place" in names and "affected" in names and slot == "obj" for slot, names in match.trigger.frame)
        listed = self._listed(head) if match.verbal else []
        for filler in self.syntax.fillers(head, "obj"):
            _extend(listed, self._deeper_lists(filler))
        if struck:
            _extend(roles.setdefault("affected", []), listed)
        _extend(places, listed)
        _extend(places, self._around(head))
        about: tuple[_Search, ...] = (
            () if self._tells(match) else (self._of_object_event, self._of_occasions, self._below)
        )
        near: tuple[_Search, ...] = (self._of_parties, self._of_modifiers, self._of_conjuncts, self._of_governors)
        for search in (*about[:1], *near[:1], *about[1:2], *near[1:], *about[2:], self._trailing):
            if not places:
                _extend(places, search(match))

    def _tells(self, match: TriggerMatch) -> bool:
        """Whether the event is about another, which may be elsewhere: condemning, discussing, investigating."""
        return match.trigger.event_type in frame_words("support", "telling")

    def _deeper_lists(self, token: Token) -> list[EntityDraft]:
        """Lists one phrase down: "a wide arc of targets, including …"."""
        return [d for lemma, obj in self.syntax.prepositions(token) if lemma == "of" for d in self._listed(obj)]

    def _of_object_event(self, match: TriggerMatch) -> list[EntityDraft]:
        """Where the happening is that the verb acts on, or that acts: "repelled a raid on Kelm", "the blast killed"."""
        found: list[EntityDraft] = []
        for filler in (
            (*self.syntax.fillers(match.head, "obj"), *self.syntax.fillers(match.head, "subj")) if match.verbal else ()
        ):
            if filler.i in self.by_head:
                _extend(found, self.of(self.by_head[filler.i]).get("place", []))
        return found

    def _of_parties(self, match: TriggerMatch) -> list[EntityDraft]:
        """Where those stand who undergo or do it: "detained a protester in Kelm"."""
        found: list[EntityDraft] = []
        slots = sorted(
            {slot for slot, names in match.trigger.frame if set(names) & {"affected", "agent"}},
            key=lambda s: s != "obj",
        )
        for slot in slots:
            for filler in self.syntax.fillers(match.head, slot):
                if not found and slot not in ("mod", "poss") and filler.i not in self.triggers:
                    _extend(found, self._inside(filler))
        return found

    def _of_occasions(self, match: TriggerMatch) -> list[EntityDraft]:
        """Where the occasion is: "shot at a protest in Kelm"."""
        for lemma, obj in self.syntax.prepositions(match.head):
            if lemma in ("in", "at", "during") and obj.pos_ == "NOUN":
                other = self.by_head.get(obj.i)
                found = self.of(other).get("place", []) if other is not None else self._inside(obj)
                if found:
                    return found
        return []

    def _of_modifiers(self, match: TriggerMatch) -> list[EntityDraft]:
        """The place before the noun: "the Kelm blast"."""
        return [
            d
            for kid in self.syntax.fillers(match.head, "mod")
            for d in self._place(kid)
            if not self.table.nationality(kid)
        ]

    def _of_conjuncts(self, match: TriggerMatch) -> list[EntityDraft]:
        """The place that a later coordinated verb has for both: "killed five and wounded 20 in Kelm"."""
        for kid in self.syntax.kids(match.head):
            if self.syntax.dep(kid) == "conj" and kid.pos_ in _VERBS:
                shares = not any(self.syntax.dep(sub) in ("nsubj", "nsubjpass") for sub in self.syntax.kids(kid))
                return self._around(kid) if shares else []
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
            found = self._inside(token) or found
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
            if word.pos_ in _VERBS or word.pos_ in ("PRON", "SCONJ"):
                return []
            if word.pos_ == "ADP" and behind_comma:
                inside = self.syntax.lemma(word) in frame_words("places", "inside")
                return [d for obj in self.syntax.objects_of(word) for d in self.places_of(obj)] if inside else []
        return []

    def _inside(self, token: Token) -> list[EntityDraft]:
        """Where a thing stands: "a depot in the port city"."""
        found: list[EntityDraft] = []
        for lemma, obj in self.syntax.prepositions(token):
            if lemma in frame_words("places", "inside"):
                _extend(found, [d for t in self.syntax.with_conjuncts(obj) for d in self.places_of(t)])
        return found

    def _around(self, token: Token) -> list[EntityDraft]:
        """Places in the prepositional phrases of the trigger and of the verbs that carry it."""
        carriers = self.syntax.carriers(token) if token.pos_ not in _VERBS else []
        found: list[EntityDraft] = []
        for anchor in (token, *carriers):
            _extend(found, self._inside(anchor))
        return found

    def _of_governors(self, match: TriggerMatch) -> list[EntityDraft]:
        """The place of the clause that a participle, a gerund or a coordinated verb belongs to."""
        token = match.head
        for _ in range(_CLAUSES):
            dep, head = self.syntax.dep(token), self.syntax.head(token)
            own_subject = any(self.syntax.dep(kid) == "nsubj" for kid in self.syntax.kids(token))
            if dep == "ccomp" or (dep == "conj" and own_subject):
                return self._fronted(head)
            if dep == "relcl" and any(kid.lower_ == "where" for kid in self.syntax.kids(token)):
                return self.places_of(head)
            above = self.by_head.get(head.i)
            if dep not in _CLIMBED or (above is not None and self._tells(above) and dep != "conj"):
                break
            token = head
            if head.pos_ in _VERBS and (found := self._around(head) or self._of_happenings_under(head)):
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
                    for d in self.places_of(t)
                ]
        return []


def _extend(held: list[EntityDraft], found: Iterable[EntityDraft]) -> None:
    held.extend(draft for draft in found if draft not in held)


def _may_act(place: EntityDraft) -> bool:
    """Whether a place can be meant as a party: a country, a town that stands for its government."""
    return place.geo is None or (place.geo.feature or "PCL").startswith(_PARTY_FEATURES)
