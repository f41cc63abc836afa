"""The graph written for others: RDF, network files, tables. Same graph, same bytes.

>>> " ".join(sorted(FORMATS))
'csv framed ftm geojson gexf graphml jsonl jsonld neo4j nquads parquet trig tsv turtle'
"""

from __future__ import annotations

import gzip
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from newsgraph.errors import StoreError, UnknownNameError
from newsgraph.export.selection import WHOLE, Selection
from newsgraph.output_files import opened_whole

if TYPE_CHECKING:
    from newsgraph.export.rdf import Sink
    from newsgraph.network import GraphSnapshot
    from newsgraph.store.protocol import Store

__all__ = ["FORMATS", "Format", "Selection", "export", "format_of", "write", "written"]


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
        Format("framed", "framed.jsonld", "application/ld+json", "JSON-LD: a nested frame for each article and thing"),
        Format("graphml", "graphml", "application/graphml+xml", "the network seen through a lens, for Gephi, yEd …"),
        Format("gexf", "gexf", "application/gexf+xml", "the network seen through a lens, for Gephi"),
        Format("csv", "csv", "text/csv", "tables of nodes and edges seen through a lens"),
        Format("tsv", "tsv", "text/tab-separated-values", "the same, with tabs"),
        Format("jsonl", "jsonl", "application/jsonl", "the table of events, an object a line"),
        Format("parquet", "parquet", "application/vnd.apache.parquet", "the table of events, with typed columns"),
        Format("neo4j", "csv", "text/csv", "nodes and relationships for neo4j-admin import"),
        Format("ftm", "ftm.jsonl", "application/jsonl", "entities of FollowTheMoney, an object a line"),
        Format("geojson", "geojson", "application/geo+json", "events as points on a map"),
    )
}
# Forms that are two files, by the names of their tables.
_IN_TABLES: Mapping[str, tuple[str, ...]] = {
    "csv": ("nodes", "edges"), "tsv": ("nodes", "edges"), "neo4j": ("nodes", "relationships")
}  # fmt: skip
_SHORT = {"ttl": "turtle", "nq": "nquads", "json-ld": "jsonld", "json": "jsonld"}


def format_of(name: str) -> Format:
    """A format by name or file ending; UnknownNameError if there is none."""
    key = name.lower().lstrip(".")
    found = FORMATS.get(_SHORT.get(key, key))
    if found is None:
        raise UnknownNameError("no such format", where=name, hint=f"formats: {', '.join(sorted(FORMATS))}")
    return found


def write(
    store: Store,
    name: str,
    out: Sink,
    *,
    lens: str = "events",
    table: str = "edges",
    positions: Path | None = None,
    evidence: GraphSnapshot | None = None,
    wanted: Selection | None = None,
    filters: Mapping[str, object] | None = None,
) -> None:
    """Write the whole graph in one format, UTF-8; RDF in constant memory. `lens` matters to networks and tables only,
    `table` to tables, `positions` (the file that `view` keeps beside its page) to networks; `evidence` is what of the
    store was read already, for networks and tables; `wanted` is what RDF takes, `filters` what tables of events take.
    """
    wish = _Wish(lens, table, positions, evidence, wanted or Selection(), filters)
    _writer(format_of(name).name)(store, wish, out)


def written(
    store: Store, name: str, *, lens: str = "events", table: str = "edges", positions: Path | None = None
) -> bytes:
    """What `write` writes."""
    out = io.BytesIO()
    write(store, name, out, lens=lens, table=table, positions=positions)
    return out.getvalue()


def export(
    store: Store,
    name: str,
    target: Path,
    *,
    lens: str = "events",
    evidence: GraphSnapshot | None = None,
    table: str | None = None,
    wanted: Selection | None = None,
    filters: Mapping[str, object] | None = None,
) -> tuple[Path, ...]:
    """Write the graph to `target` (gzipped if it ends in .gz); what was written.

    Tables are two files, NAME.nodes.csv and NAME.edges.csv, unless one `table` is named. A file is complete or not
    there at all; what `target` links to is written, and a pipe or device is written into. A network lies as on the
    page of the same name, if NAME.positions.json is there.
    """
    chosen = format_of(name)
    if table == "events" or chosen.name in ("jsonl", "parquet"):
        return (_put(target, partial(write, store, name, table="events", filters=filters, wanted=wanted)),)
    if chosen.name not in _IN_TABLES:
        positions = Path(str(target).removesuffix(".gz")).with_suffix(".positions.json")
        return (
            _put(target, partial(write, store, name, lens=lens, positions=positions, evidence=evidence, wanted=wanted)),
        )
    stem = target.with_suffix("") if target.suffix else target
    return tuple(
        _put(
            stem.with_name(f"{stem.name}.{table}.{chosen.ending}"),
            partial(write, store, name, lens=lens, table=table, evidence=evidence, wanted=wanted),
        )
        for table in ([table] if table else _IN_TABLES[chosen.name])
    )


