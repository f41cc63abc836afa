"""What the last resolve knew, noted beside the store, so that the next one need not ask for it again.

They can always be made again: without them, or when the rules have changed, a graph is resolved as a whole.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

from newsgraph.graph.iris import Iris
from newsgraph.identity.cache.codec import FACTS, facts_of, packed, told_of
from newsgraph.identity.cache.drafts import DRAFT_TABLE, Drafts
from newsgraph.identity.cache.entity_index import Register
from newsgraph.identity.cache.post_index import POST_TABLES, PostIndex
from newsgraph.identity.cache.tables import REGISTER_TABLES, chosen
from newsgraph.identity.fingerprint import rules_mark
from newsgraph.identity.reports import (
    ArticleFacts,
    ArticleReports,
    AttributionReport,
    EntityReport,
    EventReport,
    Mentioned,
    QuantityReport,
    TenureReport,
    VerificationReport,
)
from newsgraph.identity.titles.apart.unique import Entitled
from newsgraph.store.protocol import Store

__all__ = ["Key", "Looked", "ResolverCache"]

_EVENT_INDEX = "CREATE INDEX IF NOT EXISTS block_event ON block (event)"
_TABLES = f"""
CREATE TABLE IF NOT EXISTS state (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS article (iri TEXT PRIMARY KEY, hash TEXT, facts TEXT, said BLOB);
CREATE TABLE IF NOT EXISTS unit (iri TEXT PRIMARY KEY, kind TEXT, print BLOB) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS unit_kind ON unit (kind);
CREATE TABLE IF NOT EXISTS event
  (id INTEGER PRIMARY KEY, iri TEXT UNIQUE, article TEXT, first INTEGER, last INTEGER, exact INTEGER);
CREATE INDEX IF NOT EXISTS event_article ON event (article);
CREATE TABLE IF NOT EXISTS block (key INTEGER, event INTEGER, site INTEGER, PRIMARY KEY (key, event)) WITHOUT ROWID;
{_EVENT_INDEX};
{DRAFT_TABLE}
{POST_TABLES}
CREATE TABLE IF NOT EXISTS title (event TEXT PRIMARY KEY, title TEXT, age TEXT, word TEXT) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS title_title ON title (title);
"""
Key = tuple[str | int, ...]
_NOTED = (
    ArticleFacts,
    EventReport,
    QuantityReport,
    Mentioned,
    EntityReport,
    AttributionReport,
    TenureReport,
    VerificationReport,
)
_AT_ONCE = 200_000  # keys that are put in together, in order: each page of a large table is then touched once
_MEMORY = 64  # MiB of the tables that SQLite may keep at hand


@dataclass(frozen=True, slots=True)
class Looked:
    """An event report as it is looked up: the days in which it may have happened, as ordinals."""

    iri: str
    first: int | None
    last: int | None
    exact: bool  # told to the day

    def may_be_on(self, day: int | None) -> bool:
        """Whether the day lies in its time."""
        return day is None or (self.first or day) <= day <= (self.last or day)


class ResolverCache:
    """Notes on articles, on what was written of the world, and on which events are looked up by what."""

    def __init__(self, store: Store, iris: Iris) -> None:
        """Notes of this store; empty ones if it keeps none, or if they were made by other rules."""
        self._store, found = store, store.notebook()  # a store's database is closed when the store goes
        self.kept = found is not None
        self._base = sqlite3.connect(":memory:") if found is None else found
        self._hashes: dict[str, str] | None = None  # asked for several times, of a table of long rows
        _laid_out(self._base)
        self.register = Register(self._base, own=found is None)
        self.posts = PostIndex(self._base)
        self.drafts = Drafts(self._base)
        rules = f"{rules_mark()} {iris.base}"
        if self.state("rules") != rules:
            self.clear()
            self.set_state("rules", rules)

    def clear(self) -> None:
        """Forget all."""
        self.forget_world()
        self.forget_articles(list(self.hashes()))
        self.drafts.clear()
        self._base.execute("DELETE FROM state")

    def forget_world(self) -> None:
        """Forget what was written, but not what articles say."""
        self.forget_events()
        self._base.execute("DELETE FROM unit")
        self.register.forget_things()

    def forget_events(self) -> None:
        """Forget what events are looked up by; the index over all keys is quicker made when all are there again."""
        self._base.execute("DROP INDEX IF EXISTS block_event")
        self._base.execute("DELETE FROM event")
        self._base.execute("DELETE FROM block")
        self._base.execute("DELETE FROM title")

    def save(self) -> None:
        """Make what was noted last, together."""
        self._base.commit()

    # --- single values

    def state(self, name: str) -> str | None:
        """A value by name."""
        row = self._base.execute("SELECT value FROM state WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def set_state(self, name: str, value: str) -> None:
        """Note a value."""
        self._base.execute("REPLACE INTO state VALUES (?, ?)", (name, value))

    # --- articles

    def hashes(self) -> Mapping[str, str]:
        """Article → what its reading hashed to when it was noted."""
        if self._hashes is None:
            self._hashes = dict(self._base.execute("SELECT iri, hash FROM article"))
        return self._hashes

    def note_article(self, told: ArticleReports, mark: str, said: bytes | None = None) -> None:
        """Note what an article says (`said`: already packed); what its parties are reports of is not known any more."""
        self._hashes = None
        self.register.forget([told.article.iri])
        self.register.note(told)
        facts = json.dumps(FACTS(told.article))
        self._base.execute(
            "REPLACE INTO article VALUES (?, ?, ?, ?)", (told.article.iri, mark, facts, said or packed(told))
        )

    def forget_articles(self, articles: Collection[str]) -> None:
        """Drop the notes on what articles say."""
        self._hashes = None
        self.register.forget(articles)
        self._base.executemany("DELETE FROM article WHERE iri = ?", ((one,) for one in articles))

    def parties(self) -> Iterator[ArticleReports]:
        """All articles with their parties and posts; without words, events and sayings."""
        told = self.register.told_by()
        for iri, facts in self._base.execute("SELECT iri, facts FROM article ORDER BY iri"):
            parties, tenures = told[iri]
            yield ArticleReports(facts_of(facts, ""), tuple(parties), tuple(tenures))

    def told(self, articles: Collection[str]) -> Iterator[ArticleReports]:
        """These articles, with all that they say."""
        asked = "SELECT iri, facts, said FROM article WHERE iri IN ({})"
        for some in _parts(articles):  # so that an archive never stands in memory twice
            told = self.register.told_by(some)
            for iri, facts, said in chosen(self._base, asked, some):
                yield told_of(facts, *told[iri], said)

    # --- what was written

    def prints(self, kind: str) -> dict[str, bytes]:
        """What was written whole of a kind of units, each with the print of its content."""
        return dict(self._base.execute("SELECT iri, print FROM unit WHERE kind = ?", (kind,)))

    def prints_of(self, units: Collection[str]) -> dict[str, bytes]:
        """The prints of these units, of those that were written."""
        return dict(chosen(self._base, "SELECT iri, print FROM unit WHERE iri IN ({})", units))

    def note_units(self, kind: str, changed: Mapping[str, bytes], gone: Iterable[str]) -> None:
        """Note new prints of a kind of units, and drop those of what is not there any more."""
        self._base.executemany("DELETE FROM unit WHERE iri = ?", ((iri,) for iri in gone))
        rows = ((iri, kind, mark) for iri, mark in changed.items())
        self._base.executemany("REPLACE INTO unit VALUES (?, ?, ?)", rows)

    # --- titles

    def note_titles(self, new: Iterable[Entitled], gone: Collection[str]) -> list[Entitled]:
        """Note the titles of events, and forget those of others; all that now would be called as one of either."""
        new = list(new)
        old = [title for (title,) in chosen(self._base, "SELECT title FROM title WHERE event IN ({})", gone)]
        self._base.executemany("DELETE FROM title WHERE event = ?", ((one,) for one in gone))
        rows = ((one.event, one.title, one.age, one.words) for one in new)
        self._base.executemany("REPLACE INTO title VALUES (?, ?, ?, ?)", rows)
        touched = {*old, *(one.title for one in new)}
        asked = "SELECT title, age, event, word FROM title WHERE title IN ({})"
        return [Entitled(*row) for row in chosen(self._base, asked, touched)]

    # --- events and what they are looked up by

    def note_events(self, told: Iterable[tuple[str, Iterable[tuple[Looked, Mapping[Key, bool]]]]]) -> None:
        """Note the events of articles with the keys by which they are looked up; earlier ones of theirs go."""
        rows: list[tuple[int, int, bool]] = []
        for article, events in told:
            self.forget_keys(article)
            for one, keys in events:
                row = (one.iri, article, one.first, one.last, one.exact)
                made = self._base.execute(
                    "INSERT INTO event (iri, article, first, last, exact) VALUES (?, ?, ?, ?, ?)", row
                )
                number = int(made.lastrowid or 0)
                rows += [(_key(key), number, site) for key, site in keys.items()]
            if len(rows) >= _AT_ONCE:
                self._put_keys(rows)
        self._put_keys(rows)
        self._base.execute(_EVENT_INDEX)

    def _put_keys(self, rows: list[tuple[int, int, bool]]) -> None:
        rows.sort()
        self._base.executemany("INSERT OR IGNORE INTO block VALUES (?, ?, ?)", rows)
        rows.clear()

    def forget_keys(self, article: str) -> None:
        """Drop an article's events."""
        if self._base.execute("SELECT 1 FROM event WHERE article = ?", (article,)).fetchone() is None:
            return
        self._base.execute("DELETE FROM block WHERE event IN (SELECT id FROM event WHERE article = ?)", (article,))
        self._base.execute("DELETE FROM event WHERE article = ?", (article,))

    def events_of(self, articles: Collection[str]) -> set[str]:
        """The events that are noted of these articles."""
        return {iri for (iri,) in chosen(self._base, "SELECT iri FROM event WHERE article IN ({})", articles)}

    def present(self, events: Collection[str]) -> set[str]:
        """Those of these reports that are noted events."""
        return {iri for (iri,) in chosen(self._base, "SELECT iri FROM event WHERE iri IN ({})", events)}

    def event_count(self) -> int:
        """How many events are noted."""
        return int(self._base.execute("SELECT COUNT(*) FROM event").fetchone()[0])

    def keys_of(self, events: Collection[str], *, sites: bool = False) -> set[int]:
        """What these events are looked up by; only the places where they happened, if asked so."""
        asked = "SELECT DISTINCT block.key FROM event JOIN block ON block.event = event.id WHERE event.iri IN ({})"
        asked += " AND block.site" if sites else ""
        return {key for (key,) in chosen(self._base, asked, events)}

    def blocks(self, keys: Collection[int]) -> dict[int, list[tuple[Looked, bool]]]:
        """Key → the events that are looked up by it, and whether it is where they happened."""
        asked = """SELECT block.key, event.iri, event.first, event.last, event.exact, block.site
          FROM block JOIN event ON event.id = block.event WHERE block.key IN ({})"""
        found: dict[int, list[tuple[Looked, bool]]] = {key: [] for key in keys}
        for key, iri, first, last, exact, site in chosen(self._base, asked, keys):
            found[key].append((Looked(iri, first, last, bool(exact)), bool(site)))
        return found


def _laid_out(base: sqlite3.Connection) -> None:
    """Make the tables; those of another version of us go, with all that they say: rows are told by place."""
    fields = [f"{kind.__name__} {' '.join(kind.__dataclass_fields__)}" for kind in _NOTED]
    layout = zlib.crc32("\n".join((_TABLES, REGISTER_TABLES, *fields)).encode()) & 0x7FFFFFFF
    if base.execute("PRAGMA user_version").fetchone()[0] != layout:
        for (table,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            base.execute(f"DROP TABLE {table}")
        base.execute(f"PRAGMA user_version = {layout}")
    base.executescript(_TABLES)
    base.execute(f"PRAGMA cache_size = -{_MEMORY * 1024}")


@lru_cache(maxsize=1 << 16)
def _key(key: Key) -> int:
    """A key as a number of 64 bits."""
    return int.from_bytes(blake2b(repr(key).encode(), digest_size=8).digest(), "big", signed=True)


def _parts(articles: Collection[str]) -> Iterator[list[str]]:
    ordered = sorted(articles)
    yield from (ordered[start : start + 200] for start in range(0, len(ordered), 200))
