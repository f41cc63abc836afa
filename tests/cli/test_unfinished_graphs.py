"""A build that was killed before who is who was resolved: whatever reads the graph says so, and gives what it gave."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

import newsgraph
from newsgraph.maintenance.doctor import examine
from newsgraph.store import open_store
from newsgraph.workspace import settings

Shell = Callable[..., tuple[int, str, str]]
NOTICE = "newsgraph: this graph is unfinished: of 2 articles added, changed or removed, who is who has not been"
PEOPLE = "SELECT ?who WHERE { ?who a schema:Person }"
READS = [
    ("query", PEOPLE),
    ("query", "disputed-events"),
    ("review", "--json"),
    ("explain", "Alder"),
    ("search", "Alder"),
    ("status", "--json"),
    ("check",),
    ("export", "-o", "-"),
    ("view", "-o", "page.html"),
    ("site", "-o", "site"),
    ("decisions",),
    ("diff", "--since", "2020-01-01"),
]


@pytest.fixture
def killed(shell: Shell, two_articles: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The workspace after a build that ended between the articles and the resolve."""

    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr("newsgraph.identity.resolve", cut)
        assert shell("build", str(two_articles))[0] == 130
    return two_articles.parent


def content(folder: Path) -> list[str]:
    """Every quad of a graph on the disk."""
    with open_store(folder, read_only=True) as store:
        return sorted(map(str, store.quads()))


def without_mark(root: Path) -> None:
    """Make the graph one that counts as finished though it is not."""
    with open_store(root / "graph") as store:
        for name in store.graphs():
            if name.endswith("graph/unfinished"):
                store.remove_graph(name)


def test_every_command_that_reads_says_so_in_one_line_and_gives_what_it_gave(shell: Shell, killed: Path) -> None:
    """The code at its end and the data stay as they are without the mark."""
    marked = {words: shell(*words) for words in READS}
    without_mark(killed)
    for words, (code, out, err) in marked.items():
        plain_code, plain_out, plain_err = shell(*words)
        assert err.count(NOTICE) == 1, words
        assert "this graph is unfinished" not in plain_err
        if words[0] not in ("status", "view", "site"):  # which count quads or tell sizes and times
            assert (code, out) == (plain_code, plain_out), words
        assert code == plain_code, words


def test_the_same_command_again_ends_the_notice_and_makes_what_a_straight_build_makes(
    shell: Shell, killed: Path
) -> None:
    """Byte for byte, and no command says anything more of it."""
    assert shell("build", "news")[0] == 0
    resumed = content(killed / "graph")
    for words in READS:
        assert "unfinished" not in shell(*words)[2], words
    assert shell("build", "news", "--store", "straight")[0] == 0
    assert content(killed / "straight") == resumed


def test_python_and_the_doctor_say_it_too(shell: Shell, killed: Path) -> None:
    """And nothing once it is resolved."""

    def told() -> tuple[str | None, str]:
        store = next(one for one in examine(settings(killed, environment={})) if one.name == "store")
        return newsgraph.open_graph(killed).unfinished, f"{store.state} {store.told} {store.hint}"

    sentence, doctor = told()
    assert sentence is not None
    assert "2 articles" in sentence
    assert doctor.startswith("note ")
    assert "this graph is unfinished: of 2 articles" in doctor
    assert "newsgraph build" in doctor
    shell("build", "news")
    sentence, doctor = told()
    assert sentence is None
    assert doctor.startswith("good ")


def test_rows_as_json_stay_json(shell: Shell, killed: Path) -> None:
    """The notice goes to standard error only."""
    code, out, err = shell("query", PEOPLE, "--format", "json")
    assert code == 0
    assert json.loads(out)["results"]["bindings"] == []
    assert err.count("unfinished") == 1


def test_a_graph_in_which_nothing_is_says_so(shell: Shell, tmp_path: Path) -> None:
    """A build that was killed at its start leaves one; an answer without rows would look like news of none."""
    with open_store(tmp_path / "graph"):
        pass
    code, _, err = shell("query", "claims", "--workspace", str(tmp_path))
    assert code == 0
    assert "this graph is empty" in err
