"""The country behind a nationality word: "Russian missiles", "the Ukrainians", "South Korean"."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

    from newsgraph.knowledge.gazetteer import Gazetteer
    from newsgraph.reading.entities import EntityDraft, EntityTable

__all__ = ["country_maker"]


def country_maker(table: EntityTable, gazetteer: Gazetteer) -> Callable[[Token], EntityDraft | None]:
    """A function from a nationality word to its country's entity, made if the article does not name it."""

    def make(token: Token) -> EntityDraft | None:
        if not token.text[:1].isupper() or table.at(token) is not None:
            return None
        start, place = token.i, None
        if token.i and token.nbor(-1).text[:1].isupper():
            place = gazetteer.country_of_demonym(f"{token.nbor(-1).text} {token.text}")
            start = token.i - 1
        if place is None:
            place, start = gazetteer.country_of_demonym(token.text), token.i
        if place is None:
            return None
        geo = place.geo()
        country = next((d for d in table if d.kind == "Place" and d.geo and d.geo.geonames == geo.geonames), None)
        if country is None:
            country = table.add("Place", place.name, named=True, why="nationality word")
            country.geo = geo
            country.confidence = 0.9
            table.mention(country, start, token.i + 1, "nominal", head=token)
        return country

    return make
