"""Which descriptions are parties of the news: "federal agents" had a warrant, "members" of what is only counted.

`nominal_mentions` says what a noun can name; whether a text brings it up as somebody who acts, is acted upon or speaks
is judged here, by what the noun is, where it stands and what is said of it, with weights learned from annotated
articles (`training/described_parties.py`), or by the trained tagger where there is one. Those that are likely become
entities, whoever asks for them.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from newsgraph.knowledge.nouns import noun_classes
from newsgraph.reading.parties.nominal_mentions import party_kind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from newsgraph.reading.network.tagger import TaggedSpan
    from newsgraph.reading.parties.entity_table import EntityTable

__all__ = ["WEIGHTS", "describe_parties", "features_of", "likelihood"]

WEIGHTS = Path(__file__).parent / "described_parties.json"
# likelihood from which a description is made a party: where most of those that careful readers mark are found
# at no more than one in three that they do not
_LIKELY: Mapping[str, float] = {"Group": 0.47, "Organization": 0.62}  # of persons too little can be told
_SEEN = 0.75  # chance from which the tagger is believed
_MODIFIERS = ("amod", "compound", "nmod")


def describe_parties(table: EntityTable, seen: Iterable[TaggedSpan] | None = None) -> None:
    """Make entities of the descriptions that are likely parties, in the order of the text.

    `seen` are the nouns that a trained tagger holds to describe a party; without them the weights of this room judge.
    """
    chances = None if seen is None else {one.start: one.score for one in seen}
    for token in table.doc:
        if table.at(token) is not None or token.pos_ not in ("NOUN", "PROPN"):
            continue
        kind = party_kind(token, told=True)
        if kind is None or kind not in _LIKELY:
            continue
        likely = likelihood(token, kind) >= _LIKELY[kind] if chances is None else chances.get(token.idx, 0.0) >= _SEEN
        if likely:
            table.resolve(token)


def likelihood(token: Token, kind: str) -> float:
    """How likely careful readers of news mark the noun as a party of that kind, 0 to 1."""
    weights = _weights()[kind]
    return 1.0 / (1.0 + math.exp(-sum(weights.get(name, 0.0) for name in features_of(token))))


@cache
def _weights() -> Mapping[str, Mapping[str, float]]:
    found: Mapping[str, Mapping[str, float]] = json.loads(WEIGHTS.read_text(encoding="utf-8"))["weights"]
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
