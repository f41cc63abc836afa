"""What tells a graph as it is now, or a part of our own code and data, from any other."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from newsgraph.store.protocol import Solutions

if TYPE_CHECKING:
    from newsgraph.store.protocol import Store

__all__ = ["graph_marks", "is_clean", "marked_files", "note_clean"]

_TABLE = "CREATE TABLE IF NOT EXISTS clean (mark TEXT)"


def graph_marks(store: Store) -> list[str]:
    """What the graph was resolved from and by, and how much it holds."""
    from newsgraph.identity.fingerprint import rules_mark

    answer = store.query("SELECT ?made WHERE { ?graph ng:resolvedFrom ?made } ORDER BY ?made")
    made = [str(row[0]) for row in answer.rows] if isinstance(answer, Solutions) else []
    return [*made, str(store.count()), rules_mark()]


def marked_files(*rooms: str) -> str:
    """A mark of everything that lies in these folders of the package."""
    root = Path(str(files("newsgraph")))
    found = sha256()
    for room in rooms:
        for path in sorted((root / room).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                found.update(path.name.encode())
                found.update(path.read_bytes())
    return found.hexdigest()


def is_clean(store: Store) -> bool:
    """Whether it is noted that nothing was wrong with the graph as it is now."""
    notes = store.notebook()
    with suppress(sqlite3.Error):  # nothing was noted yet, or the notes are damaged: then they tell nothing
        return notes is not None and notes.execute("SELECT mark FROM clean").fetchone() == (_checked_by(store),)
    return False


def note_clean(store: Store) -> None:
    """Note that nothing is wrong with it."""
    notes = store.notebook()
    if notes is not None:
        with suppress(sqlite3.Error), notes:  # what cannot be noted is looked at once more the next time
            notes.execute(_TABLE)
            notes.execute("DELETE FROM clean")
            notes.execute("INSERT INTO clean VALUES (?)", (_checked_by(store),))


def _checked_by(store: Store) -> str:
    from newsgraph.knowledge.resources import ontology_path

    rules = [ontology_path(name).read_bytes() for name in ("shapes.ttl", "checks.toml")]
    return sha256("\n".join((*graph_marks(store), marked_files("check"))).encode() + b"".join(rules)).hexdigest()
