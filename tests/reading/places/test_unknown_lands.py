"""Places in a country that the gazetteer lacks are put nowhere else; initials and directions are no towns."""

from __future__ import annotations

from functools import cache

import pytest

from newsgraph.model import Article
from newsgraph.reading.reader import Reader, load_reader


@cache
def _reader() -> Reader:
    return load_reader()


def _placed(text: str, name: str) -> str | None:
    """The country in which the place of that name is put."""
    found = [one for one in _reader().read(Article("t", text)).entities if one.name == name and one.kind == "Place"]
    return found[0].geo.country if found and found[0].geo else None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("VELSK, Tarnia, 3 May (Reuters) - Rebels shelled the town on Monday. Tarnia's president fled.", "Velsk"),
        ("Rebels shelled Velsk in northern Tarnia on Monday. The Tarnian army fled.", "Velsk"),
        ("The Tarnian town of Velsk was shelled on Monday, the government of Tarnia said.", "Velsk"),
        ("Rebels in Tarnia shelled the town of Velsk on Monday. Tarnia's government fled to Orsk.", "Velsk"),
        ("Rebels in Tarnia shelled the town of Velsk on Monday. Tarnia's government fled to Orsk.", "Orsk"),
    ],
)
def test_a_town_of_an_unknown_land_is_put_nowhere(text: str, name: str) -> None:
    """A town of that name elsewhere is another one."""
    assert _placed(text, name) is None


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Rebels shelled the town of Velsk in northern Russia on Monday. Russia's army fled.", "Velsk", "RU"),
        ("Tarnia's president flew to Berlin on Monday, the Tarnian government said.", "Berlin", "DE"),
        ("Tarnia's president met Germany's chancellor in Bonn, Germany, on Monday.", "Bonn", "DE"),
        ("The Tarnia bridge in Velsk was closed. Velsk lies in Russia, and Russia paid for it.", "Velsk", "RU"),
    ],
)
def test_what_lies_elsewhere_is_found_there(text: str, name: str, country: str) -> None:
    """The text puts it there, or everybody knows it."""
    assert _placed(text, name) == country


def test_initials_are_no_town() -> None:
    """They stand between brackets behind what they stand for."""
    text = (
        "The report on Latin America and the Caribbean (LAC) was read in Lima, Peru, on Monday. LAC countries agreed."
    )
    assert _placed(text, "LAC") is None
    assert _placed(text, "Lima") == "PE"
