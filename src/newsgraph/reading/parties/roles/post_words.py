"""Words that name posts, and those that say whether one is held (`ontology/lexicon/titles.toml`)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from newsgraph.knowledge.nouns import noun_classes
from newsgraph.knowledge.resources import read_toml
from newsgraph.model import RoleStatus

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = [
    "hyphenated",
    "is_post",
    "is_several",
    "is_title_word",
    "singular_of",
    "statuses",
    "title_words",
    "whole_title",
]

_STATUSES: tuple[RoleStatus, ...] = ("former", "current", "acting", "elect", "candidate")


@cache
def title_words(section: str) -> frozenset[str]:
    """A list of `ontology/lexicon/titles.toml`."""
    return frozenset(read_toml("titles.toml")[section]["words"])


@cache
def statuses() -> dict[str, RoleStatus]:
    """Word before a title → what it makes of it: "former", "acting"."""
    table = read_toml("titles.toml")["statuses"]
    return {word: status for status in _STATUSES for word in table[status]}


def whole_title(title: str) -> str:
    """A title in small letters, its last word written out: "state Sen." → "state senator".

    >>> whole_title("Sen.")
    'senator'
    """
    *before, last = title.lower().split() or [""]
    short: dict[str, str] = read_toml("titles.toml")["short_titles"]["whole"]
    return " ".join([*before, short.get(last.rstrip("."), last)])


@cache
def is_post(lemma: str) -> bool:
    """Whether a noun names a post or profession that a person can be given.

    >>> is_post("mayor"), is_post("victim")
    (True, False)
    """
    if lemma in title_words("no_post"):
        return False
    classes = noun_classes(lemma)
    return (
        lemma in title_words("post_nouns") or "official" in classes or ("profession" in classes and "person" in classes)
    )


def is_title_word(token: Token) -> bool:
    """Whether a word of the text names a post."""
    word = token.lemma_.lower() if token.pos_ == "NOUN" else token.lower_
    known = is_post(word) or _is_capital_plural(token) or hyphenated(token) in title_words("post_nouns")
    return token.pos_ in ("NOUN", "PROPN", "ADJ") and known


def hyphenated(token: Token) -> str:
    """A word with the one that a hyphen ties to it, where the tokenizer parts them: "front-runner"; else it alone."""
    if token.i < 2 or token.nbor(-1).text != "-" or token.nbor(-1).whitespace_ or token.nbor(-2).whitespace_:
        return token.lower_
    return f"{token.nbor(-2).lower_}-{token.lower_}"


def _is_capital_plural(token: Token) -> bool:
    """Whether a capitalised word is a post in the plural, which the tagger takes for a name: "Defence Ministers"."""
    word = token.lower_.rstrip(".")
    return token.pos_ == "PROPN" and word.endswith("s") and not is_post(word) and is_post(singular_of(token).lower())


def is_several(token: Token) -> bool:
    """Whether a word stands in the plural."""
    return token.tag_ in ("NNS", "NNPS") or _is_capital_plural(token)


def singular_of(noun: Token) -> str:
    """The singular of a plural title, in the letters of the text."""
    word = noun.text.rstrip(".")
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else noun.lemma_
