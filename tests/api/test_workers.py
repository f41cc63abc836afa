"""Reading in worker processes: the same as in one, and a process that dies takes nothing with it but its task."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from newsgraph.cli.runs.pace import Pace
from newsgraph.errors import InputError
from newsgraph.model import Article
from newsgraph.pipeline.executors import Lost, ProcessExecutor
from newsgraph.pipeline.expected import expected_articles
from newsgraph.pipeline.workers import batches, default_workers, read_by


def halves(task: tuple[int, ...]) -> Sequence[tuple[int, ...]]:
    """A task for each number."""
    return [(number,) for number in task]


def doubled(task: tuple[int, ...]) -> list[int]:
    """Twice each number; 13 ends the process that meets it."""
    if 13 in task:
        os.kill(os.getpid(), signal.SIGKILL)
    return [2 * number for number in task]


def slept(task: tuple[int, ...]) -> list[int]:
    """After so many seconds."""
    time.sleep(task[0])
    return list(task)


def refused(task: tuple[int, ...]) -> list[int]:
    """Not in this house."""
    raise InputError("cannot be worked on", where=str(task))


def test_what_a_task_gives_comes_back_with_the_task() -> None:
    """Whatever the order; more tasks than are handed over at once."""
    tasks: list[tuple[int, ...]] = [(number,) for number in range(9)]
    with ProcessExecutor(2) as processes:
        found = dict(processes.results(doubled, tasks, halves))
    assert found == {(number,): [2 * number] for number in range(9)}


@pytest.mark.slow
def test_a_task_that_kills_its_process_is_split_until_only_the_guilty_part_is_lost() -> None:
    """And every other task is done, those that were under way at that moment too."""
    tasks: list[tuple[int, ...]] = [(1, 2), (3, 13, 4), (5, 6), (7, 8)]
    with ProcessExecutor(2) as processes:
        found = dict(processes.results(doubled, tasks, halves))
    lost = found.pop((13,))
    assert isinstance(lost, Lost)
    assert "ended" in lost.why
    assert found == {(1, 2): [2, 4], (3,): [6], (4,): [8], (5, 6): [10, 12], (7, 8): [14, 16]}


def test_what_processes_are_at_is_given_up_when_a_run_ends() -> None:
    """A full disk ends it with one sentence; a process that went on would write a traceback beside it."""
    with ProcessExecutor(1) as executor:
        tasks: list[tuple[int, ...]] = [(0,), (600,)]
        results = executor.results(slept, tasks, halves)
        assert next(results) == ((0,), [0])
        pool = executor._pool
        assert pool is not None
        processes = list(pool._processes.values())
        results.close()
    for process in processes:
        process.join(60)
        for _ in range(500):  # the pool's own thread may have asked the system first, and not noted the answer yet
            if process.exitcode is not None:
                break
            time.sleep(0.01)
    assert [process.exitcode for process in processes] == [-signal.SIGKILL]


def test_an_error_that_is_raised_in_a_process_is_raised_here() -> None:
    """As it is: a missing model ends the run with its own sentence."""
    tasks: list[tuple[int, ...]] = [(1,)]
    with ProcessExecutor(1) as processes, pytest.raises(InputError, match=r"\(1,\): cannot be worked on"):
        list(processes.results(refused, tasks, halves))


def test_lost_articles_come_back_as_failures_that_say_what_to_do() -> None:
    """Articles in are articles out, whoever does the work."""

    class Deadly:
        def results(self, _work: object, tasks: object, _split: object) -> object:
            for task in tasks:  # type: ignore[attr-defined]
                yield from ((one, Lost("the process was ended")) for one in task.parts())

    given = [Article(id=str(number), text="a " * number, source=f"{number}.txt") for number in range(1, 40)]
    found = list(read_by(Deadly(), given, "model", None))  # type: ignore[arg-type]
    assert sorted(article.id for article, _ in found) == sorted(article.id for article in given)
    assert all(isinstance(outcome, InputError) and "read it alone" in str(outcome) for _, outcome in found)


def test_batches_hold_every_article_once_the_longest_first_and_no_giants_together() -> None:
    """A batch of alike length has no process wait for another."""
    given = [Article(id=str(number), text="x" * (number * 997 % 1000 + 1)) for number in range(300)]
    given += [Article(id=f"giant{number}", text="x" * 100_000) for number in range(3)]
    made = list(batches(given))
    assert sorted(one.id for batch in made for one in batch) == sorted(one.id for one in given)
    assert max(map(len, made)) == 16
    assert all(sum(one.id.startswith("giant") for one in batch) <= 1 for batch in made)
    assert [len(one.text) for one in made[0]] == sorted((len(one.text) for one in made[0]), reverse=True)


def test_there_is_always_a_worker() -> None:
    """However little memory is free."""
    assert default_workers() >= 1


SCRIPT = """
import sys, time
from newsgraph.pipeline.executors import ProcessExecutor
from test_workers import halves, slow
if __name__ == "__main__":
    with ProcessExecutor(2) as processes:
        for task, found in processes.results(slow, [(n,) for n in range(99)], halves):
            print(found[0], flush=True)
"""


def slow(task: tuple[int, ...]) -> list[int]:
    """Takes a while; gives the process that did it."""
    time.sleep(0.05)
    return [os.getpid()]


@pytest.mark.slow
def test_workers_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    """Nobody is left behind with half a gigabyte."""
    script = tmp_path / "run.py"
    script.write_text(SCRIPT)
    here = os.environ | {"PYTHONPATH": str(Path(__file__).parent)}
    parent = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, env=here)
    assert parent.stdout is not None
    worker = int(parent.stdout.readline())
    assert worker != parent.pid
    parent.kill()
    parent.communicate()
    for _ in range(100):
        try:
            os.kill(worker, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    pytest.fail("a worker lives on")


def test_the_pace_is_told_with_the_time_that_is_left() -> None:
    """From what was done of late; nothing is said of time where nobody knows how much there is."""
    now = [0.0]
    pace, open_ended = Pace(1000, lambda: now[0]), Pace(None, lambda: now[0])
    for _ in range(100):
        now[0] += 0.5
        pace.count()
        open_ended.count()
    assert pace.told() == "100 of about 1,000, 2.0 a second, about 8 minutes left"
    assert open_ended.told() == "100, 2.0 a second"


def test_the_time_that_is_left_does_not_count_on_what_went_by_unread() -> None:
    """A resumed run passes over thousands at once."""
    now = [0.0]
    pace = Pace(20_000, lambda: now[0])
    for _ in range(10_000):
        pace.count()
    for _ in range(200):
        now[0] += 1.0
        pace.count()
    assert 0.9 < pace.rate < 1.1


def test_about_as_many_articles_are_expected_as_there_are_files_and_lines(tmp_path: Path) -> None:
    """Unknown for what cannot be counted."""
    (tmp_path / "a.txt").write_text("Alder slept.")
    (tmp_path / "b.jsonl").write_text("{}\n" * 7)
    (tmp_path / ".hidden").write_text("no")
    assert expected_articles([str(tmp_path)]) == 8
    assert expected_articles([str(tmp_path / "a.txt"), "-"]) is None
    assert expected_articles([]) is None
