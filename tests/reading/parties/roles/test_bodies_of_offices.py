"""The body of an office: the one that its words name, not one that stands by; what is not sure is told as likely."""

from __future__ import annotations

import pytest

import newsgraph


def _offices(text: str, *, surely: bool = True) -> set[tuple[str, str, str | None, str]]:
    """(person, title, body, status) of the roles that the text gives; else of those that are only likely."""
    reading = newsgraph.read(text)
    names = {entity.id: entity.name for entity in reading.entities}
    return {
        (names[role.person], role.title, names.get(role.of or ""), role.status)
        for role in reading.roles
        if (role.of_certainty == "certain") is surely
    }


@pytest.mark.parametrize(
    ("text", "office"),
    [
        (
            "Dana Holt, Brazil programme director for the Halmark Institute, spoke in Paris.",
            ("Dana Holt", "programme director", "Halmark Institute", "current"),
        ),
        (
            "Jan Roth, chairman of the party Coastal Labour, met reporters in Paris.",
            ("Jan Roth", "chairman", "Coastal Labour", "current"),
        ),
        (
            "Former Northern Harbour Union (NHU) leader Jan Roth met reporters in Paris.",
            ("Jan Roth", "leader", "Northern Harbour Union", "former"),
        ),
        (
            "Pavel Orlov, the president of the breakaway Russian republic of Chechnya, met reporters.",
            ("Pavel Orlov", "president", "Chechnya", "current"),
        ),
        (
            "Dana Holt, corporate director of operations of the Halmark Institute, spoke in Paris.",
            ("Dana Holt", "director of operations", "Halmark Institute", "current"),
        ),
        (
            "Mary Weber, an Ottawa New Democrat MP, said the lock was broken.",
            ("Mary Weber", "MP", "Ottawa", "current"),
        ),
        (
            "Selin Aydar, the Turkish president's international relations chief, left Paris.",
            ("Selin Aydar", "international relations chief", None, "current"),
        ),
    ],
)
def test_an_office_has_its_own_words_and_its_own_body(text: str, office: tuple[str, str, str | None, str]) -> None:
    """Whatever stands between."""
    assert office in _offices(text)


def test_two_posts_of_which_each_has_its_article_are_of_two_bodies() -> None:
    """ "chairman and chief executive of X" are of one."""
    text = "Eric Moran, a state senator from Maine and a member of the Fisheries Committee, voted against it."
    assert ("Eric Moran", "member", "Fisheries Committee", "current") in _offices(text)
    assert not any(title == "state senator" and of == "Fisheries Committee" for _, title, of, _ in _offices(text))
    text = "Dana Holt, chairman and chief executive of Halmark Bank, met reporters in Paris."
    assert {title for _, title, of, _ in _offices(text) if of == "Halmark Bank"} == {"chairman", "chief executive"}


def test_a_verb_before_a_rank_is_no_part_of_a_title() -> None:
    """ "His chief of staff is General X"."""
    text = "Dana Holt runs the Kelm Police Department. Her chief of staff is Major General Jan Roth, a friend said."
    assert not any(title.endswith(" is") for _, title, _, _ in _offices(text))


def test_the_counterpart_of_a_secretary_is_no_secretary() -> None:
    """What a minister's is called is told; posts of one state are called otherwise elsewhere."""
    text = "Secretary of State Dana Holt and her Russian counterpart, Pavel Orlov, spoke by phone in Paris."
    assert not any(person == "Pavel Orlov" and "ecretary" in title for person, title, _, _ in _offices(text))
    text = "French Foreign Minister Dana Holt and her Russian counterpart, Pavel Orlov, spoke by phone."
    assert ("Pavel Orlov", "Foreign Minister", "Russia", "current") in _offices(text)


def test_who_holds_a_seat_is_given_no_post_by_that_alone() -> None:
    """ "incumbent" says of no post which one it is."""
    assert not any(
        title == "incumbent"
        for _, title, _, _ in _offices("In May incumbent Jan Roth told reporters in Paris to wait.")
    )


def test_a_post_by_a_verb_is_likely_and_no_more() -> None:
    """Who led a club to a cup may not be its leader; who founded a bank is its founder."""
    text = "Jan Roth led Halmark United to two cups. Dana Holt founded Harbour Bank in 1987."
    assert ("Dana Holt", "founder", "Harbour Bank", "current") in _offices(text)
    assert not any(person == "Jan Roth" for person, *_ in _offices(text))
    assert any(person == "Jan Roth" for person, *_ in _offices(text, surely=False))


@pytest.mark.parametrize(
    "text",
    [
        "Dana Holt was named Africa's Coach of the Year in Paris.",
        "A host of players such as Dana Holt met reporters in Paris.",
        "At the tomb of the first settler, Dana Holt, the current premier said that it would rain.",
    ],
)
def test_a_prize_a_number_and_the_subject_of_the_next_clause_are_no_office(text: str) -> None:
    """Though a word for a post stands beside the name."""
    assert not any(person == "Dana Holt" for person, *_ in _offices(text))


def test_half_of_a_compound_before_a_post_is_no_part_of_it() -> None:
    """ "far-right leader"; but "vice-chairman" is one post."""
    assert {title for _, title, *_ in _offices("The far-right leader Dana Holt met reporters in Paris.")} == {"leader"}
    held = _offices("Halmark Bank vice-chairman Dana Holt met reporters in Paris.")
    assert any("vice" in title for _, title, *_ in held)
