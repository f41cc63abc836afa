"""The ontology files hold together, and the data's shapes catch what they should."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse, serialize
from readings import port_alder

from newsgraph import model
from newsgraph.graph import quads_of
from newsgraph.knowledge import vocabulary
from newsgraph.knowledge.resources import ontology_path
from newsgraph.knowledge.vocabulary import EVENT_TYPES, NG, VALUES

SOURCE = Path(__file__).parents[2] / "src" / "newsgraph"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
OWL = "http://www.w3.org/2002/07/owl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
FILES = ("newsgraph.ttl", "events.ttl", "shapes.ttl", "alignments.ttl")


@cache
def quads(name: str) -> tuple[Quad, ...]:
    """All statements of an ontology file."""
    return tuple(parse(path=str(ontology_path(name)), format=RdfFormat.TURTLE))


def named(name: str, kind: str) -> set[str]:
    """The local names of our terms of a class."""
    return {
        value_of(quad.subject).removeprefix(NG)
        for quad in quads(name)
        if quad.predicate.value == RDF_TYPE and value_of(quad.object) == kind and starts(quad.subject, NG)
    }


def value_of(term: Any) -> str:
    """The IRI or text of a term; empty for a blank node."""
    return str(getattr(term, "value", "")) if not isinstance(term, Triple) else ""


def starts(term: Any, prefix: str) -> bool:
    """Whether the term is an IRI in that namespace."""
    return isinstance(term, NamedNode) and term.value.startswith(prefix)


# ---------------------------------------------------------------- the files


@pytest.mark.parametrize("name", FILES)
def test_every_ontology_file_is_turtle_that_rdflib_reads_too(name: str) -> None:
    """Two parsers find the same number of statements."""
    import rdflib

    graph = rdflib.Graph().parse(ontology_path(name), format="turtle")
    assert len(graph) == len(set(quads(name)))


def test_the_constants_are_the_ontology() -> None:
    """Nothing stands in vocabulary.py that the ontology lacks, and nothing is missing."""
    assert set(vocabulary.CLASSES) == named("newsgraph.ttl", OWL + "Class")
    assert set(EVENT_TYPES) == named("events.ttl", OWL + "Class")
    assert set(vocabulary.OBJECT_PROPERTIES) == named("newsgraph.ttl", OWL + "ObjectProperty")
    assert set(vocabulary.DATATYPE_PROPERTIES) == named("newsgraph.ttl", OWL + "DatatypeProperty")
    assert set(vocabulary.ANNOTATION_PROPERTIES) == named("newsgraph.ttl", OWL + "AnnotationProperty")
    for name, values in VALUES.items():
        assert set(values) == named("newsgraph.ttl", NG + name), name


@pytest.mark.parametrize("name", ["newsgraph.ttl", "events.ttl"])
def test_every_term_has_one_label_and_one_definition(name: str) -> None:
    """So that a person can read the ontology without its documentation."""
    terms = {quad.subject for quad in quads(name) if quad.predicate.value == RDF_TYPE and starts(quad.subject, NG)}
    assert terms
    for term in terms:
        for predicate in (RDFS + "label", SKOS + "definition"):
            found = [quad for quad in quads(name) if quad.subject == term and quad.predicate.value == predicate]
            assert len(found) == 1, (term, predicate)


@pytest.mark.parametrize("name", FILES)
def test_files_use_only_terms_that_the_ontology_has(name: str) -> None:
    """A slip of the pen in a shape or an alignment would otherwise hold of nothing."""
    shapes = named("shapes.ttl", "http://www.w3.org/ns/shacl#NodeShape")
    for quad in quads(name):
        for term in (quad.subject, quad.predicate, quad.object):
            if starts(term, NG):
                local = value_of(term).removeprefix(NG)
                assert local in shapes or vocabulary.ng(local), local


def test_the_code_and_the_named_queries_use_only_terms_that_the_ontology_has() -> None:
    """Every `ng:term` and `ng("term")` of the sources and of the queries is in the ontology."""
    files = [*SOURCE.rglob("*.py"), *ontology_path("queries").glob("*.rq")]
    unknown: list[str] = []
    for path in files:
        for found in re.finditer(r'\bng:([A-Za-z]+)|\bng\("([A-Za-z]+)"\)', path.read_text(encoding="utf-8")):
            if found[1] in ("nobody", "nothing", "NAME"):  # what a query's parameter stands for when it is not given
                continue
            try:
                vocabulary.ng(found[1] or found[2])
            except KeyError:
                unknown.append(f"{path.name}: {found[0]}")
    assert not unknown


def test_the_closed_lists_are_those_of_the_reading() -> None:
    """The reading's literals and the ontology's individuals are the same words."""
    pairs: dict[str, Any] = {
        "Form": model.Form,
        "Polarity": model.Polarity,
        "Realis": model.Realis,
        "Certainty": model.Certainty,
        "TimeBasis": model.TimeBasis,
        "TimePrecision": model.Precision,
        "Modifier": model.Modifier,
        "Measure": model.Measure,
        "Mode": model.Mode,
        "Stance": model.Stance,
        "Outcome": model.Outcome,
        "TenureStatus": model.RoleStatus,
    }
    for name, literal in pairs.items():
        assert set(VALUES[name]) == set(literal.__args__), name
    assert set(model.PARTICIPANT_ROLES) <= set(vocabulary.OBJECT_PROPERTIES)
    assert set(model.RelationType.__args__) <= set(vocabulary.OBJECT_PROPERTIES)  # type: ignore[attr-defined]


def test_every_event_type_stands_below_event_description_and_is_mapped_or_has_no_code() -> None:
    """A type with a PLOVER class has its alignment to that class."""
    plover = {
        value_of(quad.subject): value_of(quad.object)
        for quad in quads("events.ttl")
        if quad.predicate.value == NG + "plover"
    }
    aligned = {(value_of(quad.subject), value_of(quad.object)) for quad in quads("alignments.ttl")}
    for name in EVENT_TYPES:
        code = plover[NG + name]
        assert not code or (NG + name, f"https://w3id.org/newsgraph/plover#{code}") in aligned, name


def test_the_shapes_repeat_the_closed_lists_of_the_ontology() -> None:
    """sh:in lists the event types twice (reports, events), and every closed list that the data uses."""
    text = ontology_path("shapes.ttl").read_text(encoding="utf-8")
    lists = [set(re.findall(r"ng:(\w+)", found)) for found in re.findall(r"sh:in \(([^)]*)\)", text)]
    assert lists.count(set(EVENT_TYPES)) == 2
    for name in ("Polarity", "Realis", "Certainty", "Mode", "Stance", "Outcome", "TenureStatus", "Measure", "Modifier"):
        assert set(VALUES[name]) in lists, name


def test_every_shape_says_in_words_what_is_wrong() -> None:
    """Each property shape has one message, a sentence."""
    path, message = "http://www.w3.org/ns/shacl#path", "http://www.w3.org/ns/shacl#message"
    said = {quad.subject: value_of(quad.object) for quad in quads("shapes.ttl") if quad.predicate.value == message}
    for quad in quads("shapes.ttl"):
        if quad.predicate.value == path and quad.subject in said:
            assert said[quad.subject].endswith("."), said[quad.subject]
    properties = {value_of(q.predicate): q for q in quads("shapes.ttl")}
    assert "http://www.w3.org/ns/shacl#property" in properties
    held = [q.object for q in quads("shapes.ttl") if q.predicate.value == "http://www.w3.org/ns/shacl#property"]
    without = [one for one in held if one not in said]
    assert len(without) <= 1  # the one inside sh:or speaks through its shape


# ---------------------------------------------------------------- the shapes


@cache
def shapes() -> Any:
    """The shapes, for pyshacl."""
    import rdflib

    return rdflib.Graph().parse(ontology_path("shapes.ttl"), format="turtle")


def findings(data: list[Quad]) -> tuple[bool, str]:
    """Whether the data conform, and what is said if not."""
    import pyshacl
    import rdflib

    triples = serialize(
        [Triple(quad.subject, quad.predicate, quad.object) for quad in data], format=RdfFormat.N_TRIPLES
    )
    assert triples is not None
    graph = rdflib.Graph().parse(data=triples.decode(), format="nt")
    conforms, _, text = pyshacl.validate(graph, shacl_graph=shapes(), advanced=False)
    return bool(conforms), str(text)


def test_a_careful_reading_breaks_no_shape() -> None:
    """The graph of a whole reading conforms."""
    conforms, text = findings(quads_of(port_alder()))
    assert conforms, text


def without(local: str) -> Callable[[list[Quad]], list[Quad]]:
    """Data less all statements of one of our properties."""
    return lambda data: [quad for quad in data if quad.predicate.value != NG + local]


def retyped(data: list[Quad]) -> list[Quad]:
    """Data in which a report has a second type."""
    report = next(q for q in data if q.predicate.value == RDF_TYPE and q.object == NamedNode(NG + "EventReport"))
    second = next(
        name
        for name in EVENT_TYPES
        if not any(q.subject == report.subject and q.object == NamedNode(NG + name) for q in data)
    )
    return [*data, Quad(report.subject, report.predicate, NamedNode(NG + second), report.graph_name)]


def both(data: list[Quad]) -> list[Quad]:
    """Data in which a report is an event too."""
    report = next(q for q in data if q.predicate.value == RDF_TYPE and q.object == NamedNode(NG + "EventReport"))
    return [*data, Quad(report.subject, report.predicate, NamedNode(NG + "Event"), report.graph_name)]


def swapped(data: list[Quad]) -> list[Quad]:
    """Data in which mentions end where they begin, and begin where they end."""
    nif = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
    other = {nif + "beginIndex": NamedNode(nif + "endIndex"), nif + "endIndex": NamedNode(nif + "beginIndex")}
    return [Quad(q.subject, other.get(q.predicate.value, q.predicate), q.object, q.graph_name) for q in data]


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (without("polarity"), "told as happening or not"),
        (without("realis"), "told as actual"),
        (without("certainty"), "how certain the words are"),
        (without("evidence"), "must rest on the words"),
        (without("stance"), "how the speaker stands"),
        (without("mode"), "directQuote, indirectSpeech"),
        (without("content"), "which words are said"),
        (without("titleText"), "the title as printed"),
        (without("outcome"), "one outcome"),
        (without("timeBasis"), "what the time rests on"),
        (without("kind"), "a person, an organisation, a group or a place"),
        (without("measures"), "what it counts"),
        (retyped, "exactly one event type"),
        (both, "one node cannot be both"),
        (swapped, "before its end"),
    ],
)
def test_a_planted_fault_is_found_and_named(spoil: Callable[[list[Quad]], list[Quad]], message: str) -> None:
    """What is missing or contradictory is said in words."""
    conforms, text = findings(spoil(quads_of(port_alder())))
    assert not conforms
    assert message in " ".join(text.split())
