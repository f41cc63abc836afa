"""Which of the Western encodings English text with a few foreign names is in: the one that makes likely words of them.

A word is likely if one language's alphabet holds all its letters and none stands where that language never has it;
`déją` and `Dvoøák` are in no language, `¹` and `Õ` do not stand within a word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from newsgraph.sources.decoding.alphabets import LANGUAGES

_CODECS = {  # how unlikely each is before anything is read
    "cp1252": 0.0,
    "cp1250": 0.5,
    "cp1254": 0.5,
    "cp1257": 1.5,
    "mac_roman": 2.5,
    "iso8859-2": 2.0,
    "cp850": 3.0,
    "cp437": 3.0,
}
_FIRST = "cp1252"
_CLEARLY = 2.0  # less than the next one costs
_NEAR, _NEAR_OTHER = 1.5, 2.5  # nearer than this (to one that is not the first), a second reading is worth a word
_NO_WORD = 6.0
_NO_PLACE = 5.0
_MOST = 3.0  # for a token on the average; above it the text is in none of these
_TOKENS = 4_000
_LOOKED_AT = 200_000  # bytes, for names of countries
_TOKEN = re.compile(rb"[A-Za-z0-9'\x80-\xff]*[\x80-\xff][A-Za-z0-9'\x80-\xff]*")
_LETTERS = re.compile(r"[^\W\d_ªº¹²³¼½¾]+")
_MARKS = frozenset("‘’“”„‚…–—•«»‹›\xa0\xad")
_LOW = frozenset("„‚")  # they only open
_AFTER_NUMBER = frozenset("°ºª%½¼¾²³‰")
_BEFORE_NUMBER = frozenset("£€¥§±")
_ALONE = frozenset("©®™¿¡·†‡¶µ×÷") | _AFTER_NUMBER | _BEFORE_NUMBER


class Choice(NamedTuple):
    """The encoding of a text, and (encoding, its word, the word so) of another that is as likely; None if none is."""

    encoding: str
    rival: tuple[str, str, str] | None


@dataclass(frozen=True, slots=True)
class _Reading:
    codec: str
    words: list[str]
    cost: float


def chosen(data: bytes) -> Choice | None:
    """The likeliest Western encoding; None if the text is English with foreign letters in none of them."""
    tokens = sorted(set(_TOKEN.findall(data)))[:_TOKENS]
    told = frozenset(one.name for one in LANGUAGES if one.hint.search(data[:_LOOKED_AT]))
    used = bytes(set(data))
    readings = [one for codec in _CODECS if (one := _reading(used, tokens, codec, told)) is not None]
    if not readings:
        return None
    best = min(readings, key=lambda one: one.cost)
    if best.cost > _MOST * (len(tokens) + 1):
        return None
    first = next((one for one in readings if one.codec == _FIRST), None)
    if first is not None and first.cost - best.cost < _CLEARLY:
        best, other = first, best
        near = [other] if other is not first else readings
    else:
        near = readings
    within = _NEAR if best is first else _NEAR_OTHER
    rivals = [one for one in near if one.words != best.words and one.cost - best.cost < within]
    if not rivals:
        return Choice(best.codec, None)
    rival = min(rivals, key=lambda one: one.cost)
    here, there = next(pair for pair in zip(best.words, rival.words, strict=True) if pair[0] != pair[1])
    return Choice(best.codec, (rival.codec, here, there))


def _reading(used: bytes, tokens: list[bytes], codec: str, told: frozenset[str]) -> _Reading | None:
    """What the tokens are in that encoding; None if one of the bytes that are used is not in it."""
    try:
        used.decode(codec)
    except UnicodeDecodeError:
        return None
    words = [token.decode(codec) for token in tokens]
    return _Reading(codec, words, _CODECS[codec] + sum(_cost(word, codec, told) for word in words))


def _cost(token: str, codec: str, told: frozenset[str]) -> float:
    """How unlikely a token is: 0 for one that any English newspaper may hold."""
    cost = 0.0
    for at, char in enumerate(token):
        if char in _LOW and token[at - 1 : at].isalpha():
            cost += _NO_PLACE
        elif not char.isascii() and not _LETTERS.match(char) and char not in _MARKS:
            cost += _cost_of_symbol(char, token[at - 1 : at], token[at + 1 : at + 2])
    for found in _LETTERS.finditer(token):
        if not found[0].isascii():
            beside = token[found.start() - 1 : found.start()] + token[found.end() : found.end() + 1]
            cost += _cost_of_word(found[0], codec, told) + (_NO_PLACE if re.search(r"\d", beside) else 0)
    return cost


def _cost_of_symbol(char: str, before: str, after: str) -> float:
    if char not in _ALONE:
        return _NO_WORD
    if before.isalpha() and after.isalpha():
        return _NO_PLACE
    if char in _BEFORE_NUMBER:
        return _NO_PLACE if after.isalpha() else 0.0
    if char in _AFTER_NUMBER:
        return 0.0 if not after.isalpha() and (before.isdigit() or before in "mMnN") else _NO_PLACE
    return 0.5


def _cost_of_word(word: str, codec: str, told: frozenset[str]) -> float:
    lowered = "".join(one if one == "İ" else one.lower() for one in word)
    foreign = {one for one in lowered if not one.isascii()}
    cost = _NO_WORD if len(foreign) > 1 and not any(one.isascii() for one in word) else 0.0
    if any(high.isupper() and not high.isascii() and low.islower() for low, high in pairwise(word)):
        cost += _NO_PLACE
    if len(word) > 2 and word[:2].isupper() and any(one.islower() and not one.isascii() for one in word):
        cost += _NO_PLACE
    likely = [
        (0.0 if one.name in told else one.cost) + (0.0 if codec in one.codecs else 1.5)
        for one in LANGUAGES
        if foreign <= one.letters and not (one.never and one.never.search(lowered))
    ]
    return cost + min(likely, default=_NO_WORD)
