"""`newsgraph export`: the graph, or a part of it, in the forms that other systems load."""

from __future__ import annotations

import sys
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsgraph.cli.options import with_settings
from newsgraph.cli.terminal import note
from newsgraph.errors import UsageError

if TYPE_CHECKING:
    from newsgraph.export import Format, Selection
    from newsgraph.store import Store
    from newsgraph.workspace import Settings

LENSES = ("actors", "events", "places", "claims", "posts", "story", "everything")
_LAYERS = ("world", "reports", "text")
_RDF = ("turtle", "trig", "nquads", "jsonld")
_OF_EVENTS = ("jsonl", "parquet", "geojson")
_FORMS = "turtle, trig, nquads, jsonld, graphml, gexf, csv, tsv, jsonl, parquet, geojson."
_FILTERS = ("from", "to", "undated", "type", "place", "actor", "target", "status", "asserted")


@click.command()
@click.option(
    "--format",
    "forms",
    metavar="FORM",
    multiple=True,
    help="turtle, trig, nquads, jsonld, graphml, gexf, csv, tsv, jsonl, parquet, geojson.",
)
@click.option("-o", "--output", metavar="FILE|-", help="Default: exports/graph.ENDING; - is standard output.")
@click.option("--all", "folder", metavar="FOLDER", help="A release: every form, with a description and checksums.")
@click.option("--lens", type=click.Choice(LENSES), default="events", help="What networks and tables show.")
@click.option("--table", type=click.Choice(("nodes", "edges", "events")), help="Tables: nodes and edges, or events.")
@click.option(
    "--layer", "layers", type=click.Choice(("world", "reports", "text")), multiple=True, help="RDF: only this."
)
@click.option("--article", "articles", metavar="NAME", multiple=True, help="RDF: only what this article says.")
@click.option("--texts/--no-texts", default=None, help="RDF: whether the articles' own texts go along.")
@click.option("--from", "from_", metavar="DAY", help="Events: not over before this day, month or year.")
@click.option("--to", metavar="DAY", help="Events: begun before the end of this day, month or year.")
@click.option("--undated", is_flag=True, help="Events: in a period, also those that nobody dates.")
@click.option("--type", "type_", metavar="TYPE", help="Events: of this type, or a finer one.")
@click.option("--place", metavar="NAME", help="Events: there, or in a place within it.")
@click.option("--actor", metavar="NAME", help="Events: in which this one acts.")
@click.option("--target", metavar="NAME", help="Events: that are done to this one, with it or for it.")
@click.option("--status", metavar="STATUS", help="Events: that stand so.")
@click.option("--asserted", is_flag=True, help="Events: that are told as facts.")
@with_settings()
def export(
    *,
    forms: tuple[str, ...],
    output: str | None,
    folder: str | None,
    lens: str,
    table: str | None,
    layers: tuple[str, ...],
    articles: tuple[str, ...],
    texts: bool | None,
    chosen: Settings,
    **filters: str | bool | None,
) -> int:
    """Write the graph as Turtle (default), TriG, N-Quads, JSON-LD, GraphML, GEXF, GeoJSON or tables.

    The form may also follow from the ending of FILE; one more .gz packs it. The same graph gives the same bytes.
    RDF is written with the articles' texts unless --no-texts; a release (--all) without them unless --texts.

    \b
    Example: newsgraph export -o story.graphml --lens actors
             newsgraph export -o protests.csv --table events --type Protest --from 2024
             newsgraph export -o world.ttl --layer world
             newsgraph export --all release
    """
    from newsgraph.export import format_of
    from newsgraph.store import open_store

    given = {name: filters.get("from_" if name == "from" else "type_" if name == "type" else name) for name in _FILTERS}
    asked = {name: value for name, value in given.items() if value}
    names = [format_of(form) for form in forms or (_ending(output),)]
    _check(names, output, table, asked, rdf_only=bool(layers or articles))
    with open_store(chosen.store_location, read_only=True) as store:
        if folder is not None:
            return _released(store, Path(folder), texts=bool(texts))
        wish = _Wish(lens, table, _selection(store, layers, articles, texts=texts is not False), asked)
        if output == "-":
            return _to_stdout(store, names[0], wish)
        for form in names:
            _to_file(store, form, Path(output) if output else None, chosen, wish)
    return 0


@dataclass(frozen=True, slots=True)
class _Wish:
    """What of the graph is to be written."""

    lens: str
    table: str | None
    wanted: Selection
    filters: Mapping[str, object]


def _to_stdout(store: Store, form: Format, wish: _Wish) -> int:
    from newsgraph.export import write

    table = wish.table or ("events" if form.name in _OF_EVENTS else "edges")
    out = sys.stdout.buffer
    write(store, form.name, out, lens=wish.lens, table=table, wanted=wish.wanted, filters=wish.filters)
    return 0


def _to_file(store: Store, form: Format, target: Path | None, chosen: Settings, wish: _Wish) -> None:
    from newsgraph.export import export as exported

    stem = "events" if wish.table == "events" or form.name in _OF_EVENTS else "graph"
    path = target or chosen.exports_folder / f"{stem}.{form.ending}"
    parts = {"lens": wish.lens, "table": wish.table, "wanted": wish.wanted, "filters": wish.filters}
    for written in exported(store, form.name, path, **parts):  # type: ignore[arg-type]  # each is what it is called
        click.echo(str(written))


def _check(
    names: Sequence[Format], output: str | None, table: str | None, asked: Collection[str], *, rdf_only: bool
) -> None:
    """UsageError for options that say nothing to a form: an export that looks filtered and is not misleads."""
    if output is not None and len(names) > 1:
        raise UsageError("several forms do not go into one file", hint="leave out -o, or give one --format")
    for form in names:
        if asked and table != "events" and form.name not in _OF_EVENTS:
            what = f"--{next(iter(asked))} chooses events, and {form.name} holds the graph"
            raise UsageError(what, hint="use --table events with csv, tsv, jsonl or parquet, or --format geojson")
        if rdf_only and form.name not in _RDF:
            what = f"--layer and --article choose RDF, and {form.name} is none"
            raise UsageError(what, hint=f"forms: {', '.join(_RDF)}")
        if table is not None and form.name not in ("csv", "tsv", "jsonl", "parquet"):
            raise UsageError(f"{form.name} is no table", hint="tables: csv, tsv; of events also jsonl, parquet")


def _selection(store: Store, layers: tuple[str, ...], articles: tuple[str, ...], *, texts: bool) -> Selection:
    from newsgraph.export import Selection
    from newsgraph.export.selection import LAYERS, articles_named

    usual = ("reports", "text") if articles else LAYERS  # the world is no article's own
    return Selection(frozenset(layers or usual), articles_named(store, articles), texts)


def _released(store: Store, folder: Path, *, texts: bool) -> int:
    from newsgraph.export.release import release

    for path in release(store, folder, texts=texts, said=lambda name: note(f"writing {name}")):
        click.echo(str(path))
    return 0


def _ending(output: str | None) -> str:
    """The form that a file's name asks for; Turtle where it asks for none."""
    suffix = Path((output or "").removesuffix(".gz")).suffix
    return suffix or "turtle"
