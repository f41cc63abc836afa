"""The journey of an article, told top to bottom: found, new, read, written; then all are resolved.

What the store holds is the truth about what has been done: each article is one transaction, so a run
that was killed is taken up again by giving the same command.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from newsgraph.errors import InputError, LanguageError, NewsgraphError
from newsgraph.graph.iris import Iris
from newsgraph.graph.quads import quads_of
from newsgraph.model import Article, Reading
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

_PLACE = re.compile(r"[:#][0-9]+$")
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

    tally = tally or Tally()

    def load() -> Reader:
        return ready_reader(settings, tally.watcher.said)

    iris = Iris(settings.base)
    report = add_articles(found, store, load, iris, tally=tally, root=settings.root, again=again)
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
) -> Report:
    """Bring every article that was found into the store, each on its own; what became of them.

    Articles that stand in the store as they are now are left alone, unless `again`. The reader is
    loaded when the first article needs it. Sources are written relative to `root`.
    """
    tally = tally or Tally()
    shelf = Shelf(store, iris or Iris(), root)
    reader: Reader | None = None
    for batch in _batches(_new_articles(found, shelf, tally, again)):
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
            store.remove_graph(iri)
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


@dataclass(frozen=True, slots=True)
class _Shelved:
    """What the store says about one article."""

    fingerprint: tuple[str | None, ...]
    source: str | None
    identifier: str | None
    url: str | None


class Shelf:
    """The articles of a store: which are there, and in which state."""

    def __init__(self, store: Store, iris: Iris, root: Path | None) -> None:
        self._store, self._iris, self._root = store, iris, root
        self._seen: set[str] = set()

    def iri(self, article: Article) -> str:
        """The article's IRI, which is also its graph's name."""
        return self._iris.article(article)

    def seen(self, article: Article) -> bool:
        """Whether the article came up in this run before; from now on it has."""
        iri = self._iris.article(article)
        known = iri in self._seen
        self._seen.add(iri)
        return known

    def holds(self, article: Article) -> bool:
        """Whether the article stands in the store exactly as it is now."""
        shelved = self._articles.get(self._iris.article(article))
        return shelved is not None and shelved.fingerprint == _fingerprint(article)

    def put(self, reading: Reading) -> Sequence[str]:
        """Write the article's graph in one transaction; ("replaced",) if it takes an older one's place."""
        article = replace(reading.article, source=self._portable(reading.article.source))
        iri = self._iris.article(article)
        self._store.replace_graph(iri, quads_of(replace(reading, article=article), self._iris))
        older = [other for other in self._of_same_file(article) if other != iri and other not in self._seen]
        for other in older:
            self._store.remove_graph(other)
            del self._articles[other]
        return ("replaced",) if older or iri in self._articles else ()

    def meant_by(self, name: str) -> list[str]:
        """The articles that a person calls so."""
        return [iri for iri, one in self._articles.items() if name in (iri, one.identifier, one.url, one.source)]

    def _of_same_file(self, article: Article) -> list[str]:
        """Articles that the same whole file gave before: an edited text without an address has a new IRI."""
        source = article.source
        if source is None or source == "-" or "#" in source or ":" in source:
            return []
        return [iri for iri in self._by_source.get(source, ()) if iri in self._articles]

    @cached_property
    def _by_source(self) -> dict[str, list[str]]:
        """Source → the articles that it gave."""
        found: dict[str, list[str]] = {}
        for iri, one in self._articles.items():
            found.setdefault(one.source or "", []).append(iri)
        return found

    def _portable(self, source: str | None) -> str | None:
        """A path as it is seen from the workspace, with forward slashes; anything else as it is."""
        path = _PLACE.sub("", source or "")  # "news.jsonl:7", "feed.xml#2": the place in the file stays
        if source is None or self._root is None or not path or not Path(path).exists():
            return source
        return Path(os.path.relpath(path, self._root)).as_posix() + source[len(path) :]

    @cached_property
    def _articles(self) -> dict[str, _Shelved]:
        """Article IRI → its state, asked for once."""
        answer = self._store.query(_SHELVED)
        rows = answer.rows if isinstance(answer, Solutions) else iter(())
        found: dict[str, _Shelved] = {}
        for article, *terms in rows:
            values = [None if term is None else str(getattr(term, "value", term)) for term in terms]
            *marks, source, identifier = values
            found[str(getattr(article, "value", article))] = _Shelved(tuple(marks), source, identifier, values[4])
        return found


_SHELVED = """SELECT ?article ?sha ?title ?published ?publisher ?url ?byline ?source ?identifier WHERE {
  ?article a schema:NewsArticle ; schema:sha256 ?sha ; schema:identifier ?identifier .
  OPTIONAL { ?article schema:headline ?title }
  OPTIONAL { ?article schema:datePublished ?published }
  OPTIONAL { ?article schema:publisher/schema:name ?publisher }
  OPTIONAL { ?article schema:url ?url }
  OPTIONAL { ?article ng:byline ?byline }
  OPTIONAL { ?article ng:readFrom ?source }
} ORDER BY ?article"""


def _fingerprint(article: Article) -> tuple[str | None, ...]:
    """What must be equal for an article to be unchanged: text and all that is said about it, not where it lay."""
    sha = hashlib.sha256(article.text.encode("utf-8")).hexdigest()
    return (sha, article.title, article.published, article.publisher, article.url, article.byline)


def _new_articles(found: Iterable[Article | InputError], shelf: Shelf, tally: Tally, again: bool) -> Iterator[Article]:
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
            tally.finished(one, "unchanged")
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
