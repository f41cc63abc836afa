"""The journey of an article, told top to bottom: found, new, read, written; then all are resolved.

What the store holds is the truth about what has been done: each article is one transaction, so a run
that was killed is taken up again by giving the same command.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from newsgraph.errors import InputError, LanguageError, NewsgraphError
from newsgraph.graph.iris import Iris
from newsgraph.model import Article, Reading
from newsgraph.shelf import Shelf
from newsgraph.store.protocol import Solutions

if TYPE_CHECKING:
    from newsgraph.reading.reader import Reader
    from newsgraph.store.protocol import Store
    from newsgraph.workspace import Settings

__all__ = [
    "Built",
    "Report",
    "Tally",
    "Totals",
    "Watcher",
    "add_articles",
    "build",
    "gather",
    "readings",
    "ready_reader",
    "remove_articles",
    "totals",
]

BATCH = 16  # articles that the parser takes together


class Watcher(Protocol):
    """Who wants to know how far the run is."""

    def said(self, line: str) -> None:
        """Something that a person should know, in one line."""
        ...

    def done(self, article: Article) -> None:
        """This article is finished: written, or left as it was."""
        ...

    def at(self, stage: str) -> None:
        """All articles are through; this comes now."""
        ...


class Silence:
    """A watcher that nobody listens to."""

    def said(self, line: str) -> None:
        """Nothing."""

    def done(self, article: Article) -> None:
        """Nothing."""

    def at(self, stage: str) -> None:
        """Nothing."""


@dataclass(frozen=True, slots=True)
class Report:
    """What became of every article: all that were found are in exactly one of the counts."""

    read: int = 0  # newly written, `replaced` among them
    replaced: int = 0  # read again because the article had changed
    unchanged: int = 0  # in the store already
    older: int = 0  # of them, read by another reader than the present one
    duplicates: int = 0  # a second time in the same run
    skipped: int = 0  # in another language
    failed: int = 0
    problems: tuple[str, ...] = ()  # a line for each that was skipped or failed, in order

    @property
    def found(self) -> int:
        """How many articles, readable or not, came in."""
        return self.read + self.unchanged + self.duplicates + self.skipped + self.failed

    @property
    def exit_code(self) -> int:
        """0: all is in the graph; 1: some failed; 3: there was nothing that could be read."""
        if self.read + self.unchanged == 0 and self.problems:
            return InputError.exit_code
        return 1 if self.failed else 0


@dataclass(slots=True)
class Tally:
    """The report while it grows; kept by the caller, so that an interrupted run can still be told."""

    watcher: Watcher = field(default_factory=Silence)
    counts: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)
    written: list[str] = field(default_factory=list)  # IRIs of the articles that were read

    def problem(self, kind: str, error: NewsgraphError) -> None:
        """Count and say an article that is not in the graph."""
        self.counts[kind] += 1
        self.problems.append(str(error))
        self.watcher.said(str(error))

    def finished(self, article: Article, *kinds: str) -> None:
        """Count an article that is in the graph."""
        self.counts.update(kinds)
        self.watcher.done(article)

    def report(self) -> Report:
        """What became of every article until now."""
        return Report(**self.counts, problems=tuple(self.problems))


@dataclass(frozen=True, slots=True)
class Totals:
    """How much the graph holds."""

    articles: int
    entities: int  # canonical ones where they are resolved, else one for each article that has it
    events: int
    attributions: int
    quads: int


@dataclass(frozen=True, slots=True)
class Built:
    """What a whole run came to."""

    report: Report
    totals: Totals
    violations: int | None = None  # that the check found in what is new and in the whole; None: not checked
    warnings: int = 0
    files: tuple[Path, ...] = ()  # exports written

    @property
    def exit_code(self) -> int:
        """That of the report; 1 if all was read but the graph breaks its shapes."""
        return self.report.exit_code or int(bool(self.violations))


def build(
    found: Iterable[Article | InputError],
    settings: Settings,
    *,
    tally: Tally | None = None,
    again: bool = False,
    finish: bool = True,
) -> Built:
    """The whole way: read what is new, resolve who is who, check that, export. Without `finish`: read and resolve."""
    from newsgraph.check import check
    from newsgraph.store import open_store

    tally = tally or Tally()
    with open_store(settings.store_location) as store:
        report = gather(found, store, settings, tally=tally, again=again)
        count = totals(store)
        if not finish or not count.articles:
            return Built(report, count)
        tally.watcher.at("checking")
        findings = check(store, tally.written)
        tally.watcher.at("writing exports")
        files = write_exports(store, settings.exports_folder)
        violations = sum(one.severity == "Violation" for one in findings)
        return Built(report, count, violations=violations, warnings=len(findings) - violations, files=files)


def write_exports(store: Store, folder: Path) -> tuple[Path, ...]:
    """Write what a build leaves for others into a folder: Turtle, GraphML and the page; the files."""
    from newsgraph.export import export
    from newsgraph.views import write_view

    return (
        *export(store, "turtle", folder / "graph.ttl"),
        *export(store, "graphml", folder / "graph.graphml"),
        write_view(store, folder / "graph.html").path,
    )


def gather(
    found: Iterable[Article | InputError],
    store: Store,
    settings: Settings,
    *,
    tally: Tally | None = None,
    again: bool = False,
) -> Report:
    """Add every article that was found, then resolve who is who; what became of each."""
    from newsgraph.identity import resolve
    from newsgraph.reading.fingerprint import reader_identity

    tally = tally or Tally()

    def load() -> Reader:
        return ready_reader(settings, tally.watcher.said)

    iris = Iris(settings.base)
    present = reader_identity(settings.reader, settings.pipeline)
    report = add_articles(found, store, load, iris, tally=tally, root=settings.root, again=again, present=present)
    if report.older:
        many, them = ("1 article was", "it") if report.older == 1 else (f"{report.older:,} articles were", "them")
        tally.watcher.said(f"{many} read by an older reader; --again reads {them} anew")
    tally.watcher.at("resolving who is who")
    resolve(store, iris)
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
    tally: Tally | None = None,
    root: Path | None = None,
    again: bool = False,
    present: str | None = None,
) -> Report:
    """Bring every article that was found into the store, each on its own; what became of them.

    Articles that stand in the store as they are now are left alone, unless `again`; those of them that another
    reader than the `present` one has read are counted. The reader is loaded when the first article needs it.
    Sources are written relative to `root`.
    """
    tally = tally or Tally()
    shelf = Shelf(store, iris or Iris(), root)
    reader: Reader | None = None
    for batch in _batches(_new_articles(found, shelf, tally, again=again, present=present)):
        reader = reader or load_reader()
        for article, outcome in readings(batch, reader):
            if isinstance(outcome, NewsgraphError):
                tally.problem("failed", outcome)
            else:
                tally.finished(article, "read", *shelf.put(outcome))
                tally.written.append(shelf.iri(article))
    return tally.report()


def remove_articles(names: Iterable[str], store: Store, iris: Iris | None = None) -> tuple[list[str], list[str]]:
    """(IRIs taken out, names that stand for no article here). A name is an IRI, an id, an address or a source.

    What is left is resolved anew.
    """
    from newsgraph.identity import resolve

    shelf = Shelf(store, iris or Iris(), None)
    gone: list[str] = []
    unknown: list[str] = []
    for name in names:
        meant = shelf.meant_by(name)
        for iri in meant:
            shelf.remove(iri)
        gone += meant
        unknown += [] if meant else [name]
    if gone:
        resolve(store, iris)
    return gone, unknown


def totals(store: Store) -> Totals:
    """How much the store holds, counted there."""
    numbers = dict.fromkeys(_COUNTED, 0)
    for kind in _COUNTED:
        answer = store.query(f"SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE {{ ?x a {kind} }}")
        rows = list(answer.rows) if isinstance(answer, Solutions) else []
        numbers[kind] = int(str(getattr(rows[0][0], "value", 0))) if rows else 0
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


# ---------------------------------------------------------------- what is new


def _new_articles(
    found: Iterable[Article | InputError], shelf: Shelf, tally: Tally, *, again: bool, present: str | None
) -> Iterator[Article]:
    """The articles that must be read; the others are counted and said."""
    for one in found:
        if isinstance(one, LanguageError):
            tally.problem("skipped", one)
        elif isinstance(one, InputError):
            tally.problem("failed", one)
        elif shelf.seen(one):
            tally.counts["duplicates"] += 1
            tally.watcher.said(f"{one.source}: the same article again; counted once")
        elif not again and shelf.holds(one):
            by = shelf.read_by(one) or ""
            older = present is not None and "+" in by and by != present
            tally.finished(one, "unchanged", *(("older",) if older else ()))
        else:
            yield one


# ---------------------------------------------------------------- reading, with one guard


def _batches(articles: Iterator[Article]) -> Iterator[list[Article]]:
    """Articles in lists of up to `BATCH`."""
    while batch := list(islice(articles, BATCH)):
        yield batch


def readings(batch: Sequence[Article], reader: Reader) -> Iterator[tuple[Article, Reading | NewsgraphError]]:
    """Each article with its reading, or with what went wrong while reading it.

    The only broad guard there is: a text that trips the reader must not take the others with it. The
    batch is read together as far as it goes, and from the first fault on article by article.
    """
    done = 0
    try:
        for reading in reader.read_all(batch):
            yield batch[done], reading
            done += 1
    except Exception:  # noqa: BLE001
        for article in batch[done:]:
            yield article, _read_alone(article, reader)


def _read_alone(article: Article, reader: Reader) -> Reading | NewsgraphError:
    """The reading of one article, or what went wrong."""
    try:
        return reader.read(article)
    except Exception as error:  # noqa: BLE001
        return _told(article, error)


def _told(article: Article, error: Exception) -> NewsgraphError:
    """The failure as a line with its place in it."""
    if isinstance(error, NewsgraphError):
        return error
    where = article.source or article.id
    what = f"the reader failed on it ({type(error).__name__}: {str(error)[:120]})"
    return InputError(what, where=where, hint="the others go on; please report it")
