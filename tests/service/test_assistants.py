"""The graph as an assistant meets it: tools over MCP, asked by the protocol's own client in this process."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from newsgraph.service.limits import Limits
from newsgraph.workspace import Settings

pytest.importorskip("mcp")
from mcp import Client

from newsgraph.service.assistants.server import assistant_server

LIMITS = Limits(seconds=3, rows=20, size=100_000, workers=1)
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def asked(folder: Path, *calls: tuple[str, Mapping[str, object]], limits: Limits = LIMITS) -> list[Any]:
    """What each tool answers, in one connection: its JSON, or the words of its error as text."""

    async def all_of_them() -> list[Any]:
        async with Client(assistant_server(Settings(root=folder), limits)) as client:
            found = [await client.call_tool(name, dict(values)) for name, values in calls]
        return [one.content[0].text if one.is_error else one.structured_content for one in found]  # type: ignore[union-attr,unused-ignore]

    return asyncio.run(all_of_them())


def test_every_tool_says_what_it_does_and_that_it_only_reads(folder: Path) -> None:
    """An assistant chooses by the descriptions, a person allows by the hint."""

    async def listed() -> Any:
        async with Client(assistant_server(Settings(root=folder), LIMITS)) as client:
            return (await client.list_tools()).tools

    tools = asyncio.run(listed())
    names = {"list_queries", "ask_query", "search", "entity", "event", "explain", "evidence", "sparql"}
    assert {one.name for one in tools} == names
    assert all(one.description and one.annotations.read_only_hint for one in tools)


def test_an_assistant_gets_rows_sentences_things_and_evidence(folder: Path) -> None:
    """Each tool answers with what the command line answers."""
    queries, own, rows, sentences, truth, candidates, nobody = asked(
        folder,
        ("list_queries", {}),
        ("ask_query", {"name": "mine", "parameters": {"n": "3"}}),
        ("ask_query", {"name": "events", "parameters": {"place": "Port Alder"}}),
        ("search", {"words": "harbour", "limit": 1}),
        ("sparql", {"query": "ASK { ?x a schema:Person }"}),
        ("entity", {"name": "Novak"}),
        ("entity", {"name": "Quillon Vexter"}),
    )
    assert {"events", "mine"} <= {one["name"] for one in queries["queries"]}
    assert own["rows"] == [{"x": "3"}]
    assert [row["event"] for row in rows["rows"]] == ["capture of Port Alder", "deaths in Port Alder"]
    assert len(sentences["sentences"]) == 1
    assert truth == {"truth": True}
    assert [one["name"] for one in candidates["candidates"]] == ["Jan Novák"]
    assert "no Person" in nobody


def test_a_thing_is_described_and_explained_by_its_name(folder: Path) -> None:
    """The IRI that it gives is one that all other tools take."""
    person, titled = asked(folder, ("entity", {"name": "Jan Novák"}), ("ask_query", {"name": "events"}))
    assert person["said"]["schema:name"] == [{"value": "Jan Novák"}]
    assert "incomplete" not in person
    title = titled["rows"][0]["event"]
    event, why, proof = asked(
        folder, ("event", {"name": title}), ("explain", {"what": person["iri"]}), ("evidence", {"what": title})
    )
    assert {"value": "ng:Event"} in event["said"]["rdf:type"]
    assert why["statements"][0]["sentence"]
    assert "text" not in why["statements"][0]["article"]
    assert proof["statements"]
    assert "@context" in proof


REFUSED: tuple[tuple[str, dict[str, object], str], ...] = (
    ("sparql", {"query": "DROP ALL"}, "DROP"),
    ("sparql", {"query": "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }"}, "SELECT or ASK"),
    ("sparql", {"query": "ASK { SERVICE <http://evil.example/> {} }"}, "SERVICE"),
    ("sparql", {"query": "SELECT * { ?s ?p ?o }"}, "more than 20 rows"),
    ("search", {"words": "harbour", "limit": 21}, "1 to 20"),
    ("search", {"words": "-"}, "no word"),
    ("ask_query", {"name": "evens"}, "events"),
    ("ask_query", {"name": "events", "parameters": {"plaice": "x"}}, "--place"),
    ("explain", {"what": "Quillon Vexter"}, "nothing here is called"),
    ("entity", {"name": "https://example.org/newsgraph/person/nobody"}, "says nothing of"),
)


def test_what_cannot_be_answered_is_an_error_in_a_sentence(folder: Path) -> None:
    """Never a short answer, never a crash."""
    found = asked(folder, *((name, values) for name, values, _ in REFUSED))
    told = [says in one if isinstance(one, str) else one for one, (_, _, says) in zip(found, REFUSED, strict=True)]
    assert told == [True] * len(REFUSED), found


def test_a_runaway_query_ends_and_the_next_one_is_answered(folder: Path) -> None:
    """The worker that ran it is killed; an answer that is too long in bytes is refused too."""
    late, next_one, long = asked(
        folder,
        ("sparql", {"query": RUNAWAY}),
        ("sparql", {"query": "ASK {}"}),
        ("explain", {"what": "Port Alder"}),
        limits=Limits(seconds=1, rows=20, size=100, workers=1),
    )
    assert "longer than 1 seconds" in late
    assert next_one == {"truth": True}
    assert "more than 100 bytes" in long
