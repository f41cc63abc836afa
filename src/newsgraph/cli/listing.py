"""`newsgraph formats`: what kinds of files are read."""

from __future__ import annotations

import json
import textwrap

import click

LEVELS = {"container": "files in it", "collection": "articles", "document": "one article"}


@click.command()
@click.argument("name", required=False, metavar="[FORMAT]")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def formats(*, name: str | None, as_json: bool) -> int:
    """List the kinds of files that are read: how each is called, what is taken from it, and an example.

    A file is told by what is in it, never by its ending alone; --as FORMAT says it where it is told wrong.

    \b
    Example: newsgraph formats
             newsgraph formats nexis
    """
    from newsgraph.sources.formats.registry import formats as known
    from newsgraph.sources.formats.registry import named

    chosen = [named(name)] if name else list(known())
    if as_json:
        keys = ("name", "level", "title", "suffixes", "taken", "example", "extra")
        click.echo(json.dumps([{key: getattr(one, key) for key in keys} for one in chosen], indent=2))
        return 0
    for one in chosen:
        needs = f"; needs newsgraph[{one.extra}]" if one.extra else ""
        click.echo(f"{one.name:<12}{one.title} ({LEVELS[one.level]}{needs})")
        click.echo(textwrap.fill(one.taken, 100, initial_indent=" " * 12, subsequent_indent=" " * 12))
        click.echo(f"{'':12}$ {one.example}")
    return 0
