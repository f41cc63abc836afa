"""The ontology as pages and as Turtle for tools: every term is there, defined, with a question that runs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import rdflib

from newsgraph.export.vocabulary import published, write_pages
from newsgraph.export.vocabulary.pages import ontology_page
from newsgraph.export.vocabulary.terms import OwnTerm, example_of, own_terms
from newsgraph.knowledge import vocabulary
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
