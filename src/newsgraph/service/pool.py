"""A few workers, and who waits for them: a deadline for each job, a limit to the queue, a spare for the next."""

from __future__ import annotations

import asyncio
import contextlib
import multiprocessing
import time
from collections import Counter
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

from newsgraph.service.limits import Limits, Refusal
from newsgraph.service.worker import Job, Reply, serve_jobs

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

__all__ = ["Pool"]

_STARTING = 60.0  # seconds that a worker may take to open the store


@dataclass(slots=True)
class _Worker:
    process: SpawnProcess
    pipe: Connection
    ready: bool = False

    def ask(self, job: Job, seconds: float) -> Reply | None:
        """The reply; None if there is none in time, or the process has died. Called in a thread."""
        try:
            if not self.ready and not self._got_ready():
                return None
            self.pipe.send(job)
            if not self.pipe.poll(seconds):
                return None
            reply: Reply = self.pipe.recv()
        except (EOFError, OSError):
            return None
        return reply

    def _got_ready(self) -> bool:
        if self.pipe.poll(_STARTING):
            self.pipe.recv()
            self.ready = True
        return self.ready

    def kill(self) -> None:
        self.process.kill()
        self.process.join(5)
        with contextlib.suppress(OSError):
            self.pipe.close()


@dataclass(slots=True)
class Pool:
    """Workers for one store. `counts` are what the metrics tell."""

    location: str
    limits: Limits
    in_memory: bool = False
    counts: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0  # of all answers together
    waiting: int = 0
    _free: asyncio.Queue[_Worker] = field(default_factory=asyncio.Queue)
    _all: list[_Worker] = field(default_factory=list)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    def start(self) -> None:
        """Start the workers, and one more that takes the place of the next that must be killed."""
        for _ in range(self.limits.workers + 1):
            self._free.put_nowait(self._spawned())

    def _spawned(self) -> _Worker:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(
            target=serve_jobs,
            args=(theirs, self.location, self.limits),
            kwargs={"in_memory": self.in_memory},
            daemon=True,
        )
        process.start()
        theirs.close()
        worker = _Worker(process, ours)
        self._all.append(worker)
        return worker

    async def ask(self, job: Job) -> Reply:
        """The reply to a job; Refusal when too many wait, or when it takes too long or dies of what it takes."""
        if self.waiting >= self.limits.waiting:
            self.counts["refused"] += 1
            raise Refusal(503, "too many requests wait already; try again in a few seconds")
        self.waiting += 1
        try:
            worker = await self._free.get()
        finally:
            self.waiting -= 1
        started = time.perf_counter()
        asking = asyncio.create_task(asyncio.to_thread(worker.ask, job, self.limits.seconds))
        try:
            reply = await asyncio.shield(asking)
        except asyncio.CancelledError:
            self._replace(worker)  # nobody waits for the answer any more
            raise
        finally:
            self.seconds += time.perf_counter() - started
        if reply is None:
            late = time.perf_counter() - started >= self.limits.seconds
            self._replace(worker)
            self.counts["late" if late else "died"] += 1
            if late:
                raise Refusal(504, f"the query took longer than {self.limits.seconds:g} seconds; ask for less")
            raise Refusal(500, "the query needs more memory than the service gives; ask for less")
        self._free.put_nowait(worker)
        self.counts["answered" if reply.status == 200 else "faulty"] += 1
        return reply

    def _replace(self, worker: _Worker) -> None:
        """Kill a worker in the background, and put a new one at the end of the row."""

        async def replaced() -> None:
            await asyncio.to_thread(worker.kill)
            self._all.remove(worker)
            self._free.put_nowait(await asyncio.to_thread(self._spawned))

        task = asyncio.create_task(replaced())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def stop(self) -> None:
        """End all workers."""
        for worker in self._all:
            worker.kill()
        self._all.clear()
