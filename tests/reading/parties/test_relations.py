"""Lasting relations: what the text states of two named parties."""

from __future__ import annotations

from functools import cache

import pytest

from newsgraph.knowledge.resources import read_toml
from newsgraph.model import Article, Reading
from newsgraph.reading.reader import Reader, load_reader


@cache
def _reader() -> Reader:
    return load_reader()


def _stated(text: str) -> set[tuple[str, str, str]]:
    reading: Reading = _reader().read(Article("t", text))
    names = {entity.id: entity.name for entity in reading.entities}
    return {(names[r.subject], r.relation, names[r.object]) for r in reading.relations}


@pytest.mark.parametrize("relation", sorted(read_toml("relations.toml")["noun"]))
def test_the_example_of_each_noun_list_is_read(relation: str) -> None:
    """Every list in ontology/lexicon/relations.toml is proved by its own sentence."""
    example = read_toml("relations.toml")["noun"][relation]["example"]
    assert (example["subject"], relation, example["object"]) in _stated(example["text"])


def test_a_town_before_its_region_lies_in_it() -> None:
    """The container follows the comma."""
    assert ("Tuscaloosa", "locatedIn", "Alabama") in _stated("A bridge fell in Tuscaloosa, Alabama, on Monday.")


def test_two_towns_in_a_list_do_not_lie_in_each_other() -> None:
    """A comma in a list is no containment."""
    assert not any(r == "locatedIn" for _, r, _ in _stated("Trains stopped in Paris, London, Madrid and Rome."))


def test_a_denied_kinship_is_no_relation() -> None:
    """ "is not the wife of" states nothing lasting."""
    assert _stated("Ada Quill is not the wife of Jan Novak.") == set()
