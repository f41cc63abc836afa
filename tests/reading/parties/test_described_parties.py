"""Descriptions that become parties though no event and no speech asks for them."""

from __future__ import annotations

import pytest

import newsgraph
from newsgraph.reading.parties.descriptions.ranker import _is_told_dead
from newsgraph.reading.words.parse import load_pipeline
from newsgraph.reading.words.word_lists import frame_words

PARTICIPLES = {"execute": "executed", "slay": "slain", "bury": "buried"}


def _kinds(text: str) -> dict[str, str]:
    """Name → kind."""
    return {entity.name: entity.kind for entity in newsgraph.read(text).entities}


def test_groups_that_act_or_are_acted_upon_are_parties() -> None:
    """Whether or not the verb names a kind of event."""
    found = _kinds("Rescue workers searched the hills for survivors. Developers told councillors nothing.")
    assert found.get("Rescue workers") == "Group"
    assert found.get("Developers") == "Group"


def test_a_government_that_is_only_described_is_a_body() -> None:
    """Governments and ministries are bodies under whatever name."""
    assert "Organization" in {
        kind for name, kind in _kinds("The government delayed the dams.").items() if "government" in name
    }


def test_things_and_places_are_no_parties() -> None:
    """Nothing that cannot act."""
    assert not _kinds("The bridge over the canal was painted in bright colours.")


def test_a_party_is_called_by_the_description_that_says_most() -> None:
    """ "the workers" later on does not take the better name away."""
    found = _kinds(
        "The workers went on strike. Striking harbour workers said they wanted more pay. The workers marched."
    )
    assert "Striking harbour workers" in found
    assert "workers" not in found


def _groups(text: str) -> list[tuple[str, int]]:
    """(name, mentions) of each group."""
    return [(e.name, len(e.mentions)) for e in newsgraph.read(text).entities if e.kind == "Group"]


def test_a_group_described_again_is_the_same_one() -> None:
    """ "The refugees" are those told of; what has another number, or bears another people's name, is somebody else."""
    text = "Hutu refugees crossed the Marrow river on Monday. Soldiers stopped the refugees at a bridge."
    assert ("Hutu refugees", 2) in _groups(text)
    apart = "Two Danish tourists were killed in Lindmar on Monday. Nine Swedish tourists were killed in Osk."
    assert len([name for name, _ in _groups(apart) if name.endswith("tourists")]) == 2


def test_a_noun_right_after_the_name_of_a_body_says_only_what_it_is() -> None:
    """ "The Grey Column militia" is Grey Column; "a Kestgas company" only belongs to Kestgas."""
    text = "Grey Column seized the port on Monday. The Grey Column militia released two sailors."
    assert [e.name for e in newsgraph.read(text).entities if e.kind == "Organization"] == ["Grey Column"]
    agency = "Interfax reported the fire first. The Interfax news agency said that nobody was hurt."
    assert [e.name for e in newsgraph.read(agency).entities if e.kind == "Organization"] == ["Interfax"]
    other = "Kestgas Energy cut the supply on Monday. A Kestgas company said that a pipe had burst."
    assert len([e for e in newsgraph.read(other).entities if e.kind == "Organization"]) == 2


def test_a_country_of_an_adjective_is_kept_where_something_is_said_of_it() -> None:
    """ "French cheese" tells nothing of France; Russian missiles are Russia's doing."""
    idle = newsgraph.read("The French chef Ada Quill opened a restaurant in Lindmar on Monday.")
    assert "France" not in {e.name for e in idle.entities}
    doing = newsgraph.read("Russian troops struck a depot in Lindmar on Monday.")
    assert "Russia" in {e.name for e in doing.entities}


@pytest.mark.parametrize("verb", sorted(frame_words("deaths", "killing")))
def test_who_was_killed_is_told_dead_and_who_may_be_is_not(verb: str) -> None:
    """By each verb of the list, whose participle the parser finds."""
    doc = load_pipeline()(f"Jan Novak was {PARTICIPLES.get(verb, verb + 'ed')} in Kelm.")
    assert _is_told_dead(doc[1])
    for text in (
        "Jan Novak was praised in Kelm.",
        "Jan Novak may be murdered in Kelm.",
        "Jan Novak was not killed in Kelm.",
    ):
        assert not _is_told_dead(load_pipeline()(text)[1])
