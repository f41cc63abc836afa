"""`newsgraph parts`, `load`: an archive read in parts by many machines, and brought together."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsgraph.cli.options import or_shipped, with_run_options, with_settings, with_source_options
from newsgraph.cli.terminal import note, watching

if TYPE_CHECKING:
    from newsgraph.sources.article_builder import SourceOptions
    from newsgraph.workspace import Settings


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="FILE|FOLDER|PATTERN|-...")
@click.option("--to", "place", required=True, metavar="FOLDER|ADDRESS", help="Where the parts go; s3://… by fsspec.")
@click.option("--json", "as_json", is_flag=True, help="Write the summary as JSON.")
@click.option("--quiet", "-q", is_flag=True, help="No progress bar.")
@with_run_options
@with_source_options
@with_settings(store=False, reader=True)
def parts(
    *,
    inputs: tuple[str, ...],
    place: str,
    as_json: bool,
    quiet: bool,
    workers: int | None,
    cluster: str | None,
    options: SourceOptions,
    chosen: Settings,
) -> int:
    """Read articles into part files of N-Quads, without a store: any number of machines, each with its own inputs.

    Parts that are there already are left alone, so a run that was stopped goes on where it was.

    \b
    Example: newsgraph parts archive/2024.jsonl --to parts --workers 8
             newsgraph load parts
    """
    from newsgraph.pipeline import RunCounter, default_workers
    from newsgraph.pipeline.parts import make_parts
    from newsgraph.sources.inputs import articles

    with watching("reading", quiet=quiet) as watcher:
        found = articles(map(or_shipped, inputs), options)
        count = default_workers() if workers is None else workers
        report = make_parts(found, chosen, place, tally=RunCounter(watcher), workers=count, cluster=cluster)
    if as_json:
        click.echo(json.dumps(asdict(report) | {"found": report.found}))
    else:
        others = {"there already": report.unchanged, "given twice": report.duplicates, "skipped": report.skipped}
        there = "".join(f", {number:,} {what}" for what, number in others.items() if number)
        click.echo(f"{report.found:,} found, {report.read:,} read{there}, {report.failed:,} failed; in {place}")
    return report.exit_code


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE|FOLDER...")
@click.option("--json", "as_json", is_flag=True, help="Write the summary as JSON.")
@with_settings()
def load(*, files: tuple[str, ...], as_json: bool, chosen: Settings) -> int:
    """Load N-Quads (.nq, .nq.gz, .nq.zst) into the graph, or into a server's, and resolve who is who.

    Graphs that are there already are replaced; loading twice is loading once. A folder that export --all wrote is
    checked by its checksums first, and its articles are put beside those that are here, which stay.

    \b
    Example: newsgraph load parts
             newsgraph load release
             newsgraph load other/graph.nq.gz --store http://localhost:7878/
    """
    from newsgraph.export.loading import is_release, load_release
    from newsgraph.graph.iris import Iris
    from newsgraph.identity import resolve
    from newsgraph.pipeline.parts import load_parts
    from newsgraph.store import open_store

    releases = [one for one in files if is_release(Path(one))]
    rest = tuple(one for one in files if one not in releases)
    with open_store(chosen.store_location) as store:
        for one in releases:
            taken = load_release(store, Path(one), chosen.base, note)
            note(f"{one}: {taken.new:,} articles loaded, {taken.known:,} were here already")
            complete = taken.complete
        if not rest:
            if not complete:
                resolve(store, Iris(chosen.base), note)
            return 0
        loaded = load_parts(rest, store, Iris(chosen.base), note)
    if as_json:
        click.echo(json.dumps(asdict(loaded)))
    else:
        click.echo(
            f"{loaded.graphs:,} graphs, {loaded.quads:,} quads from {loaded.files:,} files, in {chosen.store_shown}"
        )
    return 0
