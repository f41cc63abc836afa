"""The ontology as pages and as Turtle for tools: every term is there, defined, with a question that runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from newsgraph.export.vocabulary import published, taught_here, write_pages
from newsgraph.export.vocabulary.pages import ontology_page
from newsgraph.export.vocabulary.terms import OwnTerm, example_of, own_terms
from newsgraph.knowledge import vocabulary
from newsgraph.knowledge.taught_files import teach
from newsgraph.store import MEMORY, open_store

NG, RDFS = vocabulary.NG, "http://www.w3.org/2000/01/rdf-schema#"


def test_every_term_has_a_place_on_the_page_with_what_the_turtle_says() -> None:
    """Its definition, domain and range; links within the page lead somewhere."""
    page = ontology_page()
    places = set(re.findall(r'id="([^"]+)"', page))
    assert {*vocabulary.CLASSES, *vocabulary.EVENT_TYPES, *vocabulary.PROPERTIES} <= places
    assert set(re.findall(r'href="#([^"]+)"', page)) <= places
    outcome = page.partition('<h3 id="outcome">')[2].partition("<h3")[0]
    for words in (
        "What the check gave.",
        '<th>domain</th><td><a href="#Verification">',
        '<th>range</th><td><a href="#Outcome">',
    ):
        assert words in outcome
    assert "<script" not in page


@pytest.mark.parametrize("term", own_terms(), ids=lambda term: term.name)
def test_every_example_is_a_question_that_runs(term: OwnTerm) -> None:
    """And is about the term."""
    with open_store(MEMORY) as store:
        store.query(example_of(term))
    assert "ng:" in example_of(term)
    assert term.kind != "event type" or f"ng:{term.name}" in example_of(term)


def test_a_range_that_is_one_of_several_classes_names_them_all() -> None:
    """Unions are read."""
    conveys = next(term for term in own_terms() if term.name == "conveys")
    assert conveys.values["range"] == (f"{NG}EventReport", f"{NG}Attribution")


@pytest.mark.parametrize("name", ["newsgraph", "events", "alignments", "shapes"])
def test_the_turtle_that_is_handed_out_is_the_ontology_and_what_tools_look_for(name: str) -> None:
    """Nothing is taken away; terms say where they are defined and have comments; the file has a version."""
    from newsgraph.knowledge.resources import ontology_path

    graph = rdflib.Graph().parse(data=published(name), format="turtle")
    source = rdflib.Graph().parse(ontology_path(f"{name}.ttl"), format="turtle")
    assert {(p, o) for _, p, o in source if not isinstance(o, rdflib.BNode)} <= {(p, o) for _, p, o in graph}
    assert len(list(graph.objects(None, rdflib.OWL.versionIRI))) == 1
    own = [term for term in own_terms() if term.file == name]
    for term in own:
        if term.one("definition"):
            assert (rdflib.URIRef(NG + term.name), rdflib.RDFS.isDefinedBy, None) in graph
            assert str(graph.value(rdflib.URIRef(NG + term.name), rdflib.RDFS.comment)) == term.one("definition")


def test_pages_and_turtle_are_written_side_by_side(tmp_path: Path) -> None:
    """For any web server; the page's links to files lead to them."""
    written = {path.name for path in write_pages(tmp_path)}
    assert written == {"index.html", "newsgraph.ttl", "events.ttl", "alignments.ttl", "shapes.ttl"}
    assert set(re.findall(r'href="(\w+\.ttl)"', (tmp_path / "index.html").read_text(encoding="utf-8"))) <= written


SNORING = """@prefix ng: <https://w3id.org/newsgraph#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
ng:Snoring a owl:Class ; rdfs:subClassOf ng:OtherEvent ; rdfs:label "snoring"@en ;
  skos:definition "Somebody sleeps aloud."@en ; ng:trigger "snore.v" ;
  ng:example "A guard [snored]." , "The clerk [snored]." , "Ida [snored]." , "Old Voss [snored]." .
"""


@pytest.fixture
def taught_file(tmp_path: Path) -> Iterator[Path]:
    """A file that teaches a type, known while the test runs."""
    path = tmp_path / "own.ttl"
    path.write_text(SNORING, "utf-8")
    teach([path])
    yield path
    teach([])


def test_types_that_a_file_teaches_stand_with_the_others(taught_file: Path) -> None:
    """On the page and in the Turtle, with a question; the words that it is read by are nobody's business."""
    taught = taught_here()
    page = ontology_page(taught)
    assert '<h3 id="Snoring">snoring' in page
    assert "Somebody sleeps aloud. Taught here." in page
    assert page.count("Taught here.") == 1
    text = published("events", taught)
    graph = rdflib.Graph().parse(data=text, format="turtle")
    assert graph.value(rdflib.URIRef(NG + "Snoring"), rdflib.RDFS.subClassOf) == rdflib.URIRef(NG + "OtherEvent")
    assert "snore.v" not in text
    assert published("newsgraph", taught) == published("newsgraph")


def test_types_with_which_a_graph_was_built_stand_there_without_their_file() -> None:
    """And a type that ships stays as it is."""
    graph = "https://mine.example/graph/resolved"
    with open_store(MEMORY) as store:
        told = ox.parse(SNORING.encode(), format=ox.RdfFormat.TURTLE)
        named = ox.NamedNode(graph)
        store.replace_graph(graph, [ox.Quad(one.subject, one.predicate, one.object, named) for one in told])
        taught = taught_here(store)
    assert {str(quad.subject) for quad in taught} == {f"<{NG}Snoring>"}
    assert '<h3 id="Snoring">' in ontology_page(taught)
    assert taught_here() == ()
    assert published("events", ()) == published("events")
