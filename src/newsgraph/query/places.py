"""Which places lie within which, over all that the gazetteer and the articles' places say.

A place that the gazetteer does not know lies in nothing and has nothing in it but what is called after it: "Alder
Street", "Alder district" for "Alder". A body that something happened at ("the White House") is a place, too, where
nothing else bears the name.
"""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode

from newsgraph.store import Solutions, Store
from newsgraph.store.naming import folded

__all__ = ["is_in_gazetteer", "places_called_after", "places_within", "stood_as_places"]

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
_NAMES = "SELECT DISTINCT ?spot ?name WHERE { ?spot a schema:Place ; schema:name|schema:alternateName ?name }"
_KNOWN = "SELECT ?place WHERE {{ VALUES ?place {{ {places} }} ?place owl:sameAs ?known }} LIMIT 1"
_STOOD = "SELECT DISTINCT ?spot WHERE {{ VALUES ?spot {{ {spots} }} ?any ng:place ?spot }}"


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


def is_in_gazetteer(store: Store, places: Iterable[str]) -> bool:
    """Whether any of these places is one that the gazetteer knows."""
    return bool(_asked(store, _KNOWN, "places", places))


def stood_as_places(store: Store, things: Iterable[str]) -> set[str]:
    """Those of these things at which something happened."""
    return _asked(store, _STOOD, "spots", things)


def places_called_after(store: Store, name: str) -> set[str]:
    """The places whose names begin with that name, and go on with another word."""
    answer, wanted = store.query(_NAMES), f"{folded(name)} "
    rows = answer.rows if isinstance(answer, Solutions) and wanted.strip() else ()
    return {
        spot.value
        for spot, called in rows
        if isinstance(spot, NamedNode) and isinstance(called, Literal) and folded(called.value).startswith(wanted)
    }
