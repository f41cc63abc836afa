"""A release: a folder with the graph in every form, described by VoID and DCAT, with checksums and a README."""

from __future__ import annotations

import gzip
import hashlib
import importlib.metadata
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple

from newsgraph.export import FORMATS, Selection, export
from newsgraph.graph.terms import NG, PREFIXES, RDF_TYPE
from newsgraph.output_files import write_whole
from newsgraph.query import ask

if TYPE_CHECKING:
    from newsgraph.store.protocol import Store

__all__ = ["Part", "release"]

_XSD = PREFIXES["xsd"]
_VOID, _DCAT, _SPDX = "http://rdfs.org/ns/void#", "http://www.w3.org/ns/dcat#", "http://spdx.org/rdf/terms#"
_TERMS = PREFIXES["dcterms"]

Part = tuple[str, str, str]  # file, form, what it holds

PARTS: tuple[Part, ...] = (
    ("graph.nq.gz", "nquads", "all statements by named graph, sorted; load this one into a store"),
    ("graph.trig.gz", "trig", "the same, to be read"),
    ("world.ttl", "turtle", "persons, bodies, places, posts and events with all that is derived of them"),
    ("graph.jsonld.gz", "jsonld", "the same as graph.nq.gz, as JSON-LD"),
    (
        "framed.jsonld.gz",
        "framed",
        "JSON-LD by article and thing, nested, with typed terms, for programs that know JSON",
    ),
    ("events.csv", "csv", "the event table: a row for each event, actor and target"),
    ("events.jsonl", "jsonl", "the event table, an object a line"),
    ("events.geojson", "geojson", "events with coordinates, for a map"),
    ("actors.graphml", "graphml", "the network of actors, for Gephi, yEd, igraph, networkx"),
    ("actors.gexf", "gexf", "the same, for Gephi"),
    ("neo4j.nodes.csv", "neo4j", "persons, bodies, places, posts, events, articles and claims, for neo4j-admin import"),
    ("neo4j.relationships.csv", "neo4j", "and what ties them to one another"),
    ("entities.ftm.jsonl", "ftm", "the same world as entities of FollowTheMoney, an object a line"),
)
_COUNTS = {
    "articles": "SELECT (COUNT(*) AS ?n) { ?x a schema:NewsArticle }",
    "events": "SELECT (COUNT(*) AS ?n) { ?x a ng:Event }",
    "persons": "SELECT (COUNT(*) AS ?n) { ?x a schema:Person }",
    "claims": "SELECT (COUNT(*) AS ?n) { ?x a ng:Attribution }",
}
_SPAN = """SELECT (MIN(?day) AS ?first) (MAX(?day) AS ?last) {
  ?article a schema:NewsArticle ; schema:datePublished ?then BIND(SUBSTR(STR(?then), 1, 10) AS ?day)
}"""
_CLASSES = "SELECT ?class (COUNT(?x) AS ?n) { ?x a ?class } GROUP BY ?class ORDER BY ?class"
_READERS = "SELECT DISTINCT ?reader { ?run ng:reader ?reader } ORDER BY ?reader"


def release(
    store: Store, folder: Path, *, texts: bool = False, said: Callable[[str], None] = lambda _line: None
) -> tuple[Path, ...]:
    """Write the whole release; its files. `texts`: whether articles' own texts go along. `said` hears each file."""
    written: list[tuple[Path, Part]] = []
    for part in PARTS:
        name, form, _ = part
        said(name)
        layers = frozenset({"world"}) if name.startswith("world") else Selection().layers
        wanted = Selection(layers, None, texts)
        table = "events" if name.startswith("events.") else name.split(".")[1] if form == "neo4j" else None
        target = folder / ("neo4j.csv" if form == "neo4j" else name)
        (path,) = export(store, form, target, lens="actors", table=table, wanted=wanted)
        written.append((path, part))
    if _has_arrow():
        part = ("events.parquet", "parquet", "the event table with typed columns")
        written.append((export(store, "parquet", folder / part[0])[0], part))
    sums = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path, _ in written}
    counts = {name: int(str(ask(store, query).column("n")[0])) for name, query in _COUNTS.items()}
    described = folder / "dataset.ttl"
    description = _turtle(_description(store, written, sums, counts))
    sums[described.name] = hashlib.sha256(description).hexdigest()
    listed = "".join(f"{sums[name]}  {name}\n" for name in sorted(sums))
    write_whole(described, description)
    write_whole(folder / "SHA256SUMS", listed.encode())
    write_whole(folder / "README.md", _readme(store, written, counts, texts=texts).encode())
    return (*(path for path, _ in written), described, folder / "SHA256SUMS", folder / "README.md")


def _has_arrow() -> bool:
    from importlib.util import find_spec

    return find_spec("pyarrow") is not None


def _turtle(triples: Iterator[Triple]) -> bytes:
    prefixes = {**PREFIXES, "void": _VOID, "dcat": _DCAT, "spdx": _SPDX}
    used = ("void", "dcat", "spdx", "dcterms", "xsd", "prov", "schema", "ng")
    ordered = sorted(triples, key=lambda one: (str(one.subject), one.predicate != RDF_TYPE, str(one)))
    return ox.serialize(ordered, format=RdfFormat.TURTLE, prefixes={name: prefixes[name] for name in used}) or b""


