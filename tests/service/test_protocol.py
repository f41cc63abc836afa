"""The read-only cases of the SPARQL 1.1 Protocol, each as a request of our own, and answers that equal the engine's.

The requests follow https://www.w3.org/TR/sparql11-protocol/ (2.1 to 2.1.6, 2.2 refused); the queries go through the
features of SPARQL 1.1 Query chapter by chapter.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from pyoxigraph import QueryResultsFormat, RdfFormat

from newsgraph.graph.terms import PREFIXES
from newsgraph.store import open_store

pytest.importorskip("starlette")
from starlette.testclient import TestClient

QUERY, FORM = "application/sparql-query", "application/x-www-form-urlencoded"
ROWS = {"application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/tab-separated-values"}
GRAPHS = {"text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"}


def graph_names(folder: Path) -> list[str]:
    """The two articles' graphs."""
    with open_store(folder / "graph", read_only=True) as store:
        return [name for name in store.graphs() if "/article/" in name]


def direct(client: TestClient, query: str, parameters: Mapping[str, Any], accept: str = "*/*") -> Any:
    """A query as the body, with parameters in the address."""
    headers = {"Content-Type": QUERY, "Accept": accept}
    return client.post("/sparql", params=parameters, content=query, headers=headers)


@pytest.mark.parametrize("way", ["get", "form", "direct"])
def test_a_dataset_of_the_request_is_the_one_that_is_asked(client: TestClient, folder: Path, way: str) -> None:
    """One default graph, two, one named graph, two, and both kinds together: in each of the three ways to ask."""
    one, two = graph_names(folder)
    articles = "SELECT ?a WHERE { ?a a schema:NewsArticle } ORDER BY ?a"
    named = "SELECT ?g WHERE { GRAPH ?g { ?a a schema:NewsArticle } } ORDER BY ?g"
    both = "SELECT ?a ?g WHERE { ?a a schema:NewsArticle GRAPH ?g { ?b a schema:NewsArticle } }"

    def found(query: str, dataset: Mapping[str, Any]) -> list[set[str]]:
        if way == "get":
            reply = client.get("/sparql", params={"query": query, **dataset})
        elif way == "form":
            reply = client.post("/sparql", data={"query": query, **dataset})
        else:
            reply = direct(client, query, dataset)
        assert reply.status_code == 200, reply.text
        return [{cell["value"] for cell in row.values()} for row in reply.json()["results"]["bindings"]]

    assert found(articles, {"default-graph-uri": one}) == [{one}]
    assert found(articles, {"default-graph-uri": [one, two]}) == [{one}, {two}]
    assert found(named, {"named-graph-uri": two}) == [{two}]
    assert found(named, {"named-graph-uri": [one, two]}) == [{one}, {two}]
    assert found(both, {"default-graph-uri": one, "named-graph-uri": two}) == [{one, two}]
    own = articles.replace("WHERE", f"FROM <{two}> WHERE")
    assert found(own, {"default-graph-uri": one}) == [{one}]  # the request's dataset wins


@pytest.mark.parametrize(
    ("query", "kinds"),
    [("SELECT * { ?s a schema:Person }", ROWS), ("ASK {}", ROWS), ("CONSTRUCT WHERE { ?s a schema:Person }", GRAPHS),
     ("DESCRIBE ?s { ?s a schema:NewsArticle } LIMIT 1", GRAPHS)],
)  # fmt: skip
def test_each_form_of_query_answers_in_each_media_type_that_fits_it(
    client: TestClient, query: str, kinds: set[str]
) -> None:
    """As asked for; in the first of them where anything is taken; 406 where none fits."""
    for media in kinds:
        reply = direct(client, query, {}, media)
        assert (reply.status_code, reply.headers["content-type"].partition(";")[0]) == (200, media)
    assert direct(client, query, {}).headers["content-type"].partition(";")[0] in kinds
    assert direct(client, query, {}, "image/png").status_code == 406


@pytest.mark.parametrize(
    ("method", "parts", "status"),
    [
        ("PUT", {"params": {"query": "ASK {}"}}, 405),
        ("DELETE", {"params": {"query": "ASK {}"}}, 405),
        ("GET", {"params": {"query": ["ASK {}", "SELECT * {}"]}}, 400),
        ("POST", {"data": {"query": ["ASK {}", "SELECT * {}"]}}, 400),
        ("POST", {"content": "query=ASK%20%7B%7D", "headers": {"Content-Type": "text/plain"}}, 415),
        ("POST", {"content": "query=ASK%20%7B%7D"}, 415),
        ("POST", {"content": "ASK {}"}, 415),
        ("POST", {"content": "ASK { ?s ?p 'é' }".encode("utf-16"), "headers": {"Content-Type": QUERY}}, 400),
        ("GET", {"params": {"query": "ASK { ?s "}}, 400),
        ("POST", {"content": "query=ASK+%7B", "headers": {"Content-Type": FORM}}, 400),
        ("POST", {"content": "", "headers": {"Content-Type": FORM}}, 400),
        ("GET", {"params": {"query": "ASK {}", "update": "CLEAR ALL"}}, 403),
        ("POST", {"content": "CLEAR ALL", "headers": {"Content-Type": "application/sparql-update"}}, 403),
    ],
)
def test_what_the_protocol_calls_a_bad_request_is_one(
    client: TestClient, method: str, parts: dict[str, Any], status: int
) -> None:
    """Also an update, which this service does not do."""
    assert client.request(method, "/sparql", **parts).status_code == status


