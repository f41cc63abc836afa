"""A taught event type in the graph: what it is stands there, questions for its parent find it, and it may go."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from identity_stories import IRIS, select

from newsgraph.check import check
from newsgraph.check.gone_types import gone_types
from newsgraph.errors import UsageError
from newsgraph.graph import quads_of
from newsgraph.graph.iris import ArticleIri, EntityIri, ReportIri
from newsgraph.identity import resolve
from newsgraph.identity.model import CanonicalEntity
from newsgraph.identity.reports import EventReport
from newsgraph.identity.review.corrections import correct
from newsgraph.identity.titles.labels import LabelGrounds, headline
from newsgraph.knowledge.taught_files import teach
from newsgraph.model import Article, Entity, Event, Mention, Reading, Span
from newsgraph.query.parameters import Parameter, term_of
from newsgraph.store import MEMORY, Store, open_store

_FILE = """@prefix ng: <https://w3id.org/newsgraph#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
ng:Evacuation rdfs:subClassOf ng:Displacement ; rdfs:label "evacuation" ; skos:definition "Out of danger." ;
  ng:example "They [evacuated] it." , "An [evacuation] began." , "He was [evacuated]." , "The [evacuation] ended." .
ng:Airlift rdfs:subClassOf ng:Evacuation ; rdfs:label "airlift" ; skos:definition "Out of danger by air." ;
  ng:example "They [airlifted] it." , "An [airlift] began." , "He was [airlifted]." , "The [airlift] ended." ."""
_TEXT = "Crews airlifted Tomas Rehn from Alder."
_TYPE = Parameter("type", "type", "", optional=True)


@pytest.fixture
def lesson(tmp_path: Path) -> Iterator[Path]:
    """A file that teaches, taught; nothing is taught after the test."""
    path = tmp_path / "own.ttl"
    path.write_text(_FILE, encoding="utf-8")
    teach([path])
    yield path
    teach([])


@pytest.fixture
def store(lesson: Path) -> Store:
    """One report of an airlift, resolved."""
    del lesson
    person = Entity("p1", "Person", "Tomas Rehn", (Mention(Span(16, 26), "name"),))
    event = Event("e1", "Airlift", Span(6, 15), affected=("p1",))
    article = Article("a", _TEXT, title="A flight", published="2031-05-02", publisher="Northern Wire")
    reading = Reading(article, sentences=(Span(0, len(_TEXT)),), entities=(person,), events=(event,))
    store = open_store(MEMORY)
    store.replace_graph(IRIS.article(article), list(quads_of(reading, IRIS)))
    resolve(store, IRIS)
    return store


def types(store: Store, named: str) -> set[str]:
    """Which types a person means by `--type NAME`."""
    return {one.strip("<>").partition("#")[2] for one in term_of(_TYPE, named, store).split()}


def test_what_a_taught_type_is_stands_in_the_graph(store: Store) -> None:
    """Its label and its parent go wherever the graph goes, for nobody else publishes them."""
    told = "SELECT ?label ?of WHERE { ng:Airlift a owl:Class ; rdfs:label ?label ; rdfs:subClassOf ?of }"
    assert select(store, told) == [("airlift", "https://w3id.org/newsgraph#Evacuation")]
    found = "SELECT ?e WHERE { ?e a ng:Event ; a/rdfs:subClassOf* ng:Displacement }"
    assert len(select(store, found)) == 1
    assert check(store) == ()


def test_a_question_for_a_type_finds_its_children_also_where_no_file_teaches_them(store: Store) -> None:
    """A graph that is asked elsewhere brings its types along; a name that is none stays none."""
    assert types(store, "Displacement") == {"Displacement", "Evacuation", "Airlift"}
    teach([])
    assert types(store, "Displacement") == {"Displacement", "Evacuation", "Airlift"}
    assert types(store, "Evacuation") == {"Evacuation", "Airlift"}
    with pytest.raises(UsageError, match="cannot be 'Airship'"):
        types(store, "Airship")


def test_an_event_of_a_taught_type_is_called_by_its_label_with_the_words_of_its_parent(store: Store) -> None:
    """ "Flight of Jan Novak" is a flight's; this one is no flight."""
    man, roles = ReportIri("a#e1"), {"affected": (ReportIri("p"),)}
    things: dict[str, CanonicalEntity] = {
        "p": CanonicalEntity(EntityIri("p"), "Person", "Jan Novak", (), (man,), named=True)
    }
    report = EventReport(ReportIri("a#v1"), ArticleIri("a"), "Airlift", "rose", 0, roles=roles)
    assert headline(LabelGrounds("Airlift", [report], roles, (None, None, None), things.get, things, str)) == (
        "Airlift of Jan Novak"
    )


def test_a_person_may_say_that_an_event_is_of_a_taught_type_and_of_no_other_word(store: Store) -> None:
    """The choice of the page and of `decide`."""
    (event,) = [row[0] for row in select(store, "SELECT ?e WHERE { ?e a ng:Event }")]
    assert correct(store, IRIS, "kind", [event], value="Evacuation", by="Ada").value == "Evacuation"
    with pytest.raises(UsageError, match="no kind"):
        correct(store, IRIS, "kind", [event], value="Airship", by="Ada")


def test_reports_of_a_type_whose_file_is_gone_are_said_to_be_and_count_as_events_of_no_type(store: Store) -> None:
    """The graph opens and answers; a sentence says what became of them and what to do."""
    assert gone_types(store) == {}
    teach([])
    resolve(store, IRIS)
    assert gone_types(store) == {"Airlift": 1}
    assert len(select(store, "SELECT ?e WHERE { ?e a ng:Event, ng:OtherEvent }")) == 1
    assert select(store, "SELECT ?of WHERE { ng:Airlift rdfs:subClassOf ?of }") == []
    told = [one.message for one in check(store) if one.severity == "Warning"]
    assert ["1 report is of the event type Airlift" in one and "--again" in one for one in told] == [True]
    with pytest.raises(UsageError, match="taught by no file any more"):
        types(store, "Airlift")
