"""The event table and its kin: rows by event and pair, filters, layers, a release that others load."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from one_reader import one_reader
from pyoxigraph import RdfFormat
from worlds import IRIS, alder_store, thing

from newsgraph.errors import UnknownNameError
from newsgraph.export import Selection, format_of, write, written
from newsgraph.export.events.actors import read_codes
from newsgraph.export.events.columns import COLUMNS, KINDS
from newsgraph.export.events.table import event_rows, event_table
from newsgraph.export.release import release
from newsgraph.export.selection import LAYERS, articles_named
from newsgraph.export.terms import Terms
from newsgraph.graph.quads import quads_of
from newsgraph.identity import resolve
from newsgraph.model import Article
from newsgraph.query import Value, ask, parquet_of
from newsgraph.store import MEMORY, Store, open_store


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """Both articles about Port Alder, resolved."""
    with alder_store() as made:
        yield made


def made(store: Store, form: str, **wanted: object) -> bytes:
    """What an export of these layers, articles and texts writes."""
    out = io.BytesIO()
    write(store, form, out, wanted=Selection(**wanted))  # type: ignore[arg-type]
    return out.getvalue()


# ---------------------------------------------------------------- the table


def test_each_event_has_a_row_for_each_pair_of_actor_and_target(store: Store) -> None:
    """With everything that others look for; an event without actor or target has a row too."""
    rows = {str(row["name"]): row for row in event_rows(store)}
    assert set(rows) == {"capture of Port Alder", "shots at the hospital", "deaths in Port Alder"}
    row = rows["capture of Port Alder"]
    expected = {
        "begin": "2031-05-06", "end": "2031-05-06", "type": "TerritoryCapture", "status": "disputed", "asserted": False,
        "actor": "fighters of the Grey Column", "actor_kind": "Group", "target": "Port Alder",
        "target_role": "affected",
        "place": "Port Alder", "geonames": "990001", "country": "ZZ", "geo_precision": "PPL", "reports": 3,
        "outlets": "Alder Gazette; Morning Ferry", "independent_sources": 2, "sources": "Jan Novák; Lena Orsay",
        "first_report": "2031-05-07", "article_ids": "alder-1; alder-2",
    }  # fmt: skip
    assert {name: str(row[name]) for name in expected} == {name: str(value) for name, value in expected.items()}
    deaths = rows["deaths in Port Alder"]
    assert (deaths["killed_min"], deaths["killed_max"], deaths["actor"], deaths["target"]) == (12, 15, None, None)
    assert list(row) == list(COLUMNS)


@pytest.fixture(scope="module")
def resolved(store: Store) -> Iterator[Store]:
    """The same articles with the world that follows from them."""
    with open_store(MEMORY) as made:
        made.replace_graphs((graph, store.quads(graph)) for graph in store.graphs() if "/article/" in graph)
        resolve(made)
        yield made


def test_actors_and_events_are_coded(resolved: Store) -> None:
    """A weight by the CAMEO code; sectors of groups by their names, of persons by their posts; countries by places."""
    row = next(one for one in event_rows(resolved) if one["actor"] == "fighters of the Grey Column")
    assert (row["weight"], row["actor_sector"], row["target_sector"], row["target_country"]) == (
        -10.0,
        "REB",
        None,
        "ZZ",
    )
    coded = "SELECT ?w ?c { ?event ng:weight ?w ; ng:cameo ?c ; ng:plover 'ASSAULT' ; ng:status ng:claimed }"
    assert [tuple(map(str, one)) for one in ask(resolved, coded)] == [("-10", row["cameo"])]


def test_a_person_has_the_sector_and_country_of_the_post(resolved: Store) -> None:
    """Of the one in force; what the graph does not know has none."""
    codes = read_codes(resolved)
    (mayor,) = ask(
        resolved, "SELECT ?p { ?t org:member ?p ; ng:post/schema:name 'mayor of Port Alder' . ?t a org:Membership }"
    )
    assert (codes.sector(mayor[0]), codes.country(mayor[0])) == ("GOV", "ZZ")
    assert (codes.sector("https://example.org/nobody"), codes.country(None)) == (None, None)


def test_places_of_the_world_say_their_country_and_kind(resolved: Store) -> None:
    """As their articles do; the regions around them too, where the gazetteer knows them."""
    query = "SELECT ?in ?kind { ?p a schema:Place ; schema:addressCountry ?in ; ng:featureCode ?kind }"
    assert [tuple(map(str, row)) for row in ask(resolved, query)] == [("ZZ", "PPL")]


def test_the_filters_are_those_of_the_named_query(store: Store) -> None:
    """Places with what lies within them, types, status, periods."""
    assert {row["name"] for row in event_rows(store, {"place": "Alder Coast", "type": "Death"})} == {
        "deaths in Port Alder"
    }
    assert list(event_rows(store, {"to": "2030"})) == []
    with pytest.raises(UnknownNameError, match="no place here is called"):
        list(event_rows(store, {"place": "Nowhere"}))


def test_the_table_is_read_back_by_others(store: Store) -> None:
    """As CSV, JSON Lines and Parquet, with the same rows."""
    rows = list(csv.DictReader(io.StringIO(event_table(store, "csv").decode())))
    lines = [json.loads(line) for line in event_table(store, "jsonl").splitlines()]
    assert [row["event_id"] for row in rows] == [line["event_id"] for line in lines]
    assert [line["begin"] for line in lines] == [row["begin"] or None for row in rows]
    assert isinstance(lines[0]["reports"], int)
    pq = pytest.importorskip("pyarrow.parquet")
    table = pq.read_table(io.BytesIO(event_table(store, "parquet")))
    assert table.column("event_id").to_pylist() == [row["event_id"] for row in rows]
    assert str(table.schema.field("latitude").type) == "double"
    assert str(table.schema.field("asserted").type) == "bool"


def test_an_unknown_form_of_the_table_is_told(store: Store) -> None:
    """With the forms that there are."""
    with pytest.raises(UnknownNameError, match="forms: csv, tsv, jsonl, parquet"):
        event_table(store, "xls")


def test_events_are_points_on_a_map(store: Store) -> None:
    """A feature each, longitude first; what has no coordinates is no point."""
    found = json.loads(written(store, "geojson"))
    assert found["type"] == "FeatureCollection"
    assert {one["geometry"]["coordinates"][0] for one in found["features"]} == {-3.5}
    capture = next(one for one in found["features"] if one["properties"]["name"] == "capture of Port Alder")
    assert capture["properties"]["actors"] == ["fighters of the Grey Column"]
    assert "shots at the hospital" not in {one["properties"]["name"] for one in found["features"]}


# ---------------------------------------------------------------- selections


def test_the_layers_together_are_the_whole_and_share_nothing(store: Store) -> None:
    """World, reports and text."""
    whole = set(written(store, "nquads").splitlines())
    parts = [set(made(store, "nquads", layers=frozenset({layer})).splitlines()) for layer in LAYERS]
    assert set.union(*parts) == whole
    assert sum(map(len, parts)) == len(whole)
    assert all(b"/article/" not in line.split(b" ")[0] for line in parts[0])
    assert thing("Person", "Jan Novák").encode() in b"".join(parts[0])


def test_without_texts_no_article_can_be_read_and_every_statement_keeps_its_words(store: Store) -> None:
    """Neither the text nor a sentence of more than a mention's words."""
    without = made(store, "nquads", texts=False)
    assert b"isString" not in without
    sentences = ask(store, "SELECT ?words { ?s a ng:Sentence ; nif:anchorOf ?words }").column("words")
    assert len(sentences) > 5
    assert [words for words in sentences if f'anchorOf> "{words}"' in without.decode()] == []
    assert b'anchorOf> "seized"' in without
    assert len(without) < len(written(store, "nquads"))


