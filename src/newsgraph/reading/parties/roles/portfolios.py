"""What a post looks after: "minister of Arts and Heritage", "secretary of state", "the health minister"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.knowledge.demonyms import demonym
from newsgraph.knowledge.nameparts import name_words
from newsgraph.reading.parties.roles.post_words import is_title_word, title_words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from newsgraph.reading.parties.entity_table import EntityTable

__all__ = ["completed", "is_portfolio"]

_AND = frozenset({"and", "&"})


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
