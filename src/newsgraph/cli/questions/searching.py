"""`newsgraph search`: words in the sentences of all articles."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from newsgraph.cli.options import with_settings
from newsgraph.cli.terminal import note, one_line, open_to_read

if TYPE_CHECKING:
    from newsgraph.workspace import Settings


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="WORDS")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="At most so many sentences.")
@click.option("--json", "as_json", is_flag=True, help="An object a line.")
@with_settings()
def search(*, words: tuple[str, ...], limit: int, as_json: bool, chosen: Settings) -> int:
    """Find sentences with these words, in all their forms, with day, outlet and who says so.

    "two words" stand together, OR finds either, -WORD (after --) takes away. If no sentence has all of several plain
    words, those that come nearest are shown, and that is said. The exit code is 1 if there is none.

    \b
    Example: newsgraph search shelling hospital
             newsgraph search -- '"Port Alder"' -hospital
    """
    from newsgraph.query.search import SentenceIndex

    with open_to_read(chosen.store_location) as store:
        found = SentenceIndex(store).search(" ".join(words), limit)
    if found and not found[0].whole:
        note("no sentence has all these words; those with the most telling of them come first")
    for one in found:
        if as_json:
            click.echo(json.dumps(asdict(one), ensure_ascii=False))
            continue
        said = f", {one.speakers}" if one.speakers else ""
        click.echo(f"{one.published or 'undated'}  {one_line(one.outlet or 'unknown outlet')}{one_line(said)}")
        click.echo(f"    {one_line(one.sentence)}")
    if not found:
        note("no sentence has these words")
    return 0 if found else 1
