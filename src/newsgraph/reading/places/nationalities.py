"""The country behind a nationality word: "Russian missiles", "the Ukrainians", "South Korean"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from newsgraph.knowledge.demonyms import demonym
from newsgraph.knowledge.resources import read_toml

if TYPE_CHECKING:
    from spacy.tokens import Token

    from newsgraph.knowledge.gazetteer import Gazetteer
    from newsgraph.reading.parties.entity_table import EntityDraft, EntityTable

__all__ = ["country_maker", "home_finder"]

_LEAD = 1.5  # how far the first country must be ahead of the second to be the article's own


def country_maker(table: EntityTable, gazetteer: Gazetteer) -> Callable[[Token], EntityDraft | None]:
    """A function from a nationality word to its country's entity, made if the article does not name it."""

    def make(token: Token) -> EntityDraft | None:
        if not token.text[:1].isupper() or table.at(token) is not None or _means_another(token):
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


def _means_another(token: Token) -> bool:
    """Whether the word before makes another people of it, or a leaning: "Native American", "pro-Halmarkish"."""
    if not token.i:
        return False
    before = token.nbor(-1)
    if before.text == "-" and token.i > 1 and not before.whitespace_:
        before = token.nbor(-2)
        return before.lower_ in nationality_words("leanings")
    together = demonym(f"{before.text} {token.text}") if before.is_title else None
    if together is not None:
        return together.country is None  # "Latin American"
    return before.is_title and before.lower_ in nationality_words("peoples_within")


@cache
def nationality_words(section: str) -> frozenset[str]:
    """The words of a list of `ontology/lexicon/demonyms.toml`."""
    return frozenset(read_toml("demonyms.toml")[section]["words"])


def home_finder(table: EntityTable, gazetteer: Gazetteer) -> Callable[[], EntityDraft | None]:
    """A function that gives the state that the article is about: most words for it, its people and places."""

    @cache
    def find() -> EntityDraft | None:
        weights: Counter[str] = Counter()
        words: dict[str, Token] = {}
        for token in table.doc:
            draft = table.at(token)
            if draft is not None:
                if draft.kind == "Place" and draft.geo is not None and draft.geo.country:
                    weights[draft.geo.country] += 1
            elif token.text[:1].isupper() and token.pos_ in ("ADJ", "PROPN", "NOUN"):
                place = gazetteer.country_of_demonym(token.text)
                if place is not None and place.country:
                    weights[place.country] += 1
                    words.setdefault(place.country, token)
        ranked = weights.most_common(2)
        if not ranked or (len(ranked) == 2 and ranked[0][1] < _LEAD * ranked[1][1]):
            return None
        code = ranked[0][0]
        for draft in table:
            geo = draft.geo if draft.kind == "Place" else None
            if geo is not None and geo.country == code and (geo.feature or "").startswith("PCL"):
                return draft
        return table.nationality(words[code]) if code in words else None

    return find
