"""Posts beside a name that are somebody else's, are told in part, or are over or not yet over."""

from __future__ import annotations

import newsgraph


def _roles(text: str) -> set[tuple[str, str, str | None, str]]:
    """(person, title, body, status)."""
    reading = newsgraph.read(text)
    names = {entity.id: entity.name for entity in reading.entities}
    return {(names[r.person], r.title, names.get(r.of or ""), r.status) for r in reading.roles}


def _holders(text: str) -> set[str]:
    return {person for person, *_ in _roles(text)}


def test_a_post_in_a_list_is_of_the_name_behind_it() -> None:
    """Without a comma between the two."""
    text = "The guests were Jan Novak, Secretary of the Harbour Union Ada Quill and Chief Rabbi Dan Roth."
    assert ("Ada Quill", "Secretary of the Harbour Union", "Harbour Union", "current") in _roles(text)
    assert "Jan Novak" not in _holders(text)


def test_a_post_in_apposition_is_of_the_name_before_it() -> None:
    """A comma closes it."""
    text = "Jan Novak, Director of the Harbour Institute, and Ada Quill, Professor of the Tarn University, spoke."
    assert ("Jan Novak", "Director", "Harbour Institute", "current") in _roles(text)
    assert ("Ada Quill", "Professor", "Tarn University", "current") in _roles(text)
    assert "Jan Novak" in _holders("Jan Novak, Spokesman for Tomas Rehn, left.")


def test_half_a_post_is_not_told() -> None:
    """ "another worker", who is an aid worker as the first one is."""
    text = "A health worker called it a disaster, while another worker, Jan Novak, wrote a letter."
    assert "Jan Novak" not in _holders(text)
    assert "Jan Novak" in _holders("A mayor called it a disaster, while another senator, Jan Novak, wrote a letter.")


def test_who_is_outgoing_is_still_in_office() -> None:
    """Not so who is ousted."""
    assert {status for *_, status in _roles("The outgoing president, Jan Novak, spoke on Monday.")} == {"current"}
    assert {status for *_, status in _roles("The ousted president, Jan Novak, spoke on Monday.")} == {"former"}


def test_who_is_moved_has_left_the_post() -> None:
    """Not who only is to be moved."""
    moved = "Ada Quill, the manager of the Harbour Bank, was promoted Wednesday to become assistant to the chairman."
    assert ("Ada Quill", "manager", "Harbour Bank", "former") in _roles(moved)
    ahead = "Ada Quill, the manager of the Harbour Bank, was praised on Wednesday."
    assert ("Ada Quill", "manager", "Harbour Bank", "current") in _roles(ahead)


def test_the_mark_of_an_agency_is_no_part_of_a_post() -> None:
    """ "/TNA/." before it."""
    text = "Tarn /TNA/. Chairman of the State Council Jan Novak received a team of researchers on July 5."
    assert not any("/" in title or body == "Tarn" for _, title, body, _ in _roles(text))


def test_a_ruler_is_not_one_whose_name_begins_alike() -> None:
    """Unless that one is called so, too."""
    text = "Fahd was appointed in April after King Idris sacked his predecessor Idris al-Tarn following an outbreak."
    assert "Idris al-Tarn" not in _holders(text)
    assert "Idris bin Tarn" in _holders("King Idris bin Tarn met the press. King Idris said nothing.")
