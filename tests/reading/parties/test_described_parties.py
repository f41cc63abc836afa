"""Descriptions that become parties though no event and no speech asks for them."""

from __future__ import annotations

import newsgraph


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
