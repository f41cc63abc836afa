"""`newsgraph review`, `merge`, `split`, `decisions`: people's words on who is who."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path

import pytest
from identity_stories import IRIS, known, stories
from readings import alder_denial, port_alder

from newsgraph.cli.entry import run
from newsgraph.graph import quads_of
from newsgraph.identity import resolve
from newsgraph.store import open_store

MAYORS, ACCENTS, *ASKED = (
    next(story for story in stories() if story.name.startswith(begins))
    for begins in (
        "two mayors of one name",
        "accents do not make",
        "an undated mention where",
        "a spelling with the same",
    )
)


@pytest.fixture(scope="module")
def resolved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with four stories, two of which leave questions, resolved; nobody writes into it."""
    folder = tmp_path_factory.mktemp("resolved")
    with open_store(folder / "graph") as store:
        for story in (MAYORS, ACCENTS, *ASKED):
            for reading in story.readings():
                store.replace_graph(IRIS.article(reading.article), quads_of(reading, IRIS))
        resolve(store, IRIS)
    return folder


@pytest.fixture
def workspace(resolved: Path, tmp_path: Path) -> Path:
    """A copy of it for one test."""
    return Path(shutil.copytree(resolved, tmp_path / "workspace"))


def say(capsys: pytest.CaptureFixture[str], workspace: Path, *words: str) -> tuple[int, str, str]:
    """(exit code, standard output, standard error) of a command."""
    code = run([*words, "--workspace", str(workspace)])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_two_are_merged_listed_and_parted_again(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """merge, decisions, decisions --undo."""
    one, other = MAYORS.report("a.p"), MAYORS.report("b.p")
    code, out, _ = say(capsys, workspace, "merge", one, other, "--by", "Ada Quill")
    assert code == 0
    assert "the same" in out
    with open_store(workspace / "graph", read_only=True) as store:
        assert known(store)[one] == known(store)[other]
    listed = json.loads(say(capsys, workspace, "decisions", "--json")[1])
    assert len(listed) == 1
    assert say(capsys, workspace, "decisions", "--undo", listed[0]["iri"]) == (0, "", "")
    with open_store(workspace / "graph", read_only=True) as store:
        assert known(store)[one] != known(store)[other]


def test_a_person_is_not_merged_with_a_town(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever somebody types; nothing is decided then. Two bodies may be one."""
    with open_store(tmp_path / "graph") as store:
        for reading in (port_alder(), alder_denial()):
            store.replace_graph(IRIS.article(reading.article), quads_of(reading, IRIS))
        resolve(store, IRIS)
    code, out, told = say(capsys, tmp_path, "merge", "Jan Novák", "Port Alder")
    assert (code, out) == (2, "")
    assert "“Jan Novák” is a person, “Port Alder” is no person: nothing is both" in told
    assert json.loads(say(capsys, tmp_path, "decisions", "--json")[1]) == []
    assert say(capsys, tmp_path, "merge", "Morning Ferry", "Alder Gazette")[0] == 0


@pytest.mark.parametrize("name", ["99", "https://example.org/no-such-decision"])
def test_a_decision_that_is_none_is_told_so(workspace: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    """Whether what is given could be one or not."""
    code, _, told = say(capsys, workspace, "decisions", "--undo", name)
    assert code == 2
    assert f"no decision is called {name}" in told


def saved(folder: Path, rows: list[dict[str, object]]) -> str:
    """A file of decisions as a page saves it."""
    path = folder / "decisions.json"
    path.write_text(json.dumps({"kind": "newsgraph decisions", "decisions": rows}), encoding="utf-8")
    return str(path)


def test_decisions_made_on_a_page_are_taken_attributed_and_taken_back(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """decide, decisions, decisions --undo; what cannot be taken is told and the rest is done."""
    with open_store(workspace / "graph", read_only=True) as store:
        before = known(store)
    reports = sorted(before)
    one = reports[0]
    other = next(
        report for report in reports if before[report] != before[one] and report.split("#")[0] != one.split("#")[0]
    )
    rows: list[dict[str, object]] = [
        {"what": "same", "things": [one, other], "by": "Ada"},
        {"what": "several", "things": ["https://example.org/nothing"]},
    ]
    code, out, err = say(capsys, workspace, "decide", saved(workspace, rows))
    assert code == 1
    assert "1 of 2 decisions taken" in out
    assert "decision 2 (several) is not taken" in err
    listed = json.loads(say(capsys, workspace, "decisions", "--json")[1])
    assert [("ada" in row["by"].casefold(), row["same"]) for row in listed] == [(True, True)]
    say(capsys, workspace, "decisions", "--undo", listed[0]["iri"])
    with open_store(workspace / "graph", read_only=True) as store:
        assert known(store) == before


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([{"what": "gone", "things": ["a"]}], "decision 1: 'gone' is no decision"),
        ([{"what": "same", "things": ["a"]}], "does not say of what"),
        (["same"], "not a decision"),
    ],
)
def test_a_file_that_is_none_of_decisions_is_one_sentence_and_changes_nothing(
    workspace: Path, capsys: pytest.CaptureFixture[str], rows: list[dict[str, object]], words: str
) -> None:
    """What is wrong, in which decision."""
    code, _, err = say(capsys, workspace, "decide", saved(workspace, rows))
    assert code == 3
    assert words in err
    assert json.loads(say(capsys, workspace, "decisions", "--json")[1]) == []


def test_one_is_split_by_article(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Named by the article's address."""
    one, other = ACCENTS.report("a.p"), ACCENTS.report("b.p")
    code, out, _ = say(capsys, workspace, "split", "Lukasz Dvorak", other.partition("#")[0])
    assert code == 0
    assert "different" in out
    with open_store(workspace / "graph", read_only=True) as store:
        assert known(store)[one] != known(store)[other]


def test_questions_are_listed_with_both_sides(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Off a terminal nothing is asked."""
    code, out, _ = say(capsys, workspace, "review", "--limit", "3")
    assert code == 0
    assert out.count("the same?") == 3
    assert out.endswith("3 questions\n")
    listed = json.loads(say(capsys, workspace, "review", "--limit", "3", "--json")[1])
    assert [len(one["sides"]) for one in listed] == [2, 2, 2]


class Typed(io.StringIO):
    """Answers that somebody types at a terminal."""

    def isatty(self) -> bool:
        """A terminal."""
        return True


def test_answers_at_the_terminal_become_decisions(
    workspace: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """same, different, then quit: two decisions, and both questions are closed."""
    asked = json.loads(say(capsys, workspace, "review", "--json")[1])
    monkeypatch.setattr("sys.stdin", Typed("same\ndifferent\nquit\n"))
    code, out, _ = say(capsys, workspace, "review", "--by", "Ada Quill")
    assert code == 0
    assert out.endswith("2 decided\n")
    assert len(json.loads(say(capsys, workspace, "decisions", "--json")[1])) == 2
    left = {one["iri"] for one in json.loads(say(capsys, workspace, "review", "--json")[1])}
    assert left.isdisjoint(one["iri"] for one in asked[:2])


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("merge", "Nobody Atall", "Kestgas"), 2, "nothing here is called"),
        (("split", "Nobody Atall"), 2, "nothing here is called"),
        (("decisions", "--undo", "https://example.org/none"), 2, "no decision is called"),
    ],
)
def test_mistakes_get_one_line(
    workspace: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], code: int, said: str
) -> None:
    """On standard error, with the exit code for what is not there."""
    found, out, err = say(capsys, workspace, *words)
    assert (found, out) == (code, "")
    assert said in err
    assert err.count("\n") == 1
