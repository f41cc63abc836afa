"""Workers: who ends a query that takes too long, and who answers meanwhile."""

from __future__ import annotations

import asyncio
import multiprocessing
import signal
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

pytest.importorskip("starlette")

from newsgraph.service.limits import Limits, Refusal
from newsgraph.service.pool import Pool
from newsgraph.service.worker import Job, serve_jobs

RUNAWAY = Job("csv", "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }")
SMALL = Job("csv", "ASK {}")


@asynccontextmanager
async def running(folder: Path, limits: Limits) -> AsyncIterator[Pool]:
    """A pool with all its workers up."""
    pool = Pool(str(folder / "graph"), limits)
    pool.start()
    try:
        while pool._free.qsize() < limits.workers + 1:
            await asyncio.sleep(0.02)
        yield pool
    finally:
        pool.stop()


async def refused(pool: Pool) -> int:
    """The status that a runaway query ends with."""
    with pytest.raises(Refusal) as found:
        await pool.ask(RUNAWAY)
    return found.value.status


def test_a_worker_ends_itself_at_the_deadline_though_nobody_waits_for_it(folder: Path) -> None:
    """By an alarm of the kernel, which needs neither Python nor whoever asked."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(
        target=serve_jobs, args=(theirs, str(folder / "graph"), Limits(seconds=0.3)), kwargs={"in_memory": False}
    )
    process.start()
    theirs.close()
    assert ours.poll(60)
    ours.recv()
    ours.send(SMALL)
    assert ours.recv().status == 200
    ours.send(RUNAWAY)
    process.join(60)
    assert process.exitcode == -signal.SIGALRM


def test_an_answer_in_time_leaves_no_alarm_behind(folder: Path) -> None:
    """The worker lives on after its deadline."""

    async def asked() -> None:
        async with running(folder, Limits(seconds=0.5, workers=1)) as pool:
            first = [one.process.pid for one in pool._all]
            assert (await pool.ask(SMALL)).status == 200
            await asyncio.sleep(0.8)
            assert (await pool.ask(SMALL)).status == 200
            assert [one.process.pid for one in pool._all] == first

    asyncio.run(asked())


def test_who_waits_behind_runaway_queries_is_answered_before_they_end(folder: Path) -> None:
    """More workers are started meanwhile, and ended when nobody waits."""

    async def asked() -> None:
        limits = Limits(seconds=20, workers=1)
        async with running(folder, limits) as pool:
            long = [asyncio.create_task(pool.ask(RUNAWAY)) for _ in range(limits.workers + 1)]
            await asyncio.sleep(0.1)
            start = time.monotonic()
            assert (await pool.ask(SMALL)).status == 200
            assert time.monotonic() - start < 15
            for one in long:
                one.cancel()
            await asyncio.gather(*long, return_exceptions=True)
            assert len(pool._all) + pool._starting <= limits.workers + 2

    asyncio.run(asked())


def test_several_runaways_at_once_end_late_and_leave_as_many_workers_as_before(folder: Path) -> None:
    """Each with 504; the small one after them is answered."""

    async def asked() -> None:
        limits = Limits(seconds=0.5, workers=1)
        async with running(folder, limits) as pool:
            assert await asyncio.gather(*(refused(pool) for _ in range(3))) == [504] * 3
            assert (await pool.ask(SMALL)).status == 200
            for _ in range(500):
                if len(pool._all) == limits.workers + 1 == pool._free.qsize():
                    break
                await asyncio.sleep(0.02)
            assert len(pool._all) >= limits.workers + 1

    asyncio.run(asked())


def test_a_worker_that_cannot_be_started_is_tried_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system refuses two processes; the pool is whole a little later."""
    spawned = Pool._spawned
    refused: list[int] = []

    def short_of_processes(pool: Pool) -> object:
        if len(refused) < 2:
            refused.append(1)
            raise BlockingIOError
        return spawned(pool)

    monkeypatch.setattr(Pool, "_spawned", short_of_processes)
    monkeypatch.setattr("newsgraph.service.pool._AGAIN", 0.05)

    async def asked() -> None:
        async with running(folder, Limits(workers=1)) as pool:
            assert (await pool.ask(SMALL)).status == 200

    asyncio.run(asked())
    assert len(refused) == 2
