"""The dataset that a request names beside its query: `default-graph-uri` and `named-graph-uri`."""

from __future__ import annotations

from collections.abc import Sequence

from pyoxigraph import NamedNode

from newsgraph.service.limits import Refusal
from newsgraph.store.sparql import Token, tokens

__all__ = ["with_dataset"]


def with_dataset(sparql: str, default: Sequence[str], named: Sequence[str]) -> str:
    """The query over these graphs, in place of those that it names itself, as the protocol says; as it is for none.

    Refusal if an address is none.
    """
    if not default and not named:
        return sparql
    try:
        clauses = [f"FROM {NamedNode(one)}" for one in default] + [f"FROM NAMED {NamedNode(one)}" for one in named]
    except ValueError as error:
        raise Refusal(400, f"the name of a graph is no IRI: {str(error)[:100]}") from error
    words = [token for token in tokens(sparql) if token.kind != "comment"]
    kept, place = _without_from(sparql, words)
    return f"{kept[:place]} {' '.join(clauses)} {kept[place:]}"


def _without_from(sparql: str, words: Sequence[Token]) -> tuple[str, int]:
    """The text with blanks for its FROM clauses, and where the pattern begins: at WHERE, or its bracket."""
    text = list(sparql)
    number, form = 0, ""
    while number < len(words):
        word = words[number].text.upper() if words[number].kind == "word" else words[number].text
        form = form or (word if word in ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE") else "")
        if word in ("(", "{") and (word == "(" or _is_template(form, words, number)):
            number = _after(words, number)
            continue
        if word in ("WHERE", "{") or (form == "DESCRIBE" and word in ("LIMIT", "ORDER", "OFFSET")):
            return "".join(text), words[number].start
        if word == "FROM":
            last = number + (2 if words[min(number + 1, len(words) - 1)].text.upper() == "NAMED" else 1)
            end = words[min(last, len(words) - 1)].end
            text[words[number].start : end] = " " * (end - words[number].start)
            number = last
        number += 1
    return "".join(text), len(sparql)


def _is_template(form: str, words: Sequence[Token], number: int) -> bool:
    """Whether a bracket opens what CONSTRUCT makes, before what it looks for."""
    return form == "CONSTRUCT" and words[number - 1].text.upper() == "CONSTRUCT"


def _after(words: Sequence[Token], number: int) -> int:
    """The number of the word after the bracket that closes this one."""
    depth = 0
    for place in range(number, len(words)):
        depth += words[place].text in ("(", "{")
        depth -= words[place].text in (")", "}")
        if depth == 0:
            return place + 1
    return len(words)
