"""Described parties: what "six aid workers", "the finance ministry", "dozens of officials" name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.knowledge.demonyms import demonym
from newsgraph.knowledge.nouns import noun_classes, words
from newsgraph.model import Kind

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["is_anybody", "noun_phrase", "partitive", "party_kind", "sort_of_named"]

_OVERSEERS = frozenset({"watchdog", "regulator"})  # "a Senate watchdog" is none of the Senate's names
_NOBODY = frozenset({"few", "many", "some", "most", "none", "others", "several"})  # how many, and not who


def party_kind(token: Token, *, told: bool = False) -> Kind | None:
    """What kind of party a common noun names; None for things, places and ideas.

    Of a person nobody names more must be said than "a man", unless the caller knows it (`told`).
    """
    if token.pos_ not in ("NOUN", "PROPN") or token.lower_ in _NOBODY:
        return None
    if _is_a_people(token) is not None:
        return "Group" if _is_a_people(token) else None
    kind = _kind_of_one(token)
    plural = token.tag_ in ("NNS", "NNPS")
    if plural and kind is not None:
        return "Group"
    if kind == "Organization" and "facility" in noun_classes(token.lemma_.lower()) and not _is_a_certain(token):
        return None  # "in office", "at hospital"
    if kind == "Person" and not told and not _is_told(token):
        return None
    return kind


def _is_a_people(token: Token) -> bool | None:
    """Whether a word for a people names them all: "the Russians", "Muslims"; "a Russian" is nobody. None for others."""
    plain = token.dep_ not in ("amod", "compound", "nmod", "poss")
    people = demonym(token.text)
    if people is not None:
        return plain and (people.form == "people" or people.also_people)
    return True if plain and token.tag_ == "NNPS" and token.ent_type_ == "NORP" else None


def _kind_of_one(token: Token) -> Kind | None:
    """What a single one of them is, by the classes of the noun."""
    lemma = token.lemma_.lower()
    classes = noun_classes(lemma)
    if lemma in words("organization_heads"):
        return "Organization"
    if classes & {"person", "official", "profession"}:
        return "Person"
    if "organization" in classes and not classes & {"military"} and lemma not in words("bodies_of_people"):
        return "Organization"
    if classes & {"place", "event", "communication"}:
        return None  # a village, a meeting: people are in it, but it is none
    return "Group" if classes & {"group", "military", "organization"} else None


def _is_told(token: Token) -> bool:
    """Whether more than "a man" is said: a person whom nobody names is worth an entity only then."""
    return "official" in noun_classes(token.lemma_.lower()) or any(
        c.dep_ in ("amod", "compound", "nmod", "relcl") for c in token.children
    )


def _is_a_certain(token: Token) -> bool:
    return any(c.dep_ in ("det", "amod", "compound", "nmod", "poss", "nummod") for c in token.lefts)


def is_anybody(token: Token) -> bool:
    """Whether the noun says nothing of who they are ("people", "men", "residents"): each mention is others."""
    classes = noun_classes(token.lemma_.lower())
    return "person" in classes and not classes & {"official", "profession", "military", "organization"}


def noun_phrase(token: Token) -> tuple[int, int]:
    """Token range of a description, without its determiner and without what follows the head."""
    start = token.i
    owner = next((child.i for child in token.lefts if child.dep_ == "poss"), -1)
    for child in token.lefts:
        if child.dep_ == "nummod" and child.i < owner:
            continue  # "the 300 letters Quill's lawyers sent": the number counts something else
        if child.dep_ in ("amod", "compound", "nummod", "poss", "nmod", "quantmod"):
            edge = child.left_edge.i
            within = token.doc[edge : token.i]
            joined = child.dep_ == "compound" and any(t.dep_ == "cc" for t in within)
            if not joined and all(t.dep_ not in ("prep", "relcl", "punct") for t in within):
                start = min(start, edge)
    while start < token.i and token.doc[start].dep_ in ("det", "punct"):
        start += 1
    return start, token.i + 1


def partitive(token: Token) -> Token | None:
    """The whole of "dozens of officials", "the eastern part of the town"; None if `token` is no such part."""
    if token.pos_ not in ("NUM", "DET") and token.lemma_.lower() not in words("partitives"):
        return None
    for child in token.rights:
        if child.dep_ == "prep" and child.lower_ == "of":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def sort_of_named(token: Token) -> Token | None:
    """The word right before a noun that says what sort of body the word names: "the Kestgas company".

    None where something else comes between, and of "a Kestgas company", which only belongs to it.
    """
    lemma, before = token.lemma_.lower(), token.i - 1
    if token.tag_ != "NN" or before < 0 or any(c.dep_ == "det" and c.lower_ in ("a", "an") for c in token.lefts):
        return None
    alone = words("outlets_alone")
    if lemma in words("outlets") and token.nbor(-1).lower_ in alone:
        before -= 1
    elif lemma not in alone and lemma not in words("body_nouns") - words("kinds_of_bodies") - _OVERSEERS:
        return None
    named = token.doc[before] if before >= 0 else None
    return named if named is not None and token in (named.head, named.head.head) else None
