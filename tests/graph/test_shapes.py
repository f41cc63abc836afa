"""Our reading of the shapes against pyshacl's: the same findings, on good graphs and on broken ones."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from pyoxigraph import Literal, NamedNode, Triple
from readings import alder_denial, port_alder
from shacl_referee import found_by_pyshacl

from newsgraph.check import check_graph
from newsgraph.check.constraints import Graph
from newsgraph.check.shapes import faults_of, read_shapes, shipped_shapes
from newsgraph.errors import KnowledgeError
from newsgraph.graph import quads_of
from newsgraph.graph.literals import number_literal
from newsgraph.graph.terms import RDF_TYPE, ng, nif, schema

XSD = "http://www.w3.org/2001/XMLSchema#"
GOOD = [quad.triple for reading in (port_alder(), alder_denial()) for quad in quads_of(reading)]
STRANGE = (
    Literal(""),
    Literal("yesterday"),
    Literal("2024-02-30T"),
    Literal("-1", datatype=NamedNode(XSD + "integer")),
    Literal("7", datatype=NamedNode(XSD + "integer")),
    number_literal(1.5),
    number_literal(-200.25),
    ng("sideways"),
    ng("Event"),
    ng("Attack"),
    ng("Mention"),
    ng("positive"),
    schema("Person"),
)


def ours(triples: list[Triple]) -> set[tuple[str, str, str, str | None]]:
    """The findings as the referee tells them."""
    return {(one.severity, one.message, one.focus, one.value) for one in check_graph(triples)}


def _taken_out(triples: list[Triple], chance: random.Random) -> None:
    triples.remove(chance.choice(triples))


def _put_in(triples: list[Triple], chance: random.Random) -> None:
    one = chance.choice(triples)
    triples.append(Triple(one.subject, one.predicate, chance.choice(STRANGE)))


def _changed(triples: list[Triple], chance: random.Random) -> None:
    place = chance.randrange(len(triples))
    one = triples[place]
    other = chance.choice((chance.choice(STRANGE), chance.choice(triples).object))
    triples[place] = Triple(one.subject, one.predicate, other)


def _moved(triples: list[Triple], chance: random.Random) -> None:
    place = chance.randrange(len(triples))
    one = triples[place]
    triples[place] = Triple(chance.choice(triples).subject, one.predicate, one.object)


BREAKS: tuple[Callable[[list[Triple], random.Random], None], ...] = (_taken_out, _put_in, _changed, _moved)


def broken(seed: int, times: int) -> list[Triple]:
    """The good graph with so many faults in it; some may do no harm."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    triples = list(GOOD)
    for _ in range(times):
        chance.choice(BREAKS)(triples, chance)
    return list(dict.fromkeys(triples))


def test_a_good_graph_has_no_findings_for_either() -> None:
    """Two articles made by hand, in one graph."""
    assert ours(GOOD) == found_by_pyshacl(GOOD) == set()


@pytest.mark.parametrize("seed", range(4))
def test_a_graph_with_many_faults_has_the_same_findings_for_both(seed: int) -> None:
    """Triples taken out, put in, changed and moved at random, two hundred of them."""
    triples = broken(seed, 200)
    found = ours(triples)
    assert len(found) > 50
    assert found == found_by_pyshacl(triples)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 160))
def test_a_graph_with_few_faults_has_the_same_findings_for_both(seed: int) -> None:
    """Where one fault hides another if there are many."""
    triples = broken(seed, 1 + seed % 12)
    assert ours(triples) == found_by_pyshacl(triples)


def test_every_message_of_the_shapes_can_come_up() -> None:
    """No rule is read and then never asked: a node of every class with nothing, one with two wrong values of each."""
    shapes = shipped_shapes()
    bare, full = NamedNode("https://example.org/bare"), NamedNode("https://example.org/full")
    kinds = [kind for shape in shapes for kind in shape.classes if isinstance(kind, NamedNode)]
    triples = [Triple(node, RDF_TYPE, kind) for node in (bare, full) for kind in kinds]
    paths = {one.path for shape in shapes for one in shape.properties if not one.inverse}
    triples += [Triple(full, path, wrong) for path in paths if path for wrong in (ng("sideways"), ng("askew"))]
    found = ours(triples)
    assert found == found_by_pyshacl(triples)
    rules = {one.message for shape in shapes for one in (shape, *shape.properties) if one.rules}
    assert rules - {message for _, message, _, _ in found} <= {
        "A report with a time must say what the time rests on (ng:timeBasis)."  # an event of the world needs none
    }


@pytest.mark.parametrize("value", [Literal("9" * 1000), Literal("NaN"), Literal("-Infinity"), Literal("ten"), ng("x")])
def test_values_that_are_no_numbers_break_a_bound_instead_of_stopping_the_check(value: Literal | NamedNode) -> None:
    """Text is hostile: a thousand digits, words, another node."""
    begin = nif("beginIndex")
    mention = next(one.subject for one in GOOD if one.predicate == begin)
    triples = [one for one in GOOD if (one.subject, one.predicate) != (mention, begin)]
    triples.append(Triple(mention, begin, value))
    assert any(isinstance(mention, NamedNode) and focus == mention.value for _, _, focus, _ in ours(triples))


def test_a_word_that_is_not_understood_is_an_error_that_names_it() -> None:
    """A rule that nobody checks must not stand in the shapes."""
    shape = f"<s> a <{'http://www.w3.org/ns/shacl#'}NodeShape> ; <http://www.w3.org/ns/shacl#targetClass> <c> ; "
    with pytest.raises(KnowledgeError, match="sh:closed is not understood"):
        read_shapes(b"@base <https://e.org/> . " + (shape + "<http://www.w3.org/ns/shacl#closed> true .").encode())


def test_a_severity_of_its_own_is_kept() -> None:
    """For shapes that people add."""
    turtle = b"""@base <https://e.org/> . @prefix sh: <http://www.w3.org/ns/shacl#> .
    <s> a sh:NodeShape ; sh:targetClass <c> ;
      sh:property [ sh:path <p> ; sh:minCount 1 ; sh:severity sh:Warning ; sh:message "No p." ] ."""
    node = NamedNode("https://e.org/n")
    (fault,) = faults_of(Graph([(node, RDF_TYPE, NamedNode("https://e.org/c"))]), read_shapes(turtle))
    assert (fault.severity, fault.message, fault.focus) == ("Warning", "No p.", node)
