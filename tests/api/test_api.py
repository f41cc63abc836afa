"""The Python face: read, open, ask, take elsewhere."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from plain_reader import PlainReader

import newsgraph
import newsgraph.api.texts
from newsgraph import Article, QueryError, StopError, UsageError, Workspace


@pytest.fixture(autouse=True)
def _plain_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is read does not matter here."""
    monkeypatch.setattr("newsgraph.reading.reader.load_reader", lambda *_: PlainReader())
    newsgraph.api.texts._reader.cache_clear()


@pytest.fixture
def graph() -> Workspace:
    """A graph in memory with two articles."""
    made = newsgraph.open_graph("memory:")
    made.add(Article("a", "Alder slept."), Article("b", "Voss <woke>.", title="Morning", published="2024-05-03"))
    return made


def test_importing_the_package_loads_nothing_heavy() -> None:
    """Public names are there, and none of them has been imported."""
    script = (
        "import sys, newsgraph; assert 'open_graph' in dir(newsgraph); "
        "print([name for name in ('pyoxigraph', 'spacy', 'newsgraph.model') if name in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True).stdout == "[]\n"


def test_every_public_name_is_there_and_no_other() -> None:
    """`__all__` is what it says."""
    assert all(getattr(newsgraph, name) is not None for name in newsgraph.__all__)
    assert sorted(newsgraph.__all__) == sorted(set(newsgraph.__all__))
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = newsgraph.nonsense


def test_a_text_is_read_without_anything_being_stored() -> None:
    """Offsets are into the text as given; a wrong date is said."""
    reading = newsgraph.read(" Alder slept.", published="9 March 2023")
    assert reading.article.published == "2023-03-09"
    assert reading.entities[0].mentions[0].span.of(" Alder slept.") == " Alde"
    with pytest.raises(UsageError, match="no date"):
        newsgraph.read("Alder slept.", published="some day")
    with pytest.raises(newsgraph.InputError, match="no text"):
        newsgraph.read("  ")


def test_rows_are_dictionaries_of_python_values(graph: Workspace) -> None:
    """By variable; None where nothing is bound."""
    rows = graph.query(
        "SELECT ?title ?day WHERE { ?a a schema:NewsArticle OPTIONAL { ?a schema:headline ?title ; "
        "schema:datePublished ?day } } ORDER BY ?title"
    )
    assert rows.variables == ("title", "day")
    assert [row["title"] for row in rows] == [None, "Morning"]
    assert str(rows[1]["day"]) == "2024-05-03"
    assert len(rows.to_list()) == len(rows[:]) == 2
    assert repr(rows) == "<newsgraph.Rows 2 of title, day>"


def test_rows_become_a_network(graph: Workspace) -> None:
    """From the first variable to the second, the others as attributes."""
    rows = graph.query("SELECT ?a ?name ?kind WHERE { ?a schema:name ?name ; ng:kind ?kind }")
    made = rows.to_networkx()
    assert (made.number_of_nodes(), made.number_of_edges()) == (4, 2)
    assert {data["kind"] for _, _, data in made.edges(data=True)} == {"https://schema.org/Place"}
    assert rows.to_networkx("name", "kind").number_of_nodes() == 3
    with pytest.raises(UsageError, match="an edge needs two variables"):
        graph.query("SELECT ?a WHERE { ?a a ng:Mention }").to_networkx()


def test_ask_and_construct_are_rows_too(graph: Workspace) -> None:
    """The truth of an ASK is its answer; triples have three columns."""
    assert graph.query("ASK { ?a a schema:NewsArticle }")
    assert not graph.query("ASK { ?a a ng:Unicorn }")
    (row,) = graph.query('CONSTRUCT WHERE { ?a schema:headline "Morning" }')
    assert row["object"] == "Morning"


def test_a_broken_query_says_where(graph: Workspace) -> None:
    """Line and column, as in the shell."""
    with pytest.raises(QueryError, match="line 1, column 1"):
        graph.query("FIND everything")


def test_a_question_without_end_ends_at_its_deadline(graph: Workspace, tmp_path: Path) -> None:
    """In memory and on disk, also after this process has written there; the next one is answered."""
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o . ?p ?q ?r }"
    on_disk = newsgraph.open_graph(tmp_path)
    on_disk.add(*graph.articles())
    for one in (graph, on_disk):
        with pytest.raises(StopError, match=r"took longer than 0\.2 seconds; ask for less"):
            one.query(endless, timeout=0.2)
        assert len(one.query("SELECT ?a { ?a a schema:NewsArticle }")) == 2
        assert len(one.query("articles", timeout=None)) == 2


def test_what_is_shown_in_a_notebook_is_escaped(graph: Workspace) -> None:
    """Text of articles is hostile input everywhere."""
    shown = graph.query("SELECT ?text WHERE { ?a nif:isString ?text }")._repr_html_()
    assert "Voss &lt;woke&gt;." in shown
    assert "<woke>" not in shown
    assert "<td>2</td>" in graph._repr_html_()


def test_a_workspace_on_disk_is_seen_as_it_is_at_each_question(tmp_path: Path) -> None:
    """By its folder or by the store's own; articles come back as they went in."""
    (tmp_path / "a.txt").write_text("Alder slept.")
    one = newsgraph.open_graph(tmp_path)
    assert one.add(tmp_path / "a.txt").read == 1
    two = newsgraph.open_graph(tmp_path / "graph")
    assert [article.source for article in two.articles()] == ["a.txt"]
    assert one.remove("a.txt") == 1
    assert two.totals.articles == 0
    assert repr(one) == f"<newsgraph.Workspace {tmp_path / 'graph'}>"


def test_the_graph_goes_elsewhere(graph: Workspace, tmp_path: Path) -> None:
    """To rdflib, to networkx, to a file, to a page: always a copy."""
    copy = graph.dataset
    assert len(copy) == graph.totals.quads
    assert graph.to_networkx("everything").is_directed()
    (path,) = graph.export(tmp_path / "x.ttl")
    assert path.read_text(encoding="utf-8").startswith("@prefix")
    assert graph.view(tmp_path / "x.html").exists()
    assert graph.check() == ()


def test_what_cannot_be_read_is_in_the_report_not_raised(graph: Workspace) -> None:
    """The same lines as in the shell."""
    report = graph.add("gone.txt", "http://m.example/a")
    assert report.failed == 2
    assert report.problems[0] == "gone.txt: there is no such file; check the name"
