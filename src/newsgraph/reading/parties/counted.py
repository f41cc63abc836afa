"""Descriptions that count whom they mean: "the two", "both leaders", "the pair" after "Lind and Novak met"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from newsgraph.knowledge.nouns import noun_classes, words
from newsgraph.model import Kind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from newsgraph.reading.parties.entity_table import EntityDraft, EntityTable

__all__ = ["named_together", "number_meant"]

_NUMBERS: Mapping[str, int] = {"two": 2, "both": 2, "three": 3}
_SETS: Mapping[str, int] = {"pair": 2, "duo": 2, "trio": 3}
_OPPOSED = frozenset({"side", "party"})  # who acts with or against another: no places of a list
_WHERE = frozenset({"in", "at", "near", "on", "to", "from", "into", "through", "across", "around", "outside"})
_DEFINITE = frozenset({"the", "these", "those", "both"})
_REACH = 250  # tokens that such a description looks back over


def number_meant(token: Token) -> int | None:
    """How many a definite description says it means; None where it counts nobody, or brings somebody new."""
    if any(kid.dep_ in ("prep", "relcl", "acl", "amod", "compound") for kid in token.children):
        return None  # "the two of them", "the two wounded men", "both teachers' unions": told apart by more than number
    before = {kid.lower_ for kid in token.lefts}
    if token.lower_ in _SETS:
        return _SETS[token.lower_] if "the" in before else None
    if token.lower_ in _NUMBERS:
        lone = token.dep_ not in ("nummod", "det", "predet", "preconj")
        return _NUMBERS[token.lower_] if lone and (token.lower_ == "both" or before & _DEFINITE) else None
    count = next((_NUMBERS[word] for word in before if word in _NUMBERS), None)
    return count if token.tag_ == "NNS" and before & _DEFINITE else None


def named_together(table: EntityTable, token: Token, number: int) -> tuple[EntityDraft, ...]:
    """The parties of the fitting kind last named side by side, so many; () where none were."""
    kinds = _kinds_of(token)
    if any(not draft.named and draft.name.lower().endswith(" " + token.lower_) for draft in table):
        return ()  # "Two men …, the two men": described before
    opposed = token.lemma_.lower() in _OPPOSED
    for group, somewhere in _groups_before(table, token):
        if opposed and any(d.kind == "Place" and (somewhere or (d.geo is not None and not d.is_state)) for d in group):
            continue
        if opposed and len(group) == number and not all(d.named for d in group):
            return tuple(group) if all(d.kind in (*kinds, "Group") for d in group) else ()
        if (
            len(group) == number
            and all(d.named and d.kind in kinds for d in group)
            and len({d.kind for d in group}) == 1
        ):
            return tuple(group)
    return ()


def _kinds_of(token: Token) -> tuple[Kind, ...]:
    """What the noun says that they are; any party where it says nothing."""
    lemma = token.lemma_.lower()
    classes = noun_classes(lemma)
    if token.lower_ in _NUMBERS or token.lower_ in _SETS or lemma in _OPPOSED:
        return ("Person", "Organization", "Place")
    if lemma in words("state_nouns") or "place" in classes:
        return ("Place",)
    if lemma in words("body_nouns") or "organization" in classes:
        return ("Organization",)
    return ("Person",) if classes & {"person", "official", "profession"} else ()


def _groups_before(table: EntityTable, token: Token) -> Iterator[tuple[list[EntityDraft], bool]]:
    """Those joined by "and", and those who do something together or to each other, the nearest first.

    With each, whether it is where something is or happens: "in Oslo and Bergen".
    """
    for i in range(token.i - 1, max(-1, token.i - _REACH), -1):
        word = table.doc[i]
        if word.dep_ == "cc" and word.lower_ in ("and", "&"):
            first = word.head
            somewhere = first.dep_ == "pobj" and first.head.lower_ in _WHERE
            yield _drafts(table, [first, *first.conjuncts]), somewhere
        elif word.dep_ in ("nsubj", "nsubjpass") and word.head.pos_ == "VERB":
            others = [kid for kid in word.head.rights if kid.dep_ == "dobj"]
            others += [obj for kid in word.head.rights if kid.lower_ == "with" for obj in kid.children]
            if not list(word.conjuncts):
                yield _drafts(table, [word, *(_name_behind(table, other) for other in others[:1])]), False


def _name_behind(table: EntityTable, noun: Token) -> Token:
    """The name that follows a description, which is theirs however it was parsed: "met her counterpart Ada Quill"."""
    after = noun.i + 1
    if noun.pos_ != "NOUN" or after >= len(table.doc) or table.doc[after].pos_ != "PROPN":
        return noun
    name = table.doc[after]
    while name.dep_ == "compound" and name.head.i > name.i:
        name = name.head
    party = table.at(name)
    return name if party is not None and party.named and party.kind == "Person" else noun


def _drafts(table: EntityTable, tokens: list[Token]) -> list[EntityDraft]:
    found = [table.at(token) for token in tokens]
    known = [draft for draft in found if draft is not None]
    return list(dict.fromkeys(known)) if len(known) == len(found) else []
