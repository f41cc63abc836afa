"""Whose post it is, where another name stands near: an owner, the body of a joined post, where an envoy is sent."""

from __future__ import annotations

from functools import cache

import pytest

from newsgraph.model import Article
from newsgraph.reading.reader import Reader, load_reader


@cache
def _reader() -> Reader:
    return load_reader()


def _posts(text: str) -> set[tuple[str, str | None, str]]:
    """(title in small letters, body, status) of each role."""
    reading = _reader().read(Article("t", text))
    names = {one.id: one.name for one in reading.entities}
    return {(role.title.lower(), names.get(role.of or ""), role.status) for role in reading.roles}


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        (
            "Ben Dorn, former chief executive of Ireland's Dorn Stores chain, left Cork.",
            "chief executive",
            "Dorn Stores",
        ),
        (
            "Rafa Rojas, Vice Minister of the Environment and Executive Director of SINAC, left.",
            "executive director",
            "SINAC",
        ),
        ("Robin Hale, co-founder, chairman and chief executive of Baidu, spoke in Cork.", "co-founder", "Baidu"),
        ("Jan Novak, ambassador to Peru, left Cork.", "ambassador to peru", "Peru"),
        ("Abel Fayed, US ambassador to France, left Cork.", "ambassador", "US"),
    ],
)
def test_a_post_is_in_the_body_that_its_words_give(text: str, title: str, body: str) -> None:
    """The last name of a phrase, not its owner; one body may stand for several posts."""
    assert (title, body) in {(found, of) for found, of, _ in _posts(text)}


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        ("Ben Dorn, former chief executive of Ireland's Dorn Stores chain, left Cork.", "chief executive", "Ireland"),
        (
            "Rafa Rojas, Vice Minister of the Environment and Executive Director of SINAC, left.",
            "vice minister",
            "SINAC",
        ),
        ("Ada Brun formed the Cabinet in May.", "founder", "Cabinet"),
    ],
)
def test_no_post_is_in_a_body_that_only_stands_near(text: str, title: str, body: str) -> None:
    """An owner's land; the body of another post; what is formed again after each election."""
    assert (title, body) not in {(found, of) for found, of, _ in _posts(text)}


def test_who_stands_for_a_post_holds_another_one() -> None:
    """ "Presidential hopeful Sen. Hale" is a senator."""
    assert ("sen.", "Texas", "current") in _posts("Republican presidential hopeful Sen. Ted Hale of Texas left Cork.")


def test_a_minister_of_another_ministry_does_not_look_after_the_same() -> None:
    """What stands behind "of" is the other one's."""
    text = (
        "The Minister of Labour, Chris Hale, left so that his Education Ministry counterpart, Adam Novak, could speak."
    )
    assert ("minister", "Education Ministry", "current") in _posts(text)
