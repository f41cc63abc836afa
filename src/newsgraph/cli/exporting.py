"""`newsgraph export`: the graph, or a part of it, in the forms that other systems load."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsgraph.cli.options import say_base, with_settings
from newsgraph.cli.terminal import note, open_to_read
from newsgraph.errors import UsageError

if TYPE_CHECKING:
    from newsgraph.export import Format, Selection
    from newsgraph.store import Store
    from newsgraph.workspace import Settings

LENSES = ("actors", "events", "places", "claims", "posts", "story", "everything")
_LAYERS = ("world", "reports", "text")
_RDF = ("turtle", "trig", "nquads", "jsonld", "framed")
_TABLES = {
    "csv": ("nodes", "edges", "events"), "tsv": ("nodes", "edges", "events"), "jsonl": ("events",),
    "parquet": ("events",), "neo4j": ("nodes", "relationships"),
}  # fmt: skip
_OF_EVENTS = ("jsonl", "parquet", "geojson")
_KINDS = ("person", "organization", "group", "place", "event", "claim", "post", "outlet", "article")
_FILTERS = ("from", "to", "undated", "type", "place", "actor", "target", "about", "status", "asserted")


@click.command()
@click.option(
    "--format",
    "forms",
    metavar="FORM",
    multiple=True,
    help="turtle, trig, nquads, jsonld, framed, graphml, gexf, csv, tsv, jsonl, parquet, geojson, neo4j, ftm.",
)
@click.option("-o", "--output", metavar="FILE|-", help="Default: exports/graph.ENDING; - is standard output.")
@click.option("--all", "folder", metavar="FOLDER", help="A release: every form, with a description and checksums.")
@click.option("--lens", type=click.Choice(LENSES), default="events", help="What networks and tables show.")
@click.option(
    "--table",
    type=click.Choice(("nodes", "edges", "relationships", "events")),
    help="Tables: of a network, or of events.",
)
@click.option(
    "--layer", "layers", type=click.Choice(("world", "reports", "text")), multiple=True, help="RDF: only this."
)
@click.option("--article", "articles", metavar="NAME", multiple=True, help="Only what this article says.")
@click.option("--kind", "kinds", type=click.Choice(_KINDS), multiple=True, help="Networks: only nodes of this kind.")
@click.option("--texts/--no-texts", default=None, help="RDF: whether the articles' own texts go along.")
@click.option("--from", "from_", metavar="DAY", help="Only events not over before this day, month, year.")
@click.option("--to", metavar="DAY", help="Only events begun before its end.")
@click.option("--undated", is_flag=True, help="In a period: also events that nobody dates.")
@click.option("--type", "type_", metavar="TYPE", help="Only events of this type, or a finer one.")
@click.option("--place", metavar="NAME", help="Only events there, or in a place within it.")
@click.option("--actor", metavar="NAME", help="Only events in which this one acts.")
@click.option("--target", metavar="NAME", help="Only events done to this one, with it or for it.")
@click.option("--about", metavar="NAME", help="Only events in which this one takes part.")
@click.option("--status", metavar="STATUS", help="Only events that stand so.")
@click.option("--asserted", is_flag=True, help="Only events that are told as facts.")
@with_settings(types=True)
def export(
    *,
    forms: tuple[str, ...],
    output: str | None,
    folder: str | None,
    lens: str,
    table: str | None,
    layers: tuple[str, ...],
    articles: tuple[str, ...],
    kinds: tuple[str, ...],
    texts: bool | None,
    chosen: Settings,
    **filters: str | bool | None,
) -> int:
    """Write the graph as Turtle (default), other RDF, a network, GeoJSON, tables, for Neo4j or FollowTheMoney.

    The form may also follow from the ending of FILE; one more .gz packs it. The same graph gives the same bytes.
    RDF is written with the articles' texts unless --no-texts; a release (--all) without them unless --texts.

    \b
    Example: newsgraph export -o story.graphml --lens actors
             newsgraph export -o protests.csv --table events --type Protest --from 2024
             newsgraph export -o world.ttl --layer world
             newsgraph export -o coast.gexf --about "Port Alder" --from 2031-05
             newsgraph export --all release
    """
    from newsgraph.export import format_of

    given = {name: filters.get("from_" if name == "from" else "type_" if name == "type" else name) for name in _FILTERS}
    asked = {name: value for name, value in given.items() if value}
    names = [format_of(form) for form in forms or (_ending(output),)]
    _check(names, output, table, layers=bool(layers), kinds=bool(kinds))
    if folder is not None and (asked or articles or kinds or layers):
        raise UsageError("a release holds the whole graph", hint="leave out the filters, or export single forms")
    with open_to_read(chosen.store_location) as store:
        if folder is not None:
            say_base(chosen)
            return _released(store, Path(folder), texts=bool(texts))
        wanted = _selection(store, layers, articles, asked, names)
        wish = _Wish(lens, table, replace(wanted, kinds=frozenset(kinds), texts=texts is not False), asked)
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

    usual = {"neo4j": "nodes", **dict.fromkeys(_OF_EVENTS, "events")}
    table = wish.table or usual.get(form.name, "edges")
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


def _check(names: Sequence[Format], output: str | None, table: str | None, *, layers: bool, kinds: bool) -> None:
    """UsageError for options that say nothing to a form: an export that looks filtered and is not misleads."""
    if output is not None and len(names) > 1:
        raise UsageError("several forms do not go into one file", hint="leave out -o, or give one --format")
    for form in names:
        if layers and form.name not in _RDF:
            raise UsageError(f"--layer chooses RDF, and {form.name} is none", hint=f"forms: {', '.join(_RDF)}")
        if kinds and (form.name in (*_RDF, *_OF_EVENTS) or table == "events"):
            what = f"--kind chooses nodes of a network, and {form.name} has none"
            raise UsageError(what, hint="forms: graphml, gexf, csv, tsv, neo4j, ftm")
        if table is not None and table not in _TABLES.get(form.name, ()):
            raise UsageError(
                f"{form.name} has no table of {table}", hint="csv, tsv: nodes, edges, events; jsonl: events"
            )


def _selection(
    store: Store,
    layers: tuple[str, ...],
    articles: tuple[str, ...],
    asked: Mapping[str, object],
    names: Sequence[Format],
) -> Selection:
    """What the options leave of the graph. RDF of an article alone is what it says, not the world."""
    from newsgraph.export import Selection
    from newsgraph.export.choosing import chosen_events
    from newsgraph.export.selection import LAYERS, articles_named

    told = articles_named(store, articles)
    of_one = bool(articles) and not asked and all(form.name in _RDF for form in names)
    events = None if of_one else chosen_events(store, asked, told)
    return Selection(frozenset(layers or (("reports", "text") if of_one else LAYERS)), told, events=events)


def _released(store: Store, folder: Path, *, texts: bool) -> int:
    from newsgraph.export.release import release

    for path in release(store, folder, texts=texts, said=lambda name: note(f"writing {name}")):
        click.echo(str(path))
    return 0


def _ending(output: str | None) -> str:
    """The form that a file's name asks for; Turtle where it asks for none."""
    suffix = Path((output or "").removesuffix(".gz")).suffix
    return suffix or "turtle"
