"""Parties that may be one are of one family: so each family can be judged by itself."""

from __future__ import annotations

import random

import pytest
from identity_stories import IRIS, stories
from test_incremental import SOME_WORLDS, put

from newsgraph.identity.cache.cache import ResolverCache
from newsgraph.identity.entities.blocking import Families
from newsgraph.identity.entities.pipeline import resolve_entities
from newsgraph.identity.model import Links
from newsgraph.identity.reports import Reports, told_by
from newsgraph.model import Reading
from newsgraph.store import MEMORY, open_store


def noted(*readings: Reading) -> ResolverCache:
    """The notes on these articles."""
    store = open_store(MEMORY)
    put(store, *readings)
    notes = ResolverCache(store, IRIS)
    for article in store.graphs():
        notes.note_article(told_by(store.quads(article)), "read")
    return notes


@SOME_WORLDS
def test_whatever_a_rule_joins_or_asks_about_is_of_one_family(world: object) -> None:
    """A rule that compares parties which no key and no tie brings together would be missed when an article comes."""
    notes = noted(*world())  # type: ignore[operator]
    everything = resolve_entities(Reports.of(notes.parties()), IRIS)
    numbers = notes.register.ids(everything.known)
    families = Families(notes.register, Links(), ())
    groups: list[tuple[str, ...]] = [thing.members for thing in everything.things.values() if len(thing.members) > 1]
    groups += [one.sides for one in everything.decisions]
    assert len(groups) > 50
    for group in groups:
        family = families.of([numbers[group[0]]], most=len(numbers))
        assert family is not None
        assert family >= {numbers[report] for report in group}


@SOME_WORLDS
def test_a_family_judged_by_itself_comes_out_as_it_does_among_all(world: object) -> None:
    """Things, names, owners and decisions, of twenty parties drawn by chance."""
    notes = noted(*world())  # type: ignore[operator]
    register = notes.register
    everything = resolve_entities(Reports.of(notes.parties()), IRIS)
    register.note_things(everything, {}, (), (), ())
    numbers = register.ids(everything.known)
    families = Families(register, Links(), ())
    for report in random.Random(7).sample(sorted(numbers), 20):  # noqa: S311 - not for secrets
        family = families.of([numbers[report]], most=len(numbers))
        assert family is not None
        alone = resolve_entities(register.reports(family), IRIS, context=register)
        for iri, thing in alone.things.items():
            assert thing.iri == thing.base or thing.base in everything.things, "a namesake keeps the plain IRI"
            assert everything.things.get(iri, thing).kind == thing.kind
        assert {frozenset(thing.members) for thing in alone.things.values()} <= {
            frozenset(thing.members) for thing in everything.things.values()
        }
        assert set(alone.decisions) <= set(everything.decisions)


def test_a_family_that_is_too_large_is_not_looked_for() -> None:
    """Then everything is judged anew."""
    notes = noted(*(reading for story in stories() for reading in story.readings()))
    everyone = set(notes.register.ids([party.iri for told in notes.parties() for party in told.parties]).values())
    assert Families(notes.register, Links(), ()).of(everyone, most=10) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Volodymyr Zelenskiy", "Vladimir Zelensky"),
        ("Jan Novak", "Jan P. Novak"),
    ],
)
def test_spellings_of_one_name_are_of_one_family(one: str, other: str) -> None:
    """However many others there are."""
    from newsgraph.identity.names.compare import name_blocks, name_evidence
    from newsgraph.identity.names.normalize import person_key

    keys = sorted(map(person_key, (one, other)))
    assert name_evidence(*keys) is not None
    assert name_blocks(keys[0]) & name_blocks(keys[1])
