"""The numbers of a text, in digits and in words: "12", "1,400", "two dozen", "$2.5 billion"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from math import isfinite
from typing import TYPE_CHECKING

from newsgraph.reading.events.quantities.word_lists import listed, values

if TYPE_CHECKING:
    from spacy.tokens import Token

    from newsgraph.model import Span
    from newsgraph.reading.words.dependencies import Syntax

__all__ = ["Number", "numbers_of", "top_of"]

_NUMERAL = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_GLUED = re.compile(r"(?P<sign>[^\d\s]{0,3}?)(?P<number>\d[\d,.]*)(?P<scale>bn|m|k|%)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Number:
    """A number in the text: its value, its tokens, the currency before it."""

    value: float
    first: Token
    last: Token
    money: bool = False
    percent: bool = False


def numbers_of(syntax: Syntax, times: list[Span]) -> list[Number]:
    """The numbers of the article that are no part of a time expression."""
    found: list[Number] = []
    taken = {i for span in times for i in range(span.start, span.end)}
    i, tokens = 0, syntax.tokens
    while i < len(tokens):
        token = tokens[i]
        number = None
        if _may_count(token.lower_) and token.idx not in taken and not _is_age(syntax, token):
            number = _at(syntax, token)
        if number is None:
            i += 1
            continue
        found.append(number)
        i = number.last.i + 1
    return found


@lru_cache(maxsize=65_536)
def _may_count(word: str) -> bool:
    """Whether a number can begin with a word in small letters: it has a digit, names a number, or is an article."""
    tens, hyphen, _ = word.partition("-")
    named = word in values("numbers") or (bool(hyphen) and tens in values("numbers"))
    return named or word in ("a", "an") or any(character.isdigit() for character in word)


def _is_age(syntax: Syntax, token: Token) -> bool:
    """Whether a word for an age stands right before: "under the age of five"."""
    before = [word.lower_ for word in syntax.tokens[max(0, token.i - 2) : token.i]]
    return len(before) == 2 and before[0] in listed("ages") and before[1] == "of"


def top_of(syntax: Syntax, number: Number) -> Token:
    """The word of the number that governs the others."""
    words = [syntax.tokens[i] for i in range(number.first.i, number.last.i + 1)]
    return next((w for w in words if not number.first.i <= syntax.head(w).i <= number.last.i), number.last)


def _at(syntax: Syntax, token: Token) -> Number | None:
    """The number that begins at a token: "12", "1,400", "two dozen", "$2.5 billion", "half a million"."""
    value, money, percent = _value_of(token)
    if value is None:
        return None
    tokens, last = syntax.tokens, token
    while last.i + 1 < len(tokens):
        follower = _after_hyphen(syntax, last)
        scale = values("scales").get(follower.lower_)
        if scale is not None:
            value *= scale
        elif (
            follower.lower_ in ("a", "an")
            and value < 1
            and last.i + 2 < len(tokens)
            and tokens[last.i + 2].lower_ in values("scales")
        ):
            pass
        elif (
            (small := values("numbers").get(follower.lower_)) is not None
            and value >= 20
            and follower.pos_ == "NUM"
            and 1 <= small < 10
        ):
            value += small
        else:
            break
        last = follower
    before = tokens[token.i - 1].lower_ if token.i else ""
    after = tokens[last.i + 1].lower_ if last.i + 1 < len(tokens) else ""
    percent = (
        percent
        or after in listed("share")
        or (after == "per" and last.i + 2 < len(tokens) and tokens[last.i + 2].lower_ == "cent")
    )
    if token.lower_ in ("a", "an") and last is token:
        return None
    return Number(value, token, last, money or before in listed("currencies"), percent)


def _after_hyphen(syntax: Syntax, token: Token) -> Token:
    """The next word; in "forty-two" what follows the hyphen."""
    following = syntax.tokens[token.i + 1 : token.i + 3]
    joined = len(following) == 2 and following[0].text == "-" and not any(t.whitespace_ for t in (token, following[0]))
    return following[1] if joined and following[1].pos_ == "NUM" else following[0]


def _value_of(token: Token) -> tuple[float | None, bool, bool]:
    text = token.lower_
    if text in ("a", "an"):  # "a dozen", "a hundred"; a lone article is no number
        follower = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
        return (1.0 if follower in values("scales") and follower not in ("score", "m", "k") else None), False, False
    if any(character.isdigit() for character in text):
        return _value_of_digits(token)
    if token.pos_ not in ("NUM", "DET", "PRON", "NOUN", "ADJ"):
        return None, False, False
    tens, hyphen, ones = text.partition("-")
    if hyphen and tens in values("numbers") and ones in values("numbers"):
        return values("numbers")[tens] + values("numbers")[ones], False, False
    return values("numbers").get(text), False, False


def _value_of_digits(token: Token) -> tuple[float | None, bool, bool]:
    """Of "1,400", "$2.5bn", "20%": value, whether it is money, whether a share."""
    match = _GLUED.fullmatch(token.text)
    if match is None or not _NUMERAL.fullmatch(match["number"].rstrip(".,")):
        return None, False, False
    scale, sign = (match["scale"] or "").lower(), match["sign"].lower()
    if sign and sign not in listed("currencies"):
        return None, False, False
    value = float(match["number"].rstrip(".,").replace(",", "")) * values("scales").get(scale, 1.0)
    if not isfinite(value):  # several hundred digits count nothing
        return None, False, False
    return value, bool(sign), scale == "%"
