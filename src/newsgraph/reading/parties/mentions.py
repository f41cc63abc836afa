"""The rest of what stands for an entity: pronouns and descriptions that no event or voice asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsgraph.reading.parties.entity_table import EntityTable

__all__ = ["complete_mentions"]

_PRONOUNS = ("PRP", "PRP$")


def complete_mentions(table: EntityTable) -> None:
    """Give the entities that there are all words that stand for them; no entity is made."""
    for token in table.doc:
        if table.at(token) is not None:
            continue
        if token.tag_ in _PRONOUNS:
            table.resolve(token, create=False)
        elif token.pos_ == "NOUN" and token.dep_ not in ("compound", "nmod", "amod"):
            table.take_up(token)
