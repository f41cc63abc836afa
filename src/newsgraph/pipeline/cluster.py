"""Tasks done by the workers of a Dask cluster: the same promise as that of processes here, on many machines."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from importlib import import_module
from itertools import islice
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

from newsgraph.errors import StopError, UsageError
from newsgraph.pipeline.executors import Lost

__all__ = ["ClusterExecutor"]

Task = TypeVar("Task")
Result = TypeVar("Result")
_AHEAD = 2  # tasks a thread of the cluster that are handed over at once
_PATIENCE = 20  # seconds until a scheduler that does not answer is given up


class ClusterExecutor:
    """The workers that have joined a scheduler, and those that join it later; `tcp://host:8786`.

    Dask itself gives a task that was lost with its worker to another. What stood with several workers that ended is
    split and tried again at the end, each part alone.
    """

    def __init__(self, address: str, reader: str, pipeline: str | None) -> None:
        """UsageError if Dask is not installed or reads otherwise there; StopError if nobody answers."""
        try:
            self._dask: Any = import_module("distributed")
        except ImportError as error:
            raise UsageError("a cluster needs Dask", hint="pip install 'newsgraph[cluster]'") from error
        try:
            self._client: Any = self._dask.Client(address, timeout=_PATIENCE, set_as_default=False)
        except (OSError, ValueError) as error:
            raise StopError("the cluster's scheduler does not answer", where=address, hint="start it first") from error
        self._agree(address, reader, pipeline)

    def _agree(self, address: str, reader: str, pipeline: str | None) -> None:
        """UsageError unless every worker reads as this machine would: a graph has one reader."""
        from newsgraph.reading.fingerprint import reader_identity

        here = reader_identity(reader, pipeline)
        others = {name: one for name, one in self._client.run(reader_identity, reader, pipeline).items() if one != here}
        if others:
            name, one = sorted(others.items())[0]
            self._client.close()
            raise UsageError(
                f"worker {name} reads as {one}, not as {here}", where=address, hint="install the same there"
            )

    def __enter__(self) -> Self:
        """The executor itself; the cluster stays when it is left."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go of the cluster; what was not done is given up."""
        self._client.close()

    def results(
        self, work: Callable[[Task], Result], tasks: Iterable[Task], split: Callable[[Task], Sequence[Task]]
    ) -> Generator[tuple[Task, Result | Lost], None, None]:
        """As the protocol says."""
        waiting = iter(tasks)
        suspects: list[Task] = []
        with closing(_Running(self._client, work, self._dask.as_completed(loop=self._client.loop))) as running:
            running.fill(waiting)
            while running.tasks:
                task, result = self._next(running)
                if isinstance(result, Lost):
                    suspects += split(task)  # Dask suspects all that waited for the same worker too
                else:
                    yield task, result
                running.fill(waiting)
            for one in suspects:  # each with no other beside it: now it is known which one is guilty
                running.add([one])
                yield self._next(running)

    def _next(self, running: _Running[Task]) -> tuple[Task, Any]:
        """The task that is done next, with what came of it."""
        future = next(running.finished)
        task = running.tasks.pop(future.key)
        failure = future.exception() if future.status != "finished" else None
        if failure is not None and not isinstance(failure, self._dask.KilledWorker):
            raise failure
        lost = Lost("every worker that tried it was ended, perhaps for want of memory")
        result = future.result() if failure is None else lost
        future.release()
        return task, result


class _Running(Generic[Task]):
    """Tasks that are under way."""

    def __init__(self, client: Any, work: Callable[[Task], object], finished: Any) -> None:
        self._client, self._work = client, work
        self.finished = finished  # futures as they are done
        self.tasks: dict[str, Task] = {}

    def fill(self, waiting: Iterator[Task]) -> None:
        """Hand over as many as the workers of this moment have room for."""
        room = _AHEAD * max(1, sum(self._client.nthreads().values()))
        self.add(islice(waiting, max(0, room - len(self.tasks))))

    def add(self, tasks: Iterable[Task]) -> None:
        """Hand these over."""
        for task in tasks:
            future = self._client.submit(self._work, task, pure=False)
            self.tasks[future.key] = task
            self.finished.add(future)

    def close(self) -> None:
        """Give up what is not done."""
        self._client.cancel(list(self.finished.futures))