def _description(
    store: Store, written: list[tuple[Path, Part]], sums: Mapping[str, str], counts: Mapping[str, int]
) -> Iterator[Triple]:
    """The dataset, named by its content, with its classes and files."""
    me = NamedNode(f"urn:sha256:{sums['graph.nq.gz']}")

    def about(node: NamedNode, name: str, value: NamedNode | Literal) -> Triple:
        return Triple(node, NamedNode(name), value)

    yield about(me, RDF_TYPE.value, NamedNode(f"{_VOID}Dataset"))
    yield about(me, RDF_TYPE.value, NamedNode(f"{_DCAT}Dataset"))
    yield about(me, f"{_TERMS}title", Literal("A graph of news, made by newsgraph"))
    yield about(me, f"{_TERMS}conformsTo", NamedNode(NG.rstrip("#")))
    yield about(me, f"{_TERMS}description", Literal(", ".join(f"{number:,} {what}" for what, number in counts.items())))
    with gzip.open(written[0][0]) as lines:
        yield about(me, f"{_VOID}triples", _whole(sum(1 for _ in lines)))
    yield about(me, f"{_VOID}vocabulary", NamedNode(NG))
    for reader in ask(store, _READERS).column("reader"):
        yield about(me, f"{_TERMS}provenance", Literal(str(reader)))
    for row in ask(store, _SPAN).dicts():
        if row["first"]:
            yield about(me, f"{_TERMS}temporal", Literal(f"{row['first']}/{row['last']}"))
    for row in ask(store, _CLASSES).dicts():
        node = NamedNode(f"{me.value}#{hashlib.sha256(str(row['class']).encode()).hexdigest()[:12]}")
        yield about(me, f"{_VOID}classPartition", node)
        yield about(node, f"{_VOID}class", NamedNode(str(row["class"])))
        yield about(node, f"{_VOID}entities", _whole(int(str(row["n"]))))
    for path, (name, form, what) in written:
        yield from _distribution(me, path, form, what, sums[name])


def _distribution(me: NamedNode, path: Path, form: str, what: str, checksum: str) -> Iterator[Triple]:
    node = NamedNode(f"{me.value}#{path.name}")
    value = NamedNode(f"{me.value}#{path.name}-checksum")
    media = FORMATS[form].media_type
    facts: list[tuple[NamedNode, str, NamedNode | Literal]] = [
        (me, f"{_DCAT}distribution", node),
        (node, RDF_TYPE.value, NamedNode(f"{_DCAT}Distribution")),
        (node, f"{_TERMS}title", Literal(path.name)),
        (node, f"{_TERMS}description", Literal(what)),
        (node, f"{_DCAT}mediaType", NamedNode(f"https://www.iana.org/assignments/media-types/{media}")),
        (node, f"{_DCAT}byteSize", _whole(path.stat().st_size)),
        (node, f"{_SPDX}checksum", value),
        (value, f"{_SPDX}algorithm", NamedNode(f"{_SPDX}checksumAlgorithm_sha256")),
        (value, f"{_SPDX}checksumValue", Literal(checksum, datatype=NamedNode(f"{_XSD}hexBinary"))),
    ]
    yield from (Triple(subject, NamedNode(name), value) for subject, name, value in facts)


def _whole(number: int) -> Literal:
    return Literal(str(number), datatype=NamedNode(f"{_XSD}integer"))


def _readme(store: Store, written: list[tuple[Path, Part]], counts: Mapping[str, int], *, texts: bool) -> str:
    from newsgraph.export.events.columns import COLUMNS

    files = "\n".join(f"| `{name}` | {FORMATS[form].media_type} | {what} |" for _, (name, form, what) in written)
    columns = "\n".join(f"| `{name}` | {what} |" for name, what in COLUMNS.items())
    readers = "; ".join(map(str, ask(store, _READERS).column("reader"))) or "unknown"
    held = "" if texts else "not in it; the words that statements rest on are "
    much = ", ".join(f"{number:,} {what}" for what, number in counts.items())
    return f"""# A graph of news

{much}. Made by newsgraph {importlib.metadata.version("newsgraph")}; read by {readers}.
The articles' own texts are {held}in it. The licence of the articles is that of their outlets.

| file | media type | what |
| --- | --- | --- |
{files}
| `dataset.ttl` | text/turtle | this release described in VoID and DCAT |
| `SHA256SUMS` | text/plain | `sha256sum -c SHA256SUMS` checks the files |

A report says; an event is. Count events that are told as facts by `asserted` in the table, `ng:AssertedEvent` in the
graph; everything else is claimed, disputed, denied or planned, and `status` says which.

```python
import pandas                                                # NA is Namibia, 03 is no number
text = {{"cameo": str, "begin": str, "end": str}}
events = pandas.read_csv("events.csv", dtype=text, keep_default_na=False, na_values=[""])  # or read_parquet
```

```r
events <- read.csv("events.csv", na.strings = "", colClasses = c(cameo = "character"))
```

```sql
SELECT type, count(*) FROM 'events.csv' GROUP BY type;      -- DuckDB
```

## Columns of the event table

| column | what it holds |
| --- | --- |
{columns}
"""  # noqa: S608 - the SELECT in it is an example for readers
