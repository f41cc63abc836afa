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
    """Every list in ontology/lexicon/titles.toml is proved by its own words."""
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
    assert "body of the article" in role.why


def test_the_holder_of_a_post_is_taken_up_by_the_post() -> None:
    """ "the mayor" in a later sentence is the mayor named before."""
    reading = _read("Lyon mayor Peter Novak came on Monday. Police arrested the mayor on Tuesday.")
    arrest = [e for e in reading.events if e.type == "Arrest"][-1]
    assert [reading.entity(one).name for one in arrest.affected] == ["Peter Novak"]


VERB_FRAMES = read_toml("titles.toml")["verb_frames"]


@pytest.mark.parametrize("frame", VERB_FRAMES, ids=lambda frame: f"{frame['verbs'][0]}-{frame['title']}")
def test_the_example_of_each_verb_that_gives_a_post_is_read(frame: dict[str, Any]) -> None:
    """Every frame in ontology/lexicon/titles.toml is proved by its own sentence."""
    example = frame["example"]
    expected = (example["person"], frame["title"], example["of"], frame.get("status", "current"))
    assert expected in _roles(example["text"])


@pytest.mark.parametrize(
    "text",
    [
        "Jan Novak did not join the Coastal Labour Party.",
        "Jan Novak may join the Coastal Labour Party.",
        "Jan Novak wants to found a Fishermen's Union.",
        "If Jan Novak leads the Coastal Labour Party, it will win.",
        "Jan Novak joined the talks in Lyon.",
    ],
)
def test_a_post_that_is_denied_or_imagined_is_not_held(text: str) -> None:
    """Nor is whoever joins what is no body a member of it."""
    assert _roles(text) == []


def test_a_passive_names_the_holder_after_by() -> None:
    """As a sentence and as a description of the body."""
    assert _roles("Harbour Bank was founded by Ada Quill.") == [("Ada Quill", "founder", "Harbour Bank", "current")]
    assert ("Ada Quill", "founder", "Harbour Bank", "current") in _roles(
        "Harbour Bank, founded in 1987 by Ada Quill, closed."
    )


def test_a_nationality_before_a_profession_is_the_persons_own() -> None:
    """A Norwegian politician is no politician of Norway's; a Norwegian minister is one of Norway's."""
    assert _roles("Anna Schmidt is a Norwegian politician.") == [("Anna Schmidt", "politician", None, "current")]
    assert _roles("Anna Schmidt is a Norwegian minister.") == [("Anna Schmidt", "minister", "Norway", "current")]


def test_a_politician_for_a_party_is_in_the_party() -> None:
    """Whatever nationality stands before."""
    assert _roles("Anna Schmidt is a Norwegian politician for the Labour Party.") == [
        ("Anna Schmidt", "politician", "Labour Party", "current")
    ]


def test_one_post_in_several_bodies_is_held_in_each() -> None:
    """ "Professor at X and Y"."""
    roles = _roles("Anna Schmidt is a professor at Stanford University, Harvard University and Cornell University.")
    assert [of for _, _, of, _ in roles] == ["Stanford University", "Harvard University", "Cornell University"]


def test_a_prefix_before_a_hyphen_belongs_to_the_post() -> None:
    """The tokenizer parts it."""
    assert _roles("Peter Novak, co-founder of the Harbour Bank, left.")[0][1] == "co-founder"


def test_a_hyphenated_title_within_a_long_one_is_no_end_of_it() -> None:
    """ "Special Representative of the … Secretary-General for X"."""
    ((_, title, of, _),) = _roles("Special Representative of the UN Secretary-General for Chad Peter Novak resigned.")
    assert title.startswith("Special Representative")
    assert of == "UN"


def test_what_comes_before_joining_has_its_subject_in_the_main_clause() -> None:
    """ "Prior to joining X, Y was …"."""
    roles = _roles("Prior to joining Harbour Bank, Peter Novak was a director at Siemens.")
    assert ("Peter Novak", "member", "Harbour Bank", "current") in roles


def test_a_text_that_names_nobody_has_an_unnamed_holder() -> None:
    """A note that begins with "She" says it as well as it can; where somebody is named before, nobody is made."""
    assert _roles("She is the mayor of Bordeaux.") == [("She", "mayor", "Bordeaux", "current")]
    assert {person for person, *_ in _roles("Peter Novak spoke. She is the mayor of Lyon.")} <= {"Peter Novak"}


def test_a_title_that_names_no_body_is_in_the_likeliest_of_the_article_and_says_so() -> None:
    """A company's spokesman speaks for the company told of; the guess is marked, and surer words beside it win."""
    text = "Halvik Steel lost 40 million crowns in May. Halvik Steel will cut jobs, said chief executive Peter Novak."
    reading = _read(text)
    (role,) = [one for one in reading.roles if one.title == "chief executive"]
    assert role.of is not None
    assert reading.entity(role.of).name == "Halvik Steel"
    assert role.of_certainty != "certain"
    text = "Halvik Steel lost 40 million crowns last year, said Peter Novak, chief executive of Brinmoor Bank."
    reading = _read(text)
    (role,) = reading.roles
    assert role.of is not None
    assert reading.entity(role.of).name == "Brinmoor Bank"
    assert role.of_certainty == "certain"


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        ("Norway's minister of defence Ola Brandt resigned.", "minister of defence", "Norway"),
        ("The former managing director of Brinmoor Bank Ola Brandt resigned.", "managing director", "Brinmoor Bank"),
        ("The Norwegian ambassador to Kenya Ola Brandt resigned.", "ambassador to Kenya", "Norway"),
    ],
)
def test_a_title_may_name_its_office_between_itself_and_the_person(text: str, title: str, body: str) -> None:
    """ "minister of defence X", "director of the bank X", without a comma."""
    reading = _read(text)
    (role,) = reading.roles
    assert role.title == title
    assert role.of is not None
    assert reading.entity(role.of).name == body


def test_a_capitalised_plural_is_a_post_of_each() -> None:
    """ "Defence Ministers A and B" are two ministers; a surname in -s is no post."""
    reading = _read("Defence Ministers Ola Brandt and Ivo Lind met in Oslo. Peter Masters joined them.")
    assert {(reading.entity(r.person).name, r.title) for r in reading.roles} == {
        ("Ola Brandt", "Defence Minister"),
        ("Ivo Lind", "Defence Minister"),
    }
