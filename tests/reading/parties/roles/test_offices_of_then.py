"""Offices that somebody held then, or would hold, are not told as held now."""

from __future__ import annotations

from functools import cache

import pytest

from newsgraph.model import Article
from newsgraph.reading.reader import Reader, load_reader


@cache
def _reader() -> Reader:
    return load_reader()


def _held(text: str) -> set[tuple[str, str]]:
    """(title in small letters, status) of each role."""
    return {(role.title.lower(), role.status) for role in _reader().read(Article("t", text)).roles}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Ilka Brandt, Norway's president at the time, was let into the harbour.", "president"),
        ("The mayor at the time, Jan Novak, closed the port of Bergen.", "mayor"),
        ("Jan Novak built the school while he was mayor of Bergen.", "mayor"),
        ("Jan Novak opened the port of Bergen when he was governor.", "governor"),
        ("Former pro-union lawmaker Jan Novak wrote to the court in Bergen.", "lawmaker"),
        ("Slain mayor Jan Novak had warned the police in Bergen.", "mayor"),
    ],
)
def test_what_somebody_was_then_is_held_no_more(text: str, title: str) -> None:
    """The words about the post say so."""
    assert (title, "former") in _held(text)
    assert (title, "current") not in _held(text)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Ilka Brandt, the president of Norway, spoke at the time of the vote.", "president"),
        ("When Mayor Jan Novak spoke in Bergen, the crowd was silent.", "mayor"),
        ("Pro-union lawmaker Jan Novak wrote to the court in Bergen.", "lawmaker"),
        ("President Ilka Brandt of Norway spoke on Monday.", "president"),
        ("A spokesman, Jan Novak, said that the port of Bergen was closed.", "spokesman"),
        ("Jan Novak is the mayor of Bergen.", "mayor"),
    ],
)
def test_what_somebody_is_stays_so(text: str, title: str) -> None:
    """Words like them beside something else end no post."""
    assert (title, "current") in _held(text)


def test_what_somebody_would_be_or_is_not_is_no_post() -> None:
    """An article before title and name; a "not" before the noun."""
    assert not _held("It is a plan that a President Brandt could hope to see work. Ilka Brandt spoke in Bergen.")
    assert not _held("Ilka Brandt said in Bergen that she is not a politician.")
