"""Questions to the graph: SPARQL or named queries in, typed rows out, written in five forms."""

from __future__ import annotations

from collections.abc import Mapping

from newsgraph.query.formats import FORMATS, formatted
from newsgraph.query.named import NamedQuery, Parameter, filled, named_queries, named_query
from newsgraph.query.results import Iri, Result, Value, result_of, short, value_of
from newsgraph.store import Store

__all__ = [
    "FORMATS",
    "Iri",
    "NamedQuery",
    "Parameter",
    "Result",
    "Value",
    "ask",
    "ask_named",
    "filled",
    "formatted",
    "named_queries",
    "named_query",
    "result_of",
    "short",
    "value_of",
]


def ask(store: Store, sparql: str) -> Result:
    """The answer to a query over all graphs together, unless it says FROM.

    QueryError, with line and column, if it cannot be read, changes data or would ask another server.
    """
    return result_of(store.query(sparql))


def ask_named(store: Store, name: str, values: Mapping[str, str] | None = None) -> Result:
    """The answer to a named query with these parameters, given as a person writes them."""
    return ask(store, filled(named_query(name), values or {}, store))
