"""Who runs tasks: a pool of processes here; anything else that keeps the same small promise.

A task is a value that pickles, and doing it twice does no harm. That is all that an executor needs to know.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from itertools import islice
from multiprocessing import connection
from types import TracebackType
from typing import Generic, Protocol, Self, TypeVar

from newsgraph.errors import StopError

__all__ = ["Executor", "Lost", "ProcessExecutor"]

Task = TypeVar("Task")
Result = TypeVar("Result")
_AHEAD = 2  # tasks a process that are handed over at once: one is done while the next waits


@dataclass(frozen=True, slots=True)
class Lost:
    """In place of a result: whoever did this task died of it, twice."""

    why: str


class Executor(Protocol):
    """Does tasks somewhere, several at a time."""

    def results(
        self, work: Callable[[Task], Result], tasks: Iterable[Task], split: Callable[[Task], Sequence[Task]]
    ) -> Generator[tuple[Task, Result | Lost], None, None]:
        """Each task with its result, in whatever order they are done; tasks are drawn as they are needed.

        What `work` raises is raised here. A task that kills its worker is tried once more, apart from all others, and
        then in the smaller tasks that `split` makes of it; what cannot be split any further is lost.
        """
        ...


class ProcessExecutor:
    """Processes of this machine, each started afresh (spawn): nothing of the parent's threads or locks is in them."""

    def __init__(self, count: int) -> None:
        """No process is started yet."""
        self._count = count
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        """The executor itself; its processes end on leaving."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the processes; what they are at is given up."""
        _end(self._pool)
        self._pool = None

    def results(
        self, work: Callable[[Task], Result], tasks: Iterable[Task], split: Callable[[Task], Sequence[Task]]
    ) -> Generator[tuple[Task, Result | Lost], None, None]:
        """As the protocol says. After a death the tasks that were under way are done one by one: one of them did it."""
        waiting = iter(tasks)
        pending: dict[Future[Result], Task] = {}
        while True:
            suspects = self._fill(work, waiting, pending)
            if not suspects and not pending:
                return
            done, _ = wait(pending, return_when=FIRST_COMPLETED) if not suspects else (set(pending), None)
            for future in done:
                task = pending.pop(future)
                try:
                    result = future.result()
                except BrokenExecutor:
                    suspects.append(task)
                else:
                    yield task, result
            if suspects:
                suspects += pending.values()
                pending.clear()
                self.__exit__(None, None, None)
                with _Quarantine(work, split) as apart:
                    for task in suspects:
                        yield from apart.results(task)

    def _fill(
        self, work: Callable[[Task], Result], waiting: Iterator[Task], pending: dict[Future[Result], Task]
    ) -> list[Task]:
        """Hand over as many tasks as there is room for; the task that could not be, because the pool is broken."""
        for task in islice(waiting, _AHEAD * self._count - len(pending)):
            self._pool = self._pool or _started(self._count)
            try:
                pending[self._pool.submit(work, task)] = task
            except BrokenExecutor:
                return [task]
        return []


class _Quarantine(Generic[Task, Result]):
    """One process for one task at a time, so that it is known which one kills it."""

    def __init__(self, work: Callable[[Task], Result], split: Callable[[Task], Sequence[Task]]) -> None:
        self._work, self._split = work, split
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        _end(self._pool)

    def results(self, task: Task) -> Iterator[tuple[Task, Result | Lost]]:
        """The task with its result, or the parts it was split into with theirs."""
        self._pool = self._pool or _started(1)
        try:
            result = self._pool.submit(self._work, task).result()
        except BrokenExecutor:
            _end(self._pool)
            self._pool = None
        else:
            yield task, result
            return
        parts = self._split(task)
        if len(parts) < 2:
            yield task, Lost("the process that worked on it was ended, perhaps for want of memory")
            return
        for one in parts:
            yield from self.results(one)


def _started(count: int) -> ProcessPoolExecutor:
    """A pool in which at least one process runs."""
    pool = ProcessPoolExecutor(count, mp_context=multiprocessing.get_context("spawn"), initializer=_prepare)
    try:
        pool.submit(os.getpid).result()
    except BrokenExecutor as error:
        hint = 'in a script of your own, call newsgraph under if __name__ == "__main__", or use one worker'
        raise StopError("no worker process can be started", hint=hint) from error
    return pool


def _end(pool: ProcessPoolExecutor | None) -> None:
    """Give up what its processes are at: left to themselves they would tell a pipe that nobody reads any more."""
    if pool is not None:
        processes = list((getattr(pool, "_processes", None) or {}).values())
        pool.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.kill()


def _prepare() -> None:
    """In each worker: end at Ctrl-C without a word, and with the parent, however that ends."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
