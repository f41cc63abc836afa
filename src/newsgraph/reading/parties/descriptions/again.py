"""Whether a description takes up a party that was described before: "the refugees" after "thousands of Hutu refugees".

Every party described so far stands against "somebody new"; the weights are learned from annotated articles
(`training/described_again.py`).
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from newsgraph.knowledge.nouns import noun_classes
from newsgraph.reading.parties.descriptions.whose import countries_of
from newsgraph.reading.parties.nominal_mentions import is_anybody
from newsgraph.reading.parties.ranking import Features, likeliest, read_weights, weighed

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = [
    "AGAIN_WEIGHTS",
    "MOST",
    "DescribedBefore",
    "Description",
    "description_of",
    "features_of_new",
    "features_of_party",
    "sentences_between",
]

_Party = TypeVar("_Party")

AGAIN_WEIGHTS = Path(__file__).parent / "again.json"
LEAST = 0.5
"""The chance from which a party is taken up; less is somebody new."""
MOST = 25
"""Parties, the last described, that are weighed."""
_SUBJECTS = ("nsubj", "nsubjpass")
_POINTING = frozenset({"this", "that", "these", "those"})


@dataclass(frozen=True, slots=True)
class Description:
    """A noun that describes a party, with what tells it from others of its kind."""

    kind: str
    lemma: str
    at: int
    determiner: str
    """ "the", "this", "poss", "a" or "none"."""
    number: str
    """The number before the noun, "" for none."""
    modifiers: frozenset[str]
    anybody: bool
    """Whether the noun says nothing of who they are: "people"."""
    plural: bool
    more: bool
    """Whether a clause or phrase after the noun says more."""
    dep: str
    countries: frozenset[str] = frozenset()
    """Codes of the countries that it names by a nationality: "the Japanese government"."""


def description_of(token: Token, kind: str) -> Description:
    """What a noun says of a party of that kind."""
    number, determiner, modifiers = "", "none", set()
    for child in token.lefts:
        word = child.lower_
        if child.dep_ == "nummod":
            number = word
        elif child.dep_ == "poss":
            determiner = "poss"
            modifiers |= {word} if child.pos_ != "PRON" and child.tag_ != "PRP$" else set()
        elif child.dep_ == "det":
            determiner = "this" if word in _POINTING else "the" if word == "the" else "a"
        elif child.dep_ in ("amod", "compound", "nmod"):
            modifiers.add(word)
    more = any(c.dep_ in ("prep", "relcl", "acl") for c in token.rights)
    plural = token.tag_ in ("NNS", "NNPS")
    words = frozenset(modifiers)
    anybody, lemma = is_anybody(token), token.lemma_.lower()
    countries = countries_of(token)
    return Description(kind, lemma, token.i, determiner, number, words, anybody, plural, more, token.dep_, countries)


def features_of_new(new: Description, parties: Sequence[Sequence[Description]]) -> Features:
    """What speaks for a description's bringing somebody new."""
    like = any(new.lemma == one.lemma for party in parties for one in party)
    counted, bare = bool(new.number), new.determiner == "none"
    names = ["new", f"new {new.determiner}", f"new like {like}", f"new {new.determiner} like {like}"]
    names += [f"new counted {counted}", f"new counted {counted} like {like}", f"new anybody {new.anybody} like {like}"]
    names += [f"new more {new.more}", f"new modified {bool(new.modifiers)} like {like}", f"new dep {new.dep}"]
    names += [f"new noun {new.lemma}", f"new bare {bare and not new.modifiers and not counted} like {like}"]
    names += [f"new parties {min(len(parties), 4)}", *(f"new class {one}" for one in noun_classes(new.lemma))]
    return {f"{new.kind} {name}": 1.0 for name in names}


def features_of_party(new: Description, party: Sequence[Description], nth: int, back: int) -> Features:
    """What speaks for a party, by its descriptions so far, `back` sentences ago; `nth` parties were described since."""
    last = party[-1]
    like = any(new.lemma == one.lemma for one in party)
    names = list(_likeness(new, party, like=like))
    back = min(back, 4)
    names += [
        f"back{back}",
        f"back{back} like {like}",
        f"nth{min(nth, 3)} like {like}",
        f"{new.determiner} like {like}",
    ]
    names += [f"{new.determiner} back{min(back, 2)} like {like}", f"dep {last.dep} {new.dep} like {like}"]
    names += [f"subjects {last.dep in _SUBJECTS} {new.dep in _SUBJECTS}", f"plural {last.plural} {new.plural}"]
    features = dict.fromkeys((f"{new.kind} {name}" for name in names), 1.0)
    features[f"{new.kind} told"] = math.log1p(min(len(party), 8))
    features[f"{new.kind} distance like {like}"] = math.log1p(new.at - last.at)
    return features


