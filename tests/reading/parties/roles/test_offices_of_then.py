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


def _held_in_2031(text: str) -> set[str]:
    """The statuses of the roles in a text of 2031."""
    return {role.status for role in _reader().read(Article("t", text, published="2031-05-06")).roles}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("In 1974 Norway's president Jan Novak signed the treaty.", "former"),
        ("Jan Novak, president of Norway in 1974, signed the treaty.", "former"),
        ("In the '80s Norwegian President Jan Novak built the dam.", "former"),
        ("The dam was built in '84 by Norwegian President Jan Novak.", "former"),
        ("Ilka Brandt served as the mayor of Bergen between 1982 and 1986.", "former"),
        ("Jan Novak was the mayor of Bergen for five years before moving to Oslo.", "former"),
        ("Then-president Jan Novak of Norway built the dam.", "former"),
        ("The next president of Norway, Jan Novak, will sign it.", "elect"),
        ("Acting Norwegian President Ilka Brandt signed it.", "acting"),
        ("Norwegian President Jan Novak signed the treaty on Monday.", "current"),
        ("Jan Novak has been president of Norway since 2009.", "current"),
        ("President Jan Novak of Norway said on Monday that the bridge was built in 1984.", "current"),
        ("President Jan Novak of Norway renewed the 1984 treaty with Oslo.", "current"),
        ("President Jan Novak of Norway praised the rebels of 1974.", "current"),
        ("Norwegian President Jan Novak opened the dam in 2030.", "current"),
    ],
)
def test_what_was_held_in_a_past_decade_is_not_held_now(text: str, status: str) -> None:
    """Years of four and of two digits, before and behind, and only those that say when it was held or done."""
    assert _held_in_2031(text) == {status}