def test_one_article_is_all_that_is_asked_for(store: Store) -> None:
    """By address, id or IRI; a name that is no article's is told."""
    iri = min(graph for graph in store.graphs() if "/article/" in graph)
    assert articles_named(store, (iri,)) == frozenset({iri})
    lines = made(store, "nquads", layers=frozenset({"reports", "text"}), articles=frozenset({iri})).splitlines()
    assert {line.split(b" ")[0].partition(b"#")[0].strip(b"<>") for line in lines} == {iri.encode()}
    with pytest.raises(UnknownNameError, match="no article is called 'gone'"):
        articles_named(store, ("gone",))


@pytest.mark.parametrize("texts", [True, False])
def test_turtle_with_prefixes_of_its_own_says_the_same(store: Store, texts: bool) -> None:
    """A prefix for the article that is being written; two parsers read the same triples as from N-Quads."""
    turtle = made(store, "turtle", texts=texts)
    lines = made(store, "nquads", texts=texts)
    expected = {str(quad.triple) for quad in ox.parse(lines, format=RdfFormat.N_QUADS)}
    assert {str(quad.triple) for quad in ox.parse(turtle, format=RdfFormat.TURTLE)} == expected
    assert len(rdflib.Graph().parse(data=turtle, format="turtle")) == len(expected)
    assert turtle.count(b"@prefix this: ") == 2
    assert b"\nthis:v1 a " in turtle
    assert b"event:" in turtle
    trig = made(store, "trig", texts=texts)
    assert {str(quad) for quad in ox.parse(trig, format=RdfFormat.TRIG)} == {
        str(quad) for quad in ox.parse(lines, format=RdfFormat.N_QUADS)
    }


