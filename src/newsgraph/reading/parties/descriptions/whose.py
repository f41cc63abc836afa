"""Whom the words of a description rule out: "the Whig party" is not the Labour Party, "the chairwoman" no man."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from newsgraph.knowledge.demonyms import demonym
from newsgraph.knowledge.nameparts import name_words
from newsgraph.reading.parties.roles.post_words import title_words, whole_title

if TYPE_CHECKING:
    from spacy.tokens import Token

    from newsgraph.reading.parties.entity_table import EntityDraft, EntityTable

__all__ = ["countries_of", "ruled_out"]

_MODIFIERS = ("amod", "compound", "nmod", "poss")


def ruled_out(table: EntityTable, description: Token, draft: EntityDraft, sexes: Mapping[str, str]) -> bool:
    """Whether a description cannot stand for a party: it is of another name, nationality or sex."""
    if draft.kind == "Person":
        lemma, sex = description.lemma_.lower(), sexes.get(draft.id)
        other = name_words("male_words") if sex == "f" else name_words("female_words") if sex == "m" else frozenset()
        return lemma in other or _is_post_elsewhere(table, description, draft)
    if draft.kind != "Organization":
        return False
    said, own = countries_of(description), _home(draft)
    if said and own and said.isdisjoint(own):
        return True
    words = {word for form in (draft.name, *_forms(table, draft)) for word in form.lower().split()}
    return draft.named and any(_is_other_name(table, kid, words) for kid in _modifiers(description))


def _is_post_elsewhere(table: EntityTable, description: Token, person: EntityDraft) -> bool:
    """Whether a post of a place is told that the article has not given to a person: "the Halmark senator"."""
    lemma = description.lemma_.lower()
    if lemma not in title_words("land_posts"):
        return False
    places = {id(place) for kid in _modifiers(description) if (place := _place(table, kid)) is not None}
    held = [(words, body) for holder, words, body in table.posts if holder is person]
    posts = {whole_title(word) for words, _ in held for word in words}
    return bool(places) and lemma not in posts and not any(id(body) in places for _, body in held)


def _place(table: EntityTable, word: Token) -> EntityDraft | None:
    """The place that a word before a noun names, as "French" does or "Halmark"."""
    found = table.nationality(word) or table.at(word)
    return found if found is not None and found.kind == "Place" else None


def countries_of(noun: Token) -> frozenset[str]:
    """Codes of the countries that the nationalities before a noun name: JP of "the Japanese government"."""
    people = (demonym(kid.text) for kid in _modifiers(noun))
    return frozenset(one.country for one in people if one is not None and one.country is not None)


def _modifiers(noun: Token) -> Iterator[Token]:
    """Capitalised words before a noun, which belong to it."""
    return (kid for kid in noun.lefts if kid.dep_ in _MODIFIERS and kid.text[:1].isupper() and not kid.is_sent_start)


def _home(body: EntityDraft) -> frozenset[str]:
    """Codes of the countries that a body's name or its place gives."""
    people = (demonym(word) for word in body.name.split())
    found = {one.country for one in people if one is not None and one.country is not None}
    place = body.affiliated_with
    if place is not None and place.geo is not None and place.geo.country is not None:
        found.add(place.geo.country)
    return frozenset(found)


def _is_other_name(table: EntityTable, word: Token, own: set[str]) -> bool:
    """Whether a word before the noun is a name, and no part of the body's, nor where it is, nor letters for it."""
    if word.pos_ != "PROPN" or word.text.isupper() or demonym(word.text) is not None or word.lower_ in own:
        return False
    held = table.at(word)
    return held is None or held.kind == "Organization"


def _forms(table: EntityTable, draft: EntityDraft) -> list[str]:
    """The names by which an article calls a party."""
    return [span.of(table.doc.text) for span, form in draft.mentions.items() if form == "name"]
