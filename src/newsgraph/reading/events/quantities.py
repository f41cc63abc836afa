"""How many: numbers in a sentence, what they count, and the event they belong to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from newsgraph.knowledge.nouns import noun_classes
from newsgraph.knowledge.resources import read_toml
from newsgraph.model import Measure, Modifier, Quantity, Span
from newsgraph.reading.events.triggers import slot_fillers
from newsgraph.reading.parties.nominal_mentions import party_kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from newsgraph.model import TimeExpression
    from newsgraph.reading.events.triggers import TriggerMatch
    from newsgraph.reading.words.dependencies import Syntax

__all__ = ["find_quantities", "numbers_of", "quantity_of", "tally_words"]

_VERBS = frozenset({"VERB", "AUX"})
_NUMERAL = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_GLUED = re.compile(r"(?P<sign>[^\d\s]{0,3}?)(?P<number>\d[\d,.]*)(?P<scale>bn|m|k|%)?", re.IGNORECASE)
_STEPS = 6
_COUNTED = frozenset({"killed", "injured", "arrested"})


@dataclass(frozen=True, slots=True)
class _Number:
    """A number in the text: its value, its tokens, the currency before it."""

    value: float
    first: Token
    last: Token
    money: bool = False
    percent: bool = False


def find_quantities(
    syntax: Syntax, matches: list[TriggerMatch], times: Iterable[TimeExpression]
) -> dict[int, tuple[Quantity, ...]]:
    """Quantities by the head token of the trigger that they belong to."""
    numbers = numbers_of(syntax, [t.span for t in times])
    if not numbers:
        return {}
    owner = _Owner(syntax, matches)
    found: dict[int, list[Quantity]] = {}
    later: tuple[TriggerMatch, Measure, str | None] | None = None
    for index in range(len(numbers) - 1, -1, -1):  # backwards: the first of a range counts what the second counts
        number = numbers[index]
        follower = numbers[index + 1] if index + 1 < len(numbers) else None
        ranged = follower is not None and _is_range(syntax, number, follower)
        answer = later if ranged else owner.of(number)
        later = answer
        if answer is None or number.value == 0 or _is_former(syntax, number):
            continue
        match, measures, unit = answer
        span = Span(number.first.idx, number.last.idx + len(number.last))
        second = index > 0 and _is_range(syntax, numbers[index - 1], number)
        modifier: Modifier = "exactly" if ranged or second else _modifier(syntax, number)
        found.setdefault(match.head.i, []).append(Quantity(measures, number.value, modifier, span, unit))
    return {head: tuple(sorted(quantities, key=lambda q: q.span)) for head, quantities in found.items()}


def quantity_of(syntax: Syntax, number: _Number, measure: Measure) -> Quantity | None:
    """A number as what it measures, with unit and modifier; None for zero and for what only was ("from 12")."""
    if number.value == 0 or _is_former(syntax, number):
        return None
    words = [syntax.tokens[i] for i in range(number.first.i, number.last.i + 1)]
    top = next((w for w in words if not number.first.i <= syntax.head(w).i <= number.last.i), number.last)
    unit = syntax.head(top) if syntax.dep(top) in ("nummod", "quantmod", "compound", "amod", "nmod") else None
    span = Span(number.first.idx, number.last.idx + len(number.last))
    return Quantity(measure, number.value, _modifier(syntax, number), span, unit.lemma_ if unit is not None else None)


# ---------------------------------------------------------------------- words
@cache
def _values(section: str) -> dict[str, float]:
    return {word: float(value) for word, value in read_toml("quantities.toml")[section].items()}


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(read_toml("quantities.toml")["words"][name])


def tally_words() -> frozenset[str]:
    """Nouns for a number that is counted on: "toll", "number"."""
    return _words("tallies")


@cache
def _modifiers(after: bool) -> tuple[tuple[str, Modifier], ...]:
    """Phrases and what they say, the longest first."""
    pairs: list[tuple[str, Modifier]] = []
    for name, phrases in read_toml("quantities.toml")["modifiers"].items():
        stem, _, place = name.partition("_")
        if bool(place) == after:
            pairs.extend((phrase, stem) for phrase in phrases)
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


# ---------------------------------------------------------------------- numbers
def numbers_of(syntax: Syntax, times: list[Span]) -> list[_Number]:
    """The numbers of the article that are no part of a time expression."""
    found: list[_Number] = []
    taken = {i for span in times for i in range(span.start, span.end)}
    i, tokens = 0, syntax.tokens
    while i < len(tokens):
        token = tokens[i]
        number = None if token.idx in taken else _at(syntax, token)
        if number is None:
            i += 1
            continue
        found.append(number)
        i = number.last.i + 1
    return found


def _at(syntax: Syntax, token: Token) -> _Number | None:
    """The number that begins at a token: "12", "1,400", "two dozen", "$2.5 billion", "half a million"."""
    value, money, percent = _value_of(token)
    if value is None:
        return None
    tokens, last = syntax.tokens, token
    while last.i + 1 < len(tokens):
        follower = _after_hyphen(syntax, last)
        scale = _values("scales").get(follower.lower_)
        if scale is not None:
            value *= scale
        elif (
            follower.lower_ in ("a", "an")
            and value < 1
            and last.i + 2 < len(tokens)
            and tokens[last.i + 2].lower_ in _values("scales")
        ):
            pass
        elif (
            (small := _values("numbers").get(follower.lower_)) is not None
            and value >= 20
            and follower.pos_ == "NUM"
            and 1 <= small < 10
        ):
            value += small
        else:
            break
        last = follower
    before = tokens[token.i - 1].lower_ if token.i else ""
    after = tokens[last.i + 1].lower_ if last.i + 1 < len(tokens) else ""
    percent = (
        percent
        or after in _words("share")
        or (after == "per" and last.i + 2 < len(tokens) and tokens[last.i + 2].lower_ == "cent")
    )
    if token.lower_ in ("a", "an") and last is token:
        return None
    return _Number(value, token, last, money or before in _words("currencies"), percent)


def _after_hyphen(syntax: Syntax, token: Token) -> Token:
    """The next word; in "forty-two" what follows the hyphen."""
    following = syntax.tokens[token.i + 1 : token.i + 3]
    joined = len(following) == 2 and following[0].text == "-" and not any(t.whitespace_ for t in (token, following[0]))
    return following[1] if joined and following[1].pos_ == "NUM" else following[0]


def _value_of(token: Token) -> tuple[float | None, bool, bool]:
    text = token.lower_
    if text in ("a", "an"):  # "a dozen", "a hundred"; a lone article is no number
        follower = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
        return (1.0 if follower in _values("scales") and follower not in ("score", "m", "k") else None), False, False
    if any(character.isdigit() for character in text):
        return _value_of_digits(token)
    if token.pos_ not in ("NUM", "DET", "PRON", "NOUN", "ADJ"):
        return None, False, False
    tens, hyphen, ones = text.partition("-")
    if hyphen and tens in _values("numbers") and ones in _values("numbers"):
        return _values("numbers")[tens] + _values("numbers")[ones], False, False
    return _values("numbers").get(text), False, False


def _value_of_digits(token: Token) -> tuple[float | None, bool, bool]:
    """Of "1,400", "$2.5bn", "20%": value, whether it is money, whether a share."""
    match = _GLUED.fullmatch(token.text)
    if match is None or not _NUMERAL.fullmatch(match["number"].rstrip(".,")):
        return None, False, False
    scale, sign = (match["scale"] or "").lower(), match["sign"].lower()
    if sign and sign not in _words("currencies"):
        return None, False, False
    value = float(match["number"].rstrip(".,").replace(",", "")) * _values("scales").get(scale, 1.0)
    return value, bool(sign), scale == "%"


def _modifier(syntax: Syntax, number: _Number) -> Modifier:
    text = syntax.text
    before = text[max(0, number.first.idx - 24) : number.first.idx].lower().rstrip()
    if number.money:
        before = before.removesuffix("us$").rstrip("$€£¥").rstrip()
    after = text[number.last.idx + len(number.last) :][:12].lower().lstrip()
    for phrase, modifier in _modifiers(after=True):
        if after.startswith(phrase):
            return modifier
    for phrase, modifier in _modifiers(after=False):
        if before == phrase or before.endswith(" " + phrase) or before.endswith("(" + phrase):
            return modifier
    return "exactly"


def _is_former(syntax: Syntax, number: _Number) -> bool:
    """Whether the number is what it was before: "up from 900"."""
    before = syntax.text[max(0, number.first.idx - 24) : number.first.idx].lower().rstrip()
    return any(before.endswith(phrase) for phrase in read_toml("quantities.toml")["former"]["phrases"])


def _is_range(syntax: Syntax, first: _Number, second: _Number) -> bool:
    between = syntax.text[first.last.idx + len(first.last) : second.first.idx].strip().lower()
    if between in ("to", "-", "–", "or"):
        return second.value > first.value
    before = syntax.tokens[first.first.i - 1].lower_ if first.first.i else ""
    return between == "and" and before == "between"


# ---------------------------------------------------------------------- what they count
class _Owner:
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

    def of(self, number: _Number) -> tuple[TriggerMatch, Measure, str | None] | None:
        """The event, the measure and the unit; None if the number counts nothing of an event."""
        top = self._top(number)
        counted = self._counted(top)
        if counted is None and self._is_age(number):
            return None
        if number.value == 1 and self.syntax.prepositions(top):
            return None  # "one of the hostages" does not count them
        if counted is not None and self.syntax.lemma(counted) in _words("times"):
            return None
        best: tuple[TriggerMatch, Measure, str | None] | None = None
        for token in self._stands_for(top, counted):
            for match, roles in self.fills.get(token.i, ()):
                answer = self._as_filler(match, roles, number, counted)
                if answer is not None and (best is None or (best[1] not in _COUNTED and answer[1] in _COUNTED)):
                    best = answer
        return best or self._by_climbing(number, counted)

    def _is_age(self, number: _Number) -> bool:
        """Whether a bare number stands between commas behind a name: "Novak, 42, was arrested"."""
        tokens, first, last = self.syntax.tokens, number.first.i, number.last.i
        behind_name = first > 1 and tokens[first - 1].text == "," and tokens[first - 2].pos_ == "PROPN"
        return behind_name and last + 1 < len(tokens) and tokens[last + 1].is_punct

    def _top(self, number: _Number) -> Token:
        """The word of the number that governs the others."""
        words = [self.syntax.tokens[i] for i in range(number.first.i, number.last.i + 1)]
        return next((w for w in words if not number.first.i <= self.syntax.head(w).i <= number.last.i), number.last)

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
        self, match: TriggerMatch, roles: frozenset[str], number: _Number, counted: Token | None
    ) -> tuple[TriggerMatch, Measure, str | None] | None:
        unit = self.syntax.lemma(counted) if counted is not None else None
        special = self._special(number, unit)
        if special is not None:
            return match, special, unit
        usual: Measure | None = read_toml("quantities.toml")["measures"].get(match.trigger.event_type)
        people = counted is None or unit in _words("people") or counted.pos_ == "PROPN" or self._is_people(counted)
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

    def _special(self, number: _Number, unit: str | None) -> Measure | None:
        if number.money or unit in _words("money"):
            return "money"
        if number.percent or unit in _words("share"):
            return "share"
        if unit in _words("strikes"):
            return "strikes"
        return "missing" if unit in _words("missing") else None

    def _is_people(self, token: Token) -> bool:
        return party_kind(token) in ("Person", "Group")

    def _by_climbing(self, number: _Number, counted: Token | None) -> tuple[TriggerMatch, Measure, str | None] | None:
        """Numbers that fill no slot: on the event noun itself, after "toll rose to", money anywhere in the clause."""
        unit = self.syntax.lemma(counted) if counted is not None else None
        if counted is not None and counted.i in self.by_word and counted.pos_ not in _VERBS:
            return self._on_noun(self.by_word[counted.i], unit)
        special = self._special(number, unit)
        token = self._top(number)
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
            if self.syntax.lemma(token) in _words("tallies"):
                return True
        return False

    def _is_set_to(self, number: _Number, verb: Token) -> bool:
        """Whether a verb brings its object to the number: "lowered the death toll to 12", "put it at 40"."""
        word = self.syntax.head(self._top(number))
        return self.syntax.lemma(word) in ("to", "at") and self.syntax.head(word).i == verb.i

    def _tallied(self, noun: Token) -> TriggerMatch | None:
        """The event whose people a tally counts: "the number of people killed in the blast" has risen to 14."""
        if self.syntax.lemma(noun) not in _words("tallies"):
            return None
        if noun.i in self.by_word:  # "the death toll"
            return self.by_word[noun.i]
        inside = ((word, self.by_head.get(word.i)) for word in noun.subtree if word.i > noun.i)
        usual = read_toml("quantities.toml")["measures"]
        return next((match for _, match in inside if match and usual.get(match.trigger.event_type) in _COUNTED), None)

    def _on_noun(self, match: TriggerMatch, unit: str | None) -> tuple[TriggerMatch, Measure, str | None] | None:
        """Of "45 deaths", "15 strikes", "a toll of 40"."""
        usual: Measure | None = read_toml("quantities.toml")["measures"].get(match.trigger.event_type)
        if usual in _COUNTED or (usual is not None and unit is None and match.trigger.event_type == "Protest"):
            return match, usual, "people"
        if match.trigger.event_type == "Attack" and unit in _words("strikes"):
            return match, "strikes", unit
        if unit in _words("people") and usual is not None:
            return match, usual, unit
        return None
