"""Names that are easily lost: at a sentence's beginning, in storms and ships, in texts written without capitals."""

from __future__ import annotations

import pytest

import newsgraph


def _parties(text: str) -> dict[str, str]:
    """Name → kind."""
    return {entity.name: entity.kind for entity in newsgraph.read(text).entities}


@pytest.mark.parametrize("country", ["Russia", "Kenya", "Norway", "Georgia", "Chile", "Mali"])
def test_a_country_that_opens_its_sentence_and_stands_nowhere_else_is_found(country: str) -> None:
    """Nothing but its place in the sentence makes it look like a common noun."""
    assert _parties(f"{country} closed its harbours on Monday. Fishermen protested.").get(country) == "Place"


def test_a_firm_that_opens_its_sentence_is_found() -> None:
    """A word that is no common noun, before its verb, is a name."""
    assert _parties("Halmark denied the charge on Monday.").get("Halmark") in ("Organization", "Person")


def test_a_common_noun_that_opens_a_headline_is_no_name() -> None:
    """ "Ministry denies report" names no body called so."""
    reading = newsgraph.read("Ministry denies torture report\n\nThe claim was false, officials said.")
    assert not any(m.form == "name" and e.name == "Ministry" for e in reading.entities for m in e.mentions)


@pytest.mark.parametrize("people", ["Rebels", "Activists", "Soldiers"])
def test_people_who_open_their_sentence_are_no_place(people: str) -> None:
    """ "Rebels shelled" names nothing; a town whose name ends alike is one."""
    assert _parties(f"{people} shelled Bergen, the mayor Ida Voss said.").get(people) != "Place"
    assert _parties("Athens denied the charge on Monday.").get("Athens") == "Place"


@pytest.mark.parametrize("storm", ["Storm Merle", "Hurricane Ida", "Typhoon Kalo"])
def test_a_storm_is_no_person(storm: str) -> None:
    """A storm has a given name and is nobody."""
    name = storm.split()[1]
    found = _parties(f"{storm} struck Vienna on Monday, killing nine people. {name} then weakened.")
    assert name not in found
    assert storm not in found
    assert found["Vienna"] == "Place"


def test_a_centre_for_storms_is_a_body() -> None:
    """ "Hurricane" inside the name of an institution."""
    text = "According to the National Hurricane Center, the river will flood the town. Ships stayed in port."
    assert _parties(text).get("National Hurricane Center") == "Organization"


def test_a_ship_behind_its_noun_is_no_place() -> None:
    """ "the tanker Ever Fair"."""
    assert "Ever Fair" not in _parties("The tanker Ever Fair ran aground near Suez on Monday.")


def test_an_administration_is_a_body_and_its_ruler_no_town() -> None:
    """ "the Varga administration" acts as a body."""
    found = _parties(
        "In September, the Varga administration stopped the pipeline, but a court ruled that work could go on."
    )
    assert found.get("Varga administration") == "Organization"
    assert "Varga" not in found


@pytest.mark.parametrize("people", ["Native American tribes", "Latin American farmers"])
def test_a_people_within_or_across_nations_is_not_one_nation(people: str) -> None:
    """ "American" after such a word is not the United States."""
    assert "United States" not in _parties(f"The protests were led by {people}.")


def test_a_leaning_is_no_nationality() -> None:
    """ "pro-Russian" says on whose side somebody is."""
    assert "Russia" not in _parties("The pro-Russian mayor fled to Kelm on Monday.")
    assert _parties("The Russian mayor fled to Kelm on Monday.").get("Russia") == "Place"


def test_names_are_found_in_a_text_without_capitals() -> None:
    """The words point at the text as it was written; the name is written as names are."""
    text = (
        "kelm: ivo pren, a lecturer at varda university, was found dead in kelm on monday. police searched his house."
    )
    reading = newsgraph.read(text)
    found = {entity.name: entity for entity in reading.entities}
    assert found["Ivo Pren"].kind == "Person"
    assert found["Varda University"].kind == "Organization"
    assert found["Kelm"].kind == "Place"
    assert found["Ivo Pren"].mentions[0].span.of(text) == "ivo pren"


def test_a_title_in_front_is_no_part_of_a_name() -> None:
    """However the name finder cut it."""
    text = "President Ilse Marden met Judge Ona Arden. Cllr Ivo Pren said homes were damp. Cllr Pren left."
    assert {"Ilse Marden", "Ona Arden", "Ivo Pren"} <= set(_parties(text))
    assert not any(name.startswith(("President", "Judge", "Cllr")) for name in _parties(text))


def test_the_first_word_of_a_firm_is_that_firm() -> None:
    """ "Harsh" of "Harsh & McDowell"."""
    found = _parties("Regulators are investigating the insurer Harsh & McDowell. Harsh has said it will cooperate.")
    assert found.get("Harsh & McDowell") == "Organization"
    assert "Harsh" not in found


@pytest.mark.parametrize(
    ("text", "whole", "short"),
    [
        ('Luiz Inacio "Lulo" Silvano won the election. Lulo beat Jair Bolsano.', 'Luiz Inacio "Lulo" Silvano', "Lulo"),
        ("Martin Nkhata, widely known in clubs as Martse, died. Martse was 30.", "Martin Nkhata", "Martse"),
    ],
)
def test_another_name_of_somebody_is_theirs(text: str, whole: str, short: str) -> None:
    """A nickname inside the name, or one that "known as" brings."""
    found = _parties(text)
    assert whole in found
    assert short not in found


@pytest.mark.parametrize("text", ["Rebels shelled Kelm on Monday.", "Rebels shelled Port Alder on Monday."])
def test_people_who_open_their_sentence_are_who_acts(text: str) -> None:
    """Whatever the tagger takes the word for, and though nothing else stands in the text."""
    reading = newsgraph.read(text)
    kinds = {entity.id: (entity.kind, entity.name) for entity in reading.entities}
    assert [kinds[one] for event in reading.events for one in event.agent] == [("Group", "Rebels")]


def test_a_word_that_places_begin_with_names_one_where_the_finder_is_unsure() -> None:
    """ "Port Alder" is told by its first word."""
    assert _parties("Rebels shelled Port Alder on Monday, the mayor Ilse Varn said.").get("Port Alder") == "Place"
