"""What new articles say, noted on their way into the store, so that a resolve need not read their graphs again.

Half of a whole resolve went into reading back what had just been written. A draft is kept under the article's IRI
and the hash of its reading: where one is missing or does not fit, the graph is read as ever.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from pyoxigraph import NamedNode, Quad

from newsgraph.graph.terms import ng, text_of
from newsgraph.identity.cache.codec import FACTS, named_in, naming, packed
from newsgraph.identity.reports import ArticleReports

__all__ = ["DRAFT_TABLE", "Draft", "Drafts", "hash_in"]

DRAFT_TABLE = "CREATE TABLE IF NOT EXISTS draft (iri TEXT PRIMARY KEY, hash TEXT, facts TEXT, named TEXT, said BLOB);"


class Draft(NamedTuple):
    """What an article says."""

    told: ArticleReports  # without words, events and sayings
    said: bytes  # these, packed


class Drafts:
    """The drafts beside a store."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self._base = base

    def put(self, told: ArticleReports, mark: str) -> None:
        """Note what an article says whose reading has this hash."""
        row = (told.article.iri, mark, json.dumps(FACTS(told.article)), named_in(told), packed(told))
        self._base.execute("REPLACE INTO draft VALUES (?, ?, ?, ?, ?)", row)

    def of(self, article: str, mark: str) -> Draft | None:
        """What the article says, if its reading with this hash was noted."""
        asked = "SELECT facts, named, said FROM draft WHERE iri = ? AND hash = ?"
        row = self._base.execute(asked, (article, mark)).fetchone()
        return None if row is None else Draft(naming(row[0], row[1]), row[2])

    def clear(self) -> None:
        """Forget all."""
        self._base.execute("DELETE FROM draft")


def hash_in(graph: str, quads: Sequence[Quad]) -> str | None:
    """What the reading hashes to whose graph this is; None for any other graph. A writer puts it last."""
    hashed, own = ng("readingHash"), NamedNode(graph)
    return next(
        (text_of(one.object) for one in reversed(quads) if one.predicate == hashed and one.subject == own), None
    )
