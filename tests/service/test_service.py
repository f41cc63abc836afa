"""The service as clients meet it: the SPARQL protocol, negotiation, limits, pages, named queries, reconciliation."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from pyoxigraph import Literal, RdfFormat

from newsgraph.store import open_store
from newsgraph.workspace import Settings

pytest.importorskip("starlette")
from starlette.testclient import TestClient

from newsgraph.service.app import application
from newsgraph.service.dataset import with_dataset
from newsgraph.service.limits import Limits, Refusal
from newsgraph.service.negotiation import chosen

QUERY = "application/sparql-query"
RESULTS = "application/sparql-results+json"
PEOPLE = "SELECT ?n { ?x a schema:Person ; schema:name ?n } ORDER BY ?n"


# ---------------------------------------------------------------- the protocol


@pytest.mark.parametrize(
    ("method", "parts"),
    [
        ("GET", {"params": {"query": "ASK {}"}}),
        ("POST", {"data": {"query": "ASK {}"}}),
        ("POST", {"content": "ASK {}", "headers": {"Content-Type": QUERY}}),
        ("POST", {"content": "ASK {}", "headers": {"Content-Type": f"{QUERY}; charset=utf-8"}}),
    ],
)
def test_a_query_comes_in_three_ways(client: TestClient, method: str, parts: dict[str, object]) -> None:
    """By address, as a form, as the body."""
    found = client.request(method, "/sparql", **parts)  # type: ignore[arg-type]
    assert found.status_code == 200
    assert found.json() == {"head": {}, "boolean": True}


@pytest.mark.parametrize(
    ("method", "parts", "status"),
    [
        ("GET", {"headers": {"Accept": RESULTS}}, 400),
        ("GET", {"params": {"query": ["ASK {}", "ASK {}"]}}, 400),
        ("GET", {"params": {"query": "SELECT * {"}}, 400),
        ("GET", {"params": {"query": "ASK { SERVICE <http://evil.example/> {} }"}}, 400),
        ("GET", {"params": {"query": "DROP ALL"}}, 400),
        ("GET", {"params": {"update": "DROP ALL"}}, 403),
        ("POST", {"data": {"update": "DROP ALL"}}, 403),
        ("POST", {"content": "DROP ALL", "headers": {"Content-Type": "application/sparql-update"}}, 403),
        ("POST", {"content": "LOAD <file:///etc/passwd>", "headers": {"Content-Type": QUERY}}, 400),
        ("POST", {"content": "ASK {}", "headers": {"Content-Type": "text/plain"}}, 415),
        ("POST", {"content": "ASK {}"}, 415),
        ("POST", {"content": b"ASK { ?s ?p '\xff' }", "headers": {"Content-Type": QUERY}}, 400),
        ("POST", {"content": "#" * 6_000, "headers": {"Content-Type": QUERY}}, 413),
        ("POST", {"data": {"query": ["ASK {}", "ASK {}"]}}, 400),
        ("PUT", {"content": "ASK {}"}, 405),
        ("GET", {"params": {"query": "ASK {}"}, "headers": {"Accept": "image/png"}}, 406),
        ("GET", {"params": {"query": "ASK {}", "default-graph-uri": "no iri"}}, 400),
        ("GET", {"params": {"query": "SELECT (<urn:function:of-ours>(1) AS ?x) {}"}}, 400),
    ],
)
def test_what_is_no_query_gets_its_status(
    client: TestClient, method: str, parts: dict[str, object], status: int
) -> None:
    """And one sentence, as text."""
    found = client.request(method, "/sparql", **parts)  # type: ignore[arg-type]
    assert found.status_code == status
    assert found.text.strip()
    assert "<" not in found.headers["content-type"]


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        (RESULTS, RESULTS),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("text/html, application/sparql-results+xml;q=0.9, */*;q=0.1", "application/sparql-results+xml"),
        ("*/*", RESULTS),
        ("", RESULTS),
    ],
)
def test_rows_come_in_the_form_that_is_asked_for(client: TestClient, accept: str, media: str) -> None:
    """And hold the same names in every form, as the engine's own reader of results reads them."""
    found = client.get("/sparql", params={"query": PEOPLE}, headers={"Accept": accept})
    assert found.headers["content-type"] == media
    assert found.headers["vary"].startswith("Accept")
    form = ox.QueryResultsFormat.from_media_type(media.partition(";")[0])
    assert form is not None
    if form == ox.QueryResultsFormat.CSV:
        assert found.text.split("\r\n")[1:4] == ["Jan Novák", "Lena Orsay", "Mira Tolland"]
        return
    rows = ox.parse_query_results(found.content, format=form)
    assert isinstance(rows, ox.QuerySolutions)
    assert [row["n"] for row in rows] == [Literal("Jan Novák"), Literal("Lena Orsay"), Literal("Mira Tolland")]


