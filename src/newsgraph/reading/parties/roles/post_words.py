"""Words that name posts, what these look after, and whether one is held (`ontology/lexicon/titles.toml`)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from newsgraph.knowledge.demonyms import demonym
from newsgraph.knowledge.nameparts import name_words
from newsgraph.knowledge.nouns import noun_classes
from newsgraph.knowledge.resources import read_toml
from newsgraph.model import RoleStatus

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from newsgraph.reading.parties.entity_table import EntityTable

_AND = frozenset({"and", "&"})

__all__ = [
    "completed",
    "hyphenated",
    "is_portfolio",
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


def completed(doc: Doc, table: EntityTable, head: Token) -> int:
    """Where a title ends that goes on after its head ("of State", "of Arts and Heritage"); else the end of the head."""
    end = head.i + 1
    if end + 1 >= len(doc) or doc[end].lower_ not in ("of", "for"):
        return end
    word = doc[end + 1].lower_
    if doc[end].lower_ == "of" and word in name_words("title_objects"):
        return end + 2
    if word not in name_words("portfolios") and head.lower_ not in title_words("portfolio_holders"):
        return end
    last = end
    while last + 1 < len(doc) and _is_of_portfolio(table, doc[last + 1]):
        last += 1
    while last > end and not doc[last].text[:1].isupper():
        last -= 1
    if last == end and word in name_words("portfolios"):
        last = end + 1
        while (more := _next_portfolio(doc, last + 1)) is not None:
            last = more  # "of foreign affairs", "of health and welfare"
    return last + 1 if last > end else head.i + 1


def _next_portfolio(doc: Doc, at: int) -> int | None:
    """Where the word for a portfolio stands that goes on there, "and" before it or not; None without one."""
    if at < len(doc) and doc[at].lower_ in _AND:
        at += 1
    return at if at < len(doc) and doc[at].lower_ in name_words("portfolios") else None


def _is_of_portfolio(table: EntityTable, token: Token) -> bool:
    """Whether a word belongs to the name of a portfolio: "Arts", "and", "Cultural", "Heritage"."""
    if table.at(token) is not None or token.is_sent_start or demonym(token.text) is not None:
        return False
    return token.lower_ in ("and", "&") or (token.text[:1].isupper() and token.pos_ in ("NOUN", "PROPN", "ADJ"))


def is_portfolio(token: Token, table: EntityTable) -> bool:
    """Whether a word before a post is what it looks after: "the health minister"; not "a Harbour Security officer"."""
    if (
        token.lower_ not in name_words("portfolios")
        or token.i + 1 >= len(token.doc)
        or not is_title_word(token.nbor(1))
    ):
        return False
    before = token.nbor(-1) if token.i else token
    own = before.text[:1].isupper() and table.at(before) is table.at(token) and demonym(before.text) is None
    return not own or before.lower_ in title_words("title_modifiers") or before.lower_ in name_words("portfolios")
