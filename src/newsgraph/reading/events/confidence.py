"""How sure an event is read, and how central it is to its sentence."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from newsgraph.knowledge.resources import read_toml
from newsgraph.model import PARTY_ROLES
from newsgraph.reading.words.word_lists import VERBS

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from spacy.tokens import Token

    from newsgraph.reading.words.dependencies import Syntax

__all__ = ["confidence"]

_STEPS = 12


@cache
def _weights(section: str) -> dict[str, float]:
    return {name: float(value) for name, value in read_toml("frames.toml")[section].items()}


def confidence(syntax: Syntax, head: Token, chance: float, roles: Mapping[str, Collection[object]]) -> float:
    """The trigger's chance (0 to 1), less for missing participants and for each step below the main clause."""
    evidence = _weights("evidence")
    filled = sum(bool(roles.get(role)) for role in PARTY_ROLES)
    base = chance * (evidence["both"] if filled > 1 else evidence["one"] if filled else evidence["none"])
    return round(base * _prominence(syntax, head), 3)


def _prominence(syntax: Syntax, head: Token) -> float:
    """1 for the head of a main clause, less for what hangs below it."""
    weights = _weights("prominence")
    carriers = {verb.i for verb in syntax.carriers(head)} if head.pos_ not in VERBS else set()
    token, product = head, 1.0
    for _ in range(_STEPS):
        if syntax.is_root(token):
            break
        above = syntax.head(token)
        if above.i not in carriers:
            product *= weights.get(syntax.dep(token), weights["other"])
        token = above
    return max(product, weights["least"])
