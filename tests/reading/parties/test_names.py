"""Where names begin and end, and what is no name of ours."""

from __future__ import annotations

from functools import cache

import pytest

from newsgraph.knowledge.resources import read_toml
from newsgraph.model import Article
from newsgraph.reading.reader import Reader, load_reader


@cache
def _reader() -> Reader:
    return load_reader("model")


def _names(text: str) -> set[tuple[str, str]]:
    """(name, kind) of every named entity of the text."""
    return {(e.name, e.kind) for e in _reader().read(Article("x", text)).entities if e.mentions[0].form == "name"}


EXAMPLES = {name: table["example"] for name, table in read_toml("names.toml").items() if "example" in table}


@pytest.mark.parametrize("section", EXAMPLES)
def test_the_example_of_each_list_of_name_words_is_read(section: str) -> None:
    """Every list in ontology/lexicon/names.toml is proved by its own words."""
    example = EXAMPLES[section]
    kinds = {kind for _, kind in _names(example.get("sentence") or f"People spoke of {example['text']} on Monday.")}
    assert example["kind"] in kinds if example["kind"] else not kinds


def test_a_ruler_is_not_whoever_has_the_same_name_and_no_title() -> None:
    """But a mayor is, and a king who is called so elsewhere."""
    told, later = "{} spoke in Kelm on Monday.", "{} opened the harbour."
    for first, again, count in (
        ("Idris al-Tarn", "King Idris", 2),
        ("Idris Tarn", "Mayor Idris", 1),
        ("King Idris al-Tarn", "King Idris", 1),
    ):
        names = _names(f"{told.format(first)} {later.format(again)}")
        assert sum(kind == "Person" for _, kind in names) == count, again


@pytest.mark.parametrize("name", ["Ban Ki-moon", "Yoon Suk-yeol", "Prayut Chan-o-cha"])
def test_what_a_hyphen_ties_to_a_name_belongs_to_it(name: str) -> None:
    """Though it is written small."""
    assert (name, "Person") in _names(f"President {name} spoke in Geneva on Monday.")


def test_a_post_that_an_office_is_named_after_belongs_to_the_offices_name() -> None:
    """ "The Office of the Prime Minister" is no "Office of the"."""
    names = _names("The Office of the Prime Minister said on Monday that the port of Rotterdam was open.")
    assert not any(name.endswith((" of", " the")) for name, _ in names)


@pytest.mark.parametrize("ship", ["HMS Grey Heron", "USS Marrow"])
def test_a_ship_is_neither_place_nor_body(ship: str) -> None:
    """Its prefix tells."""
    assert not {name for name, _ in _names(f"{ship} left Portsmouth on Monday.") if name.split()[-1] in ship}


@pytest.mark.parametrize("body", ["Islamic State of Iraq and the Levant", "Taliban", "Daesh", "al-Qaeda", "Boko Haram"])
def test_a_body_that_everybody_knows_is_one_body(body: str) -> None:
    """Not the places inside its name, nor a person."""
    names = _names(f"Fighters of {body} left the town on Monday.")
    assert (body, "Organization") in names
    assert not {name for name, _ in names if name != body and name in body}


def test_a_command_of_a_country_is_a_body() -> None:
    """Whatever place its name begins with."""
    assert ("U.S. Central Command", "Organization") in _names("U.S. Central Command said on Monday that it was over.")


def test_a_disease_is_no_body() -> None:
    """However it is written."""
    assert "AIDS" not in {name for name, _ in _names("The group hands out leaflets on AIDS and HIV in Dallas.")}


def test_what_has_shareholders_is_a_body() -> None:
    """ "X's chief executive"."""
    assert ("Quillan", "Organization") in _names("Quillan's shareholders met on Monday.")


@pytest.mark.parametrize("name", ["Samuel Quill Jr.", "Samuel Quill, Jr.", "Samuel Quill III"])
def test_the_word_that_tells_a_son_from_his_father_belongs_to_his_name(name: str) -> None:
    """His surname still stands for him, his father's full name does not."""
    assert {n for n, kind in _names(f"Mayor {name} spoke on Monday. Quill left.") if kind == "Person"} == {name}
    text = f"Mayor {name} spoke on Monday. His father Samuel Quill was mayor before him."
    assert {n for n, kind in _names(text) if kind == "Person"} == {name, "Samuel Quill"}


@pytest.mark.parametrize("space", ["\u00a0", "\u202f"])
def test_a_space_that_must_not_break_does_not_part_a_name(space: str) -> None:
    """Web pages are full of them."""
    assert ("Mara Tolliver", "Person") in _names(f"Former Mayor Mara{space}Tolliver said the port was open.")


def test_a_port_described_by_its_sea_is_no_part_of_the_seas_name() -> None:
    """What "of" then names is the place; a name with "of" inside stays whole."""
    text = "Rebels shelled the Amber Sea port of Callao and a fort on the Gulf of Tarn."
    names = {entity.name for entity in load_reader().read(Article("a", text)).entities}
    assert "Callao" in names
    assert not any(name.endswith("port") for name in names)


def test_a_country_before_a_body_that_is_no_unit_stays_a_place_of_its_own() -> None:
    """Only an army's unit takes its country into the name."""
    assert ("France", "Place") in _names("In France Kestgas said on Monday that it was over.")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The U.S. shut its mission in Lima. The United States gave no reason.", "United States"),
        ("Voters in N.H. chose on Tuesday. New Hampshire votes early.", "New Hampshire"),
        ("The U.S. shut its mission in Lima.", "U.S."),
    ],
)
def test_a_place_is_called_as_the_article_spells_it_out(text: str, name: str) -> None:
    """And by its initials where the article gives no more."""
    places = {name for name, kind in _names(text) if kind == "Place"}
    assert name in places
    assert len(places & {"U.S.", "United States", "N.H.", "New Hampshire"}) == 1


def test_a_given_name_that_both_sexes_bear_belongs_to_the_surname() -> None:
    """Where it opens the sentence, which is where finders leave it out; a post does not."""
    people = {e.name for e in load_reader().read(Article("a", "Jan Novak was injured on Monday.")).entities}
    assert people == {"Jan Novak"}
    people = {e.name for e in load_reader().read(Article("a", "Mayor Novak was injured on Monday.")).entities}
    assert people == {"Novak"}


def test_what_owns_something_as_a_thing_does_is_a_body() -> None:
    """ "Its" is no person's; of whom else it speaks does not matter."""
    assert ("Norvex", "Organization") in _names("Norvex cut its forecast on Monday.")
    assert ("Quill", "Organization") not in _names("Quill asked the bank and its owner for money on Monday.")


def test_a_given_name_goes_with_the_surname_behind_it() -> None:
    """Though the surname was seen by no finder; not with a word of the next line."""
    assert ("Ada Quill", "Person") in _names("“Nobody told us.” – Ada Quill\n\nThe river rose on Monday.")
