"""What the frame of an article and the words around a name say of who is who."""

from __future__ import annotations

from functools import cache

from newsgraph.model import Article, Reading
from newsgraph.reading.reader import Reader, load_reader


@cache
def _reader() -> Reader:
    return load_reader("model")


def _read(text: str, publisher: str | None = None) -> Reading:
    return _reader().read(Article(id="a", text=text, publisher=publisher))


def _kinds(reading: Reading) -> dict[str, str]:
    return {entity.name: entity.kind for entity in reading.entities}


def test_the_publisher_of_an_article_is_an_organisation_in_it() -> None:
    """An outlet with a name like a place's is no place where its own article names it."""
    reading = _read("Port Alder Wire could not verify the claim. Port Alder Wire asked the army.", "Port Alder Wire")
    assert _kinds(reading)["Port Alder Wire"] == "Organization"


def test_a_dateline_begins_with_a_place_whose_name_is_written_as_usual() -> None:
    """Capitals are the dateline's, not the town's."""
    reading = _read("LINDMAR (Northern Wire) - Investigators found no trace of a bomb in the station on Friday.")
    assert _kinds(reading)["Lindmar"] == "Place"
    assert _kinds(reading).get("Northern Wire") == "Organization"


def test_a_known_given_name_before_a_surname_belongs_to_the_name() -> None:
    """Also where the text begins with it."""
    reading = _read("Tomas Rehn resigned as interior minister on Monday, a week after the explosion in Lindmar.")
    assert [e.name for e in reading.entities if e.kind == "Person"] == ["Tomas Rehn"]


def test_the_village_of_a_name_is_a_place() -> None:
    """Even where no gazetteer and no finder knows the village."""
    reading = _read("Security forces arrested four members of the Front in the village of Qorvethe during the night.")
    assert _kinds(reading)["Qorvethe"] == "Place"


def test_officers_are_not_the_five_officers_counted_before() -> None:
    """A bare plural says nothing of how many and which; a definite one takes the counted ones up."""
    text = "Five police officers were hurt in Lindmar. A council said that officers had attacked people."
    reading = _read(text)
    (attack,) = [e for e in reading.events if e.type == "Attack"]
    names = {e.id: e.name for e in reading.entities}
    assert [names[i] for i in attack.agent] == ["officers"]
    taken_up = _read("Two soldiers were arrested in Lindmar. A court released the soldiers on Friday.")
    groups = [e for e in taken_up.entities if e.kind == "Group"]
    assert [len(e.mentions) for e in groups] == [2]


def test_the_group_takes_up_the_body_named_before() -> None:
    """ "The group" after an organisation that was introduced as one."""
    reading = _read("The armed group Grey Column seized the port on Monday. The group released two sailors.")
    (release,) = [e for e in reading.events if e.type == "Release"]
    names = {e.id: e.name for e in reading.entities}
    assert [names[i] for i in release.agent] == ["Grey Column"]
