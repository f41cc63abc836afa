"""What a number counts, and the event that it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from newsgraph.knowledge.nouns import noun_classes
from newsgraph.reading.events.quantities.numerals import top_of
from newsgraph.reading.events.quantities.word_lists import listed, measure_of
from newsgraph.reading.events.triggers import slot_fillers
from newsgraph.reading.parties.nominal_mentions import party_kind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from newsgraph.model import Measure
    from newsgraph.reading.events.quantities.numerals import Number
    from newsgraph.reading.events.triggers import TriggerMatch
    from newsgraph.reading.words.dependencies import Syntax

__all__ = ["Counted", "Counting"]

_VERBS = frozenset({"VERB", "AUX"})
_STEPS = 6  # how many governing words are looked at
_COUNTED = frozenset({"killed", "injured", "arrested"})

Counted: TypeAlias = "tuple[TriggerMatch, Measure, str | None]"  # the event, what is measured, its unit


class Counting:
    """Finds the event that a number belongs to, and what it counts there."""

    def __init__(self, syntax: Syntax, matches: list[TriggerMatch]) -> None:
        self.syntax = syntax
        self.by_head = {match.head.i: match for match in matches}
        self.by_word = {word.i: match for match in matches for word in match.words}
        self.by_carrier = {
            verb.i: match for match in matches if match.head.pos_ not in _VERBS for verb in syntax.carriers(match.head)
        }
        self.fills: dict[int, list[tuple[TriggerMatch, frozenset[str]]]] = {}
        for match in matches:
            roles: dict[str, set[str]] = {}
            for slot, names in match.trigger.frame:
                roles.setdefault(slot, set()).update(names)
            for slot, names_of in roles.items():
                for filler in slot_fillers(syntax, match, slot):
                    self.fills.setdefault(filler.i, []).append((match, frozenset(names_of)))
            if match.head.pos_ not in _VERBS:  # "8,000 villagers need aid"
                for verb in syntax.support(match.head, "undergoer"):
                    for filler in syntax.fillers(verb, "subj"):
                        self.fills.setdefault(filler.i, []).append((match, frozenset({"affected"})))

    def of(self, number: Number) -> Counted | None:
        """The event, the measure and the unit; None if the number counts nothing of an event."""
        top = top_of(self.syntax, number)
        counted = self._counted(top)
        if counted is None and self._is_age(number):
            return None
        if number.value == 1 and self.syntax.prepositions(top):
            return None  # "one of the hostages" does not count them
        if counted is not None and self.syntax.lemma(counted) in listed("times"):
            return None
        best: Counted | None = None
        for token in self._stands_for(top, counted):
            for match, roles in self.fills.get(token.i, ()):
                answer = self._as_filler(match, roles, number, counted)
                if answer is not None and (best is None or (best[1] not in _COUNTED and answer[1] in _COUNTED)):
                    best = answer
        return best or self._by_climbing(number, counted)

    def _is_age(self, number: Number) -> bool:
        """Whether a bare number stands between commas behind a name: "Novak, 42, was arrested"."""
        tokens, first, last = self.syntax.tokens, number.first.i, number.last.i
        behind_name = first > 1 and tokens[first - 1].text == "," and tokens[first - 2].pos_ == "PROPN"
        return behind_name and last + 1 < len(tokens) and tokens[last + 1].is_punct

    def _counted(self, number: Token) -> Token | None:
        """The noun that the number counts; None for a number that stands alone."""
        head = self.syntax.head(number)
        if self.syntax.dep(number) in ("nummod", "quantmod", "compound", "amod", "nmod") and head.i > number.i:
            return head if head.pos_ != "NUM" else self._counted(head)
        if self.syntax.dep(number) == "conj" and head.pos_ == "NUM":  # "between 30 and 40 farmers"
            return self._counted(head)
        return next((obj for lemma, obj in self.syntax.prepositions(number) if lemma == "of"), None)

    def _stands_for(self, number: Token, counted: Token | None) -> list[Token]:
        """The words by which a number can fill a slot: itself, what it counts, the number that governs it."""
        found = [number]
        if counted is not None:
            found.append(counted)
            whole = self.syntax.head(counted)
            if self.syntax.dep(counted) == "pobj" and self.syntax.lemma(whole) == "of":  # "a group of 300 farmers"
                found.append(self.syntax.head(whole))
        head = self.syntax.head(number)
        if head.pos_ == "NUM" or self.syntax.dep(number) in ("nummod", "quantmod", "compound"):
            found.append(head)
        return found

    def _as_filler(
        self, match: TriggerMatch, roles: frozenset[str], number: Number, counted: Token | None
    ) -> Counted | None:
        unit = self.syntax.lemma(counted) if counted is not None else None
        special = self._special(number, unit)
        if special is not None:
            return match, special, unit
        usual = measure_of(match.trigger.event_type)
        people = counted is None or unit in listed("people") or counted.pos_ == "PROPN" or self._is_people(counted)
        people = people or (
            usual in _COUNTED and not noun_classes(unit or "") & {"vehicle", "weapon", "animal", "facility", "event"}
        )
        if "affected" in roles or (usual not in _COUNTED and "agent" in roles):
            if usual is not None and people:
                return match, usual, unit or "people"
            if counted is None:
                return None
            return (
                (match, "people", unit)
                if people and "affected" in roles
                else (match, "other", unit)
                if "affected" in roles
                else None
            )
        return (match, "other", unit) if "instrument" in roles and counted is not None else None

    def _special(self, number: Number, unit: str | None) -> Measure | None:
        if number.money or unit in listed("money"):
            return "money"
        if number.percent or unit in listed("share"):
            return "share"
        if unit in listed("strikes"):
            return "strikes"
        return "missing" if unit in listed("missing") else None

    def _is_people(self, token: Token) -> bool:
        return party_kind(token) in ("Person", "Group")

    def _by_climbing(self, number: Number, counted: Token | None) -> Counted | None:
        """Numbers that fill no slot: on the event noun itself, after "toll rose to", money anywhere in the clause."""
        unit = self.syntax.lemma(counted) if counted is not None else None
        if counted is not None and counted.i in self.by_word and counted.pos_ not in _VERBS:
            return self._on_noun(self.by_word[counted.i], unit)
        special = self._special(number, unit)
        token = top_of(self.syntax, number)
        for _ in range(_STEPS):
            if self.syntax.is_root(token):
                break
            token = self.syntax.head(token)
            match = self.by_word.get(token.i) or self.by_carrier.get(token.i)
            bare = counted is None and match is not None and match.head.pos_ not in _VERBS
            if match is None and token.pos_ in _VERBS:
                subjects = self.syntax.subjects(token)
                match = next((self.by_head[s.i] for s in subjects if s.i in self.by_head), None)
                if counted is None:
                    told = [*subjects, *(self.syntax.fillers(token, "obj") if self._is_set_to(number, token) else ())]
                    match = match or next(filter(None, map(self._tallied, told)), None)
                bare = match is not None
                if match is None:
                    break
            if match is not None:
                if special is not None:
                    return match, special, unit
                tallied = counted is None and self._is_set_to(number, token) and self._is_in_a_tally(token)
                return self._on_noun(match, unit) if bare or tallied else None
        return None

    def _is_in_a_tally(self, verb: Token) -> bool:
        """Whether a verb tells who is counted: "lowered the number of people killed in the floods to 17"."""
        token = verb
        for _ in range(3):
            if self.syntax.dep(token) not in ("acl", "relcl", "pobj", "prep"):
                return False
            token = self.syntax.head(token)
            if self.syntax.lemma(token) in listed("tallies"):
                return True
        return False

    def _is_set_to(self, number: Number, verb: Token) -> bool:
        """Whether a verb brings its object to the number: "lowered the death toll to 12", "put it at 40"."""
        word = self.syntax.head(top_of(self.syntax, number))
        return self.syntax.lemma(word) in ("to", "at") and self.syntax.head(word).i == verb.i

    def _tallied(self, noun: Token) -> TriggerMatch | None:
        """The event whose people a tally counts: "the number of people killed in the blast" has risen to 14."""
        if self.syntax.lemma(noun) not in listed("tallies"):
            return None
        if noun.i in self.by_word:  # "the death toll"
            return self.by_word[noun.i]
        inside = ((word, self.by_head.get(word.i)) for word in noun.subtree if word.i > noun.i)
        return next((m for _, m in inside if m is not None and measure_of(m.trigger.event_type) in _COUNTED), None)

    def _on_noun(self, match: TriggerMatch, unit: str | None) -> Counted | None:
        """Of "45 deaths", "15 strikes", "a toll of 40"."""
        usual = measure_of(match.trigger.event_type)
        if usual in _COUNTED or (usual is not None and unit is None and match.trigger.event_type == "Protest"):
            return match, usual, "people"
        if match.trigger.event_type == "Attack" and unit in listed("strikes"):
            return match, "strikes", unit
        if unit in listed("people") and usual is not None:
            return match, usual, unit
        return None
