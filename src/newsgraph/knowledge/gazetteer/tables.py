"""The tables of the index, and our own spellings and places in them."""

from __future__ import annotations

import sqlite3
from typing import Any

from newsgraph.errors import KnowledgeError
from newsgraph.knowledge.placenames import fold_name

__all__ = ["ALIAS", "ALTERNATE", "CORE", "NAME", "OWN_KEYS", "PLACE_COLUMNS", "SCHEMA", "TABLES", "add_own"]

SCHEMA = 2
NAME, ALIAS, ALTERNATE, CORE = range(4)  # how a name stands to its place, as Gazetteer reads it
OWN_KEYS = 2000  # numbers between regions and settlements that are left to our own places
PLACE_COLUMNS = ("key", "id", "name", "lat", "lon", "country", "feature", "population", "admin1", "within")
TABLES = """
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
CREATE TABLE place (key INTEGER PRIMARY KEY, id INTEGER, name TEXT, lat REAL, lon REAL, country TEXT,
                    feature TEXT, population INTEGER, admin1 TEXT, within TEXT);
CREATE TABLE name (fold TEXT, place INTEGER, kind INTEGER, PRIMARY KEY (fold, place)) WITHOUT ROWID;
CREATE TABLE abbreviation (fold TEXT, place INTEGER, kind INTEGER, PRIMARY KEY (fold, place)) WITHOUT ROWID;
CREATE TABLE code (fold TEXT PRIMARY KEY, place INTEGER, kind INTEGER) WITHOUT ROWID;
"""


def add_own(db: sqlite3.Connection, table: dict[str, Any], first_key: int) -> None:
    """Enter `places.toml`: places from `first_key` on, other spellings, abbreviations.

    Each target is a country, a region's code, a continent or a GeoNames id; KnowledgeError for one that is no place.
    """
    if len(table["place"]) > OWN_KEYS:
        raise KnowledgeError(f"more than {OWN_KEYS} places of our own", where="places.toml", hint="raise OWN_KEYS")
    for key, place in enumerate(table["place"], start=first_key):
        _add_place(db, key, place)
    for target, aliases in table["aliases"].items():
        for alias in aliases:
            _add_name(db, alias, _target(db, target), ALIAS)
    for target, short in table["abbreviations"].items():
        rows = [(text, _target(db, target), ALIAS) for text in short]
        db.executemany("INSERT OR IGNORE INTO abbreviation VALUES (?,?,?)", rows)


def _add_place(db: sqlite3.Connection, key: int, place: dict[str, Any]) -> None:
    """One of our own places: no id, unless it gives one."""
    country = place.get("country")
    found = db.execute(
        "SELECT p.id FROM code c JOIN place p ON p.key = c.place WHERE c.fold = ?", (country,)
    ).fetchone()
    row = (key, place.get("geonames"), place["name"], place["lat"], place["lon"], country, place["feature"], 0, None)
    db.execute("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?)", (*row, str(found[0]) if found else ""))
    _add_name(db, place["name"], key, NAME)
    for alias in place.get("aliases", ()):
        _add_name(db, alias, key, ALIAS)


def _add_name(db: sqlite3.Connection, name: str, key: int, kind: int) -> None:
    """A name of a place; of two ways to bear it the nearer one counts."""
    nearer = "ON CONFLICT DO UPDATE SET kind = min(kind, excluded.kind)"
    if folded := fold_name(name):
        db.execute(f"INSERT INTO name VALUES (?,?,?) {nearer}", (folded, key, kind))  # noqa: S608


def _target(db: sqlite3.Connection, target: str) -> int:
    query = "SELECT place FROM code WHERE fold = ?"
    if target.isdigit():
        query = "SELECT key FROM place WHERE id = cast(? AS INTEGER)"
    row = db.execute(query, (target,)).fetchone()
    if row is None:
        raise KnowledgeError(f"no place {target!r}", where="ontology/lexicon/places.toml", hint="mend the entry")
    return int(row[0])
