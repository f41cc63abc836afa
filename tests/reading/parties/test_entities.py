"""Who stands for whom: the entity table on invented sentences, and on hostile ones."""

from __future__ import annotations

from functools import cache

import pytest
from one_reader import by_rules

from newsgraph.model import Article, Reading
from newsgraph.reading.reader import ModelReader


@cache
def _reader() -> ModelReader:
    return by_rules()


def _read(text: str) -> Reading:
    return _reader().read(Article("t", text, published="2031-05-03"))


def _mentions(reading: Reading, name: str) -> list[str]:
    (entity,) = [e for e in reading.entities if e.name == name]
    return [m.span.of(reading.article.text) for m in entity.mentions]


def test_a_surname_stands_for_the_full_name() -> None:
    """The later short form joins the full one."""
    reading = _read("Mayor Peter Novak spoke on Monday. Novak said the bridge would open.")
    assert _mentions(reading, "Peter Novak")[:2] == ["Peter Novak", "Novak"]


def test_an_acronym_in_brackets_stands_for_the_name_before_it() -> None:
    """ "the World Health Organization (WHO)" is one body."""
    reading = _read("The World Health Organization (WHO) met in Geneva. The WHO said cases were falling.")
    assert "WHO" in _mentions(reading, "World Health Organization")


def test_a_nationality_word_names_its_country_once() -> None:
    """The country behind the adjective is the country that is named elsewhere."""
    reading = _read("Russia fired missiles on Monday. Russian troops left the town on Tuesday.")
    assert [e.name for e in reading.entities if e.kind == "Place" and e.geo and e.geo.country == "RU"] == ["Russia"]


def test_unnamed_people_of_two_sentences_are_not_one_group() -> None:
    """ "people" says nothing of who they are."""
    reading = _read("A storm killed five people in Lyon. Rebels shot dead two people in Kampala.")
    assert len([e for e in reading.entities if "people" in e.name]) == 2


def test_a_description_takes_up_the_name_that_it_introduced() -> None:
    """ "the energy company Nordgas" … "the company"."""
    reading = _read("Prosecutors sued the energy company Nordgas Holdings. The company denied the charge.")
    assert "The company" in _mentions(reading, "Nordgas Holdings")


def test_a_description_whose_apposition_is_the_name_takes_it_up_too() -> None:
    """The parser makes the noun or the name the head; both are one phrase."""
    reading = _read(
        "The minister said that the mining company Altura Metals had lied. The company rejected the charge."
    )
    assert "The company" in _mentions(reading, "Altura Metals")


@pytest.mark.slow
def test_endless_owners_end() -> None:
    """Hostile text does not exhaust the stack."""
    reading = _read("The " + "army's " * 800 + "attack failed.")
    assert reading.sentences
