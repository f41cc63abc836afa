"""What is asked of a graph at the command line: queries, named queries, exports, pages, explanations."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from readings import alder_denial
from worlds import alder_store

from newsgraph.store import open_store

Shell = Callable[..., tuple[int, str, str]]


def test_a_query_answers_in_the_form_that_is_asked_for(shell: Shell, two_articles: Path, tmp_path: Path) -> None:
    """Text, file, standard input; csv where nobody looks, a table where one is asked for."""
    shell("add", "news")
    asked = "SELECT ?name WHERE { ?x ng:kind schema:Place ; schema:name ?name } ORDER BY ?name"
    assert shell("query", asked) == (0, "name\r\nAlder\r\nVoss\r\n", "")
    assert shell("query", "-", stdin=asked) == (0, "name\r\nAlder\r\nVoss\r\n", "")
    (tmp_path / "places.rq").write_text(asked)
    assert shell("query", "places.rq", "--format", "table") == (0, "name\n─────\nAlder\nVoss\n", "")
    assert shell("query", "places.rq", "--format", "tsv") == (0, '?name\n"Alder"\n"Voss"\n', "")
    rows = json.loads(shell("query", "places.rq", "--json")[1])["results"]["bindings"]
    assert [row["name"]["value"] for row in rows] == ["Alder", "Voss"]
    assert shell("query", "places.rq", "-o", "out.csv") == (0, "", "")
    assert (tmp_path / "out.csv").read_bytes() == b"name\r\nAlder\r\nVoss\r\n"


def test_a_no_is_an_exit_code(shell: Shell, two_articles: Path) -> None:
    """ASK can be used in a script's `if`."""
    shell("add", "news")
    assert shell("query", "ASK { ?x a schema:NewsArticle }") == (0, "yes\n", "")
    assert shell("query", "ASK { ?x a ng:ClaimChange }") == (1, "no\n", "")
    assert shell("query", "ASK { ?x a ng:Unicorn }") == (1, "no\n", "newsgraph: ng:Unicorn is nowhere in the graph\n")


@pytest.mark.parametrize(
    ("words", "code", "line"),
    [
        (
            ["query", "SELECT ?n\nWHER { ?x schema:name ?n }"],
            2,
            "query, line 2, column 6: the query cannot be read at “{ ?x schema:name ?n }”; "
            "expected one of DISTINCT, WHERE",
        ),
        (["query", "zzz"], 2, "no query is called 'zzz'; newsgraph queries lists them"),
        (["query", "gone.rq"], 3, "gone.rq: there is no such file; check the name"),
        (["query", "ASK {}", "--who", "x"], 2, "--who is a parameter, and only named queries have them"),
        (["query", "articles", "stray"], 2, '"stray" is not expected here; parameters are written --name value'),
        (["query", "ASK {}", "--format", "xml"], 2, None),
        (["remove"], 2, "Missing argument 'ARTICLE...'; see newsgraph remove --help"),
        (["reed"], 2, "No such command 'reed'; see newsgraph --help"),
        (["add"], 2, "nothing to add was given; give files, folders, - or --fetch URL"),
        (["add", "x.txt", "--date", "soon"], 2, '"soon" is no date; write it as 2023-03-09'),
        (["add", "x.txt", "--date", "1066-10-14"], 2, None),
        (
            ["add", "x.json", "--field", "words=body"],
            2,
            '"words=body" is no field mapping; write FIELD=PATH, '
            "FIELD: text, title, published, publisher, url, byline, identifier, section, pages, length",
        ),
        (["add", "gone.txt"], 3, "gone.txt: there is no such file; check the name"),
        (["add", "--fetch", "file:///etc/passwd"], 3, None),
        (["read", "gone.txt"], 3, "gone.txt: there is no such file; check the name"),
        (["read"], 2, "give either files or --jsonl; see newsgraph read --help"),
        (["query", "--store", "elsewhere", "ASK {}"], 1, None),
    ],
)
def test_each_mistake_has_its_line_and_its_exit_code(
    shell: Shell, two_articles: Path, words: list[str], code: int, line: str | None
) -> None:
    """One line on standard error beginning with "newsgraph:", no traceback."""
    shell("add", "news")
    ended, _, err = shell(*words)
    assert ended == code
    assert err.startswith("newsgraph: ")
    assert err.count("\n") == 1
    assert line is None or err == f"newsgraph: {line}\n"


def test_a_store_that_is_being_written_is_said_to_be(shell: Shell, two_articles: Path) -> None:
    """A second writer ends with a sentence; readers go on."""
    shell("add", "news")
    with open_store("graph"):
        code, _, err = shell("add", "news")
        assert (code, err) == (
            1,
            "newsgraph: graph: the graph is being written by another process; wait until it ends, or read only\n",
        )
        assert shell("query", "ASK { ?x a schema:NewsArticle }")[1] == "yes\n"


