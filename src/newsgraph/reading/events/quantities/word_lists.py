"""The word lists of quantities: number words, scalesand modifiers."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from newsgraph.knowledge.resources import read_toml

if TYPE_CHECKING:
    from newsgraph.model import Modifier

__all__ = ["former_phrases", "listed", "modifiers", "tally_words", "values"]


@cache
def values(section: str) -> dict[str, float]:
    """What words of a section of `ontology/lexicon/quantities.toml` are worth: "numbers", "scales"."""
    return {word: float(value) for word, value in read_toml("quantities.toml")[section].items()}


@cache
def listed(name: str) -> frozenset[str]:
    """A word list of `ontology/lexicon/quantities.toml`."""
    return frozenset(read_toml("quantities.toml")["words"][name])


def tally_words() -> frozenset[str]:
    """Nouns for a number that is counted on: "toll", "number"."""
    return listed("tallies")


@cache
def modifiers(after: bool) -> tuple[tuple[str, Modifier], ...]:
    """Phrases and what they say, the longest first."""
    pairs: list[tuple[str, Modifier]] = []
    for name, phrases in read_toml("quantities.toml")["modifiers"].items():
        stem, _, place = name.partition("_")
        if bool(place) == after:
            pairs.extend((phrase, stem) for phrase in phrases)
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def former_phrases() -> list[str]:
    """Phrases before a number that was: "up from"."""
    phrases: list[str] = read_toml("quantities.toml")["former"]["phrases"]
    return phrases
