"""Bodies known by their names' form, and named things that are neither body nor person nor place."""

from __future__ import annotations

from typing import Any

import pytest

import newsgraph
from newsgraph.knowledge.bodies import known_bodies
from newsgraph.knowledge.resources import read_toml
from newsgraph.model import Entity


def _parties(text: str) -> dict[str, str]:
    """Named parties and places of the text with their kind."""
    named = (e for e in newsgraph.read(text).entities if any(m.form == "name" for m in e.mentions))
    return {entity.name: entity.kind for entity in named}


def _forms(text: str, name: str) -> list[str]:
    """The words of each mention by name of the entity that bears this name somewhere."""
    reading = newsgraph.read(text)

    def words(entity: Entity) -> list[str]:
        return [m.span.of(text) for m in entity.mentions if m.form == "name"]

    return next((words(entity) for entity in reading.entities if name in words(entity)), [])


@pytest.mark.parametrize("example", read_toml("bodies.toml")["example"], ids=lambda e: e["text"][:30])
def test_every_example_of_the_known_bodies_holds(example: dict[str, Any]) -> None:
    """Where the example names a body, an organisation bears one of its names; where not, none does."""
    organisations = {name for name, kind in _parties(example["text"]).items() if kind == "Organization"}
    assert {known_bodies().get(name, "") for name in organisations} == ({example["body"]} if example["body"] else set())


def test_no_name_is_listed_for_two_bodies() -> None:
    """Else the order of the file would decide which is meant."""
    bodies = {k: v for section, v in read_toml("bodies.toml").items() if section != "example" for k, v in v.items()}
    names = [name for first, others in bodies.items() for name in (first, *others)]
    assert len(names) == len(set(names))


def test_all_names_of_a_known_body_are_one_body() -> None:
    """The long name is one name, and the acronym and the Arabic name stand for the same body."""
    text = "The Islamic State of Iraq and the Levant claimed the blast in Marrow. ISIL fled. Police blamed Daesh."
    assert _forms(text, "ISIL") == ["Islamic State of Iraq and the Levant", "ISIL", "Daesh"]


def test_a_longer_name_that_holds_a_known_one_is_left_whole() -> None:
    """The Red Cross of a country is not the Red Cross."""
    kinds = _parties("Ada Quill leads the Kestrian Red Cross Society in Port Alder, officials said.")
    assert "Red Cross" not in kinds


@pytest.mark.parametrize(
    "name", ["Norrick Security Forces", "2nd Harbour Squadron", "Turkish Coastal Command", "31st Heron Fighter Wing"]
)
def test_capitalised_words_that_end_in_a_word_for_a_body_name_it(name: str) -> None:
    """Also with a nationality or a number before them."""
    assert _parties(f"Soldiers of the {name} entered the town of Marrow on Monday.").get(name) == "Organization"


@pytest.mark.parametrize("thing", ["HMS Curlew", "USS Dunmore", "Operation Silver Heron"])
def test_a_ship_or_an_operation_is_no_party(thing: str) -> None:
    """Neither a person nor a body nor a place, wherever it is named again."""
    kinds = _parties(f"The frigate and its crew joined {thing} on Monday. Sailors said {thing} had done well.")
    assert not [name for name in kinds if set(name.split()) & set(thing.split())]


def test_a_ship_is_none_by_its_bare_name_either() -> None:
    """ "Curlew" is still the ship."""
    assert "Curlew" not in _parties("The frigate HMS Curlew sailed on Monday. Curlew reached Port Alder on Friday.")


def test_whose_regime_it_is_is_a_person() -> None:
    """Unless the name is that of a place everyone knows."""
    assert _parties("The Varga regime jailed ten writers. The Varga regime denied it.").get("Varga") == "Person"
