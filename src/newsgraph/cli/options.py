"""Options that several commands share, each group handed to the command as one object."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import click

from newsgraph.cli.runs.logs import logging_to
from newsgraph.cli.terminal import note
from newsgraph.errors import UsageError
from newsgraph.knowledge.taught_files import teach
from newsgraph.workspace import DEFAULT_BASE, SETTINGS_FILE, Settings, settings

if TYPE_CHECKING:
    from newsgraph.sources.article_builder import SourceOptions

Command: TypeAlias = Callable[..., int]


def say_base(chosen: Settings) -> None:
    """Say that the IRIs are those of no site, if they are."""
    if chosen.base == DEFAULT_BASE:
        note(
            f"IRIs begin with {DEFAULT_BASE}, which is nobody's; for your own, write"
            f' base = "https://your.site/news/" into {SETTINGS_FILE} and build anew'
        )


def with_settings(*, store: bool = True, reader: bool = False, types: bool = False) -> Callable[[Command], Command]:
    """Adds `--workspace`, with `store` `--store`, with `types` `--event-types`; gives `chosen`.

    `reader` adds `--pipeline`, and the types too; and `--reader`, which is not shown while there is one to choose from.
    """
    names = ["workspace"]
    options = [click.option("--workspace", metavar="DIR", help="Where graph/ and exports/ are (default: here).")]
    if store:
        names.append("store")
        options.append(
            click.option("--store", metavar="DIR|URL", help="Another store: a folder, or the address of an endpoint.")
        )
    if reader:
        names += ["reader", "pipeline"]
        options.append(
            click.option(
                "--reader", metavar="NAME", hidden=True, help="Which reader reads, by name; there is one, model."
            )
        )
        options.append(click.option("--pipeline", metavar="NAME", help="spaCy pipeline to read with."))
    if reader or types:
        names.append("event_types")
        options.append(
            click.option("--event-types", metavar="FILE", help="Turtle that teaches types of events (event-types/).")
        )

    def decorate(function: Command) -> Command:
        @functools.wraps(function)
        def command(**typed: Any) -> int:
            chosen = _settings({name: typed.pop(name) for name in names})
            if (options := typed.get("options")) is not None and options.day_order is None:
                typed["options"] = replace(options, day_order=chosen.day_order)
            return function(chosen=chosen, **typed)

        return _with(options, command)

    return decorate


def with_source_options(function: Command) -> Command:
    """Adds what the caller knows about the articles that the files do not say; gives `options`."""
    names = ("date", "publisher", "fields", "records", "table", "query", "kind", "encoding", "day_order", "force")

    @functools.wraps(function)
    def command(**typed: Any) -> int:
        return function(options=_source_options(**{name: typed.pop(name) for name in names}), **typed)

    return _with(
        [
            click.option("--date", metavar="DATE", help="Date of articles that carry none, as 2023-03-09."),
            click.option("--publisher", metavar="NAME", help="Publisher of articles that name none."),
            click.option(
                "--field", "fields", metavar="FIELD=PATH", multiple=True, help="JSON, tables: text=body.main …"
            ),
            click.option("--records", metavar="PATH", help="JSON: where the list of articles is: response.docs …"),
            click.option("--table", metavar="NAME", help="The table of a database, the sheet of a workbook."),
            click.option("--query", metavar="SELECT", help="SQLite: the rows that are articles."),
            click.option(
                "--as",
                "kind",
                metavar="FORMAT",
                help="Format of the input, if it is not told right; newsgraph formats lists them.",
            ),
            click.option("--encoding", metavar="NAME", help="Encoding of the input, if it is not detected."),
            click.option(
                "--day-order",
                type=click.Choice(["dmy", "mdy"]),
                help="What 03/04/2025 means: day first or month first (default: unknown).",
            ),
            click.option("--force", is_flag=True, help="Read other languages than English too."),
        ],
        command,
    )


def with_run_options(function: Command) -> Command:
    """Adds `--workers` and `--cluster` (gives `workers`, `cluster`) and `--log-file`, which is obeyed here."""

    @functools.wraps(function)
    def command(*, log_file: str | None, **typed: Any) -> int:
        with logging_to(log_file):
            return function(**typed)

    return _with(
        [
            click.option(
                "--workers",
                type=click.IntRange(min=1),
                envvar="NEWSGRAPH_WORKERS",
                metavar="N",
                help="Processes that read (default: one a core, if there is much to read).",
            ),
            click.option(
                "--cluster",
                metavar="ADDRESS",
                envvar="NEWSGRAPH_CLUSTER",
                help="Dask scheduler whose workers read instead, as tcp://host:8786.",
            ),
            click.option("--log-file", metavar="FILE", envvar="NEWSGRAPH_LOG_FILE", help="Add a log of the run to it."),
        ],
        command,
    )


def _with(options: Sequence[Callable[[Command], Command]], command: Command) -> Command:
    """The command with these options, in this order in its help."""
    for option in reversed(options):
        command = option(command)
    return command


def _settings(given: dict[str, str | None]) -> Settings:
    """The settings that options, environment and file make together.

    A `--store` folder is meant from here, not from the workspace.
    """
    store = given.get("store")
    if store is not None and "://" not in store:
        given["store"] = str(Path(store).absolute())
    own = given.get("event_types")
    if own is not None:
        given["event_types"] = str(Path(own).absolute())
    chosen = settings(given.pop("workspace", None), given)
    teach(chosen.event_type_files)
    return chosen


def _source_options(
    *,
    date: str | None,
    publisher: str | None,
    fields: tuple[str, ...],
    records: str | None,
    table: str | None,
    query: str | None,
    kind: str | None,
    encoding: str | None,
    day_order: Literal["dmy", "mdy"] | None,
    force: bool,
) -> SourceOptions:
    """The options as the sources want them; UsageError if one cannot be right."""
    from newsgraph.sources.article_builder import SourceOptions
    from newsgraph.sources.dates import checked_date

    return SourceOptions(
        date=checked_date(date, day_order) if date is not None else None,
        publisher=publisher,
        encoding=encoding,
        kind=kind,
        fields=tuple(map(_field_pair, fields)),
        records=records,
        table=table,
        query=query,
        day_order=day_order,
        force=force,
        note=note,
    )


def _field_pair(typed: str) -> tuple[str, str]:
    """(article field, path); UsageError for what is no pair or no field."""
    from newsgraph.sources.formats.json.fields import FIELDS

    name, found, path = typed.partition("=")
    if not found or name not in FIELDS or not path:
        raise UsageError(f'"{typed}" is no field mapping', hint=f"write FIELD=PATH, FIELD: {', '.join(FIELDS)}")
    return name, path


def or_shipped(named: str) -> str:
    """The input itself; "examples" is the shipped folder where there is none of that name here."""
    if named.rstrip("/") != "examples" or Path(named).exists():
        return named
    from importlib.resources import files

    return str(files("newsgraph.examples"))
