"""Which descriptions are parties of the news: "federal agents" had a warrant, "members" of what is only counted.

`nominal_mentions` says what a noun can name; whether a text brings it up as somebody who acts, is acted upon or speaks
is judged here, by what the noun is, where it stands and what is said of it, with weights learned from annotated
articles (`training/described_parties.py`), and by the chance that the trained tagger gives. Those that are likely
become entities, whoever asks for them.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from newsgraph.knowledge.nouns import noun_classes
from newsgraph.model import Kind
from newsgraph.reading.parties.nominal_mentions import party_kind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from newsgraph.reading.network.tagger import TaggedSpan
    from newsgraph.reading.parties.entity_table import EntityDraft, EntityTable

__all__ = [
    "WEIGHTS",
    "describe_parties",
    "features_of",
    "held_chance",
    "is_worth_having",
    "kinds_seen",
    "likelihood",
    "likelihood_seen",
]

WEIGHTS = Path(__file__).parent / "described_parties.json"
# likelihood from which a description is made a party: where most of those that careful readers mark are found
# at no more than one in three that they do not
_LIKELY: Mapping[str, float] = {"Group": 0.45, "Organization": 0.5}  # of persons too little can be told
_WORTH_HAVING = 0.55  # the same for a group that no statement is about
_SEEN = 0.75  # chance from which the tagger is believed
_LEAST_CHANCE, _MOST_CHANCE = 0.02, 0.995  # beyond which a chance says no more
_MODIFIERS = ("amod", "compound", "nmod")


def describe_parties(table: EntityTable, seen: Iterable[TaggedSpan]) -> None:
    """Make entities of the descriptions that are likely parties, in the order of the text.

    `seen` are the nouns that the trained tagger holds to describe a party.
    """
    chances = {one.start: one.score for one in seen}
    for token in table.doc:
        kind = table.party_kind(token, told=True)
        if kind is None or kind not in _LIKELY:
            continue
        likely = likelihood_seen(token, kind, chances.get(token.idx, 0.0))
        known = table.at(token)
        if known is None and likely >= _LIKELY[kind]:
            known = next(iter(table.resolve(token)), None)
        if known is not None:
            known.likelihood = max(known.likelihood, likely)


def is_worth_having(draft: EntityDraft) -> bool:
    """Whether a party that no statement is about stays: one that is named, and a group that readers would mark."""
    return "name" in draft.mentions.values() or (draft.kind == "Group" and draft.likelihood >= _WORTH_HAVING)


def kinds_seen(parties: Iterable[TaggedSpan]) -> dict[int, Kind]:
    """Offset of each noun that a trained tagger surely holds for a group or a body -> which of the two."""
    found: dict[int, Kind] = {}
    for one in parties:
        if one.score >= _SEEN and one.label in ("Group", "Organization"):
            found[one.start] = "Group" if one.label == "Group" else "Organization"
    return found


def likelihood(token: Token, kind: str) -> float:
    """How likely careful readers of news mark the noun as a party of that kind, 0 to 1."""
    return 1.0 / (1.0 + math.exp(-_score(token, kind)))


def likelihood_seen(token: Token, kind: str, chance: float) -> float:
    """The same, where a trained tagger gives the noun that chance of being a party."""
    if party_kind(token, told=True) is None:
        return chance  # of what no list knows the tagger alone can tell
    weights = _file()["seen"][kind]
    score = weights["bias"] + weights["chance"] * held_chance(chance)
    return 1.0 / (1.0 + math.exp(-score - weights["likelihood"] * _score(token, kind)))


def held_chance(chance: float) -> float:
    """The log odds of a tagger's chance, within bounds."""
    held = min(max(chance, _LEAST_CHANCE), _MOST_CHANCE)
    return math.log(held / (1.0 - held))


def _score(token: Token, kind: str) -> float:
    weights = _file()["weights"][kind]
    return math.fsum([weights.get(name, 0.0) for name in features_of(token)])


@cache
def _file() -> Mapping[str, Mapping[str, Mapping[str, float]]]:
    found: Mapping[str, Mapping[str, Mapping[str, float]]] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return found


def features_of(token: Token) -> Iterator[str]:
    """What the judgement goes by: the noun and its classes, its place in the clause, what is said of it."""
    dep, head = token.dep_, token.head
    lemma = token.lemma_.lower()
    definite = any(c.dep_ in ("det", "poss") and c.lower_ not in ("a", "an") for c in token.lefts)
    counted = any(c.dep_ == "nummod" for c in token.lefts)
    modified = any(c.dep_ in _MODIFIERS for c in token.lefts)
    yield from ("bias", f"dep {dep}", f"definite {definite}", f"counted {counted}", f"modified {modified}")
    yield from (f"dep {dep} definite {definite}", f"under {head.pos_}", f"dep {dep} under {head.pos_}")
    yield from (f"noun {lemma}", f"by {dep} {head.lemma_.lower()}")
    yield f"bare {not (definite or counted or modified)} {dep}"
    yield f"more after {any(c.dep_ in ('prep', 'relcl', 'acl') for c in token.rights)}"
    if dep == "pobj":
        yield f"in {head.lower_} under {head.head.pos_}"
    for one in noun_classes(lemma):
        yield from (f"class {one}", f"class {one} dep {dep}")
