"""IRIs minted from content, and literals that keep what they are given."""

from __future__ import annotations

import doctest
import importlib

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, NamedNode, Quad, QuerySolutions, RdfFormat, Store
from reading_strategies import MOMENT, NUMBER, TIME, WORDS, writable

from newsgraph.errors import UsageError
from newsgraph.graph import Iris, local_id, node, span_iri, span_of
from newsgraph.graph.iris import part, slug
from newsgraph.graph.literals import day_of, number_literal, text_literal, time_literal
from newsgraph.knowledge.web.addresses import page_key
from newsgraph.model import (
    Article,
    Span,
)


def test_an_article_keeps_its_iri_when_its_text_changes_at_the_same_address() -> None:
    """And two without an address are one only if their text is the same."""
    iris = Iris()
    one = Article("a", "First words.", url="https://news.example/x?utm_source=feed")
    assert iris.article(one) == iris.article(Article("b", "Other words.", url="HTTPS://NEWS.example:443/x#top"))
    assert iris.article(Article("a", "First words.")) == iris.article(Article("b", "First words."))
    assert iris.article(Article("a", "First words.")) != iris.article(Article("a", "Other words."))


def test_a_world_iri_can_be_read_by_people_and_differs_by_key() -> None:
    """Two ministers of one name are two."""
    iris = Iris("https://data.example/")
    first, second = iris.world("Person", "Jan Novák", "1"), iris.world("Person", "Jan Novák", "2")
    assert first.startswith("https://data.example/person/jan-novak-")
    assert first != second
    assert NamedNode(iris.world("Event", "𝒳🕊", "k")).value.startswith("https://data.example/event/")


@pytest.mark.parametrize(
    "base", ["", "example.org/", "https://example.org/x", "https://exa mple.org/", "https://e.org/#x/"]
)
def test_a_base_that_cannot_carry_iris_is_refused(base: str) -> None:
    """Before anything is written under it."""
    with pytest.raises(UsageError, match="base IRI"):
        Iris(base)


@given(st.text(min_size=1).filter(writable))
def test_any_id_makes_an_iri_and_comes_back(name: str) -> None:
    """Whatever a reader calls its parts, no IRI breaks, and none is taken for a part without an id or for words."""
    iri = node("https://example.org/article/1", name)
    assert NamedNode(iri).value == iri
    assert local_id(iri) == name
    assert span_of(iri) is None
    assert iri != part("https://example.org/article/1", name, "q0")


def test_words_have_an_iri_that_says_where() -> None:
    """And it is read back."""
    assert span_of(span_iri("https://example.org/article/1", Span(3, 9))) == Span(3, 9)


@given(NUMBER)
def test_numbers_keep_every_digit(value: float) -> None:
    """As integer or decimal, in a form that the store keeps."""
    literal = number_literal(value)
    assert float(literal.value) == value
    store = Store()
    store.add(Quad(NamedNode("urn:s"), NamedNode("urn:p"), literal))
    assert [quad.object for quad in store] == [literal]


@given(TIME | MOMENT | WORDS)
def test_times_are_kept_as_they_are_written(value: str) -> None:
    """Typed if the type keeps the words, else as plain text."""
    literal = time_literal(value)
    assert literal.value == value
    store = Store()
    store.add(Quad(NamedNode("urn:s"), NamedNode("urn:p"), literal))
    assert [quad.object for quad in store] == [literal]


def test_a_time_has_the_type_of_what_it_names() -> None:
    """Day, month, year, moment; anything else is text."""
    values = ["2031-05-07", "2031-05", "2031", "2031-05-07T10:00:00Z", "2031-05-07T10:00:00+00:00", "2031-W19"]
    types = [time_literal(value).datatype.value.rpartition("#")[2] for value in values]
    assert types == ["date", "gYearMonth", "gYear", "dateTime", "string", "string"]


def test_half_a_surrogate_pair_is_refused() -> None:
    """No file format can carry it."""
    with pytest.raises(UsageError, match="surrogate"):
        text_literal("\ud83d")


@pytest.mark.parametrize(
    "module",
    ["graph.iris", "graph.literals", "graph.order", "query.results", "store.naming"],
)
def test_the_examples_in_the_docstrings_are_right(module: str) -> None:
    """Every one of them."""
    failed, tried = doctest.testmod(importlib.import_module(f"newsgraph.{module}"))
    assert tried > 0
    assert failed == 0


def test_small_pieces() -> None:
    """Slugs, addresses and days at their edges."""
    assert slug("  Łódź & Co. ") == "lodz-co"
    assert page_key("https://[broken") == "https://[broken"
    assert page_key("http://www.news.example") == "https://news.example/"
    assert day_of("2031-05-07T09:30:00Z") == "2031-05-07"
    assert day_of("2031-02-30") is None
    assert day_of(None) is None


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of old rdflib with new pyparsing
@pytest.mark.parametrize("value", ["1994", "1994-05", "1994-05-12"])
def test_the_year_of_a_time_is_read_in_rdflib_as_in_the_store_by_its_text(value: str) -> None:
    """As the cookbook has it: of a year alone, rdflib's YEAR() is unbound; the text's first four signs are right."""
    asked = "SELECT (SUBSTR(STR(?t), 1, 4) AS ?year) WHERE { ?s ?p ?t }"
    store = Store()
    store.add(Quad(NamedNode("urn:s"), NamedNode("urn:p"), time_literal(value)))
    theirs = rdflib.Graph().parse(data=store.dump(format=RdfFormat.N_TRIPLES, from_graph=DefaultGraph()), format="nt")
    ours = store.query(asked)
    assert isinstance(ours, QuerySolutions)
    assert [row["year"].value for row in ours] == ["1994"]
    assert [str(row[rdflib.Variable("year")]) for row in theirs.query(asked).bindings] == ["1994"]
