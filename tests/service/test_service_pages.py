"""What the service answers beside SPARQL: named queries, pages, search, reconciliation, its own description."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat

from newsgraph.graph import Iris
from newsgraph.store import begin_change, open_store
from newsgraph.workspace import Settings

pytest.importorskip("starlette")
from starlette.testclient import TestClient

from newsgraph.service.app import application
from newsgraph.service.limits import Limits


def test_named_queries_are_asked_by_address(client: TestClient) -> None:
    """As CSV by `format`, as JSON by default, with the hints of the command line as errors."""
    found = client.get("/queries/events", params={"place": "Alder Coast", "type": "Death", "format": "csv"})
    assert found.text.splitlines()[1].startswith("deaths in Port Alder,Death,2031-05-06")
    assert client.get("/queries/mine", params={"n": "7"}).json()["results"]["bindings"][0]["x"]["value"] == "7"
    assert "disputed-events" in {one["name"] for one in client.get("/queries").json()}
    wrong = client.get("/queries/events", params={"place": "Port Aldre"})
    assert (wrong.status_code, "did you mean 'Port Alder'?" in wrong.text) == (400, True)
    assert client.get("/queries/history-of-two").status_code == 400
    assert client.get("/queries/nosuch").status_code == 404
    assert client.get("/queries/..%2fpyproject").status_code == 404
    assert client.get("/queries/events", params={"format": "exe"}).status_code == 400


def test_a_form_shows_what_was_typed_as_words(client: TestClient) -> None:
    """Markup in a value stays text."""
    found = client.get(
        "/queries/events", params={"place": '"><script>alert(1)</script>'}, headers={"Accept": "text/html"}
    )
    assert "<script>" not in found.text
    assert "&lt;script&gt;" in found.text


def test_a_thing_has_a_page_and_its_triples_at_its_address(client: TestClient, folder: Path) -> None:
    """HTML for people, Turtle and JSON-LD for machines, 404 for nothing."""
    with open_store(folder / "graph", read_only=True) as store:
        answer = store.query("SELECT ?e { ?e a ng:Event ; ng:status ng:disputed }")
        iri = str(getattr(next(iter(getattr(answer, "rows", ())))[0], "value", ""))
    path = iri.removeprefix("https://example.org/newsgraph")
    shown = client.get(path, headers={"Accept": "text/html"})
    assert "<h1>capture of Port Alder</h1>" in shown.text
    assert 'href="/place/' in shown.text
    quads = list(ox.parse(client.get(path, headers={"Accept": "text/turtle"}).content, format=RdfFormat.TURTLE))
    assert any(quad.subject == NamedNode(iri) and quad.object == Literal("capture of Port Alder") for quad in quads)
    framed = client.get(path, headers={"Accept": "application/ld+json"})
    assert (framed.json()["id"], framed.json()["status"]) == (iri, "disputed")
    read = {str(quad.triple) for quad in ox.parse(framed.content, format=RdfFormat.JSON_LD)}
    assert read == {str(quad.triple) for quad in quads}
    assert client.get("/event/nothing").status_code == 404
    assert client.get("/event/no%20thing").status_code == 404


def test_words_of_the_graph_are_words_on_a_page(tmp_path: Path) -> None:
    """Whatever an article is called."""
    graph = "https://example.org/newsgraph/graph/resolved"
    name = NamedNode("https://schema.org/name")
    quad = Quad(NamedNode("https://example.org/newsgraph/person/x"), name, Literal("<img src=x>"), NamedNode(graph))
    with open_store(tmp_path / "graph") as store:
        store.replace_graph(graph, [quad])
    with TestClient(application(Settings(root=tmp_path), Limits(workers=1))) as client:
        text = client.get("/person/x", headers={"Accept": "text/html"}).text
    assert "<img" not in text
    assert "&lt;img" in text


def test_the_editor_and_its_files_come_from_the_service_alone(client: TestClient) -> None:
    """Under a policy that lets no other script run, nor one in the page; no other file can be had."""
    shown = client.get("/query")
    policy = shown.headers["content-security-policy"]
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert {part.partition('"')[0] for part in shown.text.split('src="')[1:]} <= {
        "/query/yasqe.js", "/query/answer.js", "/query/editor.js",
    }  # fmt: skip
    for name, media in (("yasqe.js", "text/javascript"), ("editor.css", "text/css")):
        found = client.get(f"/query/{name}")
        assert found.headers["content-type"].startswith(media)
    for name in ("page.py", "vendor/README.md", "..%2fapp.py", "README.md"):
        assert client.get(f"/query/{name}").status_code == 404


def test_the_text_of_a_named_query_can_be_had(client: TestClient) -> None:
    """With the values put in, as the editor opens it; it gives the same rows."""
    told = {"place": "Port Alder", "format": "sparql"}
    text = client.get("/queries/events", params=told)
    assert text.headers["content-type"].startswith("application/sparql-query")
    rows = client.get("/sparql", params={"query": text.text}).json()["results"]["bindings"]
    asked = client.get("/queries/events", params={"place": "Port Alder"}).json()["results"]["bindings"]
    assert rows == asked
    assert len(rows) == 2


def test_sentences_are_found_by_their_words(client: TestClient) -> None:
    """As JSON for programs, as a page for people; what was typed stays words."""
    found = client.get("/search", params={"q": "fighters seizing", "limit": 5}).json()
    assert [one["outlet"] for one in found]
    assert all("ighters" in one["sentence"] for one in found)
    assert client.get("/search", params={"q": ""}).status_code == 400
    assert client.get("/search", params={"q": "town", "limit": "all"}).status_code == 400
    shown = client.get("/search", params={"q": '"><b>town</b>'}, headers={"Accept": "text/html"})
    assert shown.status_code == 200
    assert "<b>" not in shown.text


def test_sentences_are_found_within_a_query(client: TestClient) -> None:
    """By `text:query`, over the protocol, in a named query, and refused in a sentence where it cannot be read."""
    query = 'SELECT ?t { (?s ?n) text:query "fighters seizing" . ?s nif:anchorOf ?t } ORDER BY DESC(?n)'
    rows = client.get("/sparql", params={"query": query}).json()["results"]["bindings"]
    assert rows
    assert all("ighters" in row["t"]["value"] for row in rows)
    named = client.get("/queries/events-with-words", params={"words": "fighters seized"})
    assert {row["type"]["value"] for row in named.json()["results"]["bindings"]} == {"TerritoryCapture"}
    wrong = client.get("/sparql", params={"query": "SELECT * { ?s text:query ?w }"})
    assert (wrong.status_code, "text:query is not followed by words" in wrong.text) == (400, True)
    none = client.get("/sparql", params={"query": 'ASK { ?s text:query "" }'})
    assert (none.status_code, "there is no word to look for" in none.text) == (400, True)


def test_openrefine_finds_things_by_names_that_may_be_misspelt(client: TestClient) -> None:
    """The manifest, a batch by POST, and who is sure."""
    assert client.get("/reconcile").json()["name"] == "newsgraph"
    batch = {"q0": {"query": "Jan Novak", "type": "Person"}, "q1": {"query": "Prot Alder", "limit": 2}}
    found = client.post("/reconcile", data={"queries": json.dumps(batch)}).json()
    assert (found["q0"]["result"][0]["name"], found["q0"]["result"][0]["match"]) == ("Jan Novák", True)
    assert (found["q1"]["result"][0]["name"], found["q1"]["result"][0]["match"]) == ("Port Alder", False)
    assert len(found["q1"]["result"]) <= 2
    assert client.post("/reconcile", data={"queries": "["}).status_code == 400
    assert client.post("/reconcile", data={"queries": '{"q": {"query": 7}}'}).status_code == 400


def test_every_answer_carries_headers_that_keep_a_browser_careful(client: TestClient) -> None:
    """And no site may ask unless it is named."""
    for path in ("/health", "/query", "/nothing", "/openapi.json"):
        headers = client.get(path, headers={"Origin": "https://evil.example"}).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "access-control-allow-origin" not in headers
    assert client.get("/health").json()["status"] == "ok"
    assert client.get("/nothing").status_code == 404


def test_the_document_of_the_interface_names_every_query_and_what_changes_the_graph(client: TestClient) -> None:
    """With parameters, and with the token that changes need."""
    paths = client.get("/openapi.json").json()["paths"]
    assert {"/sparql", "/search", "/queries/events", "/queries/mine"} <= set(paths)
    for path in ("/add", "/decide"):
        assert paths[path]["post"]["security"] == [{"token": []}]
        assert {"401", "403", "422"} <= set(paths[path]["post"]["responses"])
    assert "text/plain" in paths["/add"]["post"]["requestBody"]["content"]
    assert {"asserted", "from", "limit"} <= {one["name"] for one in paths["/queries/events"]["get"]["parameters"]}


def test_what_is_written_while_the_service_runs_is_found(folder: Path, tmp_path: Path) -> None:
    """A worker opens the store anew when its files have changed."""
    import time

    graph = "https://example.org/newsgraph/graph/x"
    quad = Quad(NamedNode("urn:s"), NamedNode("urn:p"), Literal("o"), NamedNode(graph))
    with open_store(tmp_path / "graph"):
        pass
    with TestClient(application(Settings(root=tmp_path), Limits(workers=1))) as client:
        assert client.get("/sparql", params={"query": "ASK { ?s ?p ?o }"}).json()["boolean"] is False
        with open_store(tmp_path / "graph") as store:
            store.replace_graph(graph, [quad])
        deadline = time.monotonic() + 30
        while not client.get("/sparql", params={"query": "ASK { ?s ?p ?o }"}).json()["boolean"]:
            assert time.monotonic() < deadline, "the new quad never shows"
            time.sleep(0.2)


@pytest.mark.parametrize("waits", [True, False])
def test_health_says_whether_the_graph_waits_for_its_resolve(tmp_path: Path, waits: bool) -> None:
    """It is up in both cases; a graph that is finished, or is not there yet, is not spoken of."""
    with open_store(tmp_path / "graph") as store:
        if waits:
            begin_change(store, Iris(), ["https://alder.example/article/1"])
    with TestClient(application(Settings(root=tmp_path), Limits(workers=1))) as asked:
        told = asked.get("/health").json()
    assert told["status"] == "ok"
    assert told.get("unfinished", "").startswith("this graph is unfinished: of 1 article" if waits else "")
    assert ("unfinished" in told) is waits
