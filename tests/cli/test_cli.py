"""What the command line writes and how it ends, compared whole."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import newsgraph.knowledge.gazetteer
import newsgraph.reading.reader
from newsgraph.cli.entry import COMMANDS

ONE, TWO = "Alder slept.", "Voss woke."
Shell = Callable[..., tuple[int, str, str]]


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
    out = shell("add", "news")[1].splitlines()
    assert out[0] == "articles  2 found, 1 read, 1 of them again, 1 unchanged"
    assert out[2] == "changed   1 article; the earlier versions are kept (newsgraph diff ARTICLE)"


def test_what_files_no_longer_give_is_said_and_taken_out_where_that_is_asked(shell: Shell, two_articles: Path) -> None:
    """In the summary with its count; nothing goes unasked."""
    rows = "text\nAlder slept.\nVoss woke.\n"
    (two_articles / "rows.csv").write_text(rows)
    shell("add", "news/rows.csv")
    (two_articles / "rows.csv").write_text("\n".join(rows.splitlines()[:2]) + "\n")
    _, told, err = shell("add", "news/rows.csv")
    assert told.splitlines()[2] == "gone      1 article that files no longer give; kept (--prune takes them out)"
    assert "news/rows.csv: 1 article that it gave before did not come this time; it stays" in err
    out = shell("add", "--prune", "news/rows.csv")[1].splitlines()
    assert (out[1].split(",")[0], out[2]) == ("graph     1 article", "pruned    1 article that files no longer give")


def test_each_problem_is_one_line_and_the_run_goes_on(shell: Shell, two_articles: Path) -> None:
    """Articles in = articles read + articles reported."""
    (two_articles / "3.jsonl").write_text(f'{{"text": "{ONE}"}}\n{{"text"\n{{"text": "Tarn will trip."}}\n')
    (two_articles / "4.txt").write_bytes(b"\0\1\2")
    code, out, err = shell("add", "news", "gone.txt")
    assert (code, out.splitlines()[0]) == (1, "articles  7 found, 2 read, 1 twice, 4 failed")
    assert err == (
        "newsgraph: news/3.jsonl:1: the same article as news/1.txt; counted once\n"
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
        "changed": 0,
        "copies": 0,
        "unchanged": 0,
        "older": 0,
        "duplicates": 0,
        "skipped": 0,
        "failed": 1,
        "undated": 1,
        "unsigned": 1,
        "missing": 0,
        "pruned": 0,
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
        "reader, pipeline, event_types, day_order\n",
    )


# ---------------------------------------------------------------- query


# ---------------------------------------------------------------- queries, ontology, view


# ---------------------------------------------------------------- build, check, export


# ---------------------------------------------------------------- read


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
