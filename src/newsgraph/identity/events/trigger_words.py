"""What the word of an event is by itself: "shot" and "shooting", "died" and "death" are one word."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from newsgraph.identity.events.topic_similarity import rarity
from newsgraph.identity.names.normalize import identity_words, word_root
from newsgraph.knowledge.resources import lexicon_path
from newsgraph.store.naming import folded

_HYPHEN = re.compile(r"(?<=\w)[-‐](?=\w)")

_LAST_WORDS = re.compile(r"(?:[^\W_]+[ \n-]+)*$")
_NEAR = 3  # words before a trigger that are asked

__all__ = ["is_several", "is_told_as_another", "trigger_rarity", "trigger_root"]


@cache
def _families() -> Mapping[str, str]:
    """Irregular form, or noun made of a verb → the verb's root."""
    lines = lexicon_path("word_families.tsv").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if not line.startswith("#"))
    return MappingProxyType({pair[0]: pair[1] for pair in pairs})


@lru_cache(maxsize=50_000)
def trigger_root(trigger: str) -> str:
    """The root of a trigger's last word, or of its verb with the particle that belongs to it.

    >>> trigger_root("shot") == trigger_root("shooting"), trigger_root("died") == trigger_root("deaths")
    (True, True)
    >>> trigger_root("stepped down"), trigger_root("taken into custody")
    ('step down', 'custody')
    """
    words = _words(trigger)
    particle = f" {words[-1]}" if len(words) > 1 and words[-1] in identity_words("particles") else ""
    return _root(_word(trigger)) + particle


@lru_cache(maxsize=50_000)
def trigger_rarity(trigger: str) -> float:
    """How rare the word of a trigger is, the particle aside.

    >>> trigger_rarity("capsized") > trigger_rarity("said")
    True
    """
    return rarity(word_root(_word(trigger)))


def is_several(trigger: str) -> bool:
    """Whether it is a noun in the plural, by its ending.

    >>> is_several("raids"), is_several("raid"), is_several("crisis")
    (True, False, False)
    """
    return trigger.endswith("s") and not trigger.endswith(("ss", "us", "is"))


def is_told_as_another(before: str) -> bool:
    """Whether the words before a trigger tell it from others of its kind: "another", "an earlier".

    >>> is_told_as_another("He ordered yet another "), is_told_as_another("another man, after the ")
    (True, False)
    """
    found = _LAST_WORDS.search(before)
    words = folded(found[0]).split()[-_NEAR:] if found else []
    told = [place for place, word in enumerate(words) if word in identity_words("another_words")]
    between = words[told[-1] + 1 :] if told else []
    return bool(told) and not any(word in identity_words("between_nouns") for word in between)


def _words(trigger: str) -> list[str]:
    """The words of a trigger; "cease-fire" is one."""
    return folded(_HYPHEN.sub("", trigger)).split() or [""]


def _word(trigger: str) -> str:
    words = _words(trigger)
    return words[0] if words[-1] in identity_words("particles") else words[-1]


def _root(word: str) -> str:
    return _families().get(word) or word_root(word)
