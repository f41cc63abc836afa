"""Taking articles out, so that the same command can be given again whenever it was cut off."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

from newsgraph.graph.iris import Iris
from newsgraph.shelf import Shelf

if TYPE_CHECKING:
    from newsgraph.store.protocol import Store

__all__ = ["remove_articles"]

_TABLE = "CREATE TABLE IF NOT EXISTS leaving (name TEXT PRIMARY KEY, articles TEXT)"


def remove_articles(
    names: Iterable[str], store: Store, iris: Iris | None = None, say: Callable[[str], None] | None = None
) -> tuple[list[str], list[str]]:
    """(IRIs taken out, names that stand for no article here). A name is an IRI, an id, an address or a source.

    What is left is resolved anew. A removal that was cut off and is asked for again counts as done by this one.
    """
    from newsgraph.identity import resolve

    shelf = Shelf(store, iris or Iris(), None)
    leaving = _Leaving(store)
    gone: list[str] = []
    unknown: list[str] = []
    for name in names:
        meant = [*shelf.meant_by(name), *(one for one in leaving.begun(name) if one not in gone)]
        leaving.note(name, meant)
        for iri in dict.fromkeys(meant):
            shelf.remove(iri)
            gone.append(iri)
        unknown += [] if meant else [name]
    if gone:
        resolve(store, iris, say)
    leaving.done()
    return list(dict.fromkeys(gone)), unknown


class _Leaving:
    """The removals that are under way, noted beside the store; in a store without notes nothing is known of them."""

    def __init__(self, store: Store) -> None:
        self._notes = store.notebook()

    def begun(self, name: str) -> list[str]:
        """What a removal by that name, which did not come to its end, was to take out."""
        if self._notes is not None:
            with suppress(sqlite3.Error, ValueError):
                row = self._notes.execute("SELECT articles FROM leaving WHERE name = ?", (name,)).fetchone()
                return list(map(str, json.loads(row[0]))) if row else []
        return []

    def note(self, name: str, articles: list[str]) -> None:
        """Before any of them goes."""
        if self._notes is not None and articles:
            with suppress(sqlite3.Error), self._notes:
                self._notes.execute(_TABLE)
                self._notes.execute("INSERT OR REPLACE INTO leaving VALUES (?, ?)", (name, json.dumps(articles)))

    def done(self) -> None:
        """All are out, and what is left is resolved."""
        if self._notes is not None:
            with suppress(sqlite3.Error), self._notes:
                self._notes.execute("DROP TABLE IF EXISTS leaving")
