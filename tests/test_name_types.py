"""What kind of thing a name names, told from the words around it."""

from __future__ import annotations

import pytest

import newsgraph


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("A court fined the energy company Brenngas 48 million crowns on Thursday.", "Brenngas", "Organization"),
        ("Prosecutors have opened an investigation into the ferry operator Tarnline.", "Tarnline", "Organization"),
        ("Prosecutors have opened an investigation into the lawyer Odo Marten.", "Odo Marten", "Person"),
    ],
)  # fmt: skip
def test_the_noun_before_a_name_says_what_it_names(text: str, name: str, kind: str) -> None:
    """Whether the noun is the name's attribute or the name stands in apposition to it."""
    assert {entity.name: entity.kind for entity in newsgraph.read(text).entities}.get(name) == kind


@pytest.mark.parametrize("word", ["Cholera", "Malaria"])
def test_a_disease_that_begins_a_sentence_is_no_actor(word: str) -> None:
    """Neither a person nor an organisation."""
    reading = newsgraph.read(f"{word} had reached the village of Marrow. {word} had been seen there in May.")
    assert word not in {entity.name for entity in reading.entities if entity.kind in ("Person", "Organization")}
