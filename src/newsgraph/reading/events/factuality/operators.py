"""The word lists of factuality: which word does what to the event below it."""

from __future__ import annotations

from functools import cache

from newsgraph.knowledge.resources import read_toml

__all__ = ["listed", "operator_effect", "operators"]


@cache
def operators(kind: str) -> dict[str, str]:
    """Word to effect, of a part of speech ("verbs", "nouns", "adjectives"); the first list that has it counts."""
    table: dict[str, str] = {}
    for operator in read_toml("factuality.toml")["operator"]:
        for word in operator[kind]:
            table.setdefault(word, operator["effect"])
    return table


def operator_effect(kind: str, word: str) -> str | None:
    """What a word does to the event below it; `kind` is "verbs", "nouns" or "adjectives"."""
    return operators(kind).get(word)


@cache
def listed(section: str, name: str) -> frozenset[str]:
    """A word list of `ontology/factuality.toml`."""
    return frozenset(read_toml("factuality.toml")[section][name])