@pytest.mark.parametrize(
    ("media", "form"),
    [
        ("text/turtle", RdfFormat.TURTLE),
        ("application/n-triples", RdfFormat.N_TRIPLES),
        ("application/rdf+xml", RdfFormat.RDF_XML),
        ("application/ld+json", RdfFormat.JSON_LD),
    ],
)
def test_triples_come_in_the_form_that_is_asked_for(client: TestClient, media: str, form: RdfFormat) -> None:
    """CONSTRUCT, read back by the engine: the same triples in every form."""
    query = "CONSTRUCT { ?x schema:name ?n } WHERE { ?x a schema:Person ; schema:name ?n }"
    found = client.get("/sparql", params={"query": query}, headers={"Accept": media})
    triples = {str(quad.triple) for quad in ox.parse(found.content, format=form)}
    assert len(triples) == 3
    assert all("name" in one for one in triples)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o LIMIT 200",
        'SELECT * { VALUES (?a ?b) { ("a\\tb\\"c<&>" 1.5) (UNDEF "é"@fr) (<urn:x> true) } }',
        "SELECT (COUNT(*) AS ?n) { ?s a ng:EventReport }",
        "SELECT * { ?s a ng:Nothing }",
    ],
)
def test_the_answer_is_the_engines_own(client: TestClient, folder: Path, query: str) -> None:
    """Compared term by term, in the three forms that keep types."""
    with open_store(folder / "graph", read_only=True) as store:
        answer = store.query(query)
        expected = list(getattr(answer, "rows", ()))
    for media in (RESULTS, "application/sparql-results+xml", "text/tab-separated-values"):
        found = client.get("/sparql", params={"query": query}, headers={"Accept": media})
        form = ox.QueryResultsFormat.from_media_type(media)
        assert form is not None
        rows = ox.parse_query_results(found.content, format=form)
        assert isinstance(rows, ox.QuerySolutions)
        width = len(rows.variables)
        assert [tuple(row[number] for number in range(width)) for row in rows] == expected


def test_without_a_query_the_service_describes_itself(client: TestClient) -> None:
    """As RDF, to who asks for RDF or for anything."""
    found = client.get("/sparql", headers={"Accept": "text/turtle"})
    told = {str(quad.predicate.value).rpartition("#")[2] for quad in ox.parse(found.content, format=RdfFormat.TURTLE)}
    assert {"endpoint", "supportedLanguage", "resultFormat", "feature"} <= told


# ---------------------------------------------------------------- datasets


@pytest.mark.parametrize(
    ("query", "rewritten"),
    [
        ("SELECT * { ?s ?p ?o }", "SELECT *  FROM <urn:d> FROM NAMED <urn:n> { ?s ?p ?o }"),
        ("ASK FROM <urn:x> WHERE { ?s ?p ?o }", "ASK   FROM <urn:d> FROM NAMED <urn:n> WHERE { ?s ?p ?o }"),
        ("DESCRIBE <urn:x>", "DESCRIBE <urn:x> FROM <urn:d> FROM NAMED <urn:n> "),
        (
            "CONSTRUCT { ?s ?p 1 } WHERE { ?s ?p ?o }",
            "CONSTRUCT { ?s ?p 1 }  FROM <urn:d> FROM NAMED <urn:n> WHERE { ?s ?p ?o }",
        ),
        (
            "SELECT (EXISTS { ?a ?b 'FROM {' } AS ?x) FROM NAMED <urn:y> { }",
            "SELECT (EXISTS { ?a ?b 'FROM {' } AS ?x)  FROM <urn:d> FROM NAMED <urn:n> { }",
        ),
    ],
)
def test_the_datasets_of_the_request_stand_in_place_of_the_querys(query: str, rewritten: str) -> None:
    """Where a FROM may stand, and nowhere else."""
    found = with_dataset(query, ["urn:d"], ["urn:n"])
    assert " ".join(found.split()) == " ".join(rewritten.split())
    assert with_dataset(query, [], []) == query


