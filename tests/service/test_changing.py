"""Articles and decisions that come by HTTP: only from who has the token, and as on the command line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from worlds import alder_store

from newsgraph.store import open_store
from newsgraph.workspace import Settings

pytest.importorskip("starlette")
from starlette.testclient import TestClient

from newsgraph.service.app import application
from newsgraph.service.limits import Limits

TOKEN = "a-token-for-tests-only"  # noqa: S105 - of no service
MINE = {"Authorization": f"Bearer {TOKEN}"}
STORY = "Police in Marlow shot dead two protesters on Monday, the interior minister, Ana Ferro, told the Harbour Post."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the two articles about Port Alder."""
    root = tmp_path_factory.mktemp("changed")
    with alder_store() as made, open_store(root / "graph") as store:
        store.replace_graphs((graph, made.quads(graph)) for graph in made.graphs())
    return root


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[TestClient]:
    """A client of a service that may be changed."""
    with TestClient(application(Settings(root=folder), Limits(workers=1), token=TOKEN)) as found:
        yield found


@pytest.mark.parametrize("path", ["/add", "/decide"])
@pytest.mark.parametrize(
    "headers", [{}, {"Authorization": TOKEN}, {"Authorization": "Bearer other"}, {"Authorization": f"Basic {TOKEN}"}]
)
def test_without_the_token_nothing_is_taken(client: TestClient, path: str, headers: dict[str, str]) -> None:
    """Nor with a wrong one, nor in another scheme; nothing is told of it."""
    found = client.post(path, content=STORY, headers={"Content-Type": "text/plain", **headers})
    assert found.status_code == 401
    assert TOKEN not in found.text


def test_a_service_that_has_no_token_is_changed_by_nobody(folder: Path) -> None:
    """Not even by who gives an empty one."""
    with TestClient(application(Settings(root=folder), Limits(workers=1))) as client:
        for given in ("", "Bearer", "Bearer None"):
            assert client.post("/add", content=STORY, headers={"Authorization": given}).status_code == 403


@pytest.mark.parametrize(
    ("path", "content", "kind", "status"),
    [
        ("/add", STORY, "image/png", 415),
        ("/add", " ", "text/plain", 400),
        ("/add", b"\xff\xfe\xfa", "text/plain", 400),
        ("/add", "{", "application/json", 422),
        ("/decide", "no JSON", "application/json", 422),
        ("/decide", "[]", "application/json", 422),
    ],
)
def test_what_cannot_be_taken_is_told(
    client: TestClient, path: str, content: str | bytes, kind: str, status: int
) -> None:
    """In one sentence, as on the command line; the next query is answered as before."""
    found = client.post(path, content=content, headers={"Content-Type": kind, **MINE})
    assert (found.status_code, len(found.text.strip().splitlines())) == (status, 1), found.text
    assert client.get("/sparql", params={"query": "ASK {}"}).status_code == 200


def test_an_option_cannot_be_smuggled_in(client: TestClient) -> None:
    """A value is a value, whatever it looks like."""
    told = {"date": "--again", "publisher": "--store=/nowhere"}
    found = client.post("/add", params=told, content=STORY, headers={"Content-Type": "text/plain", **MINE})
    assert (found.status_code, "--again" in found.text) == (422, True)


@pytest.mark.slow
def test_an_article_is_read_and_seen_by_the_next_question(client: TestClient) -> None:
    """With its IRI; the same one again is no second article."""
    told = {"date": "2024-05-07", "publisher": "Harbour Post"}
    headers = {"Content-Type": "text/plain", **MINE}
    found = client.post("/add", params=told, content=STORY, headers=headers)
    assert found.status_code == 201, found.text
    (iri,) = found.json()["articles"]
    assert found.json()["added"]["articles"]["read"] == 1
    query = {"query": f"SELECT ?name {{ <{iri}> schema:publisher/schema:name ?name }}"}
    rows = client.get("/sparql", params=query).json()["results"]["bindings"]
    assert [row["name"]["value"] for row in rows] == ["Harbour Post"]
    again = client.post("/add", params=told, content=STORY, headers=headers)
    assert (again.json()["added"]["articles"]["unchanged"], again.json()["articles"]) == (1, [iri])


def test_a_decision_is_taken(client: TestClient, folder: Path) -> None:
    """As a page saves it: two persons are one, from then on."""
    query = {"query": "SELECT ?r { ?r ng:kind schema:Person ; schema:name ?n } ORDER BY ?n ?r"}
    rows = client.get("/sparql", params=query).json()["results"]["bindings"]
    things = [rows[0]["r"]["value"], rows[-1]["r"]["value"]]
    decisions = {"kind": "newsgraph decisions", "decisions": [{"what": "same", "things": things, "by": "Ada Quill"}]}
    found = client.post("/decide", content=json.dumps(decisions), headers={"Content-Type": "application/json", **MINE})
    assert (found.status_code, found.json()["done"][-1]) == (200, "1 of 1 decisions taken"), found.text
    with open_store(folder / "graph", read_only=True) as store:
        assert any("Ada Quill" in str(quad) for graph in store.graphs() for quad in store.quads(graph))
