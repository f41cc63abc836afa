"""The graph written for others: RDF, network files, tables. Same graph, same bytes.

>>> sorted(FORMATS)
['csv', 'gexf', 'graphml', 'jsonld', 'nquads', 'trig', 'tsv', 'turtle']
"""

from __future__ import annotations

import gzip
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from newsgraph.errors import StoreError, UnknownNameError
from newsgraph.graph import speaks

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from newsgraph.store.protocol import Store

__all__ = ["FORMATS", "Format", "export", "format_of", "written"]


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write the graph."""

    name: str
    ending: str
    media_type: str
    what: str


FORMATS: Mapping[str, Format] = {
    f.name: f
    for f in (
        Format("turtle", "ttl", "text/turtle", "all triples, one block a subject, without graph names"),
        Format("trig", "trig", "application/trig", "all triples by named graph"),
        Format("nquads", "nq", "application/n-quads", "a quad a line, sorted"),
        Format("jsonld", "jsonld", "application/ld+json", "JSON-LD with a context, by named graph"),
        Format("graphml", "graphml", "application/graphml+xml", "the network seen through a lens, for Gephi, yEd …"),
        Format("gexf", "gexf", "application/gexf+xml", "the network seen through a lens, for Gephi"),
        Format("csv", "csv", "text/csv", "tables of nodes and edges seen through a lens"),
        Format("tsv", "tsv", "text/tab-separated-values", "the same, with tabs"),
    )
}
_SHORT = {"ttl": "turtle", "nq": "nquads", "json-ld": "jsonld", "json": "jsonld"}


def format_of(name: str) -> Format:
    """A format by name or file ending; UnknownNameError if there is none."""
    key = name.lower().lstrip(".")
    found = FORMATS.get(_SHORT.get(key, key))
    if found is None:
        raise UnknownNameError("no such format", where=name, hint=f"formats: {', '.join(sorted(FORMATS))}")
    return found


def written(
    store: Store, name: str, *, lens: str = "events", table: str = "edges", positions: Path | None = None
) -> bytes:
    """The whole graph in one format, UTF-8. `lens` matters to networks and tables only, `table` to tables,
    `positions` (the file that `view` keeps beside its page) to networks.
    """
    return _writer(format_of(name).name)(store, _Wish(lens, table, positions))


def export(store: Store, name: str, target: Path, *, lens: str = "events") -> tuple[Path, ...]:
    """Write the graph to `target` (gzipped if it ends in .gz); what was written.

    Tables are two files: NAME.nodes.csv and NAME.edges.csv. A file is complete or not there at all. A network lies as
    on the page of the same name, if NAME.positions.json is there.
    """
    chosen = format_of(name)
    if chosen.name not in ("csv", "tsv"):
        positions = Path(str(target).removesuffix(".gz")).with_suffix(".positions.json")
        return (_put(target, written(store, name, lens=lens, positions=positions)),)
    stem = target.with_suffix("") if target.suffix else target
    return tuple(
        _put(stem.with_name(f"{stem.name}.{table}.{chosen.ending}"), written(store, name, lens=lens, table=table))
        for table in ("nodes", "edges")
    )


def _put(target: Path, content: bytes) -> Path:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                # mtime 0 and no name: the same graph gives the same bytes
                file.write(gzip.compress(content, mtime=0) if target.suffix == ".gz" else content)
            Path(temporary).chmod(0o644)
            Path(temporary).replace(target)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise StoreError(
            f"cannot write the export: {error.strerror or error}", where=str(target), hint="free space or choose -o"
        ) from error
    return target


@dataclass(frozen=True, slots=True)
class _Wish:
    """What the caller chose that matters to some formats only."""

    lens: str
    table: str
    positions: Path | None


def _speaking(store: Store) -> Iterator[Quad]:
    """All quads, but for earlier versions of articles."""
    return (quad for quad in store.quads() if speaks(str(getattr(quad.graph_name, "value", ""))))


def _writer(name: str) -> Callable[[Store, _Wish], bytes]:
    from newsgraph.export import networks, rdf, tables

    writers: Mapping[str, Callable[[Store, _Wish], bytes]] = {
        "turtle": lambda store, _: rdf.turtle(_speaking(store)),
        "trig": lambda store, _: rdf.trig(_speaking(store)),
        "nquads": lambda store, _: rdf.nquads(_speaking(store)),
        "jsonld": lambda store, _: rdf.jsonld(_speaking(store)),
        "graphml": lambda store, wish: networks.graphml(store, wish.lens, wish.positions),
        "gexf": lambda store, wish: networks.gexf(store, wish.lens, wish.positions),
        "csv": lambda store, wish: tables.table(store, wish.lens, wish.table, ","),
        "tsv": lambda store, wish: tables.table(store, wish.lens, wish.table, "\t"),
    }
    return writers[name]
