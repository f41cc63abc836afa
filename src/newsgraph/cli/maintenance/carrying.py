"""`newsgraph decisions export`, `import`: what people decided, from one graph to another."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from newsgraph.cli.options import with_settings
from newsgraph.counts import counted
from newsgraph.output_files import write_whole

if TYPE_CHECKING:
    from newsgraph.workspace import Settings


@click.command("export")
@click.argument("file", metavar="FILE|-")
@with_settings()
@click.pass_context
def export_decisions(context: click.Context, *, file: str, chosen: Settings) -> int:
    """Write all decisions to a file, by the words that they tie: they outlive a graph that is lost.

    \b
    Example: newsgraph decisions export decisions.json
    """
    from newsgraph.graph.iris import Iris
    from newsgraph.identity.review.transfer import decisions_text
    from newsgraph.store import open_store

    chosen = _nearest(context, chosen)
    with open_store(chosen.store_location, read_only=True) as store:
        text = decisions_text(store, Iris(chosen.base))
    if file == "-":
        sys.stdout.buffer.write(text.encode("utf-8"))
        return 0
    write_whole(Path(file), text.encode("utf-8"))
    click.echo(f"{file}  {counted(len(json.loads(text)['decisions']), 'decision')}")
    return 0


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@with_settings()
@click.pass_context
def import_decisions(context: click.Context, *, file: Path, chosen: Settings) -> int:
    """Take the decisions of such a file, and resolve the graph anew; of two that contradict, the file's holds.

    \b
    Example: newsgraph decisions import decisions.json
    """
    from newsgraph.graph.iris import Iris
    from newsgraph.identity import resolve
    from newsgraph.identity.review.transfer import take_file
    from newsgraph.store import open_store

    chosen = _nearest(context, chosen)
    iris = Iris(chosen.base)
    with open_store(chosen.store_location) as store:
        count = take_file(store, iris, file)
        resolve(store, iris)
    click.echo(f"{counted(count, 'decision')} taken")
    return 0


def _nearest(context: click.Context, chosen: Settings) -> Settings:
    """The settings given after the word, else those given before it."""
    own = any(context.get_parameter_source(name) is ParameterSource.COMMANDLINE for name in ("workspace", "store"))
    return chosen if own or not isinstance(context.obj, type(chosen)) else context.obj


CARRYING = (export_decisions, import_decisions)
