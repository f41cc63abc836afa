"""The graph against its own rules: a good one has no findings, every planted fault has one, at its place."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad
from readings import alder_denial, port_alder
from worlds import IRIS, RESOLVED, alder_store, thing

from newsgraph.check import Finding, check, check_article, check_whole
from newsgraph.graph import quads_of, span_iri
from newsgraph.graph.iris import part
from newsgraph.graph.literals import number_literal
from newsgraph.graph.terms import RDF_TYPE, ng, nif, schema, sem
from newsgraph.knowledge.resources import read_checks
from newsgraph.store import MEMORY, Store, open_store

ARTICLE = IRIS.article(port_alder().article)
SEIZED = port_alder().events[0].trigger


def _planted(change: Callable[[list[Quad]], None]) -> Store:
    """An article with a fault in it."""
    quads = quads_of(port_alder())
    change(quads)
    store = open_store(MEMORY)
    store.replace_graph(ARTICLE, quads)
    return store


def _without(name: str, predicate: NamedNode) -> Callable[[list[Quad]], None]:
    def change(quads: list[Quad]) -> None:
        subject = NamedNode(f"{ARTICLE}#{name}")
        before = len(quads)
        quads[:] = [quad for quad in quads if (quad.subject, quad.predicate) != (subject, predicate)]
        assert len(quads) < before

    return change


def _with(name: str, predicate: NamedNode, value: NamedNode | Literal) -> Callable[[list[Quad]], None]:
    def change(quads: list[Quad]) -> None:
        quads.append(Quad(NamedNode(f"{ARTICLE}#{name}"), predicate, value, NamedNode(ARTICLE)))

    return change


def test_good_articles_and_their_world_have_no_findings() -> None:
    """Both layers of the articles made by hand."""
    assert [finding for finding in check(alder_store()) if finding.severity == "Violation"] == []


def test_a_finding_names_article_offset_focus_and_value() -> None:
    """All that a person needs to find the place."""
    store = _planted(_with("v1", ng("polarity"), ng("sideways")))
    wrong = [finding for finding in check(store) if finding.value == ng("sideways").value]
    assert wrong == [
        Finding("Violation", wrong[0].message, f"{ARTICLE}#v1", ARTICLE, SEIZED.start, ng("sideways").value)
    ]
    assert "ng:polarity" in wrong[0].message


@pytest.mark.parametrize(
    ("change", "focus", "word"),
    [
        (_without("v1", ng("evidence")), "v1", "evidence"),
        (_without("v1", ng("realis")), "v1", "realis"),
        (_without("v1", ng("timeBasis")), "v1", "timeBasis"),
        (_with("v1", RDF_TYPE, ng("Event")), "v1", "both"),
        (_with("v1", RDF_TYPE, ng("Attack")), "v1", "one event type"),
        (_with("v1", ng("agent"), ng("nobody")), "v1", "agent"),
        (_with("v2", sem("hasBeginTimeStamp"), Literal("yesterday")), "v2", "ISO"),
        (_with("e1", ng("kind"), schema("Place")), "e1", "only one"),
        (_without("e1", schema("name")), "e1", "name"),
        (_with("a1", ng("conveys"), NamedNode(f"{ARTICLE}#e1")), "a1", "said must be a report"),
        (_without("a1", ng("stance")), "a1", "stands to what is said"),
        (_without("r1", ng("titleText")), "r1", "title"),
        (_with("k1", ng("outcome"), ng("perhaps")), "k1", "outcome"),
        (_with("v1", ng("confidence"), number_literal(1.5)), "v1", "0 to 1"),
    ],
)
def test_a_fault_planted_in_an_article_is_found_there(
    change: Callable[[list[Quad]], None], focus: str, word: str
) -> None:
    """By SHACL, with a sentence that says what is wrong."""
    found = check_article(_planted(change), ARTICLE)
    assert [one for one in found if one.focus == f"{ARTICLE}#{focus}" and word in one.message]


def _plant_twice(store: Store) -> None:
    quad = next(quad for quad in store.quads(ARTICLE) if quad.predicate == ng("polarity"))
    graph = IRIS.graph("review")
    store.replace_graph(graph, [Quad(quad.subject, quad.predicate, quad.object, NamedNode(graph))])


def _plant_blank(store: Store) -> None:
    graph = NamedNode(IRIS.graph("review"))
    store.replace_graph(graph.value, [Quad(BlankNode(), schema("name"), Literal("?"), graph)])


def _plant_elsewhere(store: Store) -> None:
    _add(store, ARTICLE, "https://other.example/", schema("name"), Literal("Other"))


def _plant_wrong_words(store: Store) -> None:
    words = span_iri(ARTICLE, SEIZED)
    kept = [
        quad for quad in store.quads(ARTICLE) if (quad.subject, quad.predicate) != (NamedNode(words), nif("anchorOf"))
    ]
    wrong = Quad(NamedNode(words), nif("anchorOf"), Literal("ceased"), NamedNode(ARTICLE))
    store.replace_graph(ARTICLE, [*kept, wrong])


def _plant_two_types(store: Store) -> None:
    _add(store, RESOLVED, _capture(store), RDF_TYPE, ng("Attack"))


def _plant_untold(store: Store) -> None:
    lost = IRIS.world("event", "lost", "lost")
    for predicate, value in ((RDF_TYPE, ng("Event")), (RDF_TYPE, ng("Attack")), (schema("name"), Literal("lost"))):
        _add(store, RESOLVED, lost, predicate, value)


def _plant_two_events(store: Store) -> None:
    _add(store, RESOLVED, f"{ARTICLE}#e1", ng("reportOf"), NamedNode(thing("Person", "Lena Orsay")))


def _plant_nameless(store: Store) -> None:
    _add(store, RESOLVED, part(ARTICLE, "article", "run"), ng("reportOf"), NamedNode("https://other.example/x"))


def _plant_unresolved(store: Store) -> None:
    gone = (NamedNode(f"{ARTICLE}#e9"), ng("reportOf"))
    store.replace_graph(RESOLVED, [q for q in store.quads(RESOLVED) if (q.subject, q.predicate) != gone])


def _plant_circle(store: Store) -> None:
    _add(store, ARTICLE, f"{ARTICLE}#a1", ng("conveys"), NamedNode(f"{ARTICLE}#a2"))
    _add(store, ARTICLE, f"{ARTICLE}#a2", ng("conveys"), NamedNode(f"{ARTICLE}#a1"))


def _plant_strange_number(store: Store) -> None:
    number = next(quad.object for quad in store.quads(ARTICLE) if quad.predicate == ng("quantity"))
    assert isinstance(number, NamedNode)
    _add(store, RESOLVED, _capture(store), ng("quantity"), number)
    _add(store, RESOLVED, number.value, ng("raises"), NamedNode(f"{ARTICLE}#v9:q0"))


def _capture(store: Store) -> str:
    return next(
        quad.subject.value
        for quad in store.quads(RESOLVED)
        if quad.object == ng("TerritoryCapture") and isinstance(quad.subject, NamedNode)
    )


def _add(store: Store, graph: str, subject: str, predicate: NamedNode, value: NamedNode | Literal) -> None:
    added = Quad(NamedNode(subject), predicate, value, NamedNode(graph))
    store.replace_graph(graph, [*store.quads(graph), added])


PLANTS: dict[str, Callable[[Store], None]] = {
    "once": _plant_twice,
    "named": _plant_blank,
    "own-article": _plant_elsewhere,
    "words": _plant_wrong_words,
    "event-type": _plant_two_types,
    "event-told": _plant_untold,
    "one-event": _plant_two_events,
    "world-named": _plant_nameless,
    "resolved": _plant_unresolved,
    "speaks-of-itself": _plant_circle,
    "numbers-of-one-event": _plant_strange_number,
}


@pytest.mark.parametrize("name", [one["name"] for one in read_checks()])
def test_each_check_of_the_whole_graph_catches_its_fault_and_only_then(name: str) -> None:
    """A planted fault for every check in the file."""
    message = next(one["message"] for one in read_checks() if one["name"] == name)
    store = alder_store()
    assert message not in [finding.message for finding in check_whole(store)]
    PLANTS[name](store)
    assert message in [finding.message for finding in check_whole(store)]


@pytest.mark.parametrize("name", [one["name"] for one in read_checks() if one.get("each") != "article"])
def test_a_fault_in_what_has_changed_is_found_there(name: str) -> None:
    """And nowhere else is looked, where nothing was wrong before."""
    store = alder_store()
    before = set(store.quads(RESOLVED))
    PLANTS[name](store)
    ends = (end for quad in before ^ set(store.quads(RESOLVED)) for end in (quad.subject, quad.object))
    touched = {end.value for end in ends if isinstance(end, NamedNode)}
    assert check(store, [], touched) == check(store, []) != ()
    assert check(store, [], ()) == ()


def test_what_a_changed_number_is_tied_to_is_looked_at_too() -> None:
    """From either end of the tie."""
    store = alder_store()
    _plant_strange_number(store)
    number = next(quad for quad in store.quads(RESOLVED) if quad.predicate == ng("raises"))
    for end in (number.subject, number.object):
        assert isinstance(end, NamedNode)
        assert check(store, [], [end.value]) == check(store, []) != ()


def _plant_nothing(_store: Store) -> None:
    """All is well."""


def _plant_odd_words(store: Store) -> None:
    """Places that are no numbers, words in a language, two words for one place, a blank node in an article."""
    words, graph = NamedNode(span_iri(ARTICLE, SEIZED)), NamedNode(ARTICLE)
    for predicate, value in (
        (nif("beginIndex"), Literal("soon")),
        (nif("endIndex"), Literal("3", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#nonNegativeInteger"))),
        (nif("anchorOf"), Literal("seized", language="en")),
        (nif("anchorOf"), NamedNode("https://other.example/word")),
    ):
        _add(store, ARTICLE, words.value, predicate, value)
    blank = BlankNode()
    more = [Quad(blank, schema("name"), Literal("?"), graph), Quad(words, ng("evidence"), blank, graph)]
    store.replace_graph(ARTICLE, [*store.quads(ARTICLE), *more])


@pytest.mark.parametrize("plant", [_plant_nothing, _plant_odd_words, *PLANTS.values()])
def test_what_is_looked_at_without_a_query_is_found_as_by_the_query(plant: Callable[[Store], None]) -> None:
    """The queries of `checks.toml` are the referee."""
    store = alder_store()
    plant(store)
    articles = (ARTICLE, IRIS.article(alder_denial().article))
    shapes = {one for article in articles for one in check_article(store, article)}
    assert set(check(store)) == {*shapes, *check_whole(store)}
    assert set(check(store, articles)) == {*shapes, *check_whole(store, articles)}


def test_a_fault_of_the_whole_graph_is_placed_in_its_article() -> None:
    """If it is in one."""
    store = alder_store()
    _plant_wrong_words(store)
    assert [(one.article, one.offset, one.value) for one in check_whole(store)] == [(ARTICLE, SEIZED.start, "ceased")]


def test_only_the_articles_that_were_named_are_looked_at() -> None:
    """The whole-graph checks run all the same."""
    store = _planted(_without("v1", ng("realis")))
    other = IRIS.article(alder_denial().article)
    store.replace_graph(other, quads_of(alder_denial()))
    assert check(store, [other]) == ()
    assert check(store, [ARTICLE]) != ()


def test_a_check_of_single_articles_is_asked_of_the_named_ones_only() -> None:
    """A build asks what it has read; a fault elsewhere is for `newsgraph check`."""
    store = alder_store()
    _plant_wrong_words(store)
    other = IRIS.article(alder_denial().article)
    assert [one.value for one in check_whole(store, [ARTICLE])] == ["ceased"]
    assert check_whole(store, [other]) == check_whole(store, []) == ()
