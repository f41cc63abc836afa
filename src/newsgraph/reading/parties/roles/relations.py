"""Lasting relations between two parties that the text states: where a place lies, who is kin, who belongs to whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from newsgraph.knowledge.resources import read_toml
from newsgraph.model import Relation, RelationType, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from newsgraph.reading.parties.entity_table import EntityDraft, EntityTable

__all__ = ["find_relations"]


@dataclass(frozen=True, slots=True)
class _Found:
    """A relation with the tokens that state it, first and last."""

    subject: EntityDraft
    relation: RelationType
    object: EntityDraft
    first: int
    last: int
    confidence: float
    why: str


def find_relations(doc: Doc, table: EntityTable) -> list[Relation]:
    """Relations in the order of the text; each pair and relation once."""
    found: dict[tuple[str, str, str], _Found] = {}
    for one in (*_containers(doc, table), *_nouns(doc, table), *_owners(doc, table)):
        if one.subject is not one.object:
            found.setdefault((one.subject.id, one.relation, one.object.id), one)
    ordered = sorted(found.values(), key=lambda f: (f.first, f.last, f.relation))
    return [
        Relation(
            id=f"l{number}",
            subject=one.subject.id,
            relation=one.relation,
            object=one.object.id,
            evidence=Span(doc[one.first].idx, doc[one.last].idx + len(doc[one.last])),
            confidence=one.confidence,
            why=one.why,
        )
        for number, one in enumerate(ordered, start=1)
    ]


def _containers(doc: Doc, table: EntityTable) -> Iterator[_Found]:
    """ "Hueytown, Alabama"; "Avdiivka in Donetsk province": the second holds the first, or the gazetteer says so."""
    spans = table.name_spans("Place")
    for (start, end, inner), (begin, stop, outer) in pairwise(spans):
        between = [t.lower_ for t in doc[end:begin]]
        if inner is outer or len(between) > 3 or not between:
            continue
        link = between[0] == "," and len(between) == 1 and (stop < len(doc) and doc[stop].text in (",", ".", ")"))
        inside = between[0] == "in" and doc[begin].head.i in range(end, begin + 1) and _modifies(doc, end, start)
        if (link or inside) and _may_lie_in(inner, outer):
            yield _Found(
                inner, "locatedIn", outer, start, stop - 1, 0.9 if _lies_in(inner, outer) else 0.7, "place, place"
            )


def _modifies(doc: Doc, preposition: int, name: int) -> bool:
    """Whether the prepositional phrase hangs on the name, not on the verb."""
    return doc[preposition].head.i in range(name, preposition)


def _lies_in(inner: EntityDraft, outer: EntityDraft) -> bool:
    return bool(inner.geo and outer.geo and outer.geo.geonames in inner.geo.within)


def _may_lie_in(inner: EntityDraft, outer: EntityDraft) -> bool:
    """False where the gazetteer knows better: another country, or the smaller holding the larger."""
    if inner.geo is None or outer.geo is None:
        return outer.geo is not None and not (outer.geo.feature or "").startswith("PPL")
    if _lies_in(inner, outer):
        return True
    larger = (outer.geo.feature or "").startswith(("PCL", "ADM", "RGN", "CONT"))
    return larger and inner.geo.country == outer.geo.country and not (inner.geo.feature or "").startswith("PCL")


def _nouns(doc: Doc, table: EntityTable) -> Iterator[_Found]:
    """ "X, a member of Y"; "X, wife of Y"; "X's son, Y"; "X is a subsidiary of Y"."""
    nouns: dict[str, RelationType] = {
        word: relation for relation, entry in read_toml("relations.toml")["noun"].items() for word in entry["words"]
    }
    for token in doc:
        relation = nouns.get(token.lemma_.lower()) if token.pos_ == "NOUN" else None
        if relation is None or (token.tag_ == "NNS" and relation in ("spouseOf", "childOf")):
            continue
        if any(c.dep_ == "neg" for c in token.head.children):
            continue
        subject, whole = _whose(table, token), _of_what(table, token)
        if subject is not None and whole is not None and _fits(relation, subject[0], whole[0]):
            places = (token.i, subject[1], whole[1])
            yield _Found(subject[0], relation, whole[0], min(places), max(places), 0.8, f"noun {token.lemma_.lower()}")


def _fits(relation: RelationType, subject: EntityDraft, whole: EntityDraft) -> bool:
    if not (subject.named and whole.named):
        return False
    if relation in ("spouseOf", "childOf"):
        return subject.kind == whole.kind == "Person"
    if relation == "memberOf":
        return whole.kind == "Organization"
    if relation in ("partOf", "owns"):
        return subject.kind != "Person" and whole.kind == "Organization"
    return whole.kind in ("Organization", "Place", "Person") and subject.kind == whole.kind


def _whose(table: EntityTable, noun: Token) -> tuple[EntityDraft, int] | None:
    """Who the noun is said of: the name it stands beside, or the subject of "is a member of"."""
    candidates: list[Token] = [c for c in noun.children if c.dep_ == "appos"]
    if noun.dep_ == "appos":
        candidates.append(noun.head)
    elif noun.dep_ == "attr" and noun.head.lemma_ in ("be", "become", "remain"):
        candidates += [c for c in noun.head.children if c.dep_ == "nsubj"]
    elif noun.dep_ in ("compound", "nmod"):
        candidates.append(noun.head)
    for token in candidates:
        for draft in table.resolve(token, create=False):
            return draft, token.i
    return None


def _of_what(table: EntityTable, noun: Token) -> tuple[EntityDraft, int] | None:
    """What follows "of", or the possessor."""
    for child in noun.children:
        if child.dep_ == "poss":
            for draft in table.resolve(child, create=False):
                return draft, child.i
        if child.dep_ == "prep" and child.lower_ in ("of", "to", "with", "in"):
            for target in child.children:
                found = table.resolve(target, create=False) if target.dep_ == "pobj" else ()
                for draft in found:
                    return draft, target.i
    return None


def _owners(doc: Doc, table: EntityTable) -> Iterator[_Found]:
    """ "the Russian mercenary group Wagner", "Ukraine's military": a body belongs to the country named before it."""
    for start, end, body in table.name_spans("Organization"):
        head = doc[start:end].root
        for child in head.children:
            if child.i >= start or child.dep_ not in ("amod", "nmod", "poss", "compound"):
                continue
            country = table.countries.get(child.i) or table.at(child)
            if country is not None and country.kind == "Place":
                yield _Found(body, "affiliatedWith", country, child.i, end - 1, 0.8, "country before the name")
