"""Words in the sentences of all articles, found by SQLite's full-text index: with article, day, outlet, who says so.

Words are found in all their forms ("shell" finds "shelling"); `"two words"` finds them together, `a OR b` either,
`a -b` one without the other. Plain words of which no sentence has all, as of a question, find the sentences that have
the most telling of them. The index is made of the graph as it is when it is opened.
"""

from __future__ import annotations

import re
import sqlite3
import weakref
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from newsgraph.errors import UsageError
from newsgraph.query.results import result_of
from newsgraph.store import Store

__all__ = ["Found", "SentenceIndex"]

_SENTENCES = """SELECT ?sentence ?text ?article ?id ?published ?outlet {
  ?sentence a ng:Sentence ; nif:anchorOf ?text ; nif:referenceContext ?article .
  OPTIONAL { ?article schema:identifier ?id }
  OPTIONAL { ?article schema:datePublished ?published }
  OPTIONAL { ?article schema:publisher ?house . ?house schema:name ?outlet }
}"""
_SPEAKERS = """SELECT DISTINCT ?sentence ?said ?name {
  ?claim a ng:Attribution ; ng:evidence ?words ; ng:source ?said .
  ?words ng:inSentence ?sentence .
  ?said schema:name ?called .
  OPTIONAL { ?said ng:reportOf ?who . ?who schema:name ?known }
  BIND(COALESCE(?known, ?called) AS ?name)
} ORDER BY ?sentence ?name"""
_PIECE = re.compile(r'-?"[^"]*"|\S+')
_WORD = re.compile(r"\w+")
_TELLING = -0.5  # by bm25: words that stand in most sentences make none worth showing


@dataclass(frozen=True, slots=True)
class Found:
    """A sentence with the words. `speakers`: on whose word it stands; empty for the outlet itself."""

    sentence: str
    published: str | None
    outlet: str | None
    speakers: str
    id: str | None  # of the article: that of its source, else our own
    article: str
    iri: str
    whole: bool = True  # whether it has all the words


class SentenceIndex:
    """All sentences of a store, ready to be searched."""

    def __init__(self, store: Store) -> None:
        """Read the sentences; about 50 µs each."""
        self._rows = sqlite3.connect(":memory:", check_same_thread=False)
        weakref.finalize(self, self._rows.close)
        kept = ", ".join(f"{name} UNINDEXED" for name in ("published", "outlet", "speakers", "id", "article", "iri"))
        self._rows.execute(f"CREATE VIRTUAL TABLE told USING fts5(sentence, {kept}, tokenize='porter unicode61')")
        self._rows.executemany("INSERT INTO told VALUES (?, ?, ?, ?, ?, ?, ?)", _sentences(store))

    def search(self, words: str, limit: int = 20) -> tuple[Found, ...]:
        """The sentences that fit best, the best first, of equals the earliest; UsageError for no words.

        Where none has all the words, and no mark says which must be there: those with some, `whole` false.
        """
        found = self._matching(_query(words), limit, whole=True)
        plain = _WORD.findall(words[:500])
        if found or len(plain) < 2 or not _is_plain(words):
            return found
        return self._matching(" OR ".join(f'"{word}"' for word in dict.fromkeys(plain)), limit, whole=False)

    def _matching(self, query: str, limit: int, *, whole: bool) -> tuple[Found, ...]:
        rows = self._rows.execute(
            "SELECT sentence, published, outlet, speakers, id, article, iri FROM told WHERE told MATCH ?"
            " AND bm25(told) < ? ORDER BY round(bm25(told), 6), published, iri LIMIT ?",
            (query, 0 if whole else _TELLING, limit),
        )
        return tuple(replace(Found(*row), whole=whole) for row in rows)

    def scored(self, words: str, limit: int) -> Sequence[tuple[str, float]]:
        """(IRI, how well it fits: higher is better) of the sentences that fit best; UsageError for no words."""
        rows = self._rows.execute(
            "SELECT iri, -round(bm25(told), 6) FROM told WHERE told MATCH ? ORDER BY 2 DESC, published, iri LIMIT ?",
            (_query(words), limit),
        )
        return [(str(iri), float(score)) for iri, score in rows]


def _sentences(store: Store) -> Iterator[tuple[str | None, ...]]:
    asked = partial(_rows, store)
    speakers: dict[str, list[str]] = {}
    for row in asked(_SPEAKERS):
        names = speakers.setdefault(str(row["sentence"]), [])
        if str(row["name"]) not in names:
            names.append(str(row["name"]))
    for row in asked(_SENTENCES):
        said = "; ".join(speakers.get(str(row["sentence"]), ()))
        day = None if row["published"] is None else str(row["published"])[:10]
        outlet = None if row["outlet"] is None else str(row["outlet"])
        key = None if row["id"] is None else str(row["id"])
        yield (str(row["text"]), day, outlet, said, key, str(row["article"]), str(row["sentence"]))


def _rows(store: Store, sparql: str) -> list[dict[str, object]]:
    return [dict(row) for row in result_of(store.query(sparql)).dicts()]


def _is_plain(words: str) -> bool:
    """Whether nothing but words was typed: no phrase, no OR, no word that must not be there."""
    pieces = _PIECE.findall(words[:500])
    return not any(piece.startswith("-") or '"' in piece or piece == "OR" for piece in pieces)


def _query(words: str) -> str:
    """What a person types as FTS5 reads it: nothing but words, phrases, OR and NOT reaches it."""
    wanted: list[str] = []
    unwanted: list[str] = []
    either = False
    for piece in _PIECE.findall(words[:500]):
        if piece == "OR":
            either = bool(wanted)
            continue
        plain = " ".join(_WORD.findall(piece))
        if not plain:
            continue
        if piece.startswith("-"):
            unwanted.append(f'"{plain}"')
        elif either:
            wanted[-1] = f'({wanted[-1]} OR "{plain}")'
        else:
            wanted.append(f'"{plain}"')
        either = False
    if not wanted:
        raise UsageError("there is no word to look for", hint='give words, or "words that stand together"')
    found = " AND ".join(wanted)
    return f"({found}) NOT ({' OR '.join(unwanted)})" if unwanted else found
