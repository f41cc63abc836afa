"""SQLite → an article a row of a table or of a SELECT; nothing is ever written."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from newsgraph.errors import InputError, MalformedError, UnreadableError, UsageError
from newsgraph.sources.article_builder import Draft, SourceOptions
from newsgraph.sources.formats.format import Format
from newsgraph.sources.formats.tables.columns import drafts_of_rows, text_column
from newsgraph.sources.raw import Raw

_READS = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE}
_ALL = "SELECT * FROM {}"  # the name of a table cannot be handed over as a parameter: it is quoted


def from_sqlite(raw: Raw, options: SourceOptions) -> Iterator[Draft | InputError]:
    """A draft or an error for each row of `--query`, of `--table`, or of the one table that holds texts."""
    with closing(sqlite3.connect(":memory:")) as base:
        base.deserialize(_readable(raw, options))
        try:
            base.execute("PRAGMA trusted_schema = OFF")
            select = _select(base, raw.source, options)
            base.set_authorizer(_only_reads)
            rows = base.execute(select)
            names = [str(column[0]) for column in rows.description or ()]
            yield from drafts_of_rows(names, rows, raw.source, options)
        except sqlite3.Error as error:
            if options.query is not None:
                raise UsageError(f"the query cannot be answered ({error})", hint="mend --query") from error
            raise MalformedError(
                f"the database cannot be read ({error})", where=raw.source, hint="give another copy of it"
            ) from error


def _readable(raw: Raw, options: SourceOptions) -> bytes:
    """The database without the mark that its last changes lie in a file beside it, which nothing in memory has.

    That there is such a file is noted: what it holds is not read.
    """
    beside = Path(f"{raw.source}-wal")
    if raw.depth == 0 and beside.is_file() and beside.stat().st_size:
        what = "the latest changes lie in it and are not read: close the program that writes them"
        options.note(f"{beside}: {what}")
    data = raw.data
    return data[:18] + b"\1\1" + data[20:] if data[18:20] == b"\2\2" else data


def _select(base: sqlite3.Connection, source: str, options: SourceOptions) -> str:
    """The SELECT that gives the rows."""
    if options.query is not None:
        return options.query
    found = base.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%'")
    names = [str(name) for (name,) in found]
    if options.table is not None:
        if options.table not in names:
            what = f'there is no table "{options.table}" (there are: {", ".join(names)[:120]})'
            raise UnreadableError(what, where=source, hint="mend --table")
        return _ALL.format(_quoted(options.table))
    texts = [name for name in names if text_column(_columns(base, name))]
    if len(texts) != 1:
        what = "no table holds texts" if not texts else f"several tables hold texts ({', '.join(texts)[:120]})"
        raise UnreadableError(what, where=source, hint="say --table NAME, or --query 'SELECT …'")
    return _ALL.format(_quoted(texts[0]))


def _columns(base: sqlite3.Connection, table: str) -> list[str]:
    return [str(row[1]) for row in base.execute(f"PRAGMA table_info({_quoted(table)})")]


def _quoted(name: str) -> str:
    doubled = name.replace('"', '""')
    return f'"{doubled}"'


def _only_reads(action: int, *_: str | None) -> int:
    """What a query may do: look."""
    return sqlite3.SQLITE_OK if action in _READS else sqlite3.SQLITE_DENY


SQLITE = Format(
    name="sqlite",
    level="collection",
    title="SQLite database",
    suffixes=(".sqlite", ".sqlite3", ".db"),
    taken="an article a row, columns as in CSV; --table NAME, or --query with a SELECT of your own",
    example="newsgraph add --query 'SELECT body AS text, day AS date FROM story' news.sqlite",
    sniff=lambda raw: raw.head.startswith(b"SQLite format 3\0"),
    read=from_sqlite,
)