def test_the_named_queries_are_listed_with_parameters_and_an_example(shell: Shell) -> None:
    """For people, for programs, and one by one as SPARQL."""
    code, out, err = shell("queries")
    assert (code, err) == (0, "")
    assert "holders-of-post\n    Holders of a post over time\n    --post " in out
    assert "    $ newsgraph query holders-of-post --post " in out
    listed = json.loads(shell("queries", "--json")[1])
    assert "holders-of-post" in [one["name"] for one in listed]
    assert "SELECT" in shell("queries", "holders-of-post")[1]
    assert shell("queries", "nonsense")[0] == 2


def test_a_named_query_takes_its_parameters_by_name(shell: Shell, two_articles: Path) -> None:
    """`--from 2024-05-01` and `--from=2024-05-01` are the same; a wrong one is said."""
    shell("add", "news")
    code, out, _ = shell("query", "articles", "--from", "2024-05-01", "--format", "csv")
    assert code == 0
    assert "Morning" in out
    assert shell("query", "articles", "--from=2024-05-01")[1] == out
    assert "Morning" not in shell("query", "articles", "--from=2024-05-04")[1]
    code, _, err = shell("query", "articles", "--form", "2024-05-01")
    assert code == 2
    assert err.count("\n") == 1
    assert (
        shell("query", "articles", "--from")[2]
        == "newsgraph: --from has no value; parameters are written --name value\n"
    )


def test_the_ontology_is_printed_by_part_or_written_as_a_whole(shell: Shell, tmp_path: Path) -> None:
    """What the package ships, byte for byte; terms printed get beside it what tools ask for (isDefinedBy, comment)."""
    from newsgraph.knowledge.resources import ontology_path

    parts = shell("ontology", "--list")[1].split()
    assert {"newsgraph.ttl", "events.ttl", "shapes.ttl", "queries/holders-of-post.rq"} <= set(parts)
    for words, part in ((("ontology",), "newsgraph.ttl"), (("ontology", "events"), "events.ttl")):
        shipped, printed = ontology_path(part).read_text(encoding="utf-8"), shell(*words)[1]
        assert printed.startswith(shipped)
        assert "rdfs:isDefinedBy <https://w3id.org/newsgraph" in printed
    assert shell("ontology", "-o", "vocabulary")[1].split() == [f"vocabulary/{name}" for name in parts]
    for name in parts:
        assert (tmp_path / "vocabulary" / name).read_bytes().startswith(ontology_path(name).read_bytes())
    assert shell("ontology", "../secrets")[0] == 2


def test_a_build_goes_the_whole_way_and_says_where_its_results_are(
    shell: Shell, two_articles: Path, tmp_path: Path
) -> None:
    """Graph, check, Turtle, GraphML and the page; a second build changes not a byte of them."""
    code, out, err = shell("build", "news")
    assert (code, err) == (0, "")
    first, _, _, *rest = out.splitlines()
    assert first == "articles  2 found, 2 read"
    assert rest == [
        "check     no findings",
        "exports   exports/graph.ttl, exports/graph.graphml, exports/graph.html",
    ]
    before = {path.name: path.read_bytes() for path in (tmp_path / "exports").iterdir()}
    assert shell("build", "news")[1].startswith("articles  2 found, 2 unchanged\n")
    assert {path.name: path.read_bytes() for path in (tmp_path / "exports").iterdir()} == before


def test_a_build_without_anything_to_read_writes_nothing(shell: Shell, tmp_path: Path) -> None:
    """The error is said, and no empty exports lie about."""
    code, _, err = shell("build", "gone")
    assert (code, err) == (3, "newsgraph: gone: there is no such file; check the name\n")
    assert not (tmp_path / "exports").exists()


def test_a_finding_is_shown_with_article_and_place(shell: Shell, two_articles: Path) -> None:
    """A report without the words that it rests on breaks the shapes: exit code 1."""
    import pyoxigraph as ox

    shell("add", "news/1.txt")
    assert shell("check") == (0, "no findings\n", "")
    with open_store("graph") as store:
        (name,) = (graph for graph in store.graphs() if "/article/" in graph)
        kind = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
        report = ox.NamedNode("https://w3id.org/newsgraph#EventReport")
        planted = ox.Quad(ox.NamedNode(f"{name}#v9"), kind, report, ox.NamedNode(name))
        store.replace_graph(name, [*store.quads(name), planted])
    code, out, err = shell("check")
    assert (code, err) == (1, "")
    assert "Violation: news/1.txt: " in out
    assert f"<{name}#v9>" in out
    assert "violation" in out.splitlines()[-1]
    findings = json.loads(shell("check", "--json")[1])
    assert {one["article"] for one in findings} == {name}
    assert shell("check", "news/2.md")[0] == 2


def test_the_graph_is_exported_in_the_form_that_is_asked_for(shell: Shell, two_articles: Path, tmp_path: Path) -> None:
    """By option, by the ending of the file, or Turtle; `-` is standard output."""
    import rdflib

    shell("add", "news")
    code, out, err = shell("export", "-o", "-")
    assert (code, err) == (0, "")
    assert len(rdflib.Graph().parse(data=out, format="turtle")) > 20
    assert shell("export", "-o", "x.nq.gz") == (0, "x.nq.gz\n", "")
    assert shell("export", "--format", "csv") == (0, "exports/graph.nodes.csv\nexports/graph.edges.csv\n", "")
    assert shell("export", "--format", "trig", "--format", "gexf")[1] == "exports/graph.trig\nexports/graph.gexf\n"
    code, _, err = shell("export", "-o", "x.doc")
    assert (code, err.startswith("newsgraph: .doc: no such format; formats: csv")) == (2, True)


