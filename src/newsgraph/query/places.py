"""Which places lie within which, over all that the gazetteer and the articles' places say."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import NamedNode

from newsgraph.store import Solutions, Store

__all__ = ["places_within"]

# Down from the region by its own index; up from every place it would be a walk over the whole graph.
_WITHIN = """SELECT DISTINCT ?spot WHERE {{
  VALUES ?region {{ {regions} }}
  ?inner schema:containedInPlace* ?region .
  {{ ?spot owl:sameAs ?inner }} UNION {{ ?inner owl:sameAs ?spot }}
}}"""
_SAME = """SELECT DISTINCT ?same WHERE {{
  VALUES ?place {{ {places} }}
  {{ ?place owl:sameAs ?same }} UNION {{ ?same owl:sameAs ?place }}
}}"""


def places_within(store: Store, places: Iterable[str]) -> tuple[str, ...]:
    """These places, what is the same as they are, and all within them, as sorted IRIs."""
    first = set(places)
    regions = first | _asked(store, _SAME, "places", first)
    return tuple(sorted(regions | _asked(store, _WITHIN, "regions", regions)))


def _asked(store: Store, query: str, name: str, iris: Iterable[str]) -> set[str]:
    listed = " ".join(str(NamedNode(one)) for one in sorted(iris))
    answer = store.query(query.format(**{name: listed}))
    if not isinstance(answer, Solutions):
        return set()
    return {row[0].value for row in answer.rows if isinstance(row[0], NamedNode)}
