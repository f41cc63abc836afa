"""Two CSV files that `neo4j-admin database import full` takes as they are: nodes and relationships, with typed headers.

neo4j-admin database import full neo4j --nodes=graph.nodes.csv --relationships=graph.relationships.csv
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from newsgraph.errors import UnknownNameError
from newsgraph.export.systems.world import World, read_world

if TYPE_CHECKING:
    from newsgraph.export.selection import Selection
    from newsgraph.query import Value
    from newsgraph.store.protocol import Store

__all__ = ["NODES", "RELATIONSHIPS", "TABLES", "neo4j"]

TABLES = ("nodes", "relationships")

# Column → type of Neo4j. Days are text, because they may be months and years.
NODES: Mapping[str, str] = {
    "name": "string", "begin": "string", "end": "string", "precision": "string", "type": "string", "plover": "string",
    "cameo": "string", "status": "string", "asserted": "boolean", "reports": "int", "independent_sources": "int",
    "outlets": "string", "confidence": "double", "killed_min": "double", "killed_max": "double",
    "injured_min": "double", "injured_max": "double", "country": "string", "latitude": "double", "longitude": "double",
    "other_names": "string", "url": "string", "identifier": "string", "stance": "string", "sentence": "string",
}  # fmt: skip
RELATIONSHIPS: Mapping[str, str] = {
    "reports": "int", "confidence": "double", "stance": "string", "begin": "string", "end": "string",
}  # fmt: skip
_LABELS = {"Outlet": "Organization;Outlet"}


def neo4j(store: Store, which: str, wanted: Selection) -> bytes:
    """The file of "nodes" or "relationships"; UnknownNameError for any other."""
    which = "relationships" if which == "edges" else which
    if which not in TABLES:
        raise UnknownNameError("no such table of Neo4j", where=which, hint=f"tables: {', '.join(TABLES)}")
    world = read_world(store, wanted)
    return _nodes(world) if which == "nodes" else _relationships(world)


def _nodes(world: World) -> bytes:
    head = ["iri:ID", *(f"{name}:{kind}" for name, kind in NODES.items()), ":LABEL"]
    rows: list[list[str]] = []
    for iri, thing in sorted(world.things.items()):
        values: dict[str, Value] = {**thing.values, "name": thing.name}
        kind = str(values.get("type") or "")
        labels = f"Event;{kind}" if thing.kind == "Event" and kind else _LABELS.get(thing.kind, thing.kind)
        rows.append([iri, *(_cell(values.get(name)) for name in NODES), labels])
    return _written(head, rows)


def _relationships(world: World) -> bytes:
    head = [":START_ID", ":END_ID", *(f"{name}:{kind}" for name, kind in RELATIONSHIPS.items()), ":TYPE"]
    rows = sorted(
        [one.source, one.target, *(_cell(one.values.get(name)) for name in RELATIONSHIPS), one.type]
        for one in world.links
    )
    return _written(head, rows)


def _written(head: list[str], rows: Iterable[list[str]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    return out.getvalue().encode("utf-8", "surrogatepass")


def _cell(value: Value) -> str:
    """A value on one line: the importer takes a line break for the end of a row unless it is told otherwise."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return " ".join(str(value).split())
