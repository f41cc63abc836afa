"""A sentence as words with their places, and the small words by which it is cut (`ontology/lexicon/sentences.toml`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from newsgraph.knowledge.resources import read_toml

__all__ = ["Word", "is_mark", "small_words", "words_in"]

_WORD = re.compile(
    r"[$€£]?\d(?:[\d,./:]*\d)?(?:-\w+)*%?|(?:[A-Z]\.){2,}|(?:Mr|Mrs|Ms|Dr|St|Gen|Lt|Col|Sgt|Capt|Sen|Rep|Gov|No|Inc|Corp|Ltd|Co|Jr|Sr|U\.S|U\.N|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\."
    r"|\w+(?:[-'’./&]\w+)*[’']?|\S"
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word, or a mark, and where it stands in the article."""

    start: int
    end: int
    text: str

    @property
    def low(self) -> str:
        """As the lists have it."""
        return self.text.casefold().replace("’", "'")


def words_in(text: str, start: int, end: int) -> list[Word]:
    """The words and marks of a stretch of text.

    >>> [word.text for word in words_in("Mr. Quill's fleet left.", 0, 23)]
    ['Mr.', "Quill's", 'fleet', 'left', '.']
    """
    return list(_words(text, start, end))


def _words(text: str, start: int, end: int) -> Iterator[Word]:
    for found in _WORD.finditer(text, start, end):
        yield Word(found.start(), found.end(), found[0])


def is_mark(word: Word) -> bool:
    """Whether it is a comma, a bracket, a dash … and no word."""
    return not any(letter.isalnum() for letter in word.text)


@cache
def small_words(name: str) -> frozenset[str]:
    """A list of `ontology/lexicon/sentences.toml`."""
    return frozenset(read_toml("sentences.toml")[name]["words"])
