"""By what a party is looked up: two may be one only if they share a key, or if their keys are tied."""

from __future__ import annotations

from collections.abc import Iterator

from newsgraph.identity.entities.context import Names
from newsgraph.identity.model import Pair
from newsgraph.identity.names.compare import is_full, name_blocks
from newsgraph.identity.names.normalize import body_key, is_generic_body, person_key, sounded
from newsgraph.identity.reports import EntityReport
from newsgraph.knowledge.placenames import fold_name

__all__ = ["blocks_of", "keys_of"]


def keys_of(party: EntityReport, names: Names) -> Iterator[str]:
    """Two parties may be one only if they share a key, or if `families.Families` ties their keys."""
    if own := names.keys.get(party.iri):
        yield f"own {own}"
    if full := names.fulls.get(party.iri):
        yield f"with {full}"
    if party.iri in names.fulls.values():
        yield f"with {party.iri}"
    if party.kind == "Place":
        yield from _place_keys(party)
    elif party.kind == "Person":
        yield from _person_keys(party, is_short=full is not None)
    elif party.named:
        key = body_key(party.name)
        yield f"generic {key}" if is_generic_body(key) else f"label {key}"


def _place_keys(party: EntityReport) -> Iterator[str]:
    names = {party.name, *party.forms}
    yield from (f"label {body_key(name)}" for name in names)
    if party.geonames is not None or party.named:
        yield from (f"place {fold_name(name)}" for name in (names if party.geonames is not None else {party.name}))


def _person_keys(party: EntityReport, *, is_short: bool) -> Iterator[str]:
    key = person_key(party.name) if party.named else ""
    if not key:
        return
    yield from (f"person {form}" for form in map(person_key, party.forms) if is_full(form))
    yield f"label {body_key(party.name)}"
    if is_full(key):
        yield f"person {key}"
        yield f"full {sounded(key.split()[-1])}"
    elif not is_short:
        yield f"bare {sounded(key.split()[-1])}"


def blocks_of(party: EntityReport) -> Iterator[Pair]:
    """(block, name): names that share no block are not spellings of each other."""
    if not party.named:
        return
    if party.kind == "Person" and is_full(key := person_key(party.name)):
        yield from ((f"person {block}", key) for block in name_blocks(key))
    if party.kind == "Organization" and not is_generic_body(key := body_key(party.name)):
        yield f"label {key[:4]}", key