def _likeness(new: Description, party: Sequence[Description], *, like: bool) -> Iterator[str]:
    """How the words of a description go with those before."""
    said = frozenset[str]().union(*(one.modifiers for one in party))
    own = new.modifiers
    shape = (
        "same"
        if own == said
        else "fewer"
        if own < said
        else "more"
        if said < own
        else "meet"
        if own & said
        else "other"
    )
    yield f"modifiers {shape if own or said else 'none'} like {like}"
    yield f"modifiers {shape if own or said else 'none'} {new.determiner} like {like}"
    numbers = {one.number for one in party if one.number}
    counted = (
        "same"
        if new.number in numbers
        else "other"
        if new.number and numbers
        else f"{bool(new.number)} {bool(numbers)}"
    )
    yield f"counted {counted} like {like}"
    yield f"counted {counted} anybody {new.anybody} like {like}"
    if any(new.lemma in one.modifiers for one in party):
        yield "noun was modifier"
    if any(one.lemma in own for one in party):
        yield "modifier was noun"
    if not like:
        classes = noun_classes(new.lemma)
        yield from (f"class {one}" for one in classes & noun_classes(party[-1].lemma))
        yield f"alike classes {classes == noun_classes(party[-1].lemma)}"
        yield f"anybody {new.anybody} {party[-1].anybody}"


class DescribedBefore(Generic[_Party]):
    """The described parties of one article, by all that is said of them."""

    def __init__(self, doc: Doc) -> None:
        self._sentences = [sentence.start for sentence in doc.sents]
        self._told: dict[int, tuple[_Party, list[Description]]] = {}

    def add(self, party: _Party, description: Description) -> None:
        """Note that a description stands for a party."""
        told = self._told.setdefault(id(party), (party, []))[1]
        told.append(description)
        told.sort(key=lambda one: one.at)

    def before(self, new: Description, others: Container[int] = ()) -> _Party | None:
        """The party described before that a description takes up; None for somebody new.

        `others`: the parties that it cannot take up, each by its `id`.
        """
        parties = []
        for party, told in self._told.values():
            if id(party) in others:
                continue
            earlier = [one for one in told if one.at < new.at]
            if earlier and earlier[0].kind == new.kind and _may_be(new, earlier[0]) and not _is_abroad(new, earlier):
                parties.append((party, earlier))
        parties = sorted(parties, key=lambda one: -one[1][-1].at)[:MOST]
        best = _taken_up(new, [earlier for _, earlier in parties], self._sentences) if parties else None
        return None if best is None else parties[best][0]


def _may_be(new: Description, first: Description) -> bool:
    """A bare "officers" says nothing of how many: it is not the five officers that were counted, nor the reverse."""
    bare, named_bare = (_is_bare(one) and not one.number for one in (new, first))
    return not (bare and first.number) and not (named_bare and new.number and _is_bare(new))


def _is_abroad(new: Description, party: Sequence[Description]) -> bool:
    """Whether both are told with nationalities, and of other countries: "Japanese officials", "Chinese officials"."""
    said = frozenset[str]().union(*(one.countries for one in party))
    return bool(new.countries and said and new.countries.isdisjoint(said))


def _is_bare(description: Description) -> bool:
    return description.plural and description.determiner == "none"


def sentences_between(starts: Sequence[int], earlier: int, later: int) -> int:
    """How many sentences lie between two tokens, by the first tokens of all sentences; 0 in the same one."""
    return bisect_right(starts, later) - bisect_right(starts, earlier)


def _taken_up(new: Description, parties: Sequence[Sequence[Description]], sentences: Sequence[int]) -> int | None:
    """Which of the parties, the last described first, a description takes up; None for somebody new."""
    weights = read_weights(AGAIN_WEIGHTS)
    scores = []
    for nth, party in enumerate(parties):
        back = sentences_between(sentences, party[-1].at, new.at)
        scores.append(weighed(features_of_party(new, party, nth, back), weights))
    return likeliest(scores, weighed(features_of_new(new, parties), weights), LEAST)
