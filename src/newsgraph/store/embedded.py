"""The store on this machine's disk (or in memory): Oxigraph in this process."""

from __future__ import annotations

import os
import sqlite3
import threading
import time
import weakref
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

import pyoxigraph as ox
from pyoxigraph import Quad, RdfFormat

from newsgraph.errors import StoreError
from newsgraph.graph.terms import PREFIXES
from newsgraph.store.failures import KEPT, tidied_away, told
from newsgraph.store.format_mark import has_remains, migrate, refuse_newer
from newsgraph.store.protocol import Answer, GraphQuads, Solutions, Term, Triples, Truth
from newsgraph.store.sparql import inspected, syntax_error
from newsgraph.store.writing import Waiting, graph_node, in_graph, in_some_graph, update_data

_AT_ONCE = 200_000  # quads in one transaction: about 0.3 GB at the peak
_IN_BULK = 50_000  # from here on Oxigraph's bulk loader, also all or nothing, is twice as fast
_WHOLE = 400_000  # what goes in by bulk all together; the loader holds it in memory several times over
_CHANGED_AT_ONCE = 20_000  # quads in one text of an update, which costs about 5 kB each
_BLOCK = 1 << 16  # bytes that a dump hands over at once
_NOTEBOOK = "newsgraph-notes.sqlite"
_MUCH = 100_000  # quads written: worth 2 s a million to put the files in order, which are then read a quarter faster
_FLUSH_AFTER = 10_000  # quads: a reader replays what is not flushed when it opens, 0.2 s for so many

Result = TypeVar("Result")
_row: Callable[[ox.QuerySolution], tuple[Term | None, ...]] = tuple  # a third quicker than cell by cell


