"""spaCy's attribute ruler as a look-up: the same parts of speech, features and lemmas, in a quarter of the time.

The ruler has its matcher try 180 patterns on every token. All but a few look at one token's tag, its word in small
letters and its part in the sentence: what they set is worked out once for each such triple and then looked up. Patterns
over several tokens are tried where their first token stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.tokens import Doc

# `Any` stands for spaCy's ruler, tokens and features, whose own types leave out what is used here.
__all__ = ["AttributeTable", "is_tabular"]

_ASKED = ("TAG", "LOWER", "DEP", "IS_SPACE")
_OPERATORS = ("IN", "NOT_IN", "REGEX")
_SET = ("POS", "MORPH", "LEMMA", "TAG", "DEP")


@dataclass(frozen=True, slots=True)
class _Word:
    """What the patterns look at in a token."""

    tag: str
    lower: str
    dep: str
    space: bool


Test = Callable[[_Word], bool]


@dataclass(frozen=True, slots=True)
class _Rule:
    """A pattern with what it sets on one of its tokens."""

    number: int  # later rules have precedence
    tests: tuple[Test, ...]
    index: int
    pos: int | None = None
    morph: Any = None
    lemma: str | None = None
    tag: str | None = None
    dep: str | None = None

    def set(self, token: Any) -> None:
        if self.tag is not None:
            token.tag_ = self.tag
        if self.pos is not None:
            token.pos = self.pos
        if self.morph is not None:
            token.set_morph(self.morph)
        if self.lemma is not None:
            token.lemma_ = self.lemma
        if self.dep is not None:
            token.dep_ = self.dep


def is_tabular(ruler: Any) -> bool:
    """Whether all that the ruler's patterns ask and set is known here; else it is left to do its work itself."""
    return all(
        set(one["attrs"]) <= set(_SET)
        and all(
            _is_known(name, value) for pattern in one["patterns"] for part in pattern for name, value in part.items()
        )
        for one in ruler.patterns
    )


def _is_known(name: str, value: object) -> bool:
    return name in _ASKED and (not isinstance(value, Mapping) or set(value) <= set(_OPERATORS))


class AttributeTable:
    """A component that does what the ruler does."""

    def __init__(self, ruler: Any) -> None:
        """The ruler's patterns are taken over as they are now."""
        rules = [rule for number, one in enumerate(ruler.patterns) for rule in _rules(ruler, number, one)]
        self._singles = [rule for rule in rules if len(rule.tests) == 1]
        self._longer = [rule for rule in rules if len(rule.tests) > 1]
        self._asked = _words_asked_for(ruler.patterns)
        self._as: dict[int, int] = {}  # a word's id → its own where a pattern asks for it, else 0: all others are alike
        self._found: dict[tuple[int, int, int, bool], tuple[tuple[_Rule, ...], bool]] = {}

    def __call__(self, doc: Doc) -> Doc:
        """The same Doc with its attributes set."""
        from spacy.attrs import DEP, IS_SPACE, LOWER, TAG

        later: list[tuple[int, int, _Rule]] = []
        plain: list[tuple[int, tuple[_Rule, ...]]] = []
        for place, (tag, lower, dep, space) in enumerate(doc.to_array([TAG, LOWER, DEP, IS_SPACE]).tolist()):
            word = self._as.get(lower)
            if word is None:
                word = self._as[lower] = lower if self._asked(doc[place].lower_) else 0
            key = (tag, word, dep, space)
            found = self._found.get(key)
            if found is None:
                found = self._found[key] = self._looked_up(doc[place])
            plain.append((place, found[0]))
            if found[1]:
                later += self._reaching(doc, place)
        if later:
            self._set_in_order(doc, plain, later)
        else:
            for place, rules in plain:
                token = doc[place]
                for rule in rules:
                    rule.set(token)
        return doc

    def _looked_up(self, token: Any) -> tuple[tuple[_Rule, ...], bool]:
        """(what is set on a token like this one, whether a longer pattern can begin there)."""
        word = _word(token)
        rules = [rule for rule in self._singles if rule.tests[0](word)]
        return tuple(_effective(rules)), any(rule.tests[0](word) for rule in self._longer)

    def _reaching(self, doc: Doc, start: int) -> list[tuple[int, int, _Rule]]:
        """(token, number, rule) of the longer patterns that begin at a token."""
        found = []
        for rule in self._longer:
            end = start + len(rule.tests)
            if end <= len(doc) and all(
                test(_word(token)) for test, token in zip(rule.tests, doc[start:end], strict=True)
            ):
                found.append((start + rule.index, rule.number, rule))
        return found

    def _set_in_order(
        self, doc: Doc, plain: Sequence[tuple[int, tuple[_Rule, ...]]], later: Sequence[tuple[int, int, _Rule]]
    ) -> None:
        """Single and longer patterns on one token count in the order of their numbers."""
        more: dict[int, list[_Rule]] = {}
        for place, _, rule in later:
            more.setdefault(place, []).append(rule)
        for place, rules in plain:
            token = doc[place]
            for rule in sorted((*rules, *more[place]), key=lambda one: one.number) if place in more else rules:
                rule.set(token)