def test_a_graph_by_name_is_all_that_is_asked(client: TestClient, folder: Path) -> None:
    """`default-graph-uri`; the same graph through the Graph Store Protocol; one that is not there is a 404."""
    with open_store(folder / "graph", read_only=True) as store:
        name = next(graph for graph in store.graphs() if "/article/" in graph)
        size = sum(1 for _ in store.quads(name))
    query = {"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "default-graph-uri": name}
    assert client.get("/sparql", params=query).json()["results"]["bindings"][0]["n"]["value"] == str(size)
    if size <= 300:
        got = client.get("/store", params={"graph": name}, headers={"Accept": "application/n-triples"})
        assert got.text.count(" .\n") == size
    assert client.get("/store", params={"graph": "urn:nothing"}).status_code == 404
    assert client.get("/store").status_code == 400


def test_a_bad_name_of_a_graph_is_refused() -> None:
    """Whatever it tries to break out of."""
    with pytest.raises(Refusal, match="no IRI"):
        with_dataset("ASK {}", ["urn:x> { } #"], [])


# ---------------------------------------------------------------- limits


def test_an_answer_that_is_too_long_is_an_error_and_no_short_answer(client: TestClient) -> None:
    """Too many rows, too many triples, too many bytes."""
    found = client.get("/sparql", params={"query": "SELECT * { ?s ?p ?o }"})
    assert (found.status_code, "more than 300 rows" in found.text) == (500, True)
    found = client.get("/sparql", params={"query": "CONSTRUCT WHERE { ?s ?p ?o }"})
    assert (found.status_code, "more than 300 triples" in found.text) == (500, True)
    long = (
        "SELECT ?x { VALUES ?y { 1 2 3 4 5 6 7 8 9 } ?a nif:isString ?s BIND(CONCAT(?s,?s,?s,?s,?s,?s,?s,?s) AS ?z) "
        + ("BIND(CONCAT(?z,?z,?z,?z,?z,?z,?z,?z) AS ?x) }")
    )
    found = client.get("/sparql", params={"query": long})
    assert (found.status_code, "more than 100,000 bytes" in found.text) == (500, True)


RUNAWAYS = {
    "a product of three": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "a deep path": "SELECT (COUNT(*) AS ?n) { ?a (!ng:x|^!ng:x)* ?b . ?b (!ng:y|^!ng:y)* ?c }",
    "a product of words": "SELECT (COUNT(*) AS ?n) { ?a nif:anchorOf ?x . ?b nif:anchorOf ?y . ?c nif:anchorOf ?z . "
    "?d nif:anchorOf ?w FILTER(REGEX(CONCAT(?x, ?y, ?z, ?w), '(a+)+b')) }",
}


@pytest.mark.parametrize("name", [next(iter(RUNAWAYS)), *(pytest.param(n, marks=pytest.mark.slow) for n in RUNAWAYS)])
def test_a_runaway_query_is_ended_and_the_next_one_answered(client: TestClient, name: str) -> None:
    """By killing the worker; with one worker, the spare one answers at once."""
    late = client.get("/sparql", params={"query": RUNAWAYS[name]})
    assert (late.status_code, late.text) == (504, "the query took longer than 3 seconds; ask for less\n")
    assert client.get("/sparql", params={"query": "ASK {}"}).status_code == 200
    assert 'outcome="late"} ' in client.get("/metrics").text


@pytest.mark.slow
def test_a_query_that_keeps_too_much_is_ended_and_the_next_one_answered(folder: Path) -> None:
    """A sorted product keeps every row: its memory gives out first, however much time it has."""
    limits = Limits(seconds=120, memory=500_000_000, workers=1)
    query = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f LIMIT 1"
    with TestClient(application(Settings(root=folder), limits)) as client:
        found = client.get("/sparql", params={"query": query})
        told = "the query needs more memory than the service gives; ask for less"
        assert (found.status_code, found.text.strip()) == (500, told)
        assert client.get("/sparql", params={"query": "ASK {}"}).status_code == 200


# ---------------------------------------------------------------- named queries, pages, names


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("text/*", "text/turtle"),
        ("text/turtle;q=0, */*", "application/ld+json"),
        ("application/ld+json;q=0.9, text/turtle;q=0.2", "application/ld+json"),
        ("image/png", None),
        ("text/turtle;q=high", None),
        (None, "text/turtle"),
    ],
)
def test_the_best_offered_form_is_chosen(accept: str | None, media: str | None) -> None:
    """By quality; q=0 refuses."""
    assert chosen(accept, {"text/turtle": "turtle", "application/ld+json": "jsonld"}) == media
