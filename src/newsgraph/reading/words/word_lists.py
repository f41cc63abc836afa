"""The word lists of syntax: which words control, support, measure; and what a word does to the event below it."""

from __future__ import annotations

from functools import cache

from newsgraph.knowledge.resources import read_toml

__all__ = ["DEFINITE", "VERBS", "factuality_words", "frame_words", "operator_effect", "operators"]

DEFINITE = frozenset({"the", "this", "that", "these", "those"})
"""Words before a noun that say that it is known which one is meant."""
VERBS = frozenset({"VERB", "AUX"})
"""Parts of speech of verbs, as the pipeline tells them."""


@cache
def frame_words(section: str, name: str) -> frozenset[str]:
    """A word list of `ontology/lexicon/frames.toml`."""
    return frozenset(read_toml("frames.toml")[section][name])


@cache
def factuality_words(section: str, name: str) -> frozenset[str]:
    """A word list of `ontology/lexicon/factuality.toml`."""
    return frozenset(read_toml("factuality.toml")[section][name])


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
