"""What is taken away from the page."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import networkx
import pytest
from network_fixtures import BASE, invented_page
from seen import SHOTS, Opener, taken
from worlds import alder_store

from newsgraph.store import Solutions
from newsgraph.views.page.build import page_data
from newsgraph.views.page.data import PageData

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def alder() -> Iterator[PageData]:
    """The page of two articles about one town, through all lenses."""
    with alder_store() as store:
        yield page_data(store)


def test_turtle_and_graphml_say_what_is_shown_and_assert_no_claim(show: Opener, alder: PageData) -> None:
    """Every node with its kind; a line is a statement about a triple, never the triple; reports with their words."""
    from rdflib import RDF, RDFS, Graph, URIRef

    seen = show(alder)
    turtle = Graph().parse(data=taken(seen, "Turtle").decode(), format="turtle")
    nodes = seen.js("[...newsgraphPage.shown.nodes].map((id) => newsgraphPage.graph.base + id)")
    assert {str(node) for node in turtle.subjects(RDFS.label, None) if isinstance(node, URIRef)} == set(nodes)
    lines = list(turtle.subjects(RDF.type, RDF.Statement))
    assert len(lines) == seen.state("edges")
    agent = URIRef("https://w3id.org/newsgraph#agent")
    assert not list(turtle.triples((None, agent, None)))
    assert list(turtle.triples((None, RDF.predicate, agent)))
    with alder_store() as store:
        known = {str(quad.subject.value) for quad in store.quads() if hasattr(quad.subject, "value")}
    derived = URIRef("http://www.w3.org/ns/prov#wasDerivedFrom")
    assert {str(report) for report in turtle.objects(None, derived)} <= known
    network = networkx.read_graphml(io.BytesIO(taken(seen, "GraphML")), force_multigraph=True)
    assert set(network) == set(nodes)
    assert network.number_of_edges() == seen.state("edges")
    assert all(isinstance(values["x"], float) for _, values in network.nodes(data=True))


def test_the_copied_question_is_answered_by_the_graph_with_the_sentences_of_the_panel(
    show: Opener, alder: PageData
) -> None:
    """Of an actor, an event and a line; kept as a file where the clipboard is shut."""
    seen = show(alder)
    for what in ("person", "event"):
        node = seen.js(f"[...newsgraphPage.graph.node.values()].find((n) => n.kind === {what!r} && n.edges.length).id")
        seen.js(f"newsgraphPage.select({{type: 'node', id: {node!r}}}, {{reveal: true, draw: true}})")
        with seen.page.expect_download() as download:
            seen.js("Object.assign(navigator.clipboard, {writeText: () => Promise.reject(new Error())}) && null")
            seen.page.click("#panel button:has-text('Copy SPARQL')")
        asked = Path(download.value.path()).read_text(encoding="utf-8")
        with alder_store() as store:
            answer = store.query(asked)
            assert isinstance(answer, Solutions)
            told = {row[1].value for row in answer.rows if row[1] is not None and hasattr(row[1], "value")}
        shown = seen.js("[...document.querySelectorAll('#panel .card:not(.dispute)')]"
                        ".map((c) => newsgraphPage.graph.statements[c.dataset.statement].at.text)")  # fmt: skip
        assert shown
        assert {text.split("\n")[0] for text in shown} <= told or set(shown) & told


def test_exports_hold_what_is_shown(show: Opener) -> None:
    """PNG with its legend, SVG with each kind in its shape, CSV of the statements in view."""
    seen = show(invented_page())

    png, svg, rows = (taken(seen, name) for name in ("PNG", "SVG", "CSV"))
    assert png.startswith(b"\x89PNG")
    if SHOTS is not None:
        (SHOTS / "export.png").write_bytes(png)
        (SHOTS / "export.svg").write_bytes(svg)
    assert svg.count(b"<path") > 63
    assert "Léna Ostrøm" in svg.decode()
    table = list(csv.DictReader(io.StringIO(rows.decode("utf-8-sig"))))
    assert len(table) == sum(len(edge.statements) for edge in invented_page().edges)
    assert {row["from_id"] for row in table} == {edge.source for edge in invented_page().edges}
    assert all(row["from_id"].startswith(BASE) for row in table)


def test_a_saved_copy_is_the_page_with_its_notes_and_scenes(show: Opener, tmp_path: Path) -> None:
    """It opens by itself, holds the same graph, and its own copy holds the notes once."""
    first, second = tmp_path / "first.html", tmp_path / "second.html"
    seen = show(invented_page())
    seen.js("newsgraphPage.notes.write('ostrom', 'ask her office </script><b>twice</b>')")
    seen.js("(newsgraphPage.select({ type: 'node', id: 'e-strike' }), newsgraphPage.notes.add())")
    for path, before in ((first, None), (second, first)):
        if before is not None:
            seen.js("localStorage.clear()")
            seen.page.goto(before.as_uri())
            seen.page.wait_for_selector("html[data-ready]", timeout=120_000)
        with seen.page.expect_download() as waiting:
            seen.js("newsgraphPage.notes.saveCopy()")
        waiting.value.save_as(path)
    assert second.read_bytes() == first.read_bytes()
    assert seen.js("newsgraphPage.graph.all.size") == len(invented_page().nodes)
    assert seen.js("newsgraphPage.notes.notes.get('ostrom')") == "ask her office </script><b>twice</b>"
    assert seen.js("newsgraphPage.notes.scenes.map((one) => one.title)") == seen.js(
        "[newsgraphPage.graph.all.get('e-strike').label]"
    )
