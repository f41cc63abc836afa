"""Posts and professions: what the text gives to whom, in which body, and whether it is held."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from newsgraph.knowledge.resources import read_toml
from newsgraph.model import Article, Reading
from newsgraph.reading.reader import Reader, load_reader


@cache
def _reader() -> Reader:
    return load_reader()


def _read(text: str) -> Reading:
    return _reader().read(Article("t", text, published="2031-05-03"))


def _roles(text: str) -> list[tuple[str, str, str | None, str]]:
    """(person, title, body, status) of each role."""
    reading = _read(text)
    name = {e.id: e.name for e in reading.entities}
    return [(name[r.person], r.title, name[r.of] if r.of else None, r.status) for r in reading.roles]


TITLES = {name: entry["example"] for name, entry in read_toml("titles.toml").items() if "example" in entry}


@pytest.mark.parametrize("name", sorted(set(TITLES) - {"national_posts"}))
def test_the_example_of_each_list_of_titles_is_read(name: str) -> None:
    """Every list in ontology/titles.toml is proved by its own words."""
    example: dict[str, Any] = TITLES[name]
    text = example["text"] if example["text"].endswith(".") else f"On Monday {example['text']}, spoke in Paris."
    titles = {(title, status) for _, title, _, status in _roles(text)}
    if "title" in example:
        assert ({t for t, _ in titles} or {""}) == {example["title"]}
    if "status" in example:
        assert example["status"] in {s for _, s in titles}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kampala mayor Peter Novak spoke on Monday.", ("Peter Novak", "mayor", "Kampala", "current")),
        ("The governor of Bavaria, Anna Schmidt, left on Monday.", ("Anna Schmidt", "governor", "Bavaria", "current")),
        ("Anna Schmidt, a deputy French premier, left.", ("Anna Schmidt", "deputy premier", "France", "current")),
        ("Former Kenyan President Peter Novak died.", ("Peter Novak", "President", "Kenya", "former")),
        ("US Secretary of State Anna Schmidt left.", ("Anna Schmidt", "Secretary of State", "US", "current")),
        ("Peter Novak is the president of Chile.", ("Peter Novak", "president", "Chile", "current")),
        ("Peter Novak resigned as mayor of Lyon on Monday.", ("Peter Novak", "mayor", "Lyon", "former")),
    ],
)  # fmt: skip
def test_a_post_is_read_with_its_body_and_whether_it_is_held(
    text: str, expected: tuple[str, str, str | None, str]
) -> None:
    """Before the name, beside it, and said of it."""
    assert expected in _roles(text)


def test_a_post_that_is_denied_or_only_possible_is_not_read() -> None:
    """Nobody becomes president by not being it."""
    assert _roles("Peter Novak is not the president of Chile.") == []
    assert _roles("Peter Novak could become president of Chile.") == []


def test_a_caption_before_a_dash_is_no_part_of_the_title() -> None:
    """ "FILE - …" stands before photographs' captions."""
    assert [title for _, title, _, _ in _roles("FILE - Chilean President Peter Novak waves in Paris.")] == ["President"]


def test_a_state_post_without_a_country_belongs_to_the_country_of_the_article() -> None:
    """ "President X" in an article about one country, with less confidence than where it is said."""
    text = "Chile closed its ports on Monday. Chilean ships turned back. President Peter Novak spoke in Santiago."
    reading = _read(text)
    (role,) = reading.roles
    assert role.of is not None
    assert reading.entity(role.of).name == "Chile"
    assert role.why is not None
    assert "country" in role.why


def test_the_holder_of_a_post_is_taken_up_by_the_post() -> None:
    """ "the mayor" in a later sentence is the mayor named before."""
    reading = _read("Lyon mayor Peter Novak came on Monday. Police arrested the mayor on Tuesday.")
    (arrest,) = [e for e in reading.events if e.type == "Arrest"]
    assert [reading.entity(one).name for one in arrest.affected] == ["Peter Novak"]
