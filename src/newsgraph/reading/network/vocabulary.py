"""Words → pieces of the encoder's vocabulary, as uncased BERT cuts them: lower-case, no accents, the longest first.

It was trained on pieces that the package `tokenizers` cut, and a test holds this to it. That package is not asked at
reading, for it brings a client of a model hub and 40 MB for what stands here.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from string import punctuation
from typing import NamedTuple

_UNKNOWN = "[UNK]"
_LONGEST = 100  # characters; a longer word is unknown
_CHUNK = re.compile(r"[^\t\n\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
_IDEOGRAPH = re.compile(
    "[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002a6df\U0002a700-\U0002ceaf\U0002f800-\U0002fa1f]"
)


class Piece(NamedTuple):
    """A piece of a word: its number in the vocabulary and its offsets (code points, half-open)."""

    id: int
    start: int
    end: int


class Vocabulary:
    """Cuts texts; the same text always alike."""

    def __init__(self, ids: Mapping[str, int]) -> None:
        """By the number of each piece; those that go on with a word begin with "##"."""
        self._ids, self._unknown = dict(ids), ids[_UNKNOWN]
        self._longest = max(map(len, ids))
        self._cut = lru_cache(maxsize=65536)(self._words)

    @classmethod
    def of_json(cls, text: str | bytes) -> Vocabulary:
        """The vocabulary of a `tokenizer.json` with a model of word pieces; KeyError or ValueError if it is none."""
        return cls(json.loads(text)["model"]["vocab"])

    def words(self, text: str) -> Iterator[tuple[Piece, ...]]:
        """The pieces of each word, in text order; punctuation marks and ideographs are words by themselves."""
        for chunk in _CHUNK.finditer(text):
            at = chunk.start()
            for word in self._cut(chunk[0]):
                yield tuple(Piece(id_, at + start, at + end) for id_, start, end in word)

    def _words(self, chunk: str) -> tuple[tuple[Piece, ...], ...]:
        """The words of what stands between two spaces, with offsets in it."""
        words: list[list[tuple[str, int]]] = [[]]
        for at, character in enumerate(chunk):
            for one in _plain(character):
                if _stands_alone(one):
                    words += [[(one, at)], []]
                else:
                    words[-1].append((one, at))
        return tuple(self._pieces(word) for word in words if word)

    def _pieces(self, word: list[tuple[str, int]]) -> tuple[Piece, ...]:
        """The longest pieces from the left; one unknown piece if they do not cover the word."""
        letters = "".join(letter for letter, _ in word)
        whole = (Piece(self._unknown, word[0][1], word[-1][1] + 1),)
        if len(letters) > _LONGEST:
            return whole
        found: list[Piece] = []
        start = 0
        while start < len(letters):
            ends = range(min(len(letters), start + self._longest), start, -1)
            going_on = "##" if start else ""
            end = next((end for end in ends if going_on + letters[start:end] in self._ids), None)
            if end is None:
                return whole
            found.append(Piece(self._ids[going_on + letters[start:end]], word[start][1], word[end - 1][1] + 1))
            start = end
        return tuple(found)


def _plain(character: str) -> str:
    """A character as the vocabulary has it: nothing for controls, accents taken off, lower-case."""
    if character.isascii():
        return character.lower() if character.isprintable() else ""
    if character == "\ufffd" or unicodedata.category(character) in ("Cc", "Cf", "Co"):
        return ""
    parts = unicodedata.normalize("NFD", character)
    return "".join(one for one in parts if unicodedata.category(one) != "Mn").lower()


def _stands_alone(character: str) -> bool:
    """Whether a character is a word by itself."""
    if character.isalnum():
        return bool(_IDEOGRAPH.match(character))
    return character in punctuation or unicodedata.category(character)[0] == "P"
