"""The body that stands beside a title: after it ("head of the mercenary group Wagner"), or who may stand before it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from newsgraph.knowledge.nouns import noun_classes, words
from newsgraph.reading.parties.roles.post_words import title_words
from newsgraph.reading.words.clauses import joined_to

if TYPE_CHECKING:
    from spacy.tokens import Token

    from newsgraph.reading.parties.entity_table import EntityDraft, EntityTable

__all__ = ["LINKS", "is_told_with", "masters", "object_after", "outranks", "serves", "shares_body"]

LINKS = frozenset({"of", "for", "at", "in", "to", "with", "on"})
"""The prepositions that join a body to a post."""


def outranks(party: EntityDraft, of: EntityDraft | None, *, owner: bool) -> bool:
    """Whether a party further before a post is its body: "the Halmark Institute's Chile director"."""
    return of is None or (owner and of.kind == "Place" and party.kind == "Organization")


def object_after(table: EntityTable, head: Token) -> tuple[EntityDraft | None, str, int, tuple[EntityDraft, ...]]:
    """What the post is in: "head of the mercenary group Wagner" → Wagner.

    With the preposition, the token after the phrase, and the named bodies joined to it by "and".
    """
    found: list[tuple[EntityDraft, str, int, tuple[EntityDraft, ...]]] = []
    for prep in _prepositions(head):
        target = next((c for c in prep.children if c.dep_ == "pobj"), None)
        party = _body(table, target, head) if target is not None else None
        if party is not None and target is not None:
            joined = (table.at(c) for c in joined_to(target))
            others = tuple(d for d in joined if d is not None and d.kind == party.kind and d.named and d is not party)
            end = max(t.i + 1 for t in target.subtree if t is target or table.at(t) is party)
            found.append((party, prep.lower_, end, others))
    if not found:
        return None, "", 0, ()
    # "director for the Middle East at the institute": whom a post is at rather than what it is about
    at = (f for f in found if f[1] == "at" and f[0].kind == "Organization")
    return next(at, found[0]) if found[0][0].kind == "Place" else found[0]


def _prepositions(head: Token) -> Iterator[Token]:
    """The linking prepositions after a post, its own first, then those within what follows it."""
    for prep in (*head.rights, *(n for p in head.rights if p.dep_ == "prep" for t in p.rights for n in t.rights)):
        if prep.dep_ == "prep" and prep.lower_ in LINKS:
            yield prep


def serves(head: Token) -> bool:
    """Whether a post may be held for a person: "aide to X", "X spokesman Y"."""
    return head.lemma_.lower() in title_words("posts_for_persons")


def is_told_with(possessive: Token, owner: EntityDraft) -> bool:
    """Whether "his" has its owner before it in the sentence, where it can hardly be anybody else; a body always has."""
    if owner.kind != "Person":
        return True
    sentence = possessive.sent.start_char
    return any(sentence <= span.start < possessive.idx for span, form in owner.mentions.items() if form != "pronoun")


def masters(head: Token) -> tuple[str, ...]:
    """The kinds of parties that a name before a post may be the body of."""
    return ("Organization", "Place", "Person") if serves(head) else ("Organization", "Place")


def shares_body(head: Token) -> bool:
    """Whether a post may be in the body of one that "and" joins to it: "co-founder and chairman of the bank".

    Not one that says itself of what it is ("minister of Arts and director of the bank"), nor who plays a sport.
    """
    own = any(c.dep_ == "prep" and c.lower_ in ("of", "for") for c in head.rights)
    return not own and "sport" not in noun_classes(head.lemma_.lower())


def _body(table: EntityTable, target: Token, head: Token) -> EntityDraft | None:
    """The body that a phrase names: itself, its appositive, or its last name; or the person whom a post serves."""
    party = table.at(target)
    told = _over_a_board(table, target) if target.lower_ == "board" else None
    if told is None and party is not None and not party.named:
        told = _named_after(table, target)
    if told is not None:
        return told
    if party is not None and (party.kind in ("Organization", "Place", "Group") or (party.named and serves(head))):
        return party
    for child in target.children:
        if child.dep_ in ("appos", "compound", "nmod"):
            party = table.at(child)
            if party is not None and party.kind in ("Organization", "Place") and child.i > target.i:
                return party
    found = (_land(table, target), *table.resolve(target))
    if first := next((one for one in found if one is not None and one.kind in ("Organization", "Place")), None):
        return first
    for child in sorted(target.children, key=lambda one: one.dep_ not in ("compound", "nmod")):
        party = table.at(child) or table.nationality(child)
        owner = child.dep_ == "poss" and party is not None and party.kind == "Place"  # "chief of Kestria's Dorn Bank"
        if party is not None and party.kind in ("Organization", "Place") and not owner:
            return party
    return None


def _over_a_board(table: EntityTable, board: Token) -> EntityDraft | None:
    """The body whose board it is: "the board of directors of the Harbour Bank"."""
    held = (table.at(token) for token in board.subtree if token.i > board.i)
    return next((d for d in held if d is not None and d.named and d.kind == "Organization"), None)


def _named_after(table: EntityTable, noun: Token) -> EntityDraft | None:
    """The body whose name stands right behind the noun for its kind: "the party Coastal Labour"."""
    kind = noun.lemma_.lower()
    if noun.i + 1 >= noun.sent.end or not (kind in words("kinds_of_bodies") or "organization" in noun_classes(kind)):
        return None
    party = table.at(noun.nbor(1))
    return party if party is not None and party.named and party.kind == "Organization" else None


def _land(table: EntityTable, noun: Token) -> EntityDraft | None:
    """The place of which a noun is the kind: "the breakaway Kestrian republic of Kelm"."""
    of = (c for p in noun.rights if p.dep_ == "prep" and p.lower_ == "of" for c in p.rights if c.dep_ == "pobj")
    found = (table.at(place) for place in of)
    return next((place for place in found if place is not None and place.named and place.kind == "Place"), None)
