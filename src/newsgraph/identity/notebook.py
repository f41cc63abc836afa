"""What the last resolve knew, noted beside the store, so that the next one need not ask for it again.

Notes can always be made again out of the store: they are dropped when the rules have changed, and a graph without
them is resolved as a whole. What articles say is noted as JSON, in columns by what it is needed for.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b, sha256
from operator import attrgetter
from pathlib import Path
from typing import Any

from newsgraph.graph.iris import Iris
from newsgraph.identity.reports import (
    ArticleFacts,
    EventReport,
    Figure,
    Party,
    Saying,
    TenureReport,
    Told,
    Verdict,
)
from newsgraph.knowledge.resources import ontology_path
from newsgraph.store.protocol import Store

__all__ = ["Looked", "Notebook", "rules_mark"]

_TABLES = """
CREATE TABLE IF NOT EXISTS state (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS article (iri TEXT PRIMARY KEY, hash TEXT, parties BLOB, events BLOB, links TEXT);
CREATE TABLE IF NOT EXISTS unit (iri TEXT PRIMARY KEY, print BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS event
  (id INTEGER PRIMARY KEY, iri TEXT UNIQUE, article TEXT, first INTEGER, last INTEGER, exact INTEGER);
CREATE INDEX IF NOT EXISTS event_article ON event (article);
CREATE TABLE IF NOT EXISTS block (key INTEGER, event INTEGER, site INTEGER, PRIMARY KEY (key, event)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS block_event ON block (event);
"""
_FEW = 400  # parameters in one question to SQLite


Key = tuple[str | int, ...]


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


class Notebook:
    """Notes on articles, on what was written of the world, and on which events are looked up by what."""

    def __init__(self, store: Store, iris: Iris) -> None:
        """Notes of this store; empty ones if it keeps none, or if they were made by other rules."""
        found = store.notebook()
        self.kept = found is not None
        self._base = sqlite3.connect(":memory:") if found is None else found
        self._base.executescript(_TABLES)
        rules = f"{rules_mark()} {iris.base}"
        if self.state("rules") != rules:
            self.clear()
            self.set_state("rules", rules)

    def clear(self) -> None:
        """Forget all."""
        self.forget_world()
        self._base.execute("DELETE FROM article")
        self._base.execute("DELETE FROM state")

    def forget_world(self) -> None:
        """Forget what was written, but not what articles say."""
        self.forget_events()
        self._base.execute("DELETE FROM unit")
        self._base.execute("UPDATE article SET links = NULL")

    def forget_events(self) -> None:
        """Forget what events are looked up by."""
        self._base.execute("DELETE FROM event")
        self._base.execute("DELETE FROM block")

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

    def hashes(self) -> dict[str, str]:
        """Article → what its reading hashed to when it was noted."""
        return dict(self._base.execute("SELECT iri, hash FROM article"))

    def note_article(self, told: Told, mark: str) -> None:
        """Note what an article says; what its parties are links of is not known any more."""
        parties, events = _packed(_party_part(told)), _packed(_event_part(told))
        self._base.execute("REPLACE INTO article VALUES (?, ?, ?, ?, NULL)", (told.article.iri, mark, parties, events))

    def forget_articles(self, articles: Iterable[str]) -> None:
        """Drop the notes on what articles say."""
        self._base.executemany("DELETE FROM article WHERE iri = ?", ((one,) for one in articles))

    def parties(self) -> Iterator[Told]:
        """All articles with their parties and posts; without words, events and sayings."""
        for (packed,) in self._base.execute("SELECT parties FROM article ORDER BY iri"):
            yield _told_parties(_unpacked(packed))

    def told(self, articles: Collection[str]) -> Iterator[Told]:
        """These articles, with all that they say."""
        asked = "SELECT parties, events FROM article WHERE iri IN ({})"
        for parties, events in self._chosen(asked, articles):
            yield _told_whole(_unpacked(parties), _unpacked(events))

    def links(self) -> dict[str, str | None]:
        """Article → what its parties were reports of, in short."""
        return dict(self._base.execute("SELECT iri, links FROM article"))

    def note_links(self, links: Iterable[tuple[str, str]]) -> None:
        """Note (article, what its parties are reports of)."""
        self._base.executemany("UPDATE article SET links = ? WHERE iri = ?", ((link, iri) for iri, link in links))

    # --- what was written

    def units(self) -> dict[str, bytes]:
        """What was written whole, each with the print of its content."""
        return dict(self._base.execute("SELECT iri, print FROM unit"))

    def note_units(self, changed: Mapping[str, bytes], gone: Iterable[str]) -> None:
        """Note new prints, and drop those of what is not there any more."""
        self._base.executemany("DELETE FROM unit WHERE iri = ?", ((iri,) for iri in gone))
        self._base.executemany("REPLACE INTO unit VALUES (?, ?)", changed.items())

    # --- events and what they are looked up by

    def note_events(self, article: str, events: Iterable[tuple[Looked, Mapping[Key, bool]]]) -> None:
        """Note the events of an article with the keys by which they are looked up; earlier ones go."""
        self.forget_keys(article)
        for one, keys in events:
            row = (one.iri, article, one.first, one.last, one.exact)
            cursor = self._base.execute(
                "INSERT INTO event (iri, article, first, last, exact) VALUES (?, ?, ?, ?, ?)", row
            )
            rows = ((_key(key), cursor.lastrowid, site) for key, site in keys.items())
            self._base.executemany("INSERT OR IGNORE INTO block VALUES (?, ?, ?)", rows)

    def forget_keys(self, article: str) -> None:
        """Drop an article's events."""
        self._base.execute("DELETE FROM block WHERE event IN (SELECT id FROM event WHERE article = ?)", (article,))
        self._base.execute("DELETE FROM event WHERE article = ?", (article,))

    def events_of(self, articles: Collection[str]) -> set[str]:
        """The events that are noted of these articles."""
        return {iri for (iri,) in self._chosen("SELECT iri FROM event WHERE article IN ({})", articles)}

    def present(self, events: Collection[str]) -> set[str]:
        """Those of these reports that are noted events."""
        return {iri for (iri,) in self._chosen("SELECT iri FROM event WHERE iri IN ({})", events)}

    def event_count(self) -> int:
        """How many events are noted."""
        return int(self._base.execute("SELECT COUNT(*) FROM event").fetchone()[0])

    def keys_of(self, events: Collection[str], *, sites: bool = False) -> set[int]:
        """What these events are looked up by; only the places where they happened, if asked so."""
        asked = "SELECT DISTINCT block.key FROM event JOIN block ON block.event = event.id WHERE event.iri IN ({})"
        asked += " AND block.site" if sites else ""
        return {key for (key,) in self._chosen(asked, events)}

    def blocks(self, keys: Collection[int]) -> dict[int, list[tuple[Looked, bool]]]:
        """Key → the events that are looked up by it, and whether it is where they happened."""
        asked = """SELECT block.key, event.iri, event.first, event.last, event.exact, block.site
          FROM block JOIN event ON event.id = block.event WHERE block.key IN ({})"""
        found: dict[int, list[tuple[Looked, bool]]] = {key: [] for key in keys}
        for key, iri, first, last, exact, site in self._chosen(asked, keys):
            found[key].append((Looked(iri, first, last, bool(exact)), bool(site)))
        return found

    def _chosen(self, asked: str, values: Collection[Any]) -> Iterator[tuple[Any, ...]]:
        """The rows for so many values, asked in parts."""
        ordered = sorted(values)
        for start in range(0, len(ordered), _FEW):
            part = ordered[start : start + _FEW]
            yield from self._base.execute(asked.format(",".join("?" * len(part))), part)


@cache
def rules_mark() -> str:
    """What everything that decides on identity hashes to: our code and the lists that it reads."""
    rooms = Path(__file__).parent, Path(__file__).parent.parent / "knowledge", Path(__file__).parent.parent / "graph"
    files = [path for room in rooms for path in sorted(room.glob("*.py"))]
    lists = sorted(path for path in ontology_path("identity.toml").parent.iterdir() if path.suffix in (".toml", ".tsv"))
    found = sha256()
    for path in (*files, *lists):
        found.update(path.read_bytes())
    return found.hexdigest()[:32]


def _key(key: object) -> int:
    """A key as a number of 64 bits."""
    return int.from_bytes(blake2b(repr(key).encode(), digest_size=8).digest(), "big", signed=True)


# ---------------------------------------------------------------- what articles say, as JSON

_FACTS = attrgetter("iri", "day", "outlet", "headline", "byline", "defined")
_PARTY = attrgetter(*Party.__dataclass_fields__)
_TENURE = attrgetter(*TenureReport.__dataclass_fields__)
_EVENT = attrgetter(*(name for name in EventReport.__dataclass_fields__ if name != "figures"))
_FIGURE = attrgetter(*Figure.__dataclass_fields__)
_SAYING = attrgetter(*Saying.__dataclass_fields__)
_VERDICT = attrgetter(*Verdict.__dataclass_fields__)


def _packed(part: object) -> bytes:
    return zlib.compress(json.dumps(part, separators=(",", ":")).encode(), 1)


def _unpacked(packed: bytes) -> Any:
    return json.loads(zlib.decompress(packed))


def _party_part(told: Told) -> object:
    return _FACTS(told.article), [_PARTY(one) for one in told.parties], [_TENURE(one) for one in told.tenures]


def _event_part(told: Told) -> object:
    events = [(*_EVENT(one), [_FIGURE(figure) for figure in one.figures]) for one in told.events]
    return told.article.text, events, [_SAYING(one) for one in told.sayings], [_VERDICT(one) for one in told.verdicts]


def _told_parties(part: Any) -> Told:
    return Told(_facts(part[0], ""), tuple(map(_party, part[1])), tuple(TenureReport(*row) for row in part[2]))


def _told_whole(parties: Any, rest: Any) -> Told:
    text, events, sayings, verdicts = rest
    return Told(
        _facts(parties[0], text),
        tuple(map(_party, parties[1])),
        tuple(TenureReport(*row) for row in parties[2]),
        tuple(map(_event, events)),
        tuple(Saying(iri, source, stance, tuple(what)) for iri, source, stance, what in sayings),
        tuple(Verdict(iri, by, outcome, tuple(what)) for iri, by, outcome, what in verdicts),
    )


def _facts(row: Any, text: str) -> ArticleFacts:
    iri, day, outlet, headline, byline, defined = row
    return ArticleFacts(iri, day, outlet, headline, byline, text, tuple((full, short) for full, short in defined))


def _party(row: Any) -> Party:
    iri, article, kind, name, forms, geonames, within, *rest = row
    return Party(iri, article, kind, name, tuple(forms), geonames, tuple(within), *rest)


def _event(row: Any) -> EventReport:
    (
        iri, article, kind, trigger, offset, roles, begin, end, basis, polarity, realis, certainty, sources, sentence,
        figures,
    ) = row  # fmt: skip
    return EventReport(
        iri, article, kind, trigger, offset, {role: tuple(who) for role, who in roles.items()}, begin, end, basis,
        polarity, realis, certainty, tuple(Figure(*figure) for figure in figures), tuple(sources), sentence,
    )  # fmt: skip
