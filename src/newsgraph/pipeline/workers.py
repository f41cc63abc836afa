"""Reading in worker processes: articles in batches of alike length, each process with its own reader."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import cache, partial
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from newsgraph.errors import InputError
from newsgraph.model import Article
from newsgraph.pipeline.executors import Executor, Lost, ProcessExecutor
from newsgraph.pipeline.guard import Outcome, readings

if TYPE_CHECKING:
    from newsgraph.reading.reader import Reader

__all__ = [
    "BATCH",
    "ReadingTask",
    "default_workers",
    "loaded_reader",
    "read_by",
    "read_here",
    "read_in_cluster",
    "read_in_processes",
    "together",
]

BATCH = 16  # articles that the parser takes together
_LETTERS = 120_000  # in one batch at most, unless one article has more
_WINDOW = 8  # batches that are sorted by length together
_MEMORY = 700_000_000  # bytes that a worker may need
_WORTH = 3  # batches of new articles from which on processes are started: each takes two seconds to load


@dataclass(frozen=True, slots=True)
class ReadingTask:
    """Articles to read together, and by whom; small, and done twice it gives the same."""

    reader: str
    pipeline: str | None
    articles: tuple[Article, ...]

    def parts(self) -> list[ReadingTask]:
        """A task for each article."""
        return [ReadingTask(self.reader, self.pipeline, (one,)) for one in self.articles]


_ONE_AT_A_TIME = threading.Lock()  # a worker of a cluster may have threads; a reader is not made for them


def read_task(task: ReadingTask) -> list[Outcome]:
    """What became of each article, in their order. The reader is loaded once a process."""
    with _ONE_AT_A_TIME:
        return [outcome for _, outcome in readings(task.articles, loaded_reader(task.reader, task.pipeline))]


@cache
def loaded_reader(name: str, pipeline: str | None) -> Reader:
    """The reader of this process, loaded when it is first asked for."""
    from newsgraph.reading.reader import load_reader

    return load_reader(name, pipeline)


def default_workers() -> int:
    """As many processes as there are cores to run on, and memory for."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    free = _free_memory()
    return max(1, cores if free is None else min(cores, free // _MEMORY))


def _free_memory() -> int | None:
    """Bytes that can be had without swapping; None where the system does not say."""
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
    except OSError:
        return None
    found = next((line.split()[1] for line in lines if line.startswith("MemAvailable:")), None)
    return None if found is None else int(found) * 1024


# ---------------------------------------------------------------- ways to have articles read


def read_here(articles: Iterable[Article], load: Callable[[], Reader]) -> Iterator[tuple[Article, Outcome]]:
    """Each article with what became of it, in this process and in order; the reader is loaded for the first."""
    reader: Reader | None = None
    waiting = iter(articles)
    while batch := list(islice(waiting, BATCH)):
        reader = reader or load()
        yield from readings(batch, reader)


def read_in_processes(
    articles: Iterable[Article], load: Callable[[], Reader], reader: str, pipeline: str | None, count: int
) -> Iterator[tuple[Article, Outcome]]:
    """The same in so many processes, in any order; in this one, where there is too little to read for more."""
    waiting = iter(articles)
    first = list(islice(waiting, _WORTH * BATCH))
    if count < 2 or len(first) < _WORTH * BATCH:
        yield from read_here(chain(first, waiting), load)
        return
    with ProcessExecutor(count) as processes:
        yield from read_by(processes, chain(first, waiting), reader, pipeline)


def read_in_cluster(
    articles: Iterable[Article], address: str, reader: str, pipeline: str | None
) -> Iterator[tuple[Article, Outcome]]:
    """The same by the workers of a Dask cluster; it is asked for only when there is something to read."""
    waiting = iter(articles)
    first = list(islice(waiting, 1))
    if not first:
        return
    from newsgraph.pipeline.cluster import ClusterExecutor

    with ClusterExecutor(address, reader, pipeline) as cluster:
        yield from read_by(cluster, chain(first, waiting), reader, pipeline)


def read_by(
    executor: Executor, articles: Iterable[Article], reader: str, pipeline: str | None
) -> Iterator[tuple[Article, Outcome]]:
    """The same by an executor; articles that are lost come back with the error that says so."""
    tasks = map(partial(ReadingTask, reader, pipeline), batches(articles))
    with closing(executor.results(read_task, tasks, ReadingTask.parts)) as results:
        for task, outcomes in results:
            if isinstance(outcomes, Lost):
                hint = "the others go on; read it alone to see what it needs"
                lost = [InputError(outcomes.why, where=one.source or one.id, hint=hint) for one in task.articles]
                yield from zip(task.articles, lost, strict=True)
            else:
                yield from zip(task.articles, outcomes, strict=True)


def batches(articles: Iterable[Article]) -> Iterator[tuple[Article, ...]]:
    """Articles in batches of alike length, the longest first among those that wait together."""
    waiting = iter(articles)
    while window := list(islice(waiting, _WINDOW * BATCH)):
        window.sort(key=lambda one: len(one.text), reverse=True)
        yield from together(window, BATCH, _LETTERS)


def together(articles: Iterable[Article], most: int, letters: int) -> Iterator[tuple[Article, ...]]:
    """Articles in their order, at most so many and with so many characters together, unless one alone has more."""
    some: list[Article] = []
    held = 0
    for article in articles:
        if some and (len(some) == most or held + len(article.text) > letters):
            yield tuple(some)
            some, held = [], 0
        some.append(article)
        held += len(article.text)
    if some:
        yield tuple(some)
