"""JSON-LD in frames: nested for people who know JSON, and the same triples for every processor."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from pyoxigraph import RdfFormat
from worlds import alder_store, thing

from newsgraph.export import written
from newsgraph.export.linked.context import context, names, typed
from newsgraph.export.linked.framed import documents_of
from newsgraph.export.rdf import statement_lines
from newsgraph.export.selection import WHOLE
from newsgraph.graph.terms import NG
from newsgraph.store import Store


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """Both articles about Port Alder, with their world."""
    with alder_store() as made:
        yield made


@pytest.fixture(scope="module")
def frames(store: Store) -> dict[str, dict[str, Any]]:
    """The frames by what they are about."""
    return {one["id"]: one for one in json.loads(written(store, "framed"))["@graph"]}


def test_two_processors_read_the_triples_of_the_graph_back(store: Store) -> None:
    """Every one, typed as it was, and none besides."""
    content = written(store, "framed")
    expected = {
        str(quad.triple)
        for line in statement_lines(store, WHOLE)
        for quad in ox.parse(line, format=RdfFormat.N_TRIPLES)
    }
    assert {str(quad.triple) for quad in ox.parse(content, format=RdfFormat.JSON_LD)} == expected
    assert len(rdflib.Graph().parse(data=content, format="json-ld")) == len(expected)


def test_an_article_nests_what_is_read_together(frames: dict[str, dict[str, Any]]) -> None:
    """Words stand in the report that rests on them or in the party that they name, numbers in their report."""
    article = next(one for one in frames.values() if one["type"] == "NewsArticle" or "NewsArticle" in str(one["type"]))
    reports = [one for one in article["included"] if "EventReport" in one["type"]]
    assert reports
    assert all(isinstance(one["evidence"], (dict, str)) for one in reports)
    assert any(isinstance(one["evidence"], dict) and one["evidence"]["anchorOf"] for one in reports)
    parties = [one for one in article["included"] if "EntityReport" in str(one["type"])]
    assert any(mention["anchorOf"] for one in parties for mention in one.get("mentions", ()))
    assert {one["polarity"] for one in reports} <= {"positive", "negative"}


def test_a_thing_lists_the_reports_of_it(frames: dict[str, dict[str, Any]]) -> None:
    """So that its frame alone leads to the articles."""
    person = frames[thing("Person", "Jan Novák")]
    assert person["name"] == "Jan Novák"
    assert person["reports"]
    assert all("/article/" in one for one in person["reports"])


def test_a_document_by_itself_has_its_context(store: Store) -> None:
    """As the service gives it."""
    iri = thing("Person", "Jan Novák")
    lines = [line for line in statement_lines(store, WHOLE) if iri.encode() in line]
    document = documents_of(lines, iri)
    assert document["id"] == iri
    read = {str(quad.triple) for quad in ox.parse(json.dumps(document).encode(), format=RdfFormat.JSON_LD)}
    assert read == {str(quad.triple) for line in lines for quad in ox.parse(line, format=RdfFormat.N_TRIPLES)}


def test_every_term_of_the_ontology_has_a_bare_name_of_its_own() -> None:
    """No two properties share one, and each that leads to a node says so."""
    assert len(set(names().values())) == len(names())
    assert names()[f"{NG}agent"] == "agent"
    assert typed()["agent"] == context()["agent"]["@type"] == "@id"
    assert context()["status"] == {"@id": "ng:status", "@type": "@vocab"}
    assert context()["confidence"]["@type"] == "xsd:decimal"
