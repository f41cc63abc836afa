"""Offices: given only where the text gives them, to all to whom it does, in the form in which one holds them."""

from __future__ import annotations

import pytest

import newsgraph


def _roles(text: str) -> set[tuple[str, str, str | None, str]]:
    """(person, title, body, status)."""
    reading = newsgraph.read(text)
    names = {entity.id: entity.name for entity in reading.entities}
    return {(names[r.person], r.title, names.get(r.of or ""), r.status) for r in reading.roles}


def _titles(text: str) -> dict[str, str]:
    """Person → title."""
    return {person: title for person, title, _, _ in _roles(text)}


@pytest.mark.parametrize("title", ["Attorney General", "Secretary General", "Prosecutor General", "Director General"])
def test_general_is_part_of_some_titles(title: str) -> None:
    """And no rank before the name."""
    assert _titles(f"On Monday {title} Dana Holt met the press in Paris.") == {"Dana Holt": title}


def test_a_rank_is_no_post() -> None:
    """ "General" and "Capt." before a name are forms of address, whatever stands before them."""
    assert _titles("On Monday General Dana Holt met the press in Paris.") == {}
    text = "Kelm Police Department spokesman Capt. Jan Roth said the man fled."
    assert ("Jan Roth", "spokesman", "Kelm Police Department", "current") in _roles(text)


def test_a_post_of_another_in_the_possessive_is_not_given() -> None:
    """ "the Turkish president's press chief" is no president."""
    assert not any(
        "president" in title for _, title, _, _ in _roles("Selin Aydar, the Turkish president's press chief, left.")
    )


def test_a_leaning_names_no_country_of_an_office() -> None:
    """ "pro-Russian president" is not one of Russia; and one who was ousted is none any more."""
    roles = _roles("The pro-Russian president Viktor Malenko, who was ousted last month, fled to Kelm.")
    assert ("Viktor Malenko", "president", None, "former") in roles
    assert not any(body == "Russia" for _, _, body, _ in roles)


def test_acting_before_a_nationality_is_heard() -> None:
    """The words between status and title do not hide it."""
    roles = _roles("He phoned acting South Korean President Hwang Min-ho on Sunday.")
    assert ("Hwang Min-ho", "President", "South Korea", "acting") in roles


def test_one_who_is_elected_does_not_hold_the_office_yet() -> None:
    """ "President-elect"."""
    assert ("Ilse Marden", "President", None, "elect") in _roles("On Monday President-elect Ilse Marden met reporters.")


def test_what_somebody_wants_for_a_state_is_not_their_own_post() -> None:
    """ "Promising to make Serbia a member, X …"."""
    assert _roles("Promising to make Serbia an EU member, Marek Dorn won a seat in 2008.") == set()


def test_a_title_in_the_plural_is_given_to_all_in_the_singular() -> None:
    """And to nobody where it stands beside one name only."""
    assert _titles("Judges Alda Rem and Joris Pell agreed.") == {"Alda Rem": "Judge", "Joris Pell": "Judge"}
    assert _titles("According to ministry officials, Alda Rem agreed.") == {}


def test_what_belongs_to_somebody_is_not_their_post() -> None:
    """ "whose lawyers"."""
    assert _titles("The widow Marina Lett, whose lawyers called the ruling a cover-up, wept.") == {}


def test_a_seat_after_the_name_is_the_body() -> None:
    """ "of", "from" and brackets."""
    assert ("Ada Quill", "Senator", "Texas", "current") in _roles("Senator Ada Quill of Texas voted against it.")


def test_a_portfolio_of_several_words_belongs_to_the_title() -> None:
    """ "Minister of Arts and Heritage"."""
    titles = _titles("The Minister of Arts and Cultural Heritage, Ada Quill, opened the hall on Monday.")
    assert titles == {"Ada Quill": "Minister of Arts and Cultural Heritage"}


def test_a_title_ends_where_another_person_is_named() -> None:
    """Of two who are named one after the other, each has the own post."""
    text = "They met before Secretary of Energy Ada Quill and Secretary of Treasury Jan Novak arrive to testify."
    titles = _titles(text)
    assert titles["Jan Novak"].startswith("Secretary of Treasury")
    assert not any("Quill" in title for title in titles.values())


