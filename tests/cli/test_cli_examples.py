"""The first command of the README, whole, with the real reader."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

EXAMPLES = Path(__file__).parents[2] / "examples"


def newsgraph(folder: Path, *words: str, code: int = 0) -> str:
    """Standard output of a command; its exit code is checked."""
    done = subprocess.run(
        [sys.executable, "-m", "newsgraph", *words],
        cwd=folder,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == code, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, object]]:
    """(folder, summary) of a build of the shipped examples, which are found from any folder."""
    folder = tmp_path_factory.mktemp("built")
    return folder, json.loads(newsgraph(folder, "build", "examples", "--json"))


def test_the_examples_are_read_resolved_and_without_a_fault(built: tuple[Path, dict[str, object]]) -> None:
    """Every file in examples/ is an article, and the graph is what its shapes say."""
    folder, summary = built
    files = [path for path in EXAMPLES.rglob("*.*") if path.suffix in (".md", ".txt", ".html", ".json", ".jsonl")]
    articles = [path for path in files if path.stem.lower() != "readme"]
    report = summary["articles"]
    assert isinstance(report, dict)
    assert (report["read"], report["failed"]) == (len(articles), 0)
    assert summary["check"] == {"violations": 0, "warnings": 0}
    assert newsgraph(folder, "check") == "no findings\n"
    assert summary["files"] == ["exports/graph.ttl", "exports/graph.graphml", "exports/graph.html"]


def test_a_second_build_reads_nothing_and_writes_the_same_bytes(built: tuple[Path, dict[str, object]]) -> None:
    """So that a difference in the exports is a difference in the news."""
    folder, summary = built
    before = {path.name: path.read_bytes() for path in (folder / "exports").iterdir()}
    again = json.loads(newsgraph(folder, "build", "examples", "--json"))
    assert again["articles"]["unchanged"] == again["articles"]["found"]
    assert again["graph"] == summary["graph"]
    assert {path.name: path.read_bytes() for path in (folder / "exports").iterdir()} == before


def test_the_same_articles_in_another_place_and_order_give_the_same_graph(
    built: tuple[Path, dict[str, object]], tmp_path: Path
) -> None:
    """But for where the files lay."""
    folder, _ = built
    articles = (file for file in (EXAMPLES / "kestria").iterdir() if file.stem != "authority")
    files = sorted(map(str, articles), reverse=True)
    newsgraph(tmp_path, "add", *files, *map(str, EXAMPLES.glob("*.md")))
    one, other = (
        {
            line
            for line in newsgraph(place, "export", "--format", "nquads", "-o", "-").splitlines()
            if "readFrom" not in line
        }
        for place in (folder, tmp_path)
    )
    assert one == other


def test_an_actor_of_the_story_is_explained(built: tuple[Path, dict[str, object]]) -> None:
    """By name, over several articles, with the words marked."""
    folder, _ = built
    told = json.loads(newsgraph(folder, "explain", "Tomas Rehn", "--json"))
    assert told["kind"] == "Person"
    assert len({statement["article_iri"] for statement in told["statements"]}) > 2
    for statement in told["statements"]:
        assert all(0 <= mark["start"] < mark["end"] <= len(statement["sentence"]) for mark in statement["marks"])


def test_holders_of_a_post_are_found_with_the_outlets_that_call_them_so(built: tuple[Path, dict[str, object]]) -> None:
    """The README's own question."""
    folder, _ = built
    assert "Greta Solheim" in newsgraph(folder, "query", "holders-of-post", "--post", "mayor")
