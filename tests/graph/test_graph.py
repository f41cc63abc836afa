"""Reading ⇄ quads: nothing lost, nothing twice, no blank nodes, canonical literals, IRIs minted from content."""

from __future__ import annotations

from dataclasses import replace

import pytest
from examples_made import examples
from hypothesis import HealthCheck, given, settings
from pyoxigraph import Literal, NamedNode, RdfFormat, Store, parse, serialize
from reading_strategies import readings
from readings import alder_denial, port_alder

from newsgraph.errors import StoreError, UsageError
from newsgraph.graph import Iris, article_of, in_order, local_id, quads_of, reading_of, span_iri
from newsgraph.graph.literals import number_literal, time_literal
from newsgraph.graph.terms import RDF_TYPE, ng, nif, schema
from newsgraph.knowledge.vocabulary import PROPERTIES
from newsgraph.model import (
    Reading,
    Span,
)

READINGS = [port_alder(), alder_denial()]


_SLOWLY = settings(
    max_examples=examples(120),
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@_SLOWLY
@given(readings())
def test_any_reading_comes_back_from_its_quads(reading: Reading) -> None:
    """In order, since RDF holds sets; each triple once."""
    quads = quads_of(reading)
    assert len({quad.triple for quad in quads}) == len(quads)
    assert reading_of(quads) == in_order(reading)


@_SLOWLY
@given(readings())
def test_any_reading_comes_back_from_a_store_and_from_turtle(reading: Reading) -> None:
    """The store rewrites no literal, and plain Turtle, which knows no graphs, loses nothing."""
    store = Store()
    store.extend(quads_of(reading))
    assert reading_of(store) == in_order(reading)
    turtle = serialize([quad.triple for quad in store], format=RdfFormat.TURTLE)
    assert reading_of(parse(turtle, format=RdfFormat.TURTLE)) == in_order(reading)


@_SLOWLY
@given(readings())
def test_order_is_settled_once(reading: Reading) -> None:
    """Putting in order what is in order changes nothing."""
    assert in_order(in_order(reading)) == in_order(reading)


# ---------------------------------------------------------------- readings made by hand


@pytest.mark.parametrize("reading", READINGS, ids=lambda reading: reading.article.id)
def test_a_reading_made_by_hand_is_in_order_and_comes_back(reading: Reading) -> None:
    """The fixtures that other tests use."""
    assert in_order(reading) == reading
    assert reading_of(quads_of(reading)) == reading


def test_two_articles_never_share_a_triple() -> None:
    """Even if their text is the same: quads are distinct triples in the whole store."""
    again = port_alder(article_id="copy", publisher="Other Paper")
    quads = [quad for reading in (*READINGS, again) for quad in quads_of(reading)]
    assert len({quad.triple for quad in quads}) == len(quads)


def test_every_quad_stands_in_the_graph_named_by_its_article_and_has_no_blank_node() -> None:
    """Subjects are the article and its parts only."""
    reading = port_alder()
    article = Iris().article(reading.article)
    for quad in quads_of(reading):
        assert quad.graph_name == NamedNode(article)
        assert isinstance(quad.subject, NamedNode)
        assert article_of(quad.subject.value) == article
        assert isinstance(quad.object, (NamedNode, Literal))


def test_the_text_layer_says_where_words_stand() -> None:
    """RFC 5147 IRIs, NIF offsets in code points, the sentence, and what the words name."""
    reading = port_alder()
    article = Iris().article(reading.article)
    text = reading.article.text
    start = text.index("Mira Tolland")
    words = NamedNode(f"{article}#char={start},{start + 12}")
    said = {(quad.predicate, quad.object) for quad in quads_of(reading) if quad.subject == words}
    sentence = span_iri(article, reading.sentences[2])
    assert (nif("anchorOf"), Literal("Mira Tolland")) in said
    assert (nif("beginIndex"), number_literal(start)) in said
    assert (nif("referenceContext"), NamedNode(article)) in said
    assert (ng("inSentence"), NamedNode(sentence)) in said
    assert (ng("refersTo"), NamedNode(f"{article}#e5")) in said
    assert (ng("form"), ng("name")) in said


def test_canonical_classes_are_not_given_in_an_article() -> None:
    """Counting persons counts persons: an article holds reports of them only."""
    types = {quad.object for quad in quads_of(port_alder()) if quad.predicate == RDF_TYPE}
    assert ng("EntityReport") in types
    assert not types & {schema("Person"), schema("Organization"), schema("Place"), ng("Group"), ng("Event")}


def test_every_property_of_the_graph_is_in_the_ontology() -> None:
    """What is written has a definition."""
    used = {quad.predicate.value for reading in READINGS for quad in quads_of(reading)}
    ours = {name.removeprefix(ng("").value) for name in used if name.startswith(ng("").value)}
    assert ours <= set(PROPERTIES)


def test_a_quotation_is_an_attribution_too() -> None:
    """And only what is quoted as a whole is one."""
    types = {(quad.subject, quad.object) for quad in quads_of(port_alder()) if quad.predicate == RDF_TYPE}
    quoted = {local_id(str(subject)[1:-1]) for subject, kind in types if kind == ng("Quotation")}
    said = {local_id(str(subject)[1:-1]) for subject, kind in types if kind == ng("Attribution")}
    assert quoted == {"a2"}
    assert said == {"a1", "a2", "a3", "a4", "a5"}


def test_a_post_is_attested_on_the_day_of_the_article_only_if_it_has_one() -> None:
    """No date is made up."""

    def attested(reading: Reading) -> set[str]:
        return {str(quad.object) for quad in quads_of(reading) if quad.predicate == ng("firstAttested")}

    assert attested(port_alder()) == {str(time_literal("2031-05-07"))}
    assert attested(port_alder(published=None)) == set()


def test_an_id_used_twice_is_refused() -> None:
    """It would melt two things into one."""
    reading = port_alder()
    twice = replace(reading, events=(*reading.events, replace(reading.events[0], id="e1")))
    with pytest.raises(UsageError, match="'e1' stands for two parts"):
        quads_of(twice)


def test_a_span_outside_the_text_is_refused() -> None:
    """Nothing without its words."""
    reading = port_alder()
    outside = replace(reading.events[0], trigger=Span(0, len(reading.article.text) + 1))
    with pytest.raises(UsageError, match="outside the text"):
        quads_of(replace(reading, events=(outside,)))


@pytest.mark.parametrize("change", ["half", "none", "two"])
def test_a_damaged_graph_is_told_and_not_read_in_part(change: str) -> None:
    """A part without its evidence, no article, or two."""
    quads = quads_of(port_alder())
    if change == "half":
        quads = [quad for quad in quads if quad.predicate != ng("evidence")]
    elif change == "none":
        quads = []
    else:
        quads += quads_of(alder_denial())
    with pytest.raises(StoreError):
        reading_of(quads)


def test_the_pages_of_an_article_come_back_and_each_sentence_has_its_own() -> None:
    """A sentence stands on the page on which it begins; without pages nothing is said of any."""
    bare = port_alder()
    starts = (0, bare.sentences[1].start, bare.sentences[2].start + 1)
    paged = replace(bare, article=replace(bare.article, page_starts=starts))
    quads = list(quads_of(paged))
    assert reading_of(quads).article.page_starts == starts
    said = [quad.triple for quad in quads if quad.predicate.value.endswith("#page")]
    pages = {str(one.subject).strip("<>"): getattr(one.object, "value", "") for one in said}
    iri = Iris().article(bare.article)
    assert [pages[span_iri(iri, one)] for one in bare.sentences[:4]] == ["1", "2", "2", "3"]
    assert not any(quad.predicate.value.endswith(("#page", "#pageStarts")) for quad in quads_of(bare))
