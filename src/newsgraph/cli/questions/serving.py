"""`newsgraph serve`: the graph as a web service."""

from __future__ import annotations

import ipaddress
import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsgraph.cli.options import with_settings
from newsgraph.cli.terminal import note, open_to_read
from newsgraph.errors import UsageError

if TYPE_CHECKING:
    from newsgraph.workspace import Settings

_SHORTEST = 16  # letters of a token


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8321, show_default=True, type=click.IntRange(0, 65535), help="Port to listen on.")
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64), help="Queries answered at once.")
@click.option("--seconds", default=20.0, show_default=True, help="How long a query may take.")
@click.option("--rows", default=200_000, show_default=True, help="How many rows an answer may have.")
@click.option("--megabytes", default=64, show_default=True, help="How long an answer may be.")
@click.option("--waiting", default=64, show_default=True, help="How many requests may wait.")
@click.option(
    "--memory", "in_memory", is_flag=True, help="Each worker asks a copy in memory: about four times as fast."
)
@click.option("--allow-origin", "origins", multiple=True, metavar="URL", help="A site whose pages may ask it.")
@click.option("--token-file", metavar="FILE", help="Who has the token in it may add articles and decide.")
@with_settings()
def serve(
    *,
    host: str,
    port: int,
    workers: int,
    seconds: float,
    rows: int,
    megabytes: int,
    waiting: int,
    in_memory: bool,
    origins: tuple[str, ...],
    token_file: str | None,
    chosen: Settings,
) -> int:
    """Serve the graph on this machine: SPARQL, named queries, pages of things, reconciliation for OpenRefine.

    It only reads, but for who has the token (--token-file, or NEWSGRAPH_TOKEN). An answer that would be too long or
    take too long is an error, never a short answer.

    \b
    Example: newsgraph serve
             curl 'http://127.0.0.1:8321/queries/events?type=Attack&format=csv'
    """
    try:
        import uvicorn

        from newsgraph.service.app import application
    except ImportError:
        raise UsageError("the service needs starlette and uvicorn", hint="pip install 'newsgraph[service]'") from None
    from newsgraph.service.limits import Limits

    if seconds <= 0 or rows <= 0 or megabytes <= 0 or waiting <= 0:
        raise UsageError("a limit must be more than nothing", hint="see newsgraph serve --help")
    with open_to_read(chosen.store_location):
        pass  # what is wrong with the store is told now, and not by every answer
    if not _is_local(host):
        note(f"everybody who reaches {host} can ask this graph; a proxy with a password before it keeps it")
    limits = Limits(seconds=seconds, rows=rows, size=megabytes * 1_000_000, workers=workers, waiting=waiting)
    note(f"http://{host}:{port}/ (SPARQL at /sparql, named queries at /queries); Ctrl-C ends it")
    app = application(chosen, limits, in_memory=in_memory, origins=origins, token=_token(token_file))
    uvicorn.run(app, host=host, port=port, log_level="warning", access_log=False, server_header=False)
    return 0


def _token(file: str | None) -> str | None:
    """The token in the file or in the environment; None for none. UsageError for one that can be guessed."""
    try:
        found = (Path(file).read_text(encoding="utf-8") if file else os.environ.get("NEWSGRAPH_TOKEN", "")).strip()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError("the token cannot be read", where=file, hint="put it into a text file, alone") from error
    if (file or found) and len(found) < _SHORTEST:
        raise UsageError(f"a token has {_SHORTEST} letters at least", hint="make one with openssl rand -hex 24")
    return found or None


def _is_local(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
