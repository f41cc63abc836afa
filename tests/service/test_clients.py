"""Programs that people use ask the service over a real connection, and load what it and the exports give."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import rdflib
from serving import listening
from worlds import alder_store

from newsgraph.export import export
from newsgraph.store import Store

PEOPLE = "SELECT ?n { ?x a schema:Person ; schema:name ?n } ORDER BY ?n"
NAMES = ["Jan Novák", "Lena Orsay", "Mira Tolland"]
NG = rdflib.Namespace("https://w3id.org/newsgraph#")


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    """Where a service over the two articles about Port Alder listens."""
    with listening(folder) as found:
        yield found


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """The same graph, to be exported."""
    with alder_store() as made:
        yield made


def test_rdflib_asks_it_as_a_store(address: str) -> None:
    """By pattern, and by its own SPARQL with its own prefixes."""
    from rdflib.plugins.stores.sparqlstore import SPARQLStore
    from rdflib.query import ResultRow

    graph = rdflib.Graph(SPARQLStore(f"{address}/sparql"))
    assert len(set(graph.subjects(rdflib.RDF.type, NG.Event))) == 3
    rows = graph.query(
        "SELECT ?n WHERE { ?x a s:Person ; s:name ?n } ORDER BY ?n",
        initNs={"s": rdflib.Namespace("https://schema.org/")},
    )
    assert [str(row[0]) for row in rows if isinstance(row, ResultRow)] == NAMES


def test_sparqlwrapper_asks_it_by_get_and_by_post(address: str) -> None:
    """And takes rows and triples."""
    wrapper = pytest.importorskip("SPARQLWrapper")
    asking = wrapper.SPARQLWrapper(f"{address}/sparql", returnFormat=wrapper.JSON)
    asking.setQuery(PEOPLE)
    for method in (wrapper.GET, wrapper.POST):
        asking.setMethod(method)
        rows = asking.queryAndConvert()["results"]["bindings"]
        assert [row["n"]["value"] for row in rows] == NAMES
    asking.setQuery("CONSTRUCT { ?x schema:name ?n } WHERE { ?x a schema:Person ; schema:name ?n }")
    asking.setReturnFormat(wrapper.TURTLE)
    assert len(rdflib.Graph().parse(data=asking.queryAndConvert(), format="turtle")) == 3


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not here")
def test_curl_takes_a_table_and_a_failure_as_a_failure(address: str) -> None:
    """What cannot be answered is no 200, so that scripts stop."""
    asked = ["curl", "-sf", "-H", "Accept: text/csv", f"{address}/sparql", "--data-urlencode"]
    found = subprocess.run([*asked, f"query={PEOPLE}"], capture_output=True, text=True, check=True)
    assert found.stdout.splitlines() == ["n", *NAMES]
    assert subprocess.run([*asked, "query=SELECT * {"], capture_output=True, check=False).returncode == 22


def test_pandas_reads_a_named_query_at_its_address(address: str) -> None:
    """Without a step between."""
    pandas = pytest.importorskip("pandas")
    table = pandas.read_csv(f"{address}/queries/events?format=csv")
    assert set(table["status"]) == {"disputed", "denied", "reported"} or len(table) == 3
    assert "happening" in table.columns


@pytest.mark.parametrize("ending", ["csv", "jsonl", "parquet"])
def test_duckdb_counts_in_the_event_table_as_a_file(store: Store, tmp_path: Path, ending: str) -> None:
    """In each of its forms."""
    duckdb = pytest.importorskip("duckdb")
    if ending == "parquet":
        pytest.importorskip("pyarrow")
    (path,) = export(store, ending, tmp_path / f"events.{ending}", table="events")
    read = {"csv": "read_csv_auto", "jsonl": "read_json_auto", "parquet": "read_parquet"}[ending]
    found: list[Any] = duckdb.sql(f"SELECT count(DISTINCT event_id) FROM {read}('{path}')").fetchall()  # noqa: S608
    assert found == [(3,)]


def test_duckdb_takes_days_of_the_event_table_for_text(store: Store, tmp_path: Path) -> None:
    """From Parquet by itself, from CSV as the page of exports says: a year may stand anywhere among the days."""
    duckdb = pytest.importorskip("duckdb")
    pytest.importorskip("pyarrow")
    (columns,) = export(store, "parquet", tmp_path / "events.parquet", table="events")
    (table,) = export(store, "csv", tmp_path / "events.csv", table="events")
    told = "types = {'begin': 'VARCHAR', 'end': 'VARCHAR'}"
    for source in (f"read_parquet('{columns}')", f"read_csv('{table}', {told})"):
        asked = f'SELECT typeof(begin), typeof("end") FROM {source}'  # noqa: S608
        assert set(duckdb.sql(asked).fetchall()) == {("VARCHAR", "VARCHAR")}


def test_igraph_reads_the_network(store: Store, tmp_path: Path) -> None:
    """With kinds of nodes and relations of lines."""
    igraph = pytest.importorskip("igraph")
    (path,) = export(store, "graphml", tmp_path / "graph.graphml")
    network = igraph.Graph.Read_GraphML(str(path))
    assert network.vcount() > 3
    assert {"kind", "label"} <= set(network.vs.attributes())


@pytest.mark.skipif(shutil.which("rapper") is None, reason="rapper (raptor2-utils) is not here")
def test_rapper_counts_as_many_triples_as_there_are(store: Store, tmp_path: Path) -> None:
    """In Turtle and in N-Quads."""
    for form, syntax in (("turtle", "turtle"), ("nquads", "nquads")):
        (path,) = export(store, form, tmp_path / f"graph.{form}")
        told = subprocess.run(["rapper", "-i", syntax, "-c", str(path)], capture_output=True, text=True, check=True)
        assert f"returned {store.count()} " in told.stderr


def test_the_answer_is_packed_for_who_takes_it_so(address: str) -> None:
    """gzip, read back by a client that does not know."""
    import httpx

    found = httpx.get(f"{address}/store?default", headers={"Accept": "application/n-triples"}, timeout=30)
    assert found.headers["content-encoding"] == "gzip"
    assert len(io.StringIO(found.text).readlines()) > 300


NODE = shutil.which("node")
MODULES = os.environ.get("NEWSGRAPH_NODE_MODULES", "")  # a folder in which npm installed the packages
in_node = pytest.mark.skipif(not (NODE and MODULES), reason="NEWSGRAPH_NODE_MODULES names no folder of npm's")


def told_by_node(script: str, *words: str) -> list[str]:
    """What a script prints, line by line; it finds the packages that npm installed."""
    start = f'const need = require("module").createRequire({json.dumps(MODULES + "/")});'
    program = f"{start} const words = process.argv.slice(1);\n{script}"
    done = subprocess.run([str(NODE), "-e", program, *words], capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.splitlines()


_COMUNICA = """
const { QueryEngine } = need("@comunica/query-sparql");
(async () => {
  const asked = { sources: [JSON.parse(words[0])], unionDefaultGraph: true };
  const found = await new QueryEngine().queryBindings(words[1], asked);
  for (const row of await found.toArray()) console.log(row.get("n").value);
})().catch((error) => { console.error(error); process.exit(1); });
"""


@in_node
@pytest.mark.slow
def test_comunica_asks_the_service_and_an_export_and_finds_the_same(address: str, store: Store, tmp_path: Path) -> None:
    """The service as an endpoint; JSON-LD and Turtle as they lie at an address."""
    query = "PREFIX s: <https://schema.org/> SELECT ?n { ?x a s:Person ; s:name ?n } ORDER BY ?n"
    assert told_by_node(_COMUNICA, json.dumps({"type": "sparql", "value": f"{address}/sparql"}), query) == NAMES
    for form, media in (("jsonld", "application/ld+json"), ("turtle", "text/turtle")):
        (path,) = export(store, form, tmp_path / f"graph.{form}")
        text = path.read_text(encoding="utf-8")
        source = {"type": "serialized", "value": text, "mediaType": media, "baseIRI": "https://example.org/"}
        assert told_by_node(_COMUNICA, json.dumps(source), query) == NAMES


@in_node
def test_n3_reads_as_many_triples_as_there_are(store: Store, tmp_path: Path) -> None:
    """Turtle, TriG, N-Quads."""
    script = """
const quads = new (need("n3").Parser)({ format: words[1] }).parse(require("fs").readFileSync(words[0], "utf8"));
console.log(new Set(quads.map((one) => JSON.stringify(one))).size);
"""
    for form, media in (("turtle", "text/turtle"), ("trig", "application/trig"), ("nquads", "application/n-quads")):
        (path,) = export(store, form, tmp_path / f"graph.{form}")
        assert told_by_node(script, str(path), media) == [str(store.count())]


@pytest.mark.skipif(shutil.which("serdi") is None, reason="serdi is not here")
def test_serdi_reads_as_many_triples_as_there_are(store: Store, tmp_path: Path) -> None:
    """In Turtle, strictly."""
    (path,) = export(store, "turtle", tmp_path / "graph.ttl")
    told = subprocess.run(["serdi", "-i", "turtle", "-o", "ntriples", str(path)], capture_output=True, check=True)
    assert len(set(told.stdout.splitlines())) == store.count()
