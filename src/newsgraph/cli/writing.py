"""`newsgraph view`, `site`, `ontology`: the graph and its vocabulary, written for others."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsgraph.cli.exporting import LENSES
from newsgraph.cli.options import with_settings
from newsgraph.cli.terminal import open_to_read
from newsgraph.errors import UnknownNameError
from newsgraph.output_files import write_whole
from newsgraph.views import OPENING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgraph.export.vocabulary import Taught
    from newsgraph.store import Store
    from newsgraph.workspace import Settings


@click.command()
@click.option("-o", "--output", metavar="FILE", help="Where to write it (default: exports/graph.html).")
@click.option("--lens", type=click.Choice(LENSES), default="events", help="What is drawn first; the page has all.")
@click.option("--title", metavar="WORDS", help="Headline of the page.")
@click.option("--about", metavar="EVENT", help="With --lens story: its name or IRI (default: the event most told of).")
@click.option(
    "--compare", metavar="OTHER", help="Another workspace or store: the page shows what is new, what is gone."
)
@click.option("--limit", default=OPENING, show_default=True, help="How many nodes are drawn when the page opens.")
@with_settings()
def view(
    *,
    output: str | None,
    lens: str,
    title: str | None,
    about: str | None,
    compare: str | None,
    limit: int,
    chosen: Settings,
) -> int:
    """Write the graph as one HTML page that needs no network: search, filters, and the words behind each line.

    \b
    Example: newsgraph view -o story.html --title "The Marrow story"
    """
    from newsgraph.views import write_view

    path = Path(output) if output else chosen.exports_folder / "graph.html"
    with open_to_read(chosen.store_location) as store, _other_store(compare) as other:
        event = None if about is None else _event(store, about)
        report = write_view(
            store, path, title=title, lens=lens, limit=limit, about=event, compare=other, compare_name=compare
        )
    click.echo(
        f"{report.path}  {report.nodes:,} nodes ({report.drawn:,} drawn at opening), "
        f"{report.statements:,} statements, {report.size:,} bytes"
    )
    return 0


@click.command()
@click.option("-o", "--output", metavar="FOLDER", help="Where to write it (default: exports/site).")
@click.option("--title", metavar="WORDS", help="Name of the site.")
@click.option(
    "--graph/--no-graph", default=True, show_default=True, help="Write the graph there too, linked both ways."
)
@click.option("--json", "as_json", is_flag=True, help="Say what was written as JSON.")
@with_settings()
def site(*, output: str | None, title: str | None, graph: bool, as_json: bool, chosen: Settings) -> int:
    """Write a static site that needs no network: a page for every story, person, body, place and article.

    Good for GitHub Pages, any web server, or a folder that is opened by a double click on index.html. With a feed, and
    with the graph as a page (without the whole texts of articles).

    \b
    Example: newsgraph site -o exports/site --title "The Marrow story"
    """
    from newsgraph.views.site import write_site

    folder = Path(output) if output else chosen.exports_folder / "site"
    with open_to_read(chosen.store_location) as store:
        report = write_site(store, folder, title=title, graph=graph)
    if as_json:
        click.echo(json.dumps(asdict(report) | {"index": str(report.index)}))
        return 0
    removed = f", {report.removed:,} old ones taken away" if report.removed else ""
    click.echo(
        f"{report.index}  {report.stories:,} stories, {report.actors:,} people and organisations, "
        f"{report.places:,} places, {report.articles:,} articles; "
        f"{report.files:,} files, {report.size:,} bytes{removed}"
    )
    return 0


@contextmanager
def _other_store(location: str | None) -> Iterator[Store | None]:
    """The store to compare with: a workspace's, or one given by itself; None if none is."""
    from newsgraph.workspace import settings

    if location is None:
        yield None
        return
    given = Path(location)
    own = given.is_dir() and not (given / "CURRENT").exists()
    with open_to_read(settings(given, environment={}).store_location if own else location) as store:
        yield store


def _event(store: Store, name: str) -> str:
    """The IRI of the one event that bears a name, or is given by its IRI."""
    from newsgraph.store.naming import full_iri, things_named

    iri = full_iri(name)
    found = (
        []
        if iri
        else [
            one
            for one in things_named(store, name)
            if one.kind not in ("Person", "Organization", "Place", "Group", "Post")
        ]
    )
    if iri is None and len(found) != 1:
        many = "; ".join(f"{one.name} ({one.iri})" for one in found[:5])
        raise UnknownNameError(
            f"{'several events are' if found else 'no event is'} called {name!r}",
            hint=f"give the IRI of one: {many}" if found else "newsgraph query events",
        )
    return iri or found[0].iri


@click.command()
@click.argument("part", required=False)
@click.option("-o", "--output", metavar="FOLDER", help="Write all of it there.")
@click.option("--pages", metavar="FOLDER", help="Write it as an HTML page there, with the Turtle beside it.")
@click.option("--list", "listed", is_flag=True, help="List the parts.")
@with_settings(types=True)
def ontology(*, part: str | None, output: str | None, pages: str | None, listed: bool, chosen: Settings) -> int:
    """Print a part of the ontology (default: newsgraph, the classes and properties), or write all of it.

    Event types that files of the workspace teach, or with which the graph was built, stand among the events.

    \b
    Example: newsgraph ontology events
             newsgraph ontology -o vocabulary
             newsgraph ontology --pages public/ontology
    """
    if listed:
        click.echo("\n".join(name for name, _ in _parts()))
        return 0
    if pages is not None:
        from newsgraph.export.vocabulary import write_pages

        click.echo("\n".join(map(str, write_pages(Path(pages), _taught(chosen)))))
        return 0
    if output is not None:
        for name, path in _parts():
            target = Path(output, name)
            write_whole(target, _handed_out(path, chosen))
            click.echo(str(target))
        return 0
    sys.stdout.buffer.write(_handed_out(_part(part or "newsgraph"), chosen))
    return 0


def _handed_out(path: Path, chosen: Settings) -> bytes:
    """The file, as it is handed out."""
    from newsgraph.export.vocabulary import published

    if path.suffix != ".ttl":
        return path.read_bytes()
    return published(path.stem, _taught(chosen) if path.stem == "events" else ()).encode()


def _taught(chosen: Settings) -> Taught:
    """The event types that are taught here: by files, and by the graph if there is one."""
    from newsgraph.export.vocabulary import taught_here
    from newsgraph.store import open_store

    where = chosen.store_location
    if "://" not in str(where) and not Path(where, "CURRENT").is_file():
        return taught_here()
    with open_store(where, read_only=True) as store:
        return taught_here(store)


def _parts() -> Iterator[tuple[str, Path]]:
    """(name with its folder, path) of every Turtle file and named query."""
    from newsgraph.knowledge.resources import ontology_path

    folder = ontology_path()
    for path in sorted((*folder.glob("*.ttl"), *folder.glob("queries/**/*.rq"))):
        yield path.relative_to(folder).as_posix(), path


def _part(name: str) -> Path:
    """The file of that name, with or without its ending."""
    parts = dict(_parts())
    found = next((parts[one] for one in (name, f"{name}.ttl", f"queries/{name}.rq") if one in parts), None)
    if found is None:
        raise UnknownNameError(f"no part of the ontology is called {name!r}", hint="newsgraph ontology --list")
    return found
