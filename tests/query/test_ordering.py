"""Rows are put in order outside of the engine, as the query says and as the engine would."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from worlds import alder_store

from newsgraph.query import asked_in_order, filled, named_queries, named_query
from newsgraph.query.named import NamedQuery
from newsgraph.query.ordering import order_of
from newsgraph.store import Answer, Solutions, Store

WITHOUT = [one for one in named_queries() if not any(p.required for p in one.parameters)]
VALUES = 'SELECT ?a ?b { VALUES (?a ?b) { (2 "b") (10 "a") (UNDEF "c") (<urn:x> "d") ("word" "e") (2 "a") } } '


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """Both articles about Port Alder, resolved."""
    with alder_store() as made:
        yield made


def rows(store: Store, sparql: str, *, here: bool) -> list[str]:
    """The rows, as text, as they come."""
    answer = asked_in_order(store, sparql) if here else store.query(sparql)
    assert isinstance(answer, Solutions)
    return [" ".join(map(str, row)) for row in answer.rows]


@pytest.mark.parametrize(
    "order",
    [
        "?a ?b",
        "DESC(?a) ?b",
        "ASC(?b) DESC(?a)",
        "?a ?b LIMIT 3",
        "DESC(?b) LIMIT 1",
        "?a ?b LIMIT 0",
        "(!BOUND(?a)) ?a ?b",
        "( ! bound( ?a ) ) DESC(?a) ?b LIMIT 4",
    ],
)
def test_terms_of_all_kinds_stand_as_sparql_orders_them(store: Store, order: str) -> None:
    """Nothing before IRIs before numbers and words; numbers by their worth; the first so many of them."""
    query = f"{VALUES} ORDER BY {order}"
    assert order_of(query).keys
    assert rows(store, query, here=True) == rows(store, query, here=False)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?a { ?a a ng:Event }",
        "SELECT ?a { { SELECT ?a { ?a a ng:Event } ORDER BY ?a LIMIT 2 } }",
        "SELECT ?a { ?a a ng:Event } ORDER BY STR(?a)",
        "SELECT ?a { ?a a ng:Event } ORDER BY DESC(STR(?a))",
        "SELECT ?a { ?a a ng:Event } ORDER BY (BOUND(?a)) ?a",
        "SELECT ?a { ?a a ng:Event } ORDER BY (!BOUND(?a) || ?a = ng:x) ?a",
        "SELECT ?a { ?a a ng:Event } ORDER BY ?a OFFSET 2",
        "SELECT ?a { ?a a ng:Event } ORDER BY ?a LIMIT 2 OFFSET 2",
        "SELECT ?a (COUNT(*) AS ?n) { ?a a ?b } GROUP BY ?a HAVING (COUNT(*) > 1) ORDER BY ?a",
        "SELECT ?a { ?a a ng:Event } ORDER BY ?a VALUES ?a { ng:x }",
        'SELECT ("ORDER BY ?a" AS ?x) { }',
    ],
)
def test_an_order_that_is_no_list_of_columns_is_left_to_the_engine(store: Store, query: str) -> None:
    """And so is one inside of a sub-query, with an offset or with conditions on groups."""
    assert order_of(query) == type(order_of(query))(query)
    assert rows(store, query, here=True) == rows(store, query, here=False)


def test_an_order_by_what_the_answer_does_not_show_is_left_to_the_engine(store: Store) -> None:
    """The rows do not hold it any more."""
    query = "SELECT ?name { ?event a ng:Event ; schema:name ?name } ORDER BY ?event"
    assert rows(store, query, here=True) == rows(store, query, here=False)


@pytest.mark.parametrize("shown", ["?name", "?name (STR(?event) AS ?where)", "DISTINCT ?name ?event", "*"])
def test_a_question_is_asked_once_whoever_puts_it_in_order(
    store: Store, shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the order is by what the answer does not show."""
    query = f"SELECT {shown} {{ ?event a ng:Event ; schema:name ?name }} ORDER BY ?event"
    asked: list[str] = []
    answer = type(store).query

    def noted(self: Store, sparql: str) -> Answer:
        asked.append(sparql)
        return answer(self, sparql)

    monkeypatch.setattr(type(store), "query", noted)
    found = asked_in_order(store, query)
    assert isinstance(found, Solutions)
    assert [*found.rows]
    assert len(asked) == 1


@pytest.mark.parametrize("query", WITHOUT, ids=lambda query: query.name)
def test_named_queries_are_put_in_order_here(store: Store, query: NamedQuery) -> None:
    """All of them: by columns of the answer; and the engine's order differs in nothing but days of several kinds."""
    sparql = filled(query, {}, store)
    assert order_of(sparql).keys
    assert sorted(rows(store, sparql, here=True)) == sorted(rows(store, sparql, here=False))


@pytest.mark.parametrize("name", ["events", "participants", "according-to", "articles", "claims", "first-reports"])
def test_what_is_dated_comes_first_in_time_and_what_is_not_comes_last(store: Store, name: str) -> None:
    """So that the first rows tell something, whoever puts them in order."""
    query = named_query(name)
    day = next(column.name for column in query.columns if column.type == "day")
    for found in (asked_in_order(store, filled(query, {}, store)), store.query(filled(query, {}, store))):
        assert isinstance(found, Solutions)
        at = found.variables.index(day)
        days = [row[at] for row in found.rows]
        assert [one is None for one in days] == sorted(one is None for one in days)