def test_a_form_of_address_is_no_part_of_a_title() -> None:
    """ "Her Royal Highness" goes before it."""
    assert _titles("Her Royal Highness Crown Princess Ada Quill of Kestria left Kelm.")["Ada Quill"] == "Crown Princess"


def test_then_before_a_nationality_ends_the_post() -> None:
    """With a hyphen or without."""
    for words in ("then-Russian president", "then Russian president"):
        roles = _roles(f"It was given away by the {words} Boris Malenko.")
        assert {status for person, _, _, status in roles if person == "Boris Malenko"} == {"former"}, words


def test_what_follows_the_name_belongs_to_the_title_after_it() -> None:
    """ "Bishop X, director of Y" is no bishop of Y."""
    roles = _roles("Bishop Jan Novak, director of the Halvik Foundation, notes that it rained.")
    assert ("Jan Novak", "director", "Halvik Foundation", "current") in roles
    assert not any(title == "Bishop" and body == "Halvik Foundation" for _, title, body, _ in roles)


def test_who_speaks_of_somebody_is_not_meant_by_he() -> None:
    """ "He is a banker", said Jan Novak: another is."""
    roles = _roles("“I trust him because he is a banker,” Jan Novak said in Kelm.")
    assert not any(person == "Jan Novak" for person, *_ in roles)
    roles = _roles("Jan Novak left Kelm. He is a banker.")
    assert ("Jan Novak", "banker", None, "current") in roles


def test_a_title_before_the_next_name_of_a_list_is_that_ones() -> None:
    """And is not in apposition to the name before it."""
    roles = _roles("They met before Mayor Boris Malenko, Secretary of Energy Ada Quill and Jan Novak testified.")
    assert ("Ada Quill", "Secretary of Energy") in {(person, title) for person, title, _, _ in roles}
    assert not any("Energy" in title for person, title, _, _ in roles if person == "Boris Malenko")


@pytest.mark.parametrize(
    "text",
    [
        "Peter Novak became the fifth player to score in Paris.",
        "Peter Novak is the best coach, fans in Paris say.",
        "If Peter Novak becomes president of Chile, taxes will fall.",
        "Republican Peter Novak spoke in Paris.",
        "Anna Schmidt, a Democrat, spoke in Paris.",
        "No president, not Peter Novak, not the governor, spoke in Paris.",
    ],
)
def test_ranks_in_a_row_leanings_and_conditions_give_no_post(text: str) -> None:
    """The fifth of its kind, a party's follower, and what is only imagined."""
    assert _roles(text) == set()


def test_a_participle_that_belongs_to_a_title_does_not_end_it() -> None:
    """ "managing director" beside a name; "running" is nobody's title."""
    assert ("Peter Novak", "managing director", "Harbour Bank") in [
        role[:3] for role in _roles("Peter Novak, managing director of Harbour Bank, spoke in Paris.")
    ]


def test_who_leads_a_team_is_captain_by_post_and_no_rank() -> None:
    """ "Indian captain X", "his captain X"; "Captain X" is a rank."""
    assert ("Anna Schmidt", "captain", "India") in [role[:3] for role in _roles("Indian captain Anna Schmidt spoke.")]
    assert _roles("Captain Anna Schmidt spoke in Paris.") == set()


def test_a_secretary_general_is_no_general() -> None:
    """The hyphen parts a post, no rank."""
    assert ("Anna Schmidt", "Secretary General", "UN") in [
        role[:3] for role in _roles("UN Secretary-General Anna Schmidt spoke in Paris.")
    ]


def test_a_noun_for_a_person_behind_a_body_is_what_they_are_there() -> None:
    """ "the Halmark goalkeeper X"; not without the body."""
    assert ("Peter Novak", "forward", "Arsenal") in [
        role[:3] for role in _roles("Former Arsenal forward Peter Novak spoke on Monday.")
    ]
    assert _roles("On Monday the wife Anna Schmidt spoke.") == set()


def test_the_party_before_a_senator_is_not_where_the_senator_sits() -> None:
    """ "Kentucky Republican Senator X", "Rep. X, D-Ohio"."""
    assert ("Anna Schmidt", "Senator", "Kentucky") in [
        role[:3] for role in _roles("Kentucky Republican Senator Anna Schmidt spoke.")
    ]
    assert ("Peter Novak", "Rep.", "Ariz.") in [role[:3] for role in _roles("Rep. Peter Novak, D-Ariz., was there.")]
