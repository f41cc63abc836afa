"""`newsgraph build`, `add`, `remove`: what goes into the graph and what comes out of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsgraph.cli.options import or_shipped, say_base, with_run_options, with_settings, with_source_options
from newsgraph.cli.terminal import note, watching
from newsgraph.counts import counted
from newsgraph.errors import UnknownNameError, UsageError

if TYPE_CHECKING:
    from newsgraph.errors import InputError
    from newsgraph.model import Article
    from newsgraph.pipeline import Built, Report
    from newsgraph.sources.article_builder import SourceOptions
    from newsgraph.workspace import Settings

INTERRUPTED = 130


@click.command()
@click.argument("inputs", nargs=-1, metavar="[FILE|FOLDER|PATTERN|-]...")
@click.option("--again", is_flag=True, help="Read articles again that have not changed.")
@click.option("--prune", is_flag=True, help="Take out what the files gave before and do not give now.")
@click.option("--json", "as_json", is_flag=True, help="Write the summary as JSON.")
@click.option("--quiet", "-q", is_flag=True, help="No progress bar.")
@with_run_options
@with_source_options
@with_settings(reader=True)
def build(
    *,
    inputs: tuple[str, ...],
    again: bool,
    prune: bool,
    as_json: bool,
    quiet: bool,
    workers: int | None,
    cluster: str | None,
    options: SourceOptions,
    chosen: Settings,
) -> int:
    """Read articles, then resolve who is who, check the graph and write its exports.

    Articles that are in the graph as they are now are left alone, so a build that was stopped goes on
    where it was. Without inputs the graph is resolved, checked and exported as it is.

    \b
    Example: newsgraph build examples
    """
    how = _How(again=again, prune=prune, as_json=as_json, quiet=quiet, workers=workers, cluster=cluster, finish=True)
    return _gather(inputs, (), chosen, options, how)


@click.command()
@click.argument("inputs", nargs=-1, metavar="[FILE|FOLDER|PATTERN|-]...")
@click.option(
    "--fetch", "addresses", metavar="URL", multiple=True, help="Fetch this page: the only thing ever fetched."
)
@click.option("--allow-private", is_flag=True, help="Fetch from private addresses too.")
@click.option("--again", is_flag=True, help="Read articles again that have not changed.")
@click.option("--prune", is_flag=True, help="Take out what the files gave before and do not give now.")
@click.option("--json", "as_json", is_flag=True, help="Write the summary as JSON.")
@click.option("--quiet", "-q", is_flag=True, help="No progress bar.")
@with_run_options
@with_source_options
@with_settings(reader=True)
def add(
    *,
    inputs: tuple[str, ...],
    addresses: tuple[str, ...],
    allow_private: bool,
    again: bool,
    prune: bool,
    as_json: bool,
    quiet: bool,
    workers: int | None,
    cluster: str | None,
    options: SourceOptions,
    chosen: Settings,
) -> int:
    """Read articles into the graph and resolve it, without check and exports.

    \b
    Example: newsgraph add --date 2024-05-03 --publisher "The Marrow Post" article.txt
             newsgraph add --fetch https://news.example/2024/council
    """
    if not inputs and not addresses:
        raise UsageError("nothing to add was given", hint="give files, folders, - or --fetch URL")
    from newsgraph.sources.inputs import fetched

    pages = (fetched(address, options, allow_private=allow_private) for address in addresses)
    how = _How(again=again, prune=prune, as_json=as_json, quiet=quiet, workers=workers, cluster=cluster, finish=False)
    return _gather(inputs, chain.from_iterable(pages), chosen, options, how)


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="ARTICLE...")
@click.option("--json", "as_json", is_flag=True, help="Write what was removed as JSON.")
@with_settings()
def remove(*, names: tuple[str, ...], as_json: bool, chosen: Settings) -> int:
    """Take articles out of the graph again: by file, address, id or IRI.

    \b
    Example: newsgraph remove examples/02-denial.md
    """
    from newsgraph.graph.iris import Iris
    from newsgraph.pipeline import remove_articles
    from newsgraph.store import open_store

    with open_store(chosen.store_location) as store:
        gone, unknown = remove_articles(names, store, Iris(chosen.base), note)
    if as_json:
        click.echo(json.dumps({"removed": gone, "unknown": unknown}))
    else:
        click.echo(f"removed {counted(len(gone), 'article')}")
    if unknown:
        raise UnknownNameError(f"no article here is called {', '.join(unknown)}", hint="newsgraph articles lists them")
    return 0


@dataclass(frozen=True, slots=True)
class _How:
    """What was asked of a run."""

    again: bool
    prune: bool
    as_json: bool
    quiet: bool
    workers: int | None  # None: as many as it is worth
    cluster: str | None
    finish: bool  # check and export too


def _gather(
    inputs: tuple[str, ...],
    pages: Iterable[Article | InputError],
    chosen: Settings,
    options: SourceOptions,
    how: _How,
) -> int:
    """The run behind build and add; its exit code."""
    from newsgraph.pipeline import RunCounter
    from newsgraph.pipeline import build as build_graph

    if _is_new(chosen):
        say_base(chosen)  # before anything bears it: what is built keeps its IRIs
    with watching("reading", quiet=how.quiet, expected=partial(_expected, inputs)) as watcher:
        tally = RunCounter(watcher)
        heard = replace(options, note=watcher.said, aside=_own_folders(chosen))
        try:
            built = build_graph(
                _found(inputs, pages, heard),
                chosen,
                tally=tally,
                again=how.again,
                prune=how.prune,
                finish=how.finish,
                workers=how.workers,
                cluster=how.cluster,
            )
        except KeyboardInterrupt:
            saved = tally.counts["read"]
            note(f"interrupted: {counted(saved, 'article')} saved; run the same again to go on")
            return INTERRUPTED
    click.echo(json.dumps(_as_json(built)) if how.as_json else _summary(built, chosen))
    return built.exit_code


def _is_new(chosen: Settings) -> bool:
    """Whether nothing was ever put into the store."""
    from newsgraph.store import open_store

    if not chosen.remote:
        return not Path(chosen.store_location, "CURRENT").exists()  # which every store of RocksDB has
    with open_store(chosen.store_location, read_only=True) as store:
        return not any(True for _ in store.graphs())


def _expected(inputs: tuple[str, ...]) -> int | None:
    """About how many articles come in."""
    from newsgraph.pipeline.expected import expected_articles

    return expected_articles(map(or_shipped, inputs))


def _found(
    inputs: Iterable[str], pages: Iterable[Article | InputError], options: SourceOptions
) -> Iterator[Article | InputError]:
    """The articles of all inputs, then of the fetched pages."""
    from newsgraph.sources.inputs import articles

    yield from articles(map(or_shipped, inputs), options)
    yield from pages


def _own_folders(chosen: Settings) -> frozenset[Path]:
    """Where the run itself writes: its page is no article, even if the whole workspace is walked."""
    store = () if chosen.remote else (Path(chosen.store_location).resolve(),)
    return frozenset((chosen.exports_folder.resolve(), *store))


def _as_json(built: Built) -> dict[str, object]:
    """The summary for programs."""
    return {
        "articles": asdict(built.report) | {"found": built.report.found},
        "graph": asdict(built.totals),
        "check": {"violations": built.violations, "warnings": built.warnings},
        "files": [str(path) for path in built.files],
    }


def _summary(built: Built, chosen: Settings) -> str:
    """The summary for people: what was found, and where the results are."""
    totals = built.totals
    lines = [
        f"articles  {_told(built.report)}",
        f"graph     {counted(totals.articles, 'article')}, {counted(totals.entities, 'entity', 'entities')}, "
        f"{counted(totals.events, 'event')}, {counted(totals.attributions, 'attribution')} in {chosen.store_shown}",
    ]
    lines += _stood_before(built.report)
    if built.report.undated or built.report.unsigned:
        lines.append(f"lacking   {_lacking(built.report)}")
    if built.violations is not None:
        counts = ((built.violations, "violation"), (built.warnings, "warning"))
        told = ", ".join(counted(number, name) for number, name in counts if number)
        lines.append(f"check     {f'{told}; see newsgraph check' if told else 'no findings'}")
    if built.files:
        lines.append(f"exports   {', '.join(map(str, built.files))}")
    return "\n".join(lines)


def _told(report: Report) -> str:
    """What became of the articles, leaving out what did not happen."""
    parts = [f"{report.found} found"]
    counts = (
        (report.read, "read"),
        (report.replaced, "of them again"),
        (report.unchanged, "unchanged"),
        (report.duplicates, "twice"),
        (report.skipped, "skipped (not English)"),
        (report.failed, "failed"),
    )
    parts += [f"{number} {what}" for number, what in counts if number]
    return ", ".join(parts)


def _stood_before(report: Report) -> Iterator[str]:
    """What became of articles that the graph held, or of which it held the very words."""
    if report.changed:
        yield f"changed   {counted(report.changed, 'article')}; the earlier versions are kept (newsgraph diff ARTICLE)"
    if report.copies:
        yield f"copies    {counted(report.copies, 'article')} with the text of another outlet or address; all are kept"
    if report.missing:
        yield f"gone      {counted(report.missing, 'article')} that files no longer give; kept (--prune takes them out)"
    if report.pruned:
        yield f"pruned    {counted(report.pruned, 'article')} that files no longer give"


def _lacking(report: Report) -> str:
    """How many articles carry no day or no outlet, and what gives them one."""
    day = f"{counted(report.undated, 'article')} without a day (--date gives one)" if report.undated else ""
    outlet = (
        f"{counted(report.unsigned, 'article')} without an outlet (--publisher gives one)" if report.unsigned else ""
    )
    return ", ".join(filter(None, (day, outlet)))