def _word(token: Any) -> _Word:
    return _Word(token.tag_, token.lower_, token.dep_, token.is_space)


def _effective(rules: Sequence[_Rule]) -> list[_Rule]:
    """The rules without those that later ones undo whole."""
    kept: list[_Rule] = []
    done: set[str] = set()
    for rule in reversed(rules):
        sets = {name for name in ("pos", "morph", "lemma", "tag", "dep") if _value(rule, name) is not None}
        if not sets <= done:
            kept.append(rule)
            done |= sets
    return kept[::-1]


def _value(rule: _Rule, name: str) -> object:
    return {"pos": rule.pos, "morph": rule.morph, "lemma": rule.lemma, "tag": rule.tag, "dep": rule.dep}[name]


# ---------------------------------------------------------------- patterns


def _rules(ruler: Any, number: int, one: Mapping[str, Any]) -> list[_Rule]:
    """A rule for each way in which an entry of the ruler can be met."""
    from spacy.tokens import Doc

    trial = Doc(ruler.vocab, ["x"])
    attrs = one["attrs"]
    only = {name: value for name, value in attrs.items() if name in ("POS", "MORPH")}
    if only:
        from spacy.pipeline import AttributeRuler as Ruler

        probe = Ruler(ruler.vocab)
        probe.add([[{"LOWER": "x"}]], only)
        probe(trial)
    token = trial[0]
    return [
        _Rule(
            number,
            tuple(_test(part) for part in pattern),
            one["index"] if one["index"] >= 0 else len(pattern) + one["index"],
            pos=token.pos if "POS" in attrs else None,
            morph=token.morph if "MORPH" in attrs else None,
            lemma=attrs.get("LEMMA"),
            tag=attrs.get("TAG"),
            dep=attrs.get("DEP"),
        )
        for pattern in one["patterns"]
    ]


def _words_asked_for(entries: Sequence[Mapping[str, Any]]) -> Callable[[str], bool]:
    """Whether any pattern asks for that word, by itself or by its form."""
    words: set[str] = set()
    forms: list[re.Pattern[str]] = []
    for value in (
        part["LOWER"] for one in entries for pattern in one["patterns"] for part in pattern if "LOWER" in part
    ):
        if isinstance(value, Mapping):
            words.update(value.get("IN", ()), value.get("NOT_IN", ()))
            forms += [re.compile(value["REGEX"])] if "REGEX" in value else []
        else:
            words.add(value)
    return lambda word: word in words or any(form.search(word) for form in forms)


def _test(part: Mapping[str, Any]) -> Test:
    """Whether a token is as this part of a pattern asks."""
    tests = [_one_test(name, value) for name, value in part.items()]
    return lambda word: all(test(word) for test in tests)


def _one_test(name: str, value: Any) -> Test:
    ask: Callable[[_Word], Any] = _ASKS[name]
    if not isinstance(value, Mapping):
        return lambda word: ask(word) == value
    tests: list[Test] = []
    if "IN" in value:
        among = frozenset(value["IN"])
        tests.append(lambda word: ask(word) in among)
    if "NOT_IN" in value:
        outside = frozenset(value["NOT_IN"])
        tests.append(lambda word: ask(word) not in outside)
    if "REGEX" in value:
        form = re.compile(value["REGEX"])
        tests.append(lambda word: form.search(ask(word)) is not None)
    return lambda word: all(test(word) for test in tests)


_ASKS: Mapping[str, Callable[[_Word], Any]] = {
    "TAG": lambda word: word.tag,
    "LOWER": lambda word: word.lower,
    "DEP": lambda word: word.dep,
    "IS_SPACE": lambda word: word.space,
}
