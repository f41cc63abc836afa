"""A cluster of two workers on this machine: the same graph, though a worker dies in the middle."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from newsgraph.errors import StopError
from newsgraph.pipeline.cluster import ClusterExecutor
from newsgraph.pipeline.executors import Lost

distributed = pytest.importorskip("distributed")
pytestmark = pytest.mark.slow


def halves(task: tuple[int, ...]) -> Sequence[tuple[int, ...]]:
    """A task for each number."""
    return [(number,) for number in task]


def doubled(task: tuple[int, ...]) -> list[int]:
    """Twice each number; 13 ends whoever meets it, 7 whoever meets it first."""
    if 13 in task:
        os.kill(os.getpid(), signal.SIGKILL)
    mark = Path(os.environ["NEWSGRAPH_TEST_MARK"])
    if 7 in task and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return [2 * number for number in task]


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a scheduler with two workers, each a process with a nanny that starts it again."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    folder = tmp_path_factory.mktemp("cluster")
    environment = os.environ | {
        "PYTHONPATH": str(Path(__file__).parent),
        "NEWSGRAPH_TEST_MARK": str(folder / "mark"),
        "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
    }
    dask = [sys.executable, "-m", "distributed.cli"]
    common = {"cwd": folder, "env": environment, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    commands = [
        [*dask[:2], "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"]
    ]
    commands += [[*dask[:2], "distributed.cli.dask_worker", address, "--nthreads", "1", "--no-dashboard"]] * 2
    running = [
        subprocess.Popen(command, start_new_session=True, **common)  # type: ignore[call-overload]
        for command in commands
    ]
    with distributed.Client(address, timeout=60) as client:
        client.wait_for_workers(2, timeout=90)
    yield address
    for process in reversed(running):
        process.terminate()
    for process in running:
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:  # a nanny that is just starting a worker again waits for its scheduler
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def test_a_worker_that_dies_costs_nothing_and_a_task_that_kills_costs_its_guilty_part(scheduler: str) -> None:
    """All others are done, by whoever is left; a task that waited beside the guilty one may come back in halves."""
    tasks: list[tuple[int, ...]] = [(1, 2), (7,), (3, 13, 4), (5, 6), *((number,) for number in range(20, 40))]
    with ClusterExecutor(scheduler, "model", None) as cluster:
        found = dict(cluster.results(doubled, tasks, halves))
    lost = found.pop((13,))
    assert isinstance(lost, Lost)
    done: dict[int, int] = {}
    for task, made in found.items():
        assert not isinstance(made, Lost)
        done.update(zip(task, made, strict=True))
    assert done == {number: 2 * number for number in (*range(1, 8), *range(20, 40))}


def test_a_scheduler_that_does_not_answer_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """With what to do."""
    monkeypatch.setattr("newsgraph.pipeline.cluster._PATIENCE", 1)
    with pytest.raises(StopError, match="does not answer; start it first"):
        ClusterExecutor("tcp://127.0.0.1:9", "model", None)
