"""Tables of nodes and edges: CSV and TSV, a row each, sorted."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from newsgraph.errors import UnknownNameError
from newsgraph.export.networks import ordered_network
from newsgraph.spreadsheets import as_text

if TYPE_CHECKING:
    from newsgraph.network import GraphSnapshot

__all__ = ["table"]


def table(evidence: GraphSnapshot, lens: str, which: str, delimiter: str, kinds: frozenset[str] = frozenset()) -> bytes:
    """The table of "nodes" or "edges" with a header line; UnknownNameError for any other."""
    network = ordered_network(evidence, lens, kinds)
    if which == "nodes":
        rows = [{"id": node, **values} for node, values in network.nodes(data=True)]
        first = ["id", "kind", "label"]
    elif which == "edges":
        rows = [{"source": s, "target": t, **values} for s, t, values in network.edges(data=True)]
        first = ["source", "target", "relation", "known_as"]
    else:
        raise UnknownNameError("no such table", where=which, hint="tables: nodes, edges")
    columns = [*first, *sorted({name for row in rows for name in row} - set(first))]
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(row.get(name)) for name in columns] for row in rows)
    return out.getvalue().encode("utf-8", "surrogatepass")


def _cell(value: Any) -> Any:
    """Text that a spreadsheet takes as text."""
    if isinstance(value, str):
        return as_text(value)
    return "" if value is None else value
