"""`newsgraph authority`: reference lists that persons and bodies are linked to."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsgraph.cli.options import with_settings
from newsgraph.cli.terminal import note, open_to_read

if TYPE_CHECKING:
    from newsgraph.store import Store
    from newsgraph.workspace import Settings

_FORMS = ("turtle", "csv", "jsonl")


@click.group()
def authority() -> None:
    """Link persons and bodies to a reference list: whom it names alike are one, whom it tells apart are two.

    \b
    Example: newsgraph authority add people.csv
    """


@authority.command()
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--name", metavar="NAME", help="What to call the list; else the file's name.")
@click.option("--as", "form", type=click.Choice(_FORMS), help="Its form, if its ending does not tell.")
@with_settings()
def add(*, file: Path, name: str | None, form: str | None, chosen: Settings) -> int:
    """Take up a list, in the place of an earlier one of its name, and resolve the graph anew.

    Turtle, CSV, JSON Lines, FollowTheMoney entities, extracts of Wikidata or OpenSanctions. Nothing is fetched.

    \b
    Example: newsgraph authority add people.csv --name people
    """
    from newsgraph.graph.iris import Iris
    from newsgraph.identity import resolve
    from newsgraph.identity.authority.files import read_authority
    from newsgraph.identity.authority.graph import put_authority
    from newsgraph.store import open_store

    entries, others = read_authority(file, form, note)
    iris = Iris(chosen.base)
    with open_store(chosen.store_location) as store:
        kept = put_authority(store, iris, name or file.name.partition(".")[0], entries)
        resolve(store, iris)
        linked, asked = _links(chosen.base, kept, store)
    if others:
        note(f"{file}: {others:,} record(s) of other kinds left alone")
    click.echo(f"{kept}: {len(entries):,} entries, {linked:,} linked, {asked:,} to decide (newsgraph review)")
    return 0


@authority.command("list")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@with_settings()
def listed(*, as_json: bool, chosen: Settings) -> int:
    """Name the lists, with how many entries they have and how many are linked.

    \b
    Example: newsgraph authority list
    """
    from newsgraph.graph.iris import Iris
    from newsgraph.identity.authority.graph import authorities

    with open_to_read(chosen.store_location) as store:
        found = []
        for one in authorities(store, Iris(chosen.base)):
            linked, asked = _links(chosen.base, one.name, store)
            found.append({"name": one.name, "entries": len(one.entries), "linked": linked, "to_decide": asked})
    if as_json:
        click.echo(json.dumps(found, indent=2))
        return 0
    for row in found:
        click.echo("{name}: {entries:,} entries, {linked:,} linked, {to_decide:,} to decide".format(**row))
    if not found:
        click.echo("no lists; newsgraph authority add FILE takes one up")
    return 0


@authority.command()
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@with_settings()
def remove(*, names: tuple[str, ...], chosen: Settings) -> int:
    """Drop lists with all that was linked to them, and resolve the graph anew.

    \b
    Example: newsgraph authority remove people
    """
    from newsgraph.graph.iris import Iris
    from newsgraph.identity import resolve
    from newsgraph.identity.authority.graph import remove_authority
    from newsgraph.store import open_store

    iris = Iris(chosen.base)
    with open_store(chosen.store_location) as store:
        for name in names:
            remove_authority(store, iris, name)
        resolve(store, iris)
    click.echo(f"removed {', '.join(names)}")
    return 0


def _links(base: str, name: str, store: Store) -> tuple[int, int]:
    """(entries of a list that are linked, entries that somebody may be)."""
    from newsgraph.query import ask

    asked = f"""SELECT DISTINCT ?e ?into WHERE {{ ?d a ng:MergeDecision ; ng:mergedFrom ?e .
      FILTER(STRSTARTS(STR(?e), "{base}authority/{name}/")) OPTIONAL {{ ?d ng:into ?into }} }}"""
    rows = ask(store, asked).dicts()
    linked = {row["e"] for row in rows if row["into"] is not None}
    return len(linked), len({row["e"] for row in rows} - linked)
