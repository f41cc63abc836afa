"""`newsgraph backup`, `restore`: the workspace as one file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsgraph.cli.options import with_settings

if TYPE_CHECKING:
    from newsgraph.workspace import Settings


@click.command()
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@with_settings()
def backup(*, file: Path, chosen: Settings) -> int:
    """Save the graph with people's decisions, lists, settings, queries and event types in one file.

    The graph is in it as N-Quads, so that any later version reads it. The same graph gives the same bytes.

    \b
    Example: newsgraph backup marrow.backup
    """
    from newsgraph.maintenance import back_up

    saved = back_up(chosen, file)
    click.echo(f"{saved.path}  {saved.quads:,} quads, {saved.files} other files, {saved.size:,} bytes")
    return 0


@click.command()
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--keep-settings", is_flag=True, help="Leave settings, queries and event types as they are here.")
@with_settings()
def restore(*, file: Path, keep_settings: bool, chosen: Settings) -> int:
    """Bring back what `newsgraph backup` saved, into a workspace that has no graph yet.

    All of the file is checked before anything is written, and nothing that is there is written over.

    \b
    Example: newsgraph restore marrow.backup --workspace other
    """
    from newsgraph.maintenance import restore as bring_back

    saved = bring_back(file, chosen, keep_settings=keep_settings)
    click.echo(f"{chosen.store_shown}  {saved.quads:,} quads, {saved.files} other files")
    return 0
