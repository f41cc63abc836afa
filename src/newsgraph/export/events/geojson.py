"""Events as points on a map: a GeoJSON feature for each event whose place has coordinates (RFC 7946)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from newsgraph.export.events.table import event_rows

if TYPE_CHECKING:
    from newsgraph.store.protocol import Store

__all__ = ["geojson"]

_OF_A_PAIR = frozenset(
    f"{who}{what}" for who in ("actor", "target") for what in ("", "_id", "_kind", "_sector", "_country", "_role")
)


def geojson(store: Store, filters: Mapping[str, object] | None = None, events: frozenset[str] | None = None) -> bytes:
    """A FeatureCollection with the columns of the event table as properties; actors and targets as lists."""
    features: dict[str, dict[str, Any]] = {}
    for row in event_rows(store, filters, events):
        if row["latitude"] is None or row["longitude"] is None:
            continue
        iri = str(row["event_id"])
        if iri not in features:
            kept = {name: _plain(value) for name, value in row.items() if name not in _OF_A_PAIR and value is not None}
            point = [float(str(row["longitude"])), float(str(row["latitude"]))]
            features[iri] = {
                "type": "Feature",
                "id": iri,
                "geometry": {"type": "Point", "coordinates": point},
                "properties": {**kept, "actors": [], "targets": []},
            }
        for name in ("actor", "target"):
            listed = features[iri]["properties"][f"{name}s"]
            if row[name] is not None and row[name] not in listed:
                listed.append(row[name])
    collection = {"type": "FeatureCollection", "features": list(features.values())}
    return (json.dumps(collection, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "surrogatepass")


def _plain(value: Any) -> Any:
    if isinstance(value, (str, bool, int, float)):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else float(value)
