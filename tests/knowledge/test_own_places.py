"""Our own places and demonyms, in the gazetteer that ships: examples hold, and everything points at a place."""

from __future__ import annotations

import sqlite3

import pytest

from newsgraph.knowledge.demonyms import demonym, demonyms
from newsgraph.knowledge.gazetteer import Gazetteer, demonym_place, load_gazetteer
from newsgraph.knowledge.resources import read_toml


@pytest.fixture(scope="module")
def atlas() -> Gazetteer:
    """The real one; made in the user's cache where it is not yet."""
    return load_gazetteer()


@pytest.mark.parametrize("example", read_toml("places.toml")["example"], ids=lambda e: e["name"])
def test_the_examples_of_our_table_hold(atlas: Gazetteer, example: dict[str, str]) -> None:
    """The table's own examples are its tests."""
    places = atlas.candidates(example["name"])
    assert any(all(getattr(p, k) == v for k, v in example.items() if k != "name") for p in places)


def test_every_own_place_and_alias_is_found(atlas: Gazetteer) -> None:
    """No entry of the table is lost on its way into the index."""
    table = read_toml("places.toml")
    names = [n for p in table["place"] for n in (p["name"], *p.get("aliases", ()))]
    names += [n for group in ("aliases", "abbreviations") for some in table[group].values() for n in some]
    assert [n for n in names if not atlas.is_known(n)] == []


def test_well_known_places_stand_where_they_lie(atlas: Gazetteer) -> None:
    """Ids, features and containers of plain public facts."""
    kyiv = next(p for p in atlas.candidates("Kyiv") if p.is_settlement)
    assert (kyiv.id, kyiv.feature, kyiv.country, kyiv.within[-1]) == (703448, "PPLC", "UA", 690791)
    assert [p.feature for p in atlas.candidates("Odesa region")] == ["ADM1"]
    assert atlas.by_id(690791) == atlas.country("UA")
    assert {"Donbas", "Kashmir", "Black Sea"} == {n for n in ("Donbas", "Kashmir", "Black Sea") if atlas.is_known(n)}
    assert not atlas.is_known("us")
    assert not atlas.is_known("x" * 100_000)


def test_every_country_has_a_capital_or_none_is_named(atlas: Gazetteer) -> None:
    """Most countries' capitals are marked; a slip in the table of countries would show here."""
    codes = [code for code in demonyms_countries() if (place := atlas.country(code)) and place.population > 1_000_000]
    db = sqlite3.connect(f"{atlas.path.as_uri()}?mode=ro", uri=True)
    marked = {country for (country,) in db.execute("SELECT country FROM place WHERE feature = 'PPLC'")}
    db.close()
    assert [c for c in codes if c not in marked] == []


def demonyms_countries() -> list[str]:
    """The codes of the countries that the table of demonyms lists."""
    return list(read_toml("demonyms.toml")["country"])


@pytest.mark.parametrize("example", read_toml("demonyms.toml")["example"], ids=lambda e: e["word"])
def test_the_examples_of_the_demonyms_hold(example: dict[str, str]) -> None:
    """The table's own examples are its tests."""
    found = demonym(example["word"])
    assert found is not None
    assert (found.country or "", found.form) == (example["country"], example["form"])


def test_every_demonym_points_at_a_place_that_is_known(atlas: Gazetteer) -> None:
    """Unless it belongs to a people of no single place."""
    lost = [w for w, d in demonyms().items() if (d.country or d.region) and not demonym_place(d, atlas)]
    assert lost == []


def test_every_large_country_has_a_demonym(atlas: Gazetteer) -> None:
    """All countries of the gazetteer with a million inhabitants or more."""
    listed = {d.country for d in demonyms().values()}
    db = sqlite3.connect(f"{atlas.path.as_uri()}?mode=ro", uri=True)
    rows = db.execute("SELECT country FROM place WHERE feature = 'PCLI' AND population > 1000000").fetchall()
    db.close()
    assert sorted(c for (c,) in rows if c not in listed) == ["CG"]  # the Congolese of the larger Congo come first


@pytest.mark.parametrize(
    ("word", "code"),
    [("Turkish", "TR"), ("Ukrainians", "UA"), ("South Sudanese", "SS"), ("Chechen", "RU"), ("Turk", "TR")],
)
def test_a_demonym_gives_its_country(atlas: Gazetteer, word: str, code: str) -> None:
    """Adjectives, single people and peoples."""
    found = atlas.country_of_demonym(word)
    assert found is not None
    assert found.country == code


@pytest.mark.parametrize("word", ["polish", "Kurds", "European", "Rosewater"])
def test_what_is_no_one_countrys_demonym_gives_none(atlas: Gazetteer, word: str) -> None:
    """The verb; a people of several countries; a continent's; a name."""
    assert atlas.country_of_demonym(word) is None
