"""What the graph says of one thing, and what it says of others by way of that thing, as a query."""

from __future__ import annotations

from pyoxigraph import NamedNode

__all__ = ["MOST_LEADING_HERE", "rows_about"]

MOST_LEADING_HERE = 500  # statements of others that are shown: a country is the place of thousands


def rows_about(node: NamedNode) -> str:
    """SPARQL that finds way (of: its own; to: leads to it), property, value and the value's name."""
    return f"""SELECT ?way ?p ?o ?name WHERE {{
  {{ {node} ?p ?o . BIND("of" AS ?way) OPTIONAL {{ ?o schema:name ?name }} }}
  UNION {{ SELECT ("to" AS ?way) ?p ?o ?name WHERE {{ ?o ?p {node} OPTIONAL {{ ?o schema:name ?name }} }}
    LIMIT {MOST_LEADING_HERE} }}
}} ORDER BY ?way ?p ?name ?o"""