def test_each_kind_of_thing_has_a_prefix_of_its_own(store: Store) -> None:
    """Those under org/ have `body:`, as `org:` is the W3C's; nothing of the world is written with its whole address."""
    text = made(store, "turtle", layers=frozenset({"world"})).decode()
    assert "\nevent:" in text
    assert not re.findall(r"^<https://example.org/.*", text, re.MULTILINE)
    terms = Terms("https://example.org/mine/")
    assert terms.short(b"<https://example.org/mine/org/acme-12>") == b"body:acme-12"
    assert terms.short(b"<http://www.w3.org/ns/org#member>") == b"org:member"
    assert terms.prefixes() == {"body": "https://example.org/mine/org/", "org": "http://www.w3.org/ns/org#"}


# ---------------------------------------------------------------- a release


def test_a_release_is_whole_described_and_checked(store: Store, tmp_path: Path) -> None:
    """Every file with its checksum, in the sums and in the description; no texts; the same bytes twice."""
    files = release(store, tmp_path / "one")
    again = release(store, tmp_path / "two")
    assert [path.read_bytes() for path in files] == [path.read_bytes() for path in again]
    listed = [line.split("  ") for line in (tmp_path / "one" / "SHA256SUMS").read_text().splitlines()]
    sums = {name: checksum for checksum, name in listed}
    for path in files:
        if path.name not in ("SHA256SUMS", "README.md"):
            assert sums[path.name] == hashlib.sha256(path.read_bytes()).hexdigest()
    described = (tmp_path / "one" / "dataset.ttl").read_text()
    assert all(sums[name] in described for name in sums if name != "dataset.ttl")
    graph = rdflib.Graph().parse(data=described, format="turtle")
    void = rdflib.Namespace("http://rdfs.org/ns/void#")
    lines = gzip.decompress((tmp_path / "one" / "graph.nq.gz").read_bytes()).splitlines()
    assert [int(str(value)) for value in graph.objects(None, void.triples)] == [len(lines)]
    assert b"isString" not in b"".join(lines)
    assert all(f"`{name}`" in (tmp_path / "one" / "README.md").read_text() for name in COLUMNS)


def test_every_form_is_known_by_its_name_and_ending() -> None:
    """New ones too."""
    assert [format_of(name).name for name in ("jsonl", ".parquet", "geojson")] == ["jsonl", "parquet", "geojson"]


def test_the_page_describes_every_column() -> None:
    """In the same words and order."""
    page = (Path(__file__).parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")
    assert "\n".join(f"| `{name}` | {what} |" for name, what in COLUMNS.items()) in page


def test_columns_of_parquet_hold_the_same_kind_of_value_whatever_stands_in_them(tmp_path: Path) -> None:
    """Years and months stand among the days of other exports, a column may be empty; tables of both can be joined."""
    pq = pytest.importorskip("pyarrow.parquet")
    values: dict[str, Value] = {"count": 1, "number": 1.5, "day": date(2031, 5, 6), "truth": True, "text": "a"}
    full = {name: [values[KINDS[name]]] for name in COLUMNS}
    empty: dict[str, list[Value]] = {name: [None] for name in COLUMNS}
    schemas = []
    for number, columns in enumerate((full, empty)):
        (path := tmp_path / f"{number}.parquet").write_bytes(parquet_of(columns, KINDS))
        schemas.append(pq.read_schema(path))
    assert schemas[0].equals(schemas[1])
    assert {str(schemas[0].field(name).type) for name in ("begin", "end")} == {"string"}


def test_who_acts_on_nobody_but_himself_has_a_row() -> None:
    """Who resigns and people who flee are both who acts and whom it befalls: no event is lost."""
    text = "Mayor Ilse Varn resigned on Monday. Some 900 people fled Port Alder, the council said."
    reading = one_reader().read(Article("flight", text, published="2031-05-07"))
    with open_store(MEMORY) as made:
        made.replace_graph(IRIS.article(reading.article), quads_of(reading, IRIS))
        resolve(made)
        events = set(map(str, ask(made, "SELECT ?e { ?e a ng:Event }").column("e")))
        assert {"Resignation", "Displacement"} <= {str(row["type"]) for row in event_rows(made)}
        assert {str(row["event_id"]) for row in event_rows(made)} == events
