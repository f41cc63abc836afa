"""A graph in Python: what goes into it, what it answers, and where it is taken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Literal, Self

from newsgraph.api.rows import Rows, html_table
from newsgraph.errors import InputError, StoreError
from newsgraph.workspace import Settings, settings

if TYPE_CHECKING:
    import networkx
    import rdflib

    from newsgraph.check import Finding
    from newsgraph.explain import Explanation
    from newsgraph.model import Article, Reading
    from newsgraph.pipeline import Report, Totals
    from newsgraph.query import Result
    from newsgraph.sources.article_builder import SourceOptions
    from newsgraph.sources.formats.tables.frames import Frame
    from newsgraph.store import Store
    from newsgraph.versions import ArticleChanges
    from newsgraph.views.jupyter import ShownPage

__all__ = ["Workspace", "open_graph"]

MEMORY = "memory:"
_PICTURED = 300  # articles of a graph that is still drawn at once where a notebook shows it; `view` draws any


def open_graph(path: str | Path | None = None, *, base: str | None = None, reader: str | None = None) -> Workspace:
    """The graph of a workspace's folder, of a store's own folder, at an http(s) address, or in memory ("memory:").

    None: the folder that `NEWSGRAPH_WORKSPACE` names, else the current one. Nothing is made before something is added.
    """
    where = None if path is None else str(path)
    given = {"base": base, "reader": reader}
    if where is not None and (where == MEMORY or where.startswith(("http://", "https://"))):
        return Workspace(settings(None, given | {"store": where}))
    if where is not None and (Path(where) / "CURRENT").is_file():
        return Workspace(settings(Path(where).parent, given | {"store": Path(where).name}))
    return Workspace(settings(where, given))


class Workspace:
    """A graph and the folder around it. Each question sees the graph as it is at that moment."""

    def __init__(self, chosen: Settings) -> None:
        """Nothing is opened yet."""
        self.settings = chosen
        self._memory: Store | None = None

    # ---------------------------------------------------------------- in

    def add(
        self,
        *articles: str | Path | Article | Frame,
        date: str | None = None,
        publisher: str | None = None,
        fields: Mapping[str, str] | None = None,
        records: str | None = None,
        table: str | None = None,
        sql: str | None = None,
        day_order: Literal["dmy", "mdy"] | None = None,
        again: bool = False,
        prune: bool = False,
        force: bool = False,
        workers: int | None = 1,
    ) -> Report:
        """Bring in files, folders, patterns, articles or data frames, then resolve who is who; what became of each.

        `fields`: the column, or dotted path in JSON, of text, title, published, publisher, url, byline,
            identifier, section, pages, length.
        `prune`: take out what the files gave before and do not give now; else it stays.
        `records`: where the list lies in JSON; `table`, `sql`: the rows of a database. What is not said is guessed.
        `day_order`: what 03/04/2025 means, the day first ("dmy") or the month ("mdy"); else it is unknown.
        `workers`: how many processes read; None: one a core (a script must then be guarded by `__name__`). Nothing is
        raised for an input that cannot be read: it is a line in `problems` of the report.
        """
        from newsgraph.pipeline import gather
        from newsgraph.sources.article_builder import SourceOptions

        chosen = SourceOptions(
            date=date,
            publisher=publisher,
            fields=tuple((fields or {}).items()),
            records=records,
            table=table,
            query=sql,
            day_order=day_order or self.settings.day_order,
            force=force,
        )
        found = _found(articles, chosen)
        with self._open(write=True) as store:
            return gather(found, store, self.settings, again=again, prune=prune, workers=workers)

    def remove(self, *names: str | Path) -> int:
        """Take articles out, named by file, address, id or IRI; how many there were."""
        from newsgraph.graph.iris import Iris
        from newsgraph.pipeline import remove_articles

        with self._open(write=True) as store:
            gone, _ = remove_articles(map(str, names), store, Iris(self.settings.base))
        return len(gone)

    # ---------------------------------------------------------------- out

    def query(self, asked: str, /, *, timeout: float | None = 300.0, **parameters: object) -> Rows:
        """The answer to SPARQL, or to a named query with its parameters: text, days, numbers, True for a flag.

        `from_` stands for `from`, which Python keeps for itself. QueryError with line and column if it cannot be
        read; StopError if it takes longer than `timeout` seconds, or too much memory (None: as long as it takes, in
        this process). `hints` of the rows says what may be amiss with the question.
        """
        from newsgraph.query import ask, ask_named
        from newsgraph.query.apart import apart

        named = parameters or asked.replace("-", "").isalnum()
        folder = self.settings.queries_folder

        def answered() -> Result:
            with self._open() as store:
                return ask_named(store, asked, parameters, folder=folder) if named else ask(store, asked, hints=True)

        return Rows(answered() if timeout is None else apart(answered, seconds=timeout))

    def to_networkx(self, lens: str = "events") -> networkx.MultiDiGraph[str]:
        """The graph through a lens: "actors", "events", "places", "claims", "posts", "story" or "everything"."""
        from newsgraph.network import to_networkx

        with self._open() as store:
            return to_networkx(store, lens)

    @property
    def dataset(self) -> rdflib.Dataset:
        """A copy of all named graphs for rdflib; changing it changes nothing here."""
        import rdflib

        from newsgraph.export import written

        with self._open() as store:
            lines = written(store, "nquads").decode("utf-8")
        copy = rdflib.Dataset()
        copy.parse(data=lines, format="nquads")
        return copy

    def export(self, path: str | Path, form: str | None = None, *, lens: str = "events") -> tuple[Path, ...]:
        """Write the graph to a file, in the form that its ending names unless told; the files (of tables, two)."""
        from newsgraph.export import export

        target = Path(path)
        with self._open() as store:
            return export(store, form or Path(target.name.removesuffix(".gz")).suffix or "turtle", target, lens=lens)

    def check(self) -> tuple[Finding, ...]:
        """What in the graph breaks its shapes, the worst first; empty if nothing does."""
        from newsgraph.check import check

        with self._open() as store:
            return check(store)

    def explain(self, what: str, *, limit: int = 100) -> Explanation:
        """Every statement about an entity, event or claim, by IRI or name, with its sentence and voices."""
        from newsgraph.explain import explain

        with self._open() as store:
            return explain(store, what, limit=limit)

    def diff(self, article: str | None = None, *, since: str | None = None) -> tuple[ArticleChanges, ...]:
        """What an article (by IRI), or all that changed since a day, tells otherwise than in its earlier versions."""
        from newsgraph.versions import changes_since

        with self._open() as store:
            return tuple(changes_since(store, article=article, since=since))

    def view(self, path: str | Path | None = None, *, title: str | None = None, lens: str = "events") -> ShownPage:
        """Write the graph as one offline HTML page; where it is (default: graph.html among the exports).

        In a notebook, as the last line of a cell, the page is shown there.
        """
        from newsgraph.views import write_view
        from newsgraph.views.jupyter import ShownPage

        with self._open() as store:
            where = Path(path) if path is not None else self.settings.exports_folder / "graph.html"
            return ShownPage(write_view(store, where, title=title, lens=lens).path)

    def site(self, folder: str | Path | None = None, *, title: str | None = None) -> Path:
        """Write the graph as a static site, a page for each thing; its first page (default: in exports/site)."""
        from newsgraph.views.site import write_site

        with self._open() as store:
            where = Path(folder) if folder is not None else self.settings.exports_folder / "site"
            return write_site(store, where, title=title).index

    @property
    def totals(self) -> Totals:
        """How much the graph holds."""
        from newsgraph.pipeline import totals

        with self._open() as store:
            return totals(store)

    @property
    def unfinished(self) -> str | None:
        """One sentence if articles or decisions changed and who is who was not resolved after that; else None."""
        from newsgraph.store import unfinished

        with self._open() as store:
            return unfinished(store)

    def articles(self) -> list[Article]:
        """All articles, sorted by id."""
        return [reading.article for reading in self.readings()]

    def readings(self) -> Iterator[Reading]:
        """All readings as they went in, whatever people corrected since, in order of their graphs' names."""
        from newsgraph.graph import as_read, reading_of, speaks

        with self._open() as store:
            prefix = f"{self.settings.base}article/"
            for name in store.graphs():
                if name.startswith(prefix) and speaks(name):
                    yield reading_of(as_read(store.quads(name)))

    # ---------------------------------------------------------------- handling

    def _open(self, *, write: bool = False) -> AbstractContextManager[Store]:
        """The store, to be used in `with`; one in memory stays open."""
        from newsgraph.knowledge.taught_files import teach
        from newsgraph.store import open_store

        teach(self.settings.event_type_files)
        if self.settings.store != MEMORY:
            return open_store(self.settings.store_location, read_only=not write)
        self._memory = self._memory or open_store(MEMORY)
        return nullcontext(self._memory)

    def __enter__(self) -> Self:
        """The workspace itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing stays open but a graph in memory, which is gone."""
        self._memory = None

    def __repr__(self) -> str:
        """Where it is."""
        return f"<newsgraph.Workspace {self.settings.store_shown}>"

    def _repr_html_(self) -> str:
        """For notebooks: a small picture, and a table of where it is and how much it holds."""
        try:
            totals = self.totals
        except StoreError:
            return html_table({"store": self.settings.store_shown})
        table = html_table({"store": self.settings.store_shown, **asdict(totals)})
        if not 0 < totals.articles <= _PICTURED:
            return table
        from newsgraph.views.jupyter import picture
        from newsgraph.views.page.build import page_data

        with self._open() as store:
            return f"{picture(page_data(store))}{table}"


def _found(articles: Sequence[str | Path | Article | Frame], options: SourceOptions) -> Iterator[Article | InputError]:
    """Every article that the inputs name or are."""
    from newsgraph.model import Article
    from newsgraph.sources.inputs import articles as found_in
    from newsgraph.sources.inputs import articles_of_frame

    for one in articles:
        if isinstance(one, (str, Path)):
            yield from found_in([str(one)], options)
        elif isinstance(one, Article):
            yield one
        else:
            yield from articles_of_frame(one, options)
