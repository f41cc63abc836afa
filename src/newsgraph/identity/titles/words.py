"""A sentence as words with their places, and the small words by which it is cut (`ontology/lexicon/sentences.toml`)."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from newsgraph.knowledge.resources import read_toml
from newsgraph.reading.apostrophes import APOSTROPHES, straightened

__all__ = ["Word", "is_mark", "raised", "small_words", "words_in"]

_WORD = re.compile(
    r"[$€£]?\d(?:[\d,./:]*\d)?(?:-\w+)*%?|(?:[A-Z]\.){2,}|(?:Mr|Mrs|Ms|Dr|St|Gen|Lt|Col|Sgt|Capt|Sen|Rep|Gov|No|Inc|Corp|Ltd|Co|Jr|Sr|U\.S|U\.N|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\."
    rf"|\w+(?:[-./&{APOSTROPHES}]\w+|[?\ufffd](?<=n.)(?=t\b)t)*[’']?|\S"
)


class Word(NamedTuple):
    """A word, or a mark, and where it stands in the article."""

    start: int
    end: int
    text: str
    low: str  # as the lists have it


@lru_cache(maxsize=4096)  # a sentence is looked at a dozen times for each of its events
def words_in(text: str, start: int, end: int) -> tuple[Word, ...]:
    """The words and marks of a stretch of text.

    >>> [word.text for word in words_in("Mr. Quill's fleet left.", 0, 23)]
    ['Mr.', "Quill's", 'fleet', 'left', '.']
    """
    found = ((*one.span(), one[0]) for one in _WORD.finditer(text, start, end))
    return tuple(
        Word(begin, stop, words, straightened(words.casefold()).replace("’", "'")) for begin, stop, words in found
    )


def raised(words: str) -> str:
    """Words as a title begins, with a capital."""
    return words[:1].upper() + words[1:]


def is_mark(word: Word) -> bool:
    """Whether it is a comma, a bracket, a dash … and no word."""
    return not any(letter.isalnum() for letter in word.text)


@cache
def small_words(*names: str) -> frozenset[str]:
    """A list of `ontology/lexicon/sentences.toml`, or several together."""
    return frozenset().union(*(read_toml("sentences.toml")[name]["words"] for name in names))
