"""Which town "the capital" can be: that of the country told of with it, by the gazetteer where that knows the town."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from newsgraph.knowledge.demonyms import demonym

if TYPE_CHECKING:
    from spacy.tokens import Token

    from newsgraph.reading.parties.entity_table import EntityDraft, EntityTable

__all__ = ["may_be_capital"]

_CAPITALS = ("PPLC", "PPLA", "PPLG")  # feature codes of seats of government, of whatever size


def may_be_capital(table: EntityTable, description: Token) -> Callable[[EntityDraft], bool]:
    """Whether a town may be the capital that is meant.

    Not one of another country than the sentence tells of; and where it tells of none, none while several are about.
    A town that the gazetteer does not know may be.
    """
    sentence = description.sent
    here = _countries(table, sentence.start, sentence.end)
    about = here or _countries(table, 0, description.i)

    def fits(town: EntityDraft) -> bool:
        if _is_called_so(table, town, description):
            return not here or town.geo is None or town.geo.country is None or town.geo.country in here
        if town.geo is None or town.geo.country is None:
            return len(about) <= 1 or bool(here)
        seat = (town.geo.feature or "PPLC").startswith(_CAPITALS)
        return seat and (town.geo.country in here if here else about <= {town.geo.country})

    return fits


def _is_called_so(table: EntityTable, town: EntityDraft, description: Token) -> bool:
    """Whether a town was told of by that very word: "the regional capital Tarsk", "Tarsk, the capital"."""
    lemma = description.lemma_.lower()
    return any(
        table.at(other) is town
        for word in table.doc[: description.i]
        if word.lemma_.lower() == lemma
        for other in (word.head, *(kid for kid in word.children if kid.dep_ == "appos"))
        if other.i != word.i and "appos" in (word.dep_, other.dep_)
    )


def _countries(table: EntityTable, start: int, end: int) -> set[str]:
    """Codes of the countries that words tell of, by name or as "Norwegian"."""
    found: set[str] = set()
    for word in table.doc[start:end]:
        draft = table.at(word)
        people = demonym(word.text) if word.text[:1].isupper() else None
        if draft is not None and draft.is_state and draft.geo is not None and draft.geo.country is not None:
            found.add(draft.geo.country)
        elif people is not None and people.country is not None:
            found.add(people.country)
    return found