class EmbeddedStore:
    """Quads in a folder, or in memory. One process writes; any number read, each as it was when they opened it."""

    def __init__(self, path: Path | str | None = None, *, read_only: bool = False) -> None:
        """Open or make the store; StoreError if it is locked, damaged or (to read) not there."""
        self._path = None if path is None else Path(path)
        self._read_only = read_only
        self._unflushed = self._written = 0
        self._notes: sqlite3.Connection | None = None
        self._open: ox.Store | None = self._opened()

    def _opened(self) -> ox.Store:
        if self._path is None:
            return ox.Store()
        refuse_newer(self._path)
        there = (self._path / "CURRENT").exists()
        if not there and has_remains(self._path):  # Oxigraph would begin anew and delete what is left
            raise StoreError("the graph's file CURRENT is missing", where=self.location, hint=KEPT)
        if self._read_only:
            if not there:
                hint = "make one with newsgraph build"
                raise StoreError("there is no graph here yet", where=self.location, hint=hint)
            return self._guarded(self._opened_to_read)
        store = self._guarded(self._made)
        self._guarded(partial(migrate, self._path, store, new=not there))
        return store

    def _opened_to_read(self) -> ox.Store:
        """Opened again when a writer tidied its files away while it was being opened."""
        for wait in (0.02, 0.05, 0.1, 0.2, 0.4):
            try:
                return ox.Store.read_only(str(self._path))
            except (OSError, RuntimeError) as error:
                if not tidied_away(error):
                    raise
                time.sleep(wait)
        return ox.Store.read_only(str(self._path))

    def _made(self) -> ox.Store:
        path = str(self._path)
        Path(path).mkdir(parents=True, exist_ok=True)
        return ox.Store(path)

    @property
    def _store(self) -> ox.Store:
        if self._open is None:
            raise StoreError("the graph is closed", where=self.location, hint="open it again")
        return self._open

    @property
    def location(self) -> str:
        """The folder, or "memory"."""
        return "memory" if self._path is None else str(self._path)

    @property
    def read_only(self) -> bool:
        """Whether writing is refused."""
        return self._read_only

    def replace_graph(self, graph: str, quads: Iterable[Quad]) -> None:
        """Make the graph hold exactly these quads, in one transaction; more than `_IN_BULK` after what was there."""
        self._writing()
        name = graph_node(graph)
        given = (in_graph(quad, graph) for quad in quads)
        first = list(islice(given, _WHOLE))
        if len(first) < _IN_BULK:
            self._update(f"DROP SILENT GRAPH {name}", update_data("INSERT", name, first))
            self._wrote(len(first))
            return
        self._update(f"DROP SILENT GRAPH {name}")
        while first:
            self._guarded(partial(self._store.bulk_extend, first))
            first = list(islice(given, _WHOLE))
        self._wrote(_FLUSH_AFTER)

    def add(self, quads: Iterable[Quad]) -> int:
        """Put quads into their graphs, in bulk."""
        self._writing()
        remaining, count = map(in_some_graph, quads), 0
        while some := list(islice(remaining, _WHOLE)):
            self._guarded(partial(self._store.bulk_extend, some))
            self._wrote(len(some))
            count += len(some)
        return count

    def change_graph(self, graph: str, out: Iterable[Quad], into: Iterable[Quad]) -> None:
        """Take quads out and put others in: in one transaction, of long lists in several."""
        self._writing()
        name = graph_node(graph)
        leaving, coming = ([in_graph(quad, graph) for quad in quads] for quads in (out, into))
        for start in range(0, max(len(leaving), len(coming)), _CHANGED_AT_ONCE):
            end = start + _CHANGED_AT_ONCE
            parts = leaving[start:end], coming[start:end]
            self._update(update_data("DELETE", name, parts[0]), update_data("INSERT", name, parts[1]))
            self._wrote(len(parts[0]) + len(parts[1]))

    def _update(self, *updates: str) -> None:
        """Run these updates in one transaction; an empty one is none."""
        update = " ;\n".join(filter(None, updates))
        if update:
            self._guarded(lambda: self._store.update(update))

    def replace_graphs(self, graphs: Iterable[GraphQuads]) -> int:
        """Replace many: new graphs go in together, several hundred in one transaction."""
        self._writing()
        count, waiting = 0, Waiting()
        for graph, quads in graphs:
            count += 1
            if self.has_graph(graph) or graph in waiting.names:
                self._add(waiting)
                waiting = Waiting()
                self.replace_graph(graph, quads)
                continue
            waiting.take(graph, quads)
            if len(waiting.quads) >= _AT_ONCE:
                self._add(waiting)
                waiting = Waiting()
        self._add(waiting)
        return count

    def _add(self, waiting: Waiting) -> None:
        if not waiting.quads:
            return
        add = self._store.bulk_extend if len(waiting.quads) >= _IN_BULK else self._store.extend
        self._guarded(lambda: add(waiting.quads))
        self._wrote(len(waiting.quads))

    def _wrote(self, quads: int) -> None:
        """Put what was written into files now and then, so that readers open quickly while a build goes on."""
        self._unflushed += quads
        self._written += quads
        if self._path is not None and self._unflushed >= _FLUSH_AFTER:
            self._guarded(self._store.flush)
            self._unflushed = 0

    def remove_graph(self, graph: str) -> bool:
        """Drop the graph; whether there was one."""
        self._writing()
        name, was_there = graph_node(graph), self.has_graph(graph)
        self._guarded(lambda: self._store.update(f"DROP SILENT GRAPH {name}"))
        return was_there

    def has_graph(self, graph: str) -> bool:
        """Whether the graph holds anything."""
        return any(True for _ in self.quads(graph))

    def graphs(self) -> tuple[str, ...]:
        """The names of all graphs, sorted."""
        names = self._guarded(lambda: [name.value for name in self._store.named_graphs()])
        return tuple(sorted(names))

    def quads(self, graph: str | None = None, *, about: str | None = None, to: str | None = None) -> Iterator[Quad]:
        """The quads of one graph, or of all: every one, or those about one subject, or those that point to one."""
        name, subject, target = (None if iri is None else graph_node(iri) for iri in (graph, about, to))
        found = self._guarded(lambda: self._store.quads_for_pattern(subject, None, target, name))
        return self._reading(found)

    def lines(self) -> Iterator[bytes]:
        """Every quad as a line of N-Quads, in no order, written by Oxigraph in a thread while they are read."""
        store, (out_of, into) = self._store, os.pipe()
        failed: list[OSError | RuntimeError] = []

        def dump() -> None:
            try:
                with open(into, "wb", buffering=_BLOCK) as file:  # noqa: PTH123 - a descriptor
                    store.dump(file, format=RdfFormat.N_QUADS)
            except (OSError, RuntimeError) as error:
                failed.append(error)

        writer = threading.Thread(target=dump, daemon=True)
        writer.start()
        try:
            with open(out_of, "rb", buffering=_BLOCK) as file:  # noqa: PTH123 - a descriptor
                yield from file
        finally:
            writer.join()
        if failed:
            raise told(failed[0], self.location) from failed[0]

    def count(self) -> int:
        """How many quads there are."""
        return self._guarded(lambda: len(self._store))

    def notebook(self) -> sqlite3.Connection | None:
        """A small database in the store's folder; in memory for a store in memory, none for a reader."""
        if self._notes is None and not self._read_only and self._open is not None:
            where = ":memory:" if self._path is None else str(self._path / _NOTEBOOK)
            self._notes = sqlite3.connect(where)
            weakref.finalize(self, self._notes.close)
        return self._notes

    def forget_notebook(self) -> None:
        """Delete the notes, whatever state they are in; the next ones are new."""
        if self._notes is not None:
            self._notes.close()
            self._notes = None
        if self._path is not None and not self._read_only:
            for ending in ("", "-journal", "-wal", "-shm"):
                (self._path / f"{_NOTEBOOK}{ending}").unlink(missing_ok=True)

    def query(self, sparql: str) -> Answer:
        """The answer to a query over all graphs together, unless it says FROM."""
        asked = inspected(sparql)
        try:
            answer = self._guarded(
                lambda: self._store.query(sparql, prefixes=PREFIXES, use_default_graph_as_union=not asked.has_dataset)
            )
        except SyntaxError as error:
            raise syntax_error(sparql, str(error)) from error
        if isinstance(answer, ox.QueryBoolean):
            return Truth(bool(answer))
        if isinstance(answer, ox.QueryTriples):
            return Triples(self._reading(answer))
        names = tuple(variable.value for variable in answer.variables)
        return Solutions(names, self._reading(map(_row, answer)))

    def close(self) -> None:
        """Write what waits and let go of the lock."""
        if self._notes is not None:
            self._notes.close()
            self._notes = None
        store, self._open = self._open, None  # Oxigraph unlocks the folder when its last handle goes
        if store is not None and self._path is not None and not self._read_only:
            self._guarded(store.optimize if self._written >= _MUCH else store.flush)

    def __enter__(self) -> Self:
        """The store itself; closed on leaving."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close."""
        self.close()

    def _writing(self) -> None:
        if self._read_only:
            raise StoreError("the graph is open for reading only", where=self.location, hint="open it for writing")

    def _reading(self, items: Iterable[Result]) -> Iterator[Result]:
        """The items, with errors on the way told as the store's own."""
        found = iter(items)
        while True:
            try:
                item = next(found)
            except StopIteration:
                return
            except (OSError, RuntimeError) as error:
                raise told(error, self.location) from error
            yield item

    def _guarded(self, action: Callable[[], Result]) -> Result:
        try:
            return action()
        except (OSError, RuntimeError) as error:
            raise told(error, self.location) from error