def test_the_page_is_written_where_it_is_wanted(shell: Shell, two_articles: Path, tmp_path: Path) -> None:
    """Its path and size are said."""
    shell("add", "news")
    code, out, err = shell("view", "-o", "story.html", "--title", "A <story>")
    assert (code, err) == (0, "")
    assert out.startswith("story.html  ")
    assert "A &lt;story&gt;" in (tmp_path / "story.html").read_text(encoding="utf-8")
    code, _, err = shell("view", "--lens", "story", "--about", "nothing of the kind")
    assert (code, err.count("\n")) == (2, 1)
    assert "no event is called 'nothing of the kind'" in err


def test_the_page_shows_what_another_build_had_not(shell: Shell, two_articles: Path, tmp_path: Path) -> None:
    """The other is a workspace or a store; what is none is said in one line."""
    shell("add", "news")
    code, out, err = shell("view", "-o", "new.html", "--compare", "graph")
    assert (code, err) == (0, "")
    assert out.startswith("new.html  ")
    code, _, err = shell("view", "--compare", "nowhere")
    assert code != 0
    assert err.count("\n") == 1


def test_an_explanation_shows_the_sentence_behind_it(shell: Shell, two_articles: Path) -> None:
    """What stands for nothing here is said."""
    shell("add", "news")
    code, _, err = shell("explain", "Nobody Atall")
    assert code == 2
    assert err.count("\n") == 1


def test_evidence_is_written_and_holds_until_a_letter_is_changed(shell: Shell, tmp_path: Path) -> None:
    """Without the store; what is no evidence is bad input, and a changed text is a no."""
    with alder_store() as made, open_store(tmp_path / "graph") as store:
        store.replace_graphs((graph, made.quads(graph)) for graph in made.graphs())
    text = alder_denial().article.text
    (tmp_path / "alder.txt").write_text(text, encoding="utf-8")
    assert shell("evidence", "alder-2", "-o", "claim.jsonld") == (0, "", "")
    (tmp_path / "graph").rename(tmp_path / "away")
    code, out, err = shell("verify", "claim.jsonld", "alder.txt")
    assert (code, err) == (0, "")
    assert out.endswith(" of 1 article: every word stands where the evidence says\n")
    (tmp_path / "alder.txt").write_text(text.replace("town", "city"), encoding="utf-8")
    code, out, err = shell("verify", "claim.jsonld", "alder.txt")
    assert (code, err) == (1, "")
    assert "no text that was given is the one that was read" in out
    hint = "this is no JSON; give what newsgraph evidence wrote"
    assert shell("verify", "alder.txt") == (3, "", f"newsgraph: alder.txt: {hint}\n")
    assert shell("verify", "gone.jsonld")[0] == 3
    assert shell("verify", "claim.jsonld", "gone.txt")[0] == 3


def test_what_nothing_is_stated_of_has_no_evidence(shell: Shell, two_articles: Path) -> None:
    """Rather than a file that holds because it is empty."""
    shell("add", "news")
    told = "newsgraph: no statement speaks of Voss; there is no evidence to write\n"
    assert shell("evidence", "Voss") == (2, "", told)


def test_a_file_of_types_is_known_where_types_are_asked_for(shell: Shell, two_articles: Path, tmp_path: Path) -> None:
    """A graph built with `--event-types` is asked, checked and exported with it, and a type is unknown without."""
    shown = " , ".join(f'"{who} [snored] aloud."' for who in ("A guard", "The clerk", "Ida", "Old Voss"))
    (tmp_path / "own.ttl").write_text(
        "@prefix ng: <https://w3id.org/newsgraph#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        'ng:Snoring a owl:Class ; rdfs:subClassOf ng:OtherEvent ; rdfs:label "snoring"@en ;\n'
        f'  skos:definition "Somebody sleeps aloud."@en ; ng:example {shown} .\n',
        "utf-8",
    )
    shell("add", "news")
    known = ("--event-types", "own.ttl")
    assert shell("query", "events", "--type", "Snoring", *known)[0] == 0
    assert shell("check", *known)[0] == 0
    assert shell("export", "--table", "events", "-o", "told.csv", "--type", "Snoring", *known)[0] == 0
    assert " < OtherEvent: Somebody sleeps aloud." in shell("event-types", "list", *known)[1]
    assert "Somebody sleeps aloud." in shell("ontology", "events", *known)[1]
    assert "Somebody sleeps aloud." not in shell("ontology", "events")[1]
    code, _, err = shell("query", "events", "--type", "Snoring")
    assert code == 2
    assert "--type cannot be 'Snoring'" in err