QUERIES = {
    "basic patterns": "SELECT ?x ?n { ?x a schema:Person ; schema:name ?n }",
    "optional": "SELECT ?a ?u { ?a a schema:NewsArticle OPTIONAL { ?a schema:url ?u } }",
    "union": "SELECT ?n { { ?x a schema:Person } UNION { ?x a schema:Place } ?x schema:name ?n }",
    "filter and regex": 'SELECT ?n { ?x schema:name ?n FILTER(REGEX(?n, "^[JL]") && !ISIRI(?n)) }',
    "not exists": "SELECT ?e { ?e a ng:Event FILTER NOT EXISTS { ?e ng:status ng:disputed } }",
    "minus": "SELECT ?e { ?e a ng:Event MINUS { ?e ng:status ng:disputed } }",
    "paths": "SELECT DISTINCT ?n { ?r ng:agent/ng:reportOf?/schema:name|^ng:reportOf/ng:agent ?n }",
    "long paths": "SELECT ?p ?q { ?p a schema:Place ; schema:containedInPlace* ?q }",
    "negated paths": "SELECT (COUNT(*) AS ?n) { ?e a ng:Event ; !(rdf:type|schema:name) ?x }",
    "bind and if": 'SELECT ?n ?k { ?x schema:name ?n BIND(IF(STRLEN(?n) > 10, "long", "short") AS ?k) }',
    "values": "SELECT ?c (COUNT(?x) AS ?n) { VALUES ?c { schema:Person ng:Event } ?x a ?c } GROUP BY ?c",
    "aggregates": "SELECT (COUNT(?c) AS ?n) (MIN(?c) AS ?l) (MAX(?c) AS ?h) (AVG(?c) AS ?m) { ?r ng:confidence ?c }",
    "having": "SELECT ?t (COUNT(*) AS ?n) { ?x a ?t } GROUP BY ?t HAVING(COUNT(*) > 2)",
    "group concat": """SELECT (GROUP_CONCAT(?n; separator="|") AS ?all) {
      SELECT ?n { ?x a schema:Person ; schema:name ?n } ORDER BY ?n }""",
    "sub-queries": "SELECT ?n { { SELECT ?x { ?x a schema:Person } ORDER BY ?x LIMIT 2 } ?x schema:name ?n }",
    "order and slices": "SELECT ?n { ?x a schema:Person ; schema:name ?n } ORDER BY DESC(?n) LIMIT 2 OFFSET 1",
    "graphs": "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g",
    "functions of strings": 'SELECT (UCASE("aé") AS ?a) (STRBEFORE("x#y", "#") AS ?b) (ENCODE_FOR_URI("a b") AS ?c) {}',
    "functions of numbers": "SELECT (ABS(-2.5) AS ?a) (ROUND(2.5) AS ?b) (CEIL(1.2) AS ?c) (7 / 2 AS ?d) {}",
    "functions of times": """SELECT (YEAR(?t) AS ?y) (TZ(?t) AS ?z) {
      BIND("2031-05-06T10:00:00Z"^^xsd:dateTime AS ?t) }""",
    "hashes": 'SELECT (SHA256("words") AS ?h) (MD5("words") AS ?m) {}',
    "terms": 'SELECT (STRLANG("a", "en") AS ?l) (STRDT("1", xsd:int) AS ?d) (IRI("urn:x") AS ?i) {}',
    "ask": "ASK { ?e a ng:Event ; ng:status ng:disputed }",
    "unbound and errors": "SELECT ?x ?y { BIND(1/0 AS ?x) BIND(COALESCE(?x, 3) AS ?y) }",
}


def canonical(answer: Mapping[str, Any]) -> object:
    """Rows without their order, which most queries leave open."""
    if "boolean" in answer:
        return answer["boolean"]
    return answer["head"]["vars"], sorted(str(sorted(row.items())) for row in answer["results"]["bindings"])


@pytest.mark.parametrize("name", QUERIES)
def test_an_answer_through_the_service_is_that_of_the_bare_engine(client: TestClient, folder: Path, name: str) -> None:
    """Chapter by chapter of SPARQL 1.1 Query."""
    import json

    engine = ox.Store.read_only(str(folder / "graph"))
    bare = engine.query(QUERIES[name], prefixes=PREFIXES, use_default_graph_as_union=True)
    assert isinstance(bare, (ox.QuerySolutions, ox.QueryBoolean))
    content = bare.serialize(format=QueryResultsFormat.JSON) or b""
    found = client.get("/sparql", params={"query": QUERIES[name]})
    assert found.status_code == 200, found.text
    assert canonical(found.json()) == canonical(json.loads(content))


@pytest.mark.parametrize("query", ["CONSTRUCT { ?x ng:called ?n } { ?x a schema:Person ; schema:name ?n }",
                                   "DESCRIBE ?x { ?x a schema:Person }"])  # fmt: skip
def test_triples_through_the_service_are_those_of_the_bare_engine(client: TestClient, folder: Path, query: str) -> None:
    """In each form that holds them."""
    engine = ox.Store.read_only(str(folder / "graph"))
    bare = engine.query(query, prefixes=PREFIXES, use_default_graph_as_union=True)
    assert isinstance(bare, ox.QueryTriples)
    wanted = {str(one) for one in bare}
    for media, form in (("text/turtle", RdfFormat.TURTLE), ("application/ld+json", RdfFormat.JSON_LD)):
        reply = direct(client, query, {}, media)
        assert {str(quad.triple) for quad in ox.parse(reply.content, format=form)} == wanted
