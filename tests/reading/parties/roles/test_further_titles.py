"""Titles of candidates, those set off by a comma or "including", and seats that are no body of the title."""

from __future__ import annotations

from functools import cache

import pytest

from newsgraph.model import Article, Reading
from newsgraph.reading.reader import Reader, load_reader


@cache
def _reader() -> Reader:
    return load_reader()


def _read(text: str) -> Reading:
    return _reader().read(Article("t", text, published="2031-05-03"))


def _posts(text: str) -> set[tuple[str, str]]:
    """(person, title) of each role."""
    reading = _read(text)
    name = {e.id: e.name for e in reading.entities}
    return {(name[r.person], r.title) for r in reading.roles}


def _bodies(text: str) -> set[str | None]:
    reading = _read(text)
    name = {e.id: e.name for e in reading.entities}
    return {name[r.of] if r.of else None for r in reading.roles}


@pytest.mark.parametrize("title", ["candidate", "nominee"])
def test_who_stands_for_a_post_is_called_by_that_alone(title: str) -> None:
    """The word is the title, and no mark on another one."""
    reading = _read(f"The Republican {title} Anna Schmidt spoke in Paris on Monday.")
    assert [(r.title, r.status) for r in reading.roles] == [(title, "candidate")]


def test_a_former_holder_is_not_called_former() -> None:
    """ "former" still says whether the post is held, and is no part of the title."""
    assert _posts("Former mayor Anna Schmidt spoke in Paris.") == {("Anna Schmidt", "mayor")}


def test_a_title_behind_and_belongs_to_the_name_after_it() -> None:
    """ "X, and his spokeswoman, Y": the post is Y's alone."""
    posts = _posts("He thanked his campaign manager, Peter Novak, and his spokeswoman, Anna Schmidt.")
    assert ("Anna Schmidt", "spokeswoman") in posts
    assert ("Peter Novak", "spokeswoman") not in posts


def test_an_apposition_that_names_another_leaves_the_post_with_the_first() -> None:
    """ "X, the attorney of one of the accused, Y": the post is X's."""
    posts = _posts("Peter Novak, the attorney of one of the accused, Anna Schmidt, spoke in Paris.")
    assert ("Anna Schmidt", "attorney") not in posts


def test_those_named_behind_including_are_of_the_many() -> None:
    """Each of them has the title, in the singular."""
    posts = _posts("Several lawyers, including Anna Schmidt and Peter Novak, spoke in Paris.")
    assert posts == {("Anna Schmidt", "lawyer"), ("Peter Novak", "lawyer")}


def test_one_who_is_included_in_what_is_no_post_has_none() -> None:
    """Victims hold no office."""
    assert _posts("Several victims, including Anna Schmidt, spoke in Paris.") == set()


def test_a_seat_in_brackets_is_that_of_a_legislator_only() -> None:
    """Who presides over a house does not preside over the state that sent them."""
    assert _bodies("Sen. Anna Schmidt (D-Ohio) spoke on Monday.") == {"Ohio"}
    assert "Ohio" not in _bodies("Majority Leader Anna Schmidt (D-Ohio) spoke on Monday.")


def test_a_prince_by_birth_holds_no_office_but_a_crown_prince_does() -> None:
    """A title of birth alone says nothing of a post."""
    assert _posts("Prince Peter spoke in Paris on Monday.") == set()
    assert {title for _, title in _posts("Crown Prince Peter Novak spoke in Paris on Monday.")} == {"Crown Prince"}


def test_the_land_within_a_country_is_the_body_of_a_long_title() -> None:
    """ "Governor of the US state of X" governs X."""
    assert _bodies("Governor of the US state of Ohio Anna Schmidt spoke in Paris.") == {"Ohio"}


def test_a_description_of_nobody_who_is_named_gives_no_post() -> None:
    """Whose race it is, or who the chief justice is, the article does not say: nobody is given the post."""
    told = "Anna Schmidt praised the courts on Monday. She said the chief justice was right. "
    assert _posts(told + "Nobody wanted the governor's race to end.") == set()


def test_a_post_with_a_hyphen_is_one_word() -> None:
    """The front-runner is no runner; a runner is no front-runner."""
    reading = _read("Republican front-runner Anna Schmidt spoke in Paris on Monday.")
    assert [(r.title, r.status) for r in reading.roles] == [("front-runner", "candidate")]


def test_who_speaks_for_somebody_is_somebody_else() -> None:
    """ "A spokesman for X" gives X no post."""
    assert _posts("A spokesman for Anna Schmidt told reporters in Paris that the talks were over.") == set()
