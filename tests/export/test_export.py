"""What is written for others: every format whole, the same bytes for the same graph."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from readings import port_alder

from newsgraph.errors import StoreError, UnknownNameError
from newsgraph.export import FORMATS, export, format_of, written
from newsgraph.graph import Iris
from newsgraph.graph.quads import quads_of
from newsgraph.store import MEMORY, open_store
from newsgraph.store.protocol import Store
from newsgraph.views import write_view
from newsgraph.views.theme.drawing import colour_of


@pytest.fixture
def store() -> Iterator[Store]:
    """A store that holds the one reading of Port Alder."""
    reading = port_alder()
    iris = Iris()
    with open_store(MEMORY) as store:
        store.replace_graph(iris.article(reading.article), quads_of(reading, iris))
        yield store


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_the_same_graph_gives_the_same_bytes(store: Store, name: str) -> None:
    """Exports can be compared line by line and kept under version control; without events, no line of them."""
    assert written(store, name) == written(store, name)
    assert written(store, name) != b"" or name == "jsonl"


@pytest.mark.parametrize(("name", "rdflib_name"), [("turtle", "turtle"), ("nquads", "nquads"), ("trig", "trig")])
def test_rdflib_reads_every_triple_back(store: Store, name: str, rdflib_name: str) -> None:
    """Nothing is lost on the way to a strict parser."""
    import rdflib

    graph = rdflib.Dataset(default_union=True)
    graph.parse(data=written(store, name), format=rdflib_name)
    assert len({(s, p, o) for s, p, o, _ in graph.quads()}) == store.count()


def test_json_ld_holds_the_same_quads_as_n_quads(store: Store) -> None:
    """The context expands to the very same IRIs and datatypes."""
    import pyoxigraph

    expanded = pyoxigraph.parse(written(store, "jsonld"), format=pyoxigraph.RdfFormat.JSON_LD)
    assert {str(q) for q in expanded} == {str(q) for q in store.quads()}


def test_turtle_writes_each_subject_once(store: Store) -> None:
    """A reader finds all that is said of a thing in one block; `this:` is another article after each prefix."""
    subjects, article = [], ""
    for line in written(store, "turtle").decode().splitlines():
        if line.startswith("@prefix this:"):
            article = line
        elif line and not line.startswith(("@prefix", "\t")):
            subjects.append((article, line.split()[0]))
    assert len(subjects) == len(set(subjects)) > 20


def test_turtle_declares_no_prefix_that_it_does_not_use(store: Store) -> None:
    """The head of the file says what is in it."""
    text = written(store, "turtle").decode()
    declared = [line.split()[1] for line in text.splitlines() if line.startswith("@prefix")]
    body = "\n".join(line for line in text.splitlines() if not line.startswith("@prefix"))
    assert declared
    assert [p for p in declared if p not in body and p != "rdf:"] == []


def test_n_quads_are_sorted_lines_so_that_their_hash_is_the_content_id(store: Store) -> None:
    """Two stores with the same statements have the same content id, in whatever order they were filled."""
    lines = written(store, "nquads").decode().splitlines()
    assert lines == sorted(lines)
    again = open_store(MEMORY)
    for graph in store.graphs():
        again.replace_graph(graph, reversed(list(store.quads(graph))))
    assert hashlib.sha256(written(again, "nquads")).digest() == hashlib.sha256(written(store, "nquads")).digest()


def test_network_files_read_back_with_their_attributes(store: Store) -> None:
    """Gephi and networkx find kinds, labels and how each line is known."""
    import networkx as nx

    network = nx.read_graphml(io.BytesIO(written(store, "graphml")), force_multigraph=True)
    assert network.number_of_nodes() > 3
    assert all(values["kind"] and values["label"] for _, values in network.nodes(data=True))
    assert all(values["known_as"] for _, _, values in network.edges(data=True))
    gexf = nx.read_gexf(io.BytesIO(written(store, "gexf")))
    assert set(gexf.nodes) == set(network.nodes)
    assert b"lastmodifieddate" not in written(store, "gexf")


def test_gephi_finds_the_drawing_of_the_page_in_graphml(store: Store, tmp_path: Path) -> None:
    """Positions as in the file beside the page (y upwards), colours by kind, sizes, labels of nodes and lines."""
    import networkx as nx

    report = write_view(store, tmp_path / "graph.html")
    saved = json.loads(report.positions.read_text(encoding="utf-8"))["events"]
    path = export(store, "graphml", tmp_path / "graph.graphml")[0]
    network = nx.read_graphml(path, force_multigraph=True)
    assert set(network) <= set(saved)
    colours = set()
    for node, values in network.nodes(data=True):
        assert (values["x"], -values["y"]) == tuple(saved[node])
        assert values["size"] > 0
        assert all(0 <= values[band] <= 255 for band in "rgb")
        colours.add((values["kind"], values["r"], values["g"], values["b"]))
    assert len(colours) == len({kind for kind, *_ in colours}) == len({rgb[1:] for rgb in colours})
    red = colour_of("red")
    for *_, values in network.edges(data=True):
        assert values["label"] == values["relation"]
        assert ((values["r"], values["g"], values["b"]) == red) == (values["known_as"] in ("denied", "disputed"))
    assert path.read_bytes() == export(store, "graphml", path)[0].read_bytes()


def test_gexf_keeps_to_its_schema_and_holds_the_drawing(store: Store) -> None:
    """GEXF 1.2: what must be there is there, ids are unique and known, `viz` values lie in their ranges."""
    from xml.etree import ElementTree

    tree = ElementTree.fromstring(written(store, "gexf"))  # noqa: S314 - our own
    gexf, viz = "{http://www.gexf.net/1.2draft}", "{http://www.gexf.net/1.2draft/viz}"
    assert tree.tag == f"{gexf}gexf"
    assert tree.get("version") == "1.2"
    declared = {
        scope.get("class"): {a.get("id"): a.get("type") for a in scope} for scope in tree.iter(f"{gexf}attributes")
    }
    nodes, edges = list(tree.iter(f"{gexf}node")), list(tree.iter(f"{gexf}edge"))
    ids = [node.get("id") for node in nodes]
    assert len(ids) == len(set(ids)) > 3
    assert len({edge.get("id") for edge in edges}) == len(edges) > 3
    for kind, items in (("node", nodes), ("edge", edges)):
        for item in items:
            assert item.get("label")
            for value in item.iter(f"{gexf}attvalue"):
                type_ = declared[kind][value.get("for")]
                assert type_ in ("string", "integer", "long", "double", "float", "boolean")
                assert type_ == "string" or float(str(value.get("value"))) is not None
            (colour,) = item.iter(f"{viz}color")
            assert all(0 <= int(str(colour.get(band))) <= 255 for band in "rgb")
            assert 0 <= float(str(colour.get("a"))) <= 1
            (shape,) = item.iter(f"{viz}shape")
            allowed = ("disc", "square", "triangle", "diamond") if kind == "node" else ("solid", "dotted", "dashed")
            assert shape.get("value") in allowed
    for node in nodes:
        (place,), (size,) = node.iter(f"{viz}position"), node.iter(f"{viz}size")
        assert all(place.get(axis) is not None for axis in "xyz")
        assert float(str(size.get("value"))) > 0
    for edge in edges:
        assert {edge.get("source"), edge.get("target")} <= set(ids)
        (thick,) = edge.iter(f"{viz}thickness")
        assert float(str(thick.get("value"))) >= 0
    assert len({(p.get("x"), p.get("y")) for p in tree.iter(f"{viz}position")}) == len(nodes)


def test_tables_are_two_files_that_join(store: Store, tmp_path: Path) -> None:
    """Every end of an edge is a row among the nodes."""
    paths = export(store, "csv", tmp_path / "graph.csv")
    assert [p.name for p in paths] == ["graph.nodes.csv", "graph.edges.csv"]
    nodes, edges = (list(csv.DictReader(p.read_text(encoding="utf-8").splitlines())) for p in paths)
    ids = {row["id"] for row in nodes}
    assert edges
    assert all(row["source"] in ids and row["target"] in ids for row in edges)


def test_a_cell_that_looks_like_a_formula_is_kept_as_text() -> None:
    """Names from articles never run in a spreadsheet."""
    from newsgraph.export.tables import _cell

    assert _cell('=HYPERLINK("x")') == '\'=HYPERLINK("x")'
    assert _cell("Port Alder") == "Port Alder"


def test_json_ld_is_one_document_with_a_context(store: Store) -> None:
    """Programs that know JSON only find their way by the keys."""
    document = json.loads(written(store, "jsonld"))
    assert document["@context"]["ng"].endswith("newsgraph#")
    assert [graph["@id"] for graph in document["@graph"]] == sorted(store.graphs())


def test_a_gzipped_export_has_no_time_in_it(store: Store, tmp_path: Path) -> None:
    """Compressed exports are byte-identical too."""
    first, second = (export(store, "nquads", tmp_path / n)[0].read_bytes() for n in ("a.nq.gz", "b.nq.gz"))
    assert first == second


def test_an_unknown_format_is_said_with_those_that_there_are() -> None:
    """The message ends in what to choose from."""
    with pytest.raises(UnknownNameError, match="formats: csv, framed, ftm, geojson, gexf"):
        format_of("docx")
    assert format_of(".ttl").name == "turtle"


def test_an_export_that_cannot_be_written_is_one_sentence(store: Store, tmp_path: Path) -> None:
    """A folder in the way is named, and nothing is left behind."""
    (tmp_path / "graph.ttl").mkdir()
    with pytest.raises(StoreError, match=r"graph\.ttl: cannot write the export"):
        export(store, "turtle", tmp_path / "graph.ttl")
    assert [p.name for p in tmp_path.iterdir()] == ["graph.ttl"]
