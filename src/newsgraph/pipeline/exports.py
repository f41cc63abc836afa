"""What a build leaves for others, and whether it is still what the graph says."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from newsgraph.errors import MalformedError
from newsgraph.pipeline.marks import graph_marks, marked_files

if TYPE_CHECKING:
    from newsgraph.store.protocol import Store

__all__ = ["exports_of", "write_exports"]

_NAMES = ("graph.ttl", "graph.graphml", "graph.html")
_ROOMS = ("export", "network", "views")  # whose code and data decide what the files hold
_TABLE = "CREATE TABLE IF NOT EXISTS exported (folder TEXT PRIMARY KEY, mark TEXT)"


def exports_of(store: Store, folder: Path, say: Callable[[str], None] = lambda _: None) -> tuple[Path, ...]:
    """The exports in the folder, written anew unless they are there and of this graph as it is now.

    That is noted in the store's notebook; a store without one has them written each time. `say` hears of a file of
    positions that is broken: it is put aside, and things are placed anew.
    """
    notes = store.notebook()
    paths = tuple(folder / name for name in _NAMES)
    if notes is None:
        return _written(store, folder, say)
    where = str(folder.resolve())
    now = _mark(store, paths)
    if now is not None and _noted(notes, where) == now:
        return paths
    written = _written(store, folder, say)
    with suppress(sqlite3.Error), notes:  # what cannot be noted is written once more the next time
        notes.execute(_TABLE)
        notes.execute("INSERT OR REPLACE INTO exported VALUES (?, ?)", (where, _mark(store, paths)))
    return written


def _written(store: Store, folder: Path, say: Callable[[str], None]) -> tuple[Path, ...]:
    """Write the exports, whatever state the file of positions is in."""
    from newsgraph.views.page.render import read_positions

    path = (folder / _NAMES[-1]).with_suffix(".positions.json")
    try:
        read_positions(path)
    except MalformedError as error:
        aside = path.with_name(f"{path.name}.broken")
        path.replace(aside)
        say(f"{path}: {error.what}; put aside as {aside.name}, things are placed anew")
    return write_exports(store, folder)


def write_exports(store: Store, folder: Path) -> tuple[Path, ...]:
    """Write Turtle, GraphML and the page into a folder; the files."""
    from newsgraph.export import export
    from newsgraph.network import read_snapshot
    from newsgraph.views import write_view

    turtle, network, page = (folder / name for name in _NAMES)
    written = export(store, "turtle", turtle)
    evidence = read_snapshot(store)
    written += export(store, "graphml", network, evidence=evidence)
    return (*written, write_view(store, page, evidence=evidence).path)


def _noted(notes: sqlite3.Connection, where: str) -> str | None:
    """The mark of what was written there last."""
    try:
        row = notes.execute("SELECT mark FROM exported WHERE folder = ?", (where,)).fetchone()
    except sqlite3.Error:
        return None  # nothing was noted yet, or the notes are damaged: then they tell nothing
    return str(row[0]) if row else None


def _mark(store: Store, paths: tuple[Path, ...]) -> str | None:
    """What tells this graph, written by this code into these files as they lie there, from any other; None: no file."""
    if not all(path.is_file() for path in paths):
        return None
    states = [path.stat() for path in paths]
    parts = [*graph_marks(store), marked_files(*_ROOMS)]
    parts += [f"{path.name} {state.st_size} {state.st_mtime_ns}" for path, state in zip(paths, states, strict=True)]
    return sha256("\n".join(parts).encode()).hexdigest()
