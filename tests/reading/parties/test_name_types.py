"""What kind of thing a name names, told from the words around it."""

from __future__ import annotations

import pytest

import newsgraph


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("A court fined the energy company Brenngas 48 million crowns on Thursday.", "Brenngas", "Organization"),
        ("Prosecutors opened an investigation into the shipping company Tarnline.", "Tarnline", "Organization"),
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


def test_a_part_of_a_name_is_widened_to_the_whole_where_the_whole_stands() -> None:
    """A finder that sees "Alder" in "Port Alder mayor" is set right by another mention; a lone "Alder" stays."""
    import spacy

    from newsgraph.reading.parties.name_candidate import NameCandidate
    from newsgraph.reading.parties.name_spans import complete

    nlp = spacy.blank("en")
    doc = nlp("Port Alder burned . Port Alder mayor Ida Voss left Alder .")
    found = [NameCandidate(0, 2, "Place", 0.9), NameCandidate(5, 6, "Place", 0.3), NameCandidate(10, 11, "Place", 0.3)]
    names = [doc[name.start : name.end].text for name in complete(doc, found, lambda _: False)]
    assert names == ["Port Alder", "Port Alder", "Alder"]


def test_a_partner_s_name_is_the_firm_unless_somebody_bears_it() -> None:
    """ "Grell" beside "Grell & Moss" is the firm; beside "Ada Grell" it may be she."""
    text = "Police searched the insurer Grell & Moss. Grell has said it will help. Grell has dismissed its chairman."
    kinds = {entity.name: entity.kind for entity in newsgraph.read(text).entities}
    assert "Grell" not in kinds
    assert kinds["Grell & Moss"] == "Organization"
    text = "Police searched the insurer Grell & Moss. Its founder Ada Grell has left. Grell said she had resigned."
    assert {e.name: e.kind for e in newsgraph.read(text).entities}["Ada Grell"] == "Person"
