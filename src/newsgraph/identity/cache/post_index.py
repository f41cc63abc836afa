"""Where reports of posts stand: whose they are, of which seat, in which term; and the turns that hand posts over.

Out of it the terms around a change can be made as they would be among all.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from typing import Any, NamedTuple

from newsgraph.identity.cache.codec import tenure_of
from newsgraph.identity.cache.tables import chosen
from newsgraph.identity.reports import TenureReport

__all__ = ["POST_TABLES", "Held", "PostIndex"]

POST_TABLES = """
CREATE TABLE IF NOT EXISTS held
  (iri TEXT PRIMARY KEY, article TEXT, title TEXT, holder TEXT, seat TEXT, term TEXT, post TEXT) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS held_article ON held (article);
CREATE INDEX IF NOT EXISTS held_holder ON held (holder);
CREATE INDEX IF NOT EXISTS held_seat ON held (seat);
CREATE TABLE IF NOT EXISTS turn (event TEXT PRIMARY KEY, data TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS turn_at (node TEXT, event TEXT, PRIMARY KEY (node, event)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS turn_event ON turn_at (event);
"""
_ALL = "iri, article, title, holder, seat, term, post"


class Held(NamedTuple):
    """A tenure report: the thing that holds the post, and the term that it came to stand in."""

    iri: str
    article: str
    title: str  # as posts are compared by
    holder: str
    seat: str | None  # the title with the body or place that the article names
    term: str | None = None
    post: str | None = None


class PostIndex:
    """Notes on who holds what."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self._base = base

    def clear(self) -> None:
        """Forget all: posts are told anew as a whole."""
        for table in ("held", "turn", "turn_at"):
            self._base.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names

    # --- what articles say

    def tenures(self, iris: Collection[str] | None = None) -> tuple[TenureReport, ...]:
        """These reports of posts, or all; in order of article and IRI."""
        if iris is None or len(iris) == self.count():
            rows = self._base.execute("SELECT data FROM tenure ORDER BY article, iri")
            return tuple(tenure_of(data) for (data,) in rows)
        found = chosen(self._base, "SELECT article, iri, data FROM tenure WHERE iri IN ({})", iris)
        return tuple(tenure_of(data) for *_, data in sorted(found))

    def tenures_in(self, articles: Collection[str]) -> tuple[TenureReport, ...]:
        """The reports of posts of these articles."""
        found = chosen(self._base, "SELECT data FROM tenure WHERE article IN ({})", articles)
        return tuple(tenure_of(data) for (data,) in found)

    def count(self) -> int:
        """How many reports of posts there are."""
        return int(self._base.execute("SELECT COUNT(*) FROM tenure").fetchone()[0])

    # --- where they stand

    def held(self) -> list[Held]:
        """Where all reports stand."""
        return [Held(*row) for row in self._base.execute(f"SELECT {_ALL} FROM held")]  # noqa: S608 - our own names

    def held_in(self, articles: Collection[str]) -> list[Held]:
        """Where the reports of these articles stood."""
        return self._held("article", articles)

    def held_by(self, holders: Collection[str]) -> list[Held]:
        """The reports whose posts these hold."""
        return self._held("holder", holders)

    def held_at(self, seats: Collection[str]) -> list[Held]:
        """The reports of these seats."""
        return self._held("seat", seats)

    def _held(self, column: str, values: Collection[str]) -> list[Held]:
        asked = f"SELECT {_ALL} FROM held WHERE {column} IN ({{}})"  # noqa: S608 - our own names
        return [Held(*row) for row in chosen(self._base, asked, values)]

    def put(self, rows: Iterable[Held]) -> None:
        """Note where reports stand."""
        self._base.executemany("REPLACE INTO held VALUES (?, ?, ?, ?, ?, ?, ?)", rows)

    def forget(self, iris: Iterable[str]) -> None:
        """Drop these reports."""
        self._base.executemany("DELETE FROM held WHERE iri = ?", ((iri,) for iri in iris))

    # --- by what posts change hands

    def put_turns(self, turns: Iterable[tuple[str, Any, Collection[str]]]) -> None:
        """Note (event, what it tells, whom and which articles it concerns)."""
        for event, data, nodes in turns:
            self._base.execute("REPLACE INTO turn VALUES (?, ?)", (event, json.dumps(data)))
            self._base.executemany("INSERT OR IGNORE INTO turn_at VALUES (?, ?)", ((node, event) for node in nodes))

    def forget_turns(self, events: Collection[str]) -> None:
        """Drop those of these events."""
        for table in ("turn", "turn_at"):
            asked = f"DELETE FROM {table} WHERE event = ?"  # noqa: S608 - our own names
            self._base.executemany(asked, ((event,) for event in events))

    def turns(self, events: Collection[str] | None = None) -> Iterator[Any]:
        """What these tell, or all."""
        if events is None:
            return (json.loads(data) for (data,) in self._base.execute("SELECT data FROM turn ORDER BY event"))
        found = chosen(self._base, "SELECT data FROM turn WHERE event IN ({})", events)
        return (json.loads(data) for (data,) in found)

    def turns_at(self, nodes: Collection[str]) -> set[str]:
        """The events that concern one of these."""
        return {event for (event,) in chosen(self._base, "SELECT event FROM turn_at WHERE node IN ({})", nodes)}
