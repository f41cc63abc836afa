"""Forms for single systems, and filters that mean the same in every form."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
from pyoxigraph import RdfFormat
from worlds import alder_store

from newsgraph.cli.entry import run
from newsgraph.export import Selection, export, write
from newsgraph.export.choosing import chosen_events
from newsgraph.export.systems.neo4j import NODES, RELATIONSHIPS
from newsgraph.query import ask
from newsgraph.store import Store


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """Both articles about Port Alder, resolved."""
    with alder_store() as made:
        yield made


def made(store: Store, form: str, wanted: Selection | None = None, **more: str) -> bytes:
    """What an export writes."""
    out = io.BytesIO()
    write(store, form, out, wanted=wanted, **more)  # type: ignore[arg-type]
    return out.getvalue()


def event(store: Store, name: str) -> str:
    """The IRI of the event that is called so."""
    found = ask(store, f'SELECT ?event {{ ?event a ng:Event ; schema:name "{name}" }}').column("event")
    return str(found[0])


def of_type(store: Store, name: str) -> Selection:
    """The choice of all events of a type."""
    return Selection(events=chosen_events(store, {"type": name}))


def table(content: bytes) -> list[dict[str, str]]:
    """CSV as dictionaries."""
    return list(csv.DictReader(io.StringIO(content.decode())))


# ---------------------------------------------------------------- Neo4j


def test_every_relationship_of_neo4j_joins_two_nodes_that_are_there(store: Store) -> None:
    """With the headers that the importer asks for, each node once."""
    nodes, lines = table(made(store, "neo4j", table="nodes")), table(made(store, "neo4j", table="relationships"))
    ids = [one["iri:ID"] for one in nodes]
    assert len(ids) == len(set(ids))
    assert lines
    assert {end for one in lines for end in (one[":START_ID"], one[":END_ID"])} <= set(ids)
    assert set(NODES.values()) | set(RELATIONSHIPS.values()) <= {"string", "int", "double", "boolean"}
    labels = {one["name:string"]: one[":LABEL"] for one in nodes}
    assert labels["capture of Port Alder"] == "Event;TerritoryCapture"
    assert labels["Alder Gazette"] == "Organization;Outlet"
    assert {"AGENT", "AFFECTED", "REPORTS", "SAYS", "CONVEYS", "PUBLISHED_BY"} <= {one[":TYPE"] for one in lines}


def test_neo4j_is_two_files_without_line_breaks_in_cells(store: Store, tmp_path: Path) -> None:
    """A break would end a row for the importer."""
    files = export(store, "neo4j", tmp_path / "alder.csv")
    assert [one.name for one in files] == ["alder.nodes.csv", "alder.relationships.csv"]
    for one in files:
        text = one.read_text(encoding="utf-8")
        assert len(text.splitlines()) == 1 + len(table(text.encode()))


# ---------------------------------------------------------------- FollowTheMoney


def test_entities_keep_to_the_model_of_followthemoney(store: Store) -> None:
    """Every schema, property and value is one that its own package takes."""
    model = pytest.importorskip("followthemoney").model
    lines = [json.loads(line) for line in made(store, "ftm").splitlines()]
    assert {"Event", "Person", "Article", "LegalEntity"} <= {one["schema"] for one in lines}
    for one in lines:
        proxy = model.get_proxy(one)
        taken = proxy.to_dict()["properties"]
        assert {name: set(values) for name, values in taken.items()} == {
            name: set(values) for name, values in one["properties"].items()
        }, one


def test_an_event_of_followthemoney_names_who_is_involved(store: Store) -> None:
    """By the ids of parties that are there too."""
    lines = {one["id"]: one for one in map(json.loads, made(store, "ftm").splitlines())}
    capture = lines[event(store, "capture of Port Alder")]
    names = {name for iri in capture["properties"]["involved"] for name in lines[iri]["properties"]["name"]}
    assert {"fighters of the Grey Column", "Port Alder"} <= names
    assert capture["properties"]["startDate"] == ["2031-05-06"]
    told = {line["properties"]["summary"][0].split("; ")[2] for line in lines.values() if line["schema"] == "Event"}
    assert "1 report" in told
    assert "1 reports" not in told


# ---------------------------------------------------------------- GEXF with days


def test_gexf_says_when_a_line_holds(store: Store) -> None:
    """So that a timeline can play it; a line of no day has none."""
    text = made(store, "gexf", lens="events").decode()
    assert 'mode="dynamic"' in text
    assert 'timeformat="date"' in text
    network = nx.read_gexf(io.BytesIO(text.encode()))
    starts = {values.get("start") for *_, values in network.edges(data=True)}
    assert "2031-05-06" in starts
    assert None in starts


# ---------------------------------------------------------------- filters


def test_one_filter_leaves_the_same_events_in_every_form(store: Store) -> None:
    """In RDF, in a network, in the event table, for Neo4j."""
    wanted = of_type(store, "Death")
    name = "deaths in Port Alder"
    assert wanted.events == frozenset({event(store, name)})
    dump = ox.Dataset(ox.parse(made(store, "nquads", wanted), format=RdfFormat.N_QUADS))
    named = {quad.subject.value for quad in dump if quad.object == ox.NamedNode("https://w3id.org/newsgraph#Event")}
    assert named == wanted.events
    network = nx.read_graphml(io.BytesIO(made(store, "graphml", wanted, lens="events")))
    assert {one["label"] for _, one in network.nodes(data=True) if one["kind"] == "event"} == {name}
    assert {row["name"] for row in table(made(store, "csv", wanted, table="events"))} == {name}
    rows = table(made(store, "neo4j", wanted, table="nodes"))
    assert {row["name:string"] for row in rows if row[":LABEL"].startswith("Event")} == {name}


def test_rdf_of_some_events_brings_their_reports_and_words_and_no_others(store: Store) -> None:
    """Whoever loads it can ask who says so."""
    wanted = of_type(store, "Death")
    part = ox.Store()
    part.bulk_extend(ox.parse(made(store, "nquads", wanted), format=RdfFormat.N_QUADS))
    question = """PREFIX ng: <https://w3id.org/newsgraph#>
    PREFIX nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#>
    SELECT ?report ?sentence { GRAPH ?g { ?report ng:evidence ?words . ?words ng:inSentence ?in .
      ?in nif:anchorOf ?sentence . ?report a ng:EventReport } }"""
    found = part.query(question)
    assert isinstance(found, ox.QuerySolutions)
    reports = {str(row["report"].value) for row in found}
    asked = "SELECT ?report { ?report a ng:EventReport ; ng:reportOf ?event . ?event a ng:Event , ng:Death }"
    assert reports == {str(one) for one in ask(store, asked).column("report")}


def test_events_may_be_chosen_by_who_takes_part(store: Store) -> None:
    """In whatever role; and by the article that tells of them."""
    about = chosen_events(store, {"about": "Port Alder"})
    assert about is not None
    assert event(store, "capture of Port Alder") in about
    assert chosen_events(store, {}) is None
    articles = frozenset(str(one) for one in ask(store, "SELECT ?a { ?a a schema:NewsArticle }").column("a"))
    assert chosen_events(store, {}, articles) == chosen_events(store, {"undated": True})
    assert chosen_events(store, {}, frozenset({"https://example.org/newsgraph/article/none"})) == frozenset()


def test_kinds_leave_nodes_and_the_lines_between_them(store: Store) -> None:
    """Places and events, without those who act."""
    rows = table(made(store, "csv", Selection(kinds=frozenset({"place", "event"})), table="nodes"))
    assert {row["kind"] for row in rows} == {"place", "event"}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--format", "geojson", "--kind", "place"], "--kind chooses nodes of a network"),
        (["--format", "graphml", "--layer", "world"], "--layer chooses RDF"),
        (["--format", "neo4j", "--table", "events"], "neo4j has no table of events"),
        (["--all", "release", "--type", "Attack"], "a release holds the whole graph"),
    ],
)
def test_an_option_that_says_nothing_to_a_form_is_refused(
    words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """An export that looks filtered and is not misleads."""
    assert run(["export", *words]) == 2
    assert told in capsys.readouterr().err
