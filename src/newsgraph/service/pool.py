"""A few workers, and who waits for them: a deadline for each job, a limit to the queue, a spare for the next.

Workers are copies of a process that has everything imported (`forkserver`), so that a killed one is replaced in a
fraction of the second that a new interpreter takes, and one stands in the row only once it has opened the store.
While somebody waits because all workers are at long queries, a few more are started; they end when nobody waits.
"""

from __future__ import annotations

import asyncio
import contextlib
import multiprocessing
import time
from asyncio import Future
from collections import Counter
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import TYPE_CHECKING, TypeVar

from newsgraph.service.limits import Limits, Refusal
from newsgraph.service.worker import Job, Reply, serve_jobs

if TYPE_CHECKING:
    from multiprocessing.context import ForkServerContext, SpawnContext

__all__ = ["Pool"]

_STARTING = 60.0  # seconds that a worker may take to open the store
_AGAIN = 1.0  # seconds after which another is tried where one does not come up
_GRACE = 0.25  # seconds for the worker to end by itself, or for an answer that is on its way
_PATIENCE = 0.5  # seconds that somebody waits before one more worker is started
_MORE = 8  # workers that may be started beyond those that always are
_IMPORTED = ["__main__", "newsgraph.service.worker", "newsgraph.query", "newsgraph.explain"]

Given = TypeVar("Given")


@dataclass(slots=True, eq=False)
class _Worker:
    process: BaseProcess
    pipe: Connection

    def is_ready(self) -> bool:
        """Whether it has opened the store; waits for that. Called in a thread, as are the others."""
        try:
            if not self.pipe.poll(_STARTING):
                return False
            self.pipe.recv()
        except (EOFError, OSError):
            return False
        return True

    def ask(self, job: Job, seconds: float) -> Reply | None:
        """The reply; None if there is none in time, or the process has died."""
        try:
            self.pipe.send(job)
            if not self.pipe.poll(seconds + _GRACE):
                return None
            reply: Reply = self.pipe.recv()
        except (EOFError, OSError):
            return None
        return reply

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
    _starting: int = 0
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _threads: ThreadPoolExecutor | None = None

    def start(self) -> None:
        """Start the workers, and one more that takes the place of the next that must be killed."""
        # one thread for each worker that is asked and one for each that is killed, so that none waits for a thread
        self._threads = ThreadPoolExecutor(2 * (self._usual + _MORE) + 2, "worker")
        for _ in range(self._usual):
            self._begin()

    @property
    def _usual(self) -> int:
        return self.limits.workers + 1

    def _begin(self) -> None:
        """Start a worker in the background; it stands in the row when it is ready."""
        self._starting += 1
        self._soon(self._joined)

    async def _joined(self) -> None:
        worker = None
        try:
            worker = await self._in_thread(self._spawned)
            self._all.append(worker)
            ready = await self._in_thread(worker.is_ready)
        except OSError:  # no more processes may be started just now
            ready = False
        finally:
            self._starting -= 1
        if ready and worker is not None:
            self._free.put_nowait(worker)
            return
        await asyncio.sleep(_AGAIN)
        if worker is not None:
            self._replace(worker)
        elif len(self._all) + self._starting < self._usual:
            self._begin()

    def _spawned(self) -> _Worker:
        context = _context()
        ours, theirs = context.Pipe()
        process = context.Process(
            target=serve_jobs,
            args=(theirs, self.location, self.limits),
            kwargs={"in_memory": self.in_memory},
            daemon=True,
        )
        process.start()
        theirs.close()
        return _Worker(process, ours)

    async def ask(self, job: Job) -> Reply:
        """The reply to a job; Refusal when too many wait, or when it takes too long or dies of what it takes."""
        if self.waiting >= self.limits.waiting:
            self.counts["refused"] += 1
            raise Refusal(503, "too many requests wait already; try again in a few seconds")
        worker = await self._free_worker()
        started = time.monotonic()
        asking = asyncio.ensure_future(self._in_thread(partial(worker.ask, job, self.limits.seconds)))
        try:
            reply = await asyncio.shield(asking)
        except asyncio.CancelledError:
            self._replace(worker)  # nobody waits for the answer any more
            raise
        finally:
            self.seconds += time.monotonic() - started
        if reply is None:
            late = time.monotonic() - started >= self.limits.seconds
            self._replace(worker)
            self.counts["late" if late else "died"] += 1
            if late:
                raise Refusal(504, f"the query took longer than {self.limits.seconds:g} seconds; ask for less")
            raise Refusal(500, "the query needs more memory than the service gives; ask for less")
        self._give_back(worker)
        self.counts["answered" if reply.status == 200 else "faulty"] += 1
        return reply

    async def _free_worker(self) -> _Worker:
        """The next that is free; where that takes long, one more is started."""
        self.waiting += 1
        impatient = asyncio.get_running_loop().call_later(_PATIENCE, self._grow)
        try:
            return await self._free.get()
        finally:
            impatient.cancel()
            self.waiting -= 1

    def _grow(self) -> None:
        """Start one more worker, if there may be more; not where each holds a copy of the whole graph."""
        if not self.in_memory and len(self._all) + self._starting < self._usual + _MORE:
            self._begin()

    def _give_back(self, worker: _Worker) -> None:
        """Put it into the row, or end it where nobody waits and there are enough."""
        if self.waiting or len(self._all) <= self._usual:
            self._free.put_nowait(worker)
        else:
            self._end(worker)

    def _replace(self, worker: _Worker) -> None:
        """Kill a worker in the background, and begin a new one where it leaves too few."""
        self._end(worker)
        if self.waiting or len(self._all) + self._starting < self._usual:
            self._begin()

    def _end(self, worker: _Worker) -> None:
        if worker in self._all:
            self._all.remove(worker)

        async def ended() -> None:
            await self._in_thread(worker.kill)

        self._soon(ended)

    def _soon(self, work: Callable[[], Coroutine[None, None, None]]) -> None:
        task = asyncio.create_task(work())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _in_thread(self, work: Callable[[], Given]) -> Future[Given]:
        return asyncio.get_running_loop().run_in_executor(self._threads, work)

    def stop(self) -> None:
        """End all workers."""
        for worker in self._all:
            worker.kill()
        self._all.clear()
        if self._threads is not None:
            self._threads.shutdown(wait=False, cancel_futures=True)


def _context() -> ForkServerContext | SpawnContext:
    """Where processes can be copied, copies of one that has imported everything."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_IMPORTED)
    return context
