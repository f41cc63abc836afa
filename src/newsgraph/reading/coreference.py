"""What pronouns and definite descriptions stand for, within one article."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

    from newsgraph.reading.entities import EntityDraft, EntityTable

__all__ = ["antecedent_finder"]


def antecedent_finder(table: EntityTable) -> Callable[[Token], tuple[EntityDraft, ...]]:
    """A function from a pronoun or definite description to the entities it stands for."""

    def find(token: Token) -> tuple[EntityDraft, ...]:
        if token.lower_ not in ("he", "she", "him", "her", "his"):
            return ()
        for i in range(token.i - 1, max(-1, token.i - 120), -1):
            known = table.at(table.doc[i])
            if known is not None and known.kind == "Person":
                return (known,)
        return ()

    return find
