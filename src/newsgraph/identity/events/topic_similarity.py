"""What an article, or a sentence, is about: its rare words, and how far two of them are about the same.

How rare a word is comes from a fixed table of everyday news words (`ontology/lexicon/common_words.tsv`), not from the
graph: so the likeness of two articles never changes when a third one is added.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import TypeAlias

from newsgraph.identity.names.normalize import word_root
from newsgraph.knowledge.resources import lexicon_path

__all__ = ["LEAD", "Topic", "about", "alikeness", "chief_words", "rarity", "roots_of"]

Topic: TypeAlias = Mapping[str, float]  # root → weight, by root; the squares of all weights add up to one
LEAD = 4000  # letters of an article that are looked at: the first six hundred words or so
_WORD = re.compile(r"[^\W\d_][^\W_'’-]+|[0-9]{2,}")
_RAREST = 4.0  # articles in a thousand that a word stands in which the table does not hold


@cache
def _common() -> Mapping[str, float]:
    lines = lexicon_path("common_words.tsv").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if not line.startswith("#"))
    return MappingProxyType({word: float(count) for word, count in pairs})


def roots_of(text: str) -> list[str]:
    """The roots of its words; those of one or two letters say nothing."""
    return [word_root(word) for word in _WORD.findall(text.casefold()) if len(word) > 2]


def about(roots: Iterable[str]) -> Topic:
    """What words are about: rare words weigh more, and a word that comes again somewhat more.

    >>> about(["ferry", "the", "the"])["ferry"] > 0.9
    True
    """
    weights = {root: (1 + math.log(count)) * rarity(root) for root, count in Counter(roots).items()}
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {root: weights[root] / length for root in sorted(weights)}


def rarity(root: str) -> float:
    """How rare a word is: from 0 for one that stands in every article to 5.5 for one that the table does not hold.

    >>> rarity("ferry") > rarity("the")
    True
    """
    return math.log(1000 / min(_common().get(root, _RAREST), 990.0))


def alikeness(one: Topic, other: Topic) -> float:
    """How far two are about the same: the cosine, from 0 to 1.

    >>> alikeness(about(["ferry", "sank"]), about(["ferry", "sank"])) > 0.99
    True
    """
    few, many = (one, other) if len(one) <= len(other) else (other, one)
    return sum([weight * many[root] for root, weight in few.items() if root in many])


def chief_words(topic: Topic, count: int) -> tuple[str, ...]:
    """The words that weigh most, the heaviest first."""
    return tuple(sorted(topic, key=lambda root: (-topic[root], root))[:count])
