"""The tables of the entity index, and how many rows are asked for at once."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any, TypeVar

REGISTER_TABLES = """
CREATE TABLE IF NOT EXISTS party
  (id INTEGER PRIMARY KEY, iri TEXT UNIQUE, article TEXT, own TEXT, full TEXT, owner TEXT, thing TEXT, data TEXT);
CREATE INDEX IF NOT EXISTS party_article ON party (article);
CREATE INDEX IF NOT EXISTS party_thing ON party (thing);
CREATE INDEX IF NOT EXISTS party_owner ON party (owner) WHERE owner IS NOT NULL;
CREATE TABLE IF NOT EXISTS tenure (iri TEXT PRIMARY KEY, article TEXT, member TEXT, jurisdiction TEXT, data TEXT);
CREATE INDEX IF NOT EXISTS tenure_article ON tenure (article);
CREATE INDEX IF NOT EXISTS tenure_member ON tenure (member);
CREATE TABLE IF NOT EXISTS look (key TEXT, party INTEGER, PRIMARY KEY (key, party)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS look_party ON look (party);
CREATE TABLE IF NOT EXISTS name (block TEXT, name TEXT, PRIMARY KEY (block, name)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS acronym (short TEXT, full TEXT, article TEXT);
CREATE INDEX IF NOT EXISTS acronym_short ON acronym (short);
CREATE INDEX IF NOT EXISTS acronym_full ON acronym (full);
CREATE INDEX IF NOT EXISTS acronym_article ON acronym (article);
CREATE TABLE IF NOT EXISTS setting (article TEXT PRIMARY KEY, day TEXT, data BLOB);
CREATE TABLE IF NOT EXISTS company (key TEXT, article TEXT, PRIMARY KEY (key, article)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS company_article ON company (article);
CREATE TABLE IF NOT EXISTS thing (iri TEXT PRIMARY KEY, base TEXT, chain TEXT, data TEXT);
CREATE INDEX IF NOT EXISTS thing_base ON thing (base);
CREATE TABLE IF NOT EXISTS decided (unit TEXT PRIMARY KEY, party TEXT);
CREATE INDEX IF NOT EXISTS decided_party ON decided (party);
"""
_FEW = 400  # parameters in one question to SQLite
T = TypeVar("T")


def chosen(base: sqlite3.Connection, asked: str, values: Collection[Any]) -> Iterator[tuple[Any, ...]]:
    """The rows for so many values, asked in parts; `{}` in the question stands for them."""
    ordered = sorted(values)
    for start in range(0, len(ordered), _FEW):
        part = ordered[start : start + _FEW]
        yield from base.execute(asked.format(",".join("?" * len(part))), part)


class View(Mapping[str, T]):
    """What is looked up when it is asked for."""

    def __init__(self, get: Callable[[str], T | None], names: Callable[[], Iterable[str]]) -> None:
        self._get, self._names = get, names

    def __getitem__(self, name: str) -> T:
        found = self._get(name)
        if found is None:
            raise KeyError(name)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._names())

    def __len__(self) -> int:
        return sum(1 for _ in self._names())
