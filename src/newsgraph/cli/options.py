"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from newsgraph.errors import UsageError
from newsgraph.workspace import Settings, settings

Function = TypeVar("Function", bound=Callable[..., Any])


def workspace_options(function: Function) -> Function:
    """`--workspace` and `--store`."""
    for option in (
        click.option(
            "--store", metavar="DIR|URL", help="A store's folder, or the http(s) address of a SPARQL endpoint."
        ),
        click.option("--workspace", metavar="DIR", help="Where graph/ and exports/ are (default: here)."),
    ):
        function = option(function)
    return function


def source_options(function: Function) -> Function:
    """What the caller knows about the articles that the files do not say."""
    for option in reversed(
        (
            click.option("--date", metavar="DATE", help="Date of articles that carry none, as 2023-03-09."),
            click.option("--publisher", metavar="NAME", help="Publisher of articles that name none."),
            click.option("--field", "fields", metavar="FIELD=PATH", multiple=True, help="JSON: text=body.main …"),
            click.option("--as", "kind", type=click.Choice(KINDS), help="Format of the input, if its name misleads."),
            click.option("--encoding", metavar="NAME", help="Encoding of the input, if it is not detected."),
            click.option("--force", is_flag=True, help="Read other languages than English too."),
        )
    ):
        function = option(function)
    return function


def reader_options(function: Function) -> Function:
    """`--reader` and `--pipeline`."""
    for option in (
        click.option("--pipeline", metavar="NAME", help="spaCy pipeline to read with."),
        click.option("--reader", metavar="NAME", help="Reader (default: rules)."),
    ):
        function = option(function)
    return function


KINDS = ("text", "markdown", "html", "json", "jsonl", "feed")


def chosen_settings(workspace: str | None, store: str | None, **given: str | None) -> Settings:
    """The settings that options, environment and file make together.

    A `--store` folder is meant from here, not from the workspace.
    """
    if store is not None and not store.startswith(("http://", "https://")):
        store = str(Path(store).absolute())
    return settings(workspace, {"store": store, **given})


def field_pairs(typed: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """(article field, path) pairs; UsageError for what is no pair or no field."""
    from newsgraph.sources.records import FIELDS

    pairs = []
    for words in typed:
        name, found, path = words.partition("=")
        if not found or name not in FIELDS or not path:
            raise UsageError(
                f'"{words}" is no field mapping', hint=f"write FIELD=PATH with FIELD one of {', '.join(FIELDS)}"
            )
        pairs.append((name, path))
    return tuple(pairs)


def checked_date(typed: str | None) -> str | None:
    """The date as ISO; UsageError if it cannot be read."""
    from newsgraph.sources.dates import iso_date

    if typed is None:
        return None
    date = iso_date(typed)
    if date is None:
        raise UsageError(f'"{typed}" is no date', hint="write it as 2023-03-09")
    return date
