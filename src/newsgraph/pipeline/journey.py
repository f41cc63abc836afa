"""The journey of an article, told top to bottom: found, new, read, written; then all are resolved.

What the store holds is the truth about what has been done: articles go in with their whole graphs or not at all, so a
run that was killed is taken up again by giving the same command.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from newsgraph.counts import counted
from newsgraph.errors import InputError, NewsgraphError, StoreError
from newsgraph.graph.iris import Iris
from newsgraph.graph.terms import text_of
from newsgraph.model import Article, Reading
from newsgraph.pipeline.arrivals import Arrivals
from newsgraph.pipeline.exports import exports_of
from newsgraph.pipeline.guard import Outcome
from newsgraph.pipeline.marks import is_clean, note_clean
from newsgraph.pipeline.telling import Built, Report, RunCounter, Totals
from newsgraph.pipeline.workers import default_workers, read_here, read_in_cluster, read_in_processes
from newsgraph.shelf import Settled, Shelf
from newsgraph.store.protocol import Solutions

if TYPE_CHECKING:
    from newsgraph.reading.reader import Reader
    from newsgraph.store.protocol import Store
    from newsgraph.workspace import Settings

__all__ = ["add_articles", "build", "gather", "ready_reader", "totals"]

log = logging.getLogger(__name__)

ReadAll: TypeAlias = Callable[[Iterable[Article]], Iterator[tuple[Article, Outcome]]]
"""Articles → each with what became of it, in any order."""

_TOGETHER = 40  # readings that are written at once: about 50,000 quads, from where on the store loads in bulk
_LETTERS = 400_000  # in the texts of readings that are written at once: the quads of longer ones fill the memory
_NAMED = 10  # files of which something is missing that are named one by one
_SHOWN = 3  # ids that are named
_LONGEST_WAIT = 10.0  # seconds that a reading waits to be written


def build(
    found: Iterable[Article | InputError],
    settings: Settings,
    *,
    tally: RunCounter | None = None,
    again: bool = False,
    prune: bool = False,
    finish: bool = True,
    workers: int | None = 1,
    cluster: str | None = None,
) -> Built:
    """The whole way: read what is new, resolve who is who, check that, export. Without `finish`: read and resolve.

    `workers`: how many processes read; None: as many as there are cores. `cluster`: the address of a Dask scheduler
    whose workers read instead. What is built does not depend on either.
    """
    from newsgraph.check import check
    from newsgraph.store import open_store

    tally = tally or RunCounter()
    with open_store(settings.store_location) as store:
        was_clean = finish and is_clean(store)
        report = gather(found, store, settings, tally=tally, again=again, prune=prune, workers=workers, cluster=cluster)
        count = totals(store)
        if not finish or not count.articles:
            return Built(report, count)
        tally.watcher.at("checking")
        known = not tally.written and (is_clean(store) if tally.touched != frozenset() else was_clean)
        findings = () if known else check(store, tally.written, tally.touched if was_clean else None)
        if not known and not findings:
            note_clean(store)
        log.info("checked: %d findings", len(findings))
        tally.watcher.at("writing exports")
        files = exports_of(store, settings.exports_folder, tally.watcher.said)
        violations = sum(one.severity == "Violation" for one in findings)
        return Built(report, count, violations=violations, warnings=len(findings) - violations, files=files)


def gather(
    found: Iterable[Article | InputError],
    store: Store,
    settings: Settings,
    *,
    tally: RunCounter | None = None,
    again: bool = False,
    prune: bool = False,
    workers: int | None = 1,
    cluster: str | None = None,
) -> Report:
    """Add every article that was found, then resolve who is who; what became of each. The rest as in `build`."""
    from newsgraph.check.gone_types import gone_types, told_of_gone
    from newsgraph.identity import resolve
    from newsgraph.reading.fingerprint import reader_identity

    tally = tally or RunCounter()

    def load() -> Reader:
        return ready_reader(settings, tally.watcher.said)

    iris = Iris(settings.base)
    present = reader_identity(settings.reader, settings.pipeline)
    count = default_workers() if workers is None else workers
    log.info("into %s, read by %s, workers: %s", store.location, present, cluster or count)

    def read(articles: Iterable[Article]) -> Iterator[tuple[Article, Outcome]]:
        if cluster is not None:
            return read_in_cluster(articles, cluster, settings.reader, settings.pipeline)
        return read_in_processes(articles, load, settings.reader, settings.pipeline, count)

    report = add_articles(
        found, store, load, iris, tally=tally, root=settings.root, again=again, prune=prune, present=present, read=read
    )
    if report.older:
        many, them = ("1 article was", "it") if report.older == 1 else (f"{report.older:,} articles were", "them")
        tally.watcher.said(f"{many} read by an older reader; --again reads {them} anew")
        for gone in gone_types(store).items():
            tally.watcher.said(told_of_gone(*gone))
    log.info("articles: %d found, %s", report.found, dict(tally.counts))
    tally.watcher.at("resolving who is who")
    tally.touched = resolve(store, iris, tally.watcher.said).touched
    log.info("resolved")
    return report


def ready_reader(settings: Settings, say: Callable[[str], None]) -> Reader:
    """The reader that is set; `say` hears of it when the index of place names must be made first."""
    from newsgraph.knowledge.gazetteer import load_gazetteer
    from newsgraph.reading.reader import load_reader

    reader = load_reader(settings.reader, settings.pipeline)
    load_gazetteer(say)
    return reader


def add_articles(
    found: Iterable[Article | InputError],
    store: Store,
    load_reader: Callable[[], Reader],
    iris: Iris | None = None,
    *,
    tally: RunCounter | None = None,
    root: Path | None = None,
    again: bool = False,
    prune: bool = False,
    present: str | None = None,
    read: ReadAll | None = None,
) -> Report:
    """Bring every article that was found into the store, whole or not at all; what became of them.

    Articles that stand in the store as they are now are left alone, unless `again`; those of them that another
    reader than the `present` one has read are counted. The others are given to `read`, or else read in this process;
    the reader is loaded when the first article needs it. Sources are written relative to `root`. What a file gave
    before and does not give now is kept as an earlier version of what it became, else it stays; `prune` takes it out.
    """
    tally = tally or RunCounter()
    shelf = Shelf(store, iris or Iris(), root)
    writing = _Writing(shelf, tally)
    new = Arrivals(shelf, tally, again, present).new(found)
    try:
        for article, outcome in read_here(new, load_reader) if read is None else read(new):
            writing.take(article, outcome)
    except StoreError:
        raise
    except BaseException:  # an interrupted run keeps what was read
        writing.write()
        raise
    writing.write()
    _tell(shelf.settle(prune=prune), tally)
    return tally.report()


def _tell(settled: Settled, tally: RunCounter) -> None:
    """Count and say what became of articles that did not come again."""
    tally.counts.update(
        replaced=settled.later,
        changed=settled.later,
        copies=settled.copies,
        missing=sum(number for _, number in settled.missing),
        pruned=settled.pruned,
    )
    for file, number in settled.missing[:_NAMED]:
        they, them = ("it stays", "it") if number == 1 else ("they stay", "them")
        tally.watcher.said(
            f"{file}: {counted(number, 'article')} that it gave before did not come this time; {they} in the graph "
            f"(newsgraph add --prune takes {them} out)"
        )
    if rest := settled.missing[_NAMED:]:
        many = f"{sum(number for _, number in rest):,} articles"
        tally.watcher.said(f"{len(rest):,} more files: {many} that they gave before did not come; they stay")
    if ids := settled.shared_ids:
        some = ", ".join(f'"{name}"' for name in ids[:_SHOWN])
        stand = "1 id of sources stands" if len(ids) == 1 else f"{len(ids):,} ids of sources each stand"
        tally.watcher.said(f"{stand} for several articles ({some}); all are kept")


@dataclass(slots=True)
class _Writing:
    """Readings that wait to be written together."""

    shelf: Shelf
    tally: RunCounter
    waiting: list[tuple[Article, Reading]] = field(default_factory=list)
    letters: int = 0
    since: float = field(default_factory=time.monotonic)

    def take(self, article: Article, outcome: Outcome) -> None:
        """Keep a reading until it is written; count a failure at once."""
        if isinstance(outcome, NewsgraphError):
            self.shelf.failed(article.source, damaged=False)
            self.tally.problem("failed", outcome)
        else:
            self.waiting.append((article, outcome))
            self.tally.watcher.done(article)
            self.letters += len(article.text)
        much = len(self.waiting) >= _TOGETHER or self.letters > _LETTERS
        if much or time.monotonic() - self.since > _LONGEST_WAIT:
            self.write()

    def write(self) -> None:
        """Write and count all that waits."""
        articles = [article for article, _ in self.waiting]
        outcomes = self.shelf.put_all([reading for _, reading in self.waiting])
        self.waiting, self.letters, self.since = [], 0, time.monotonic()
        for article, outcome in zip(articles, outcomes, strict=True):
            if isinstance(outcome, NewsgraphError):
                self.shelf.failed(article.source, damaged=False)
                self.tally.problem("failed", outcome)
                continue
            self.tally.finished(article, "read", *outcome)
            self.tally.written.append(self.shelf.iri(article))


def totals(store: Store) -> Totals:
    """How much the store holds, counted there."""
    numbers = dict.fromkeys(_COUNTED, 0)
    for kind in _COUNTED:
        answer = store.query(f"SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE {{ ?x a {kind} }}")
        rows = list(answer.rows) if isinstance(answer, Solutions) else []
        numbers[kind] = int(text_of(rows[0][0]) or 0) if rows else 0
    world = sum(numbers[kind] for kind in ("schema:Person", "schema:Organization", "schema:Place", "ng:Group"))
    return Totals(
        articles=numbers["schema:NewsArticle"],
        entities=world or numbers["ng:EntityReport"],
        events=numbers["ng:Event"] or numbers["ng:EventReport"],
        attributions=numbers["ng:Attribution"],
        quads=store.count(),
    )


_COUNTED = (
    "schema:NewsArticle",
    "schema:Person",
    "schema:Organization",
    "schema:Place",
    "ng:Group",
    "ng:EntityReport",
    "ng:Event",
    "ng:EventReport",
    "ng:Attribution",
)
