"""Reading ⇄ quads: how an article's reading stands in the graph, and how everything is named."""

from __future__ import annotations

from newsgraph.graph.iris import Iris, article_of, local_id, node, span_iri, span_of, speaks
from newsgraph.graph.order import in_order
from newsgraph.graph.overlay import as_read
from newsgraph.graph.quads import quads_of, reading_of
from newsgraph.graph.terms import NG, PREFIXES
from newsgraph.workspace import DEFAULT_BASE

__all__ = [
    "DEFAULT_BASE",
    "NG",
    "PREFIXES",
    "Iris",
    "article_of",
    "as_read",
    "in_order",
    "local_id",
    "node",
    "quads_of",
    "reading_of",
    "span_iri",
    "span_of",
    "speaks",
]
