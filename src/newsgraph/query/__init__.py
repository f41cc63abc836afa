"""Questions to the graph: SPARQL or named queries in, typed rows out, written in many forms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache, partial
from pathlib import Path

from newsgraph.query.formats import FORMATS, ColumnKind, encoded, formatted, parquet_of
from newsgraph.query.hints import empty_hints, term_hints
from newsgraph.query.named import Column, NamedQuery, filled, named_queries, named_query, query_in_file
from newsgraph.query.ordering import asked_in_order
from newsgraph.query.parameters import Parameter
from newsgraph.query.results import Iri, Result, Value, result_of, short, value_of
from newsgraph.query.search import SentenceIndex
from newsgraph.query.within_text import with_sentences
from newsgraph.store import Store

__all__ = [
    "FORMATS",
    "Column",
    "ColumnKind",
    "Iri",
    "NamedQuery",
    "Parameter",
    "Result",
    "Value",
    "ask",
    "ask_named",
    "asked_in_order",
    "encoded",
    "filled",
    "formatted",
    "named_queries",
    "named_query",
    "parquet_of",
    "query_in_file",
    "result_of",
    "short",
    "term_hints",
    "value_of",
    "written",
]


def ask(store: Store, sparql: str, *, hints: bool = False) -> Result:
    """The answer to a query over all graphs together, unless it says FROM.

    QueryError, with line and column, if it cannot be read, changes data or would ask another server. `hints`: with
    what a person should know of it, as terms that the graph does not have. `text:query` finds sentences by their words.
    """
    result = result_of(store.query(with_sentences(sparql, cache(partial(SentenceIndex, store)))))
    return replace(result, hints=term_hints(store, sparql)) if hints else result


def ask_named(
    store: Store, name: str | NamedQuery, values: Mapping[str, object] | None = None, *, folder: Path | None = None
) -> Result:
    """The answer to a named query with these parameters, given as a person writes them, or as days and numbers.

    `folder`: where queries of one's own are. An empty answer has hints which filter left nothing.
    """
    query = named_query(name, folder) if isinstance(name, str) else name
    told = {key.rstrip("_"): written(value) for key, value in (values or {}).items() if value is not None}
    index = cache(partial(SentenceIndex, store))
    text = with_sentences(filled(query, told, store), index)
    result = result_of(asked_in_order(store, text))
    empty = result.truth is None and result.triples is None and not result.rows
    return replace(result, hints=empty_hints(store, query, told, index)) if empty else result


def written(value: object) -> str:
    """A value as it is typed on the command line: days in ISO form, yes and no as flags are.

    >>> written(True), written(date(2031, 5, 7))
    ('true', '2031-05-07')
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)
