"""`newsgraph mcp`: the graph for assistants, by the Model Context Protocol."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from newsgraph.cli.options import with_settings
from newsgraph.cli.terminal import open_to_read
from newsgraph.errors import UsageError

if TYPE_CHECKING:
    from newsgraph.workspace import Settings


@click.command()
@click.option(
    "--seconds", default=20.0, show_default=True, type=click.FloatRange(0.1), help="How long a query may take."
)
@click.option(
    "--rows", default=500, show_default=True, type=click.IntRange(1), help="How many rows an answer may have."
)
@with_settings()
def mcp(*, seconds: float, rows: int, chosen: Settings) -> int:
    """Let an assistant ask the graph on standard input and output: named queries, search, entities, events, evidence.

    It only reads. An answer that would be too long or take too long is an error, never a short answer.

    \b
    Example: newsgraph mcp --workspace DIR
    """
    try:
        from newsgraph.service.assistants.server import ASSISTANT_LIMITS, assistant_server
    except ImportError:
        raise UsageError("assistants need the package mcp", hint="pip install 'newsgraph[mcp]'") from None

    with open_to_read(chosen.store_location):
        pass  # what is wrong with the store is told now, and not by every answer
    assistant_server(chosen, replace(ASSISTANT_LIMITS, seconds=seconds, rows=rows)).run("stdio")
    return 0