def _put(target: Path, content: Callable[[Sink], None]) -> Path:
    """Have the content written to a file beside the target that then takes its place; the target."""
    try:
        with opened_whole(target) as file:
            _packed(target, file, content)
    except OSError as error:
        raise StoreError(
            f"cannot write the export: {error.strerror or error}", where=str(target), hint="free space or choose -o"
        ) from error
    return target


def _packed(target: Path, file: BinaryIO, content: Callable[[Sink], None]) -> None:
    """Write the content, gzipped if the name asks for it: no time and no name in it, so that bytes stay the same."""
    if target.suffix != ".gz":
        content(file)
        return
    with gzip.GzipFile(filename="", fileobj=file, mode="wb", mtime=0) as pack:
        content(pack)


@dataclass(frozen=True, slots=True)
class _Wish:
    """What the caller chose that matters to some formats only."""

    lens: str
    table: str
    positions: Path | None
    evidence: GraphSnapshot | None = None
    wanted: Selection = WHOLE
    filters: Mapping[str, object] | None = None


def _writer(name: str) -> Callable[[Store, _Wish, Sink], object]:
    from newsgraph.export import networks, rdf, tables
    from newsgraph.export.events import geojson, table
    from newsgraph.export.linked.framed import write_framed
    from newsgraph.export.systems import followthemoney, neo4j

    def seen(store: Store, wish: _Wish) -> GraphSnapshot:
        from newsgraph.export.choosing import narrowed
        from newsgraph.network import read_snapshot

        return narrowed(wish.evidence or read_snapshot(store), wish.wanted.events, wish.wanted.articles)

    def events(store: Store, wish: _Wish, form: str) -> bytes:
        return table.event_table(store, form, wish.filters, wish.wanted.events)

    def rows(store: Store, wish: _Wish, form: str) -> bytes:
        if wish.table == "events":
            return events(store, wish, form)
        kinds = wish.wanted.kinds
        return tables.table(seen(store, wish), wish.lens, wish.table, "," if form == "csv" else "\t", kinds)

    def network(store: Store, wish: _Wish, form: str) -> bytes:
        drawn = networks.graphml if form == "graphml" else networks.gexf
        return drawn(seen(store, wish), wish.lens, wish.positions, wish.wanted.kinds)

    writers: Mapping[str, Callable[[Store, _Wish, Sink], object]] = {
        "jsonl": lambda store, wish, out: out.write(events(store, wish, "jsonl")),
        "parquet": lambda store, wish, out: out.write(events(store, wish, "parquet")),
        "geojson": lambda store, wish, out: out.write(geojson.geojson(store, wish.filters, wish.wanted.events)),
        "turtle": lambda store, wish, out: rdf.write_turtle(store, out, wish.wanted),
        "trig": lambda store, wish, out: rdf.write_trig(store, out, wish.wanted),
        "nquads": lambda store, wish, out: rdf.write_nquads(store, out, wish.wanted),
        "jsonld": lambda store, wish, out: rdf.write_jsonld(store, out, wish.wanted),
        "framed": lambda store, wish, out: write_framed(store, out, wish.wanted),
        "graphml": lambda store, wish, out: out.write(network(store, wish, "graphml")),
        "gexf": lambda store, wish, out: out.write(network(store, wish, "gexf")),
        "csv": lambda store, wish, out: out.write(rows(store, wish, "csv")),
        "tsv": lambda store, wish, out: out.write(rows(store, wish, "tsv")),
        "neo4j": lambda store, wish, out: out.write(neo4j.neo4j(store, wish.table, wish.wanted)),
        "ftm": lambda store, wish, out: out.write(followthemoney.followthemoney(store, wish.wanted)),
    }
    return writers[name]
