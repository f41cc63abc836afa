"""Reading into part files: a task is a batch of articles and ends as one file, or was never done."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, TypeAlias

import pyoxigraph as ox
from pyoxigraph import RdfFormat

from newsgraph.errors import InputError, LanguageError, NewsgraphError
from newsgraph.graph.iris import Iris
from newsgraph.graph.quads import quads_of
from newsgraph.model import Article
from newsgraph.pipeline.executors import Executor, Lost, ProcessExecutor
from newsgraph.pipeline.guard import readings
from newsgraph.pipeline.parts.packing import Place, packed, usual_ending
from newsgraph.pipeline.telling import Report, RunCounter
from newsgraph.pipeline.workers import loaded_reader, together
from newsgraph.shelf.wordings import is_later

if TYPE_CHECKING:
    from newsgraph.workspace import Settings

__all__ = ["PartTask", "make_parts", "write_part"]

IN_ONE = 500  # articles of a part
_LETTERS = 4_000_000  # in one part at most: about a thousand articles of 600 words
_TOGETHER = 16  # articles that are read together

Outcome: TypeAlias = str | NewsgraphError
"""What became of an article: "read", "unchanged" (its part is there already), or why it is not in the part."""


@dataclass(frozen=True, slots=True)
class PartTask:
    """Articles that become one part; small, and done twice it gives the same file."""

    reader: str
    pipeline: str | None
    identity: str  # of the reader: a better one makes other parts
    base: str
    place: str
    ending: str
    articles: tuple[Article, ...]

    @property
    def name(self) -> str:
        """The file's name: by its articles and by who reads them."""
        told = [self.identity, self.base, *(repr(one) for one in self.articles)]
        return f"part-{sha256(chr(10).join(told).encode('utf-8', 'surrogatepass')).hexdigest()[:24]}{self.ending}"

    def parts(self) -> list[PartTask]:
        """Two halves."""
        half = len(self.articles) // 2
        return [self._of(some) for some in (self.articles[:half], self.articles[half:]) if some]

    def _of(self, articles: tuple[Article, ...]) -> PartTask:
        same = (self.reader, self.pipeline, self.identity, self.base, self.place, self.ending)
        return PartTask(*same, articles)


_ONE_AT_A_TIME = threading.Lock()  # a worker of a cluster may have threads; a reader is not made for them


def write_part(task: PartTask) -> list[Outcome]:
    """Read the articles and write the part, unless it is there; what became of each article, in their order."""
    place = Place(task.place)
    if place.holds(task.name):
        return ["unchanged"] * len(task.articles)
    iris, told = Iris(task.base), dict.fromkeys(task.articles, "read")
    outcomes: dict[Article, Outcome] = dict(told)
    lines: dict[str, bytes] = {}
    with _ONE_AT_A_TIME:
        reader = loaded_reader(task.reader, task.pipeline)
        for start in range(0, len(task.articles), _TOGETHER):
            for article, outcome in readings(task.articles[start : start + _TOGETHER], reader):
                if isinstance(outcome, NewsgraphError):
                    outcomes[article] = outcome
                    continue
                try:
                    quads = quads_of(outcome, iris)
                except NewsgraphError as error:
                    outcomes[article] = error
                else:
                    written = ox.serialize(quads, format=RdfFormat.N_QUADS) or b""
                    lines[iris.article(article)] = b"".join(sorted(written.splitlines(keepends=True)))
    place.put(task.name, packed(b"".join(lines[iri] for iri in sorted(lines)), task.ending))
    return [outcomes[article] for article in task.articles]


def make_parts(
    found: Iterable[Article | InputError],
    settings: Settings,
    place: str,
    *,
    tally: RunCounter | None = None,
    workers: int = 1,
    cluster: str | None = None,
) -> Report:
    """Read all that was found into parts at `place`, a folder or an address; what became of each article.

    The same articles in the same order give the same parts, and those that are there already are left alone: a run
    that was cut off goes on when it is given again. Nothing is stored or resolved; `load_parts` does that.
    """
    from newsgraph.reading.fingerprint import reader_identity

    tally = tally or RunCounter()
    Place(place)
    identity = reader_identity(settings.reader, settings.pipeline)
    who = (settings.reader, settings.pipeline, identity, settings.base, place, usual_ending())
    new = _new(found, tally, Iris(settings.base))
    tasks = (PartTask(*who, some) for some in together(new, IN_ONE, _LETTERS))
    if cluster is None and workers < 2:
        for task in tasks:
            _count(task, write_part(task), tally)
        return tally.report()
    with (
        _executor(cluster, settings, workers) as executor,
        closing(executor.results(write_part, tasks, PartTask.parts)) as results,
    ):
        for task, outcomes in results:
            _count(task, outcomes, tally)
    return tally.report()


def _executor(cluster: str | None, settings: Settings, workers: int) -> AbstractContextManager[Executor]:
    if cluster is None:
        return ProcessExecutor(workers)
    from newsgraph.pipeline.cluster import ClusterExecutor

    return ClusterExecutor(cluster, settings.reader, settings.pipeline)


def _new(found: Iterable[Article | InputError], tally: RunCounter, iris: Iris) -> Iterator[Article]:
    """The articles, each once, or again where it comes in a later version; what cannot be read is counted and said."""
    seen: dict[str, str | None] = {}
    for one in found:
        if isinstance(one, InputError):
            tally.problem("skipped" if isinstance(one, LanguageError) else "failed", one)
        elif (iri := iris.article(one)) in seen and not is_later(one.published, seen[iri]):
            tally.counts["duplicates"] += 1
        else:
            seen[iri] = one.published
            yield one


def _count(task: PartTask, outcomes: list[Outcome] | Lost, tally: RunCounter) -> None:
    """Count what became of a part's articles."""
    if isinstance(outcomes, Lost):
        hint = "the others go on; read it alone to see what it needs"
        outcomes = [InputError(outcomes.why, where=one.source or one.id, hint=hint) for one in task.articles]
    for article, outcome in zip(task.articles, outcomes, strict=True):
        if isinstance(outcome, NewsgraphError):
            tally.problem("failed", outcome)
        else:
            tally.finished(article, outcome)
            tally.watcher.done(article)
