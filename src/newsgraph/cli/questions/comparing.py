"""`newsgraph diff`: what later versions of articles tell otherwise than the earlier ones."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from newsgraph.cli.options import with_settings
from newsgraph.cli.terminal import one_line, open_to_read
from newsgraph.counts import counted
from newsgraph.errors import UnknownNameError, UsageError

if TYPE_CHECKING:
    from newsgraph.store import Store
    from newsgraph.versions import ArticleChanges, Change
    from newsgraph.workspace import Settings

_MARKS = {"added": "+", "dropped": "-", "reworded": "~", "quantityChanged": "#"}
_NAMES = {"quantityChanged": "quantity changed"}


@click.command()
@click.argument("article", required=False, metavar="[ARTICLE]")
@click.option("--since", metavar="DATE", help="Only what was read in a new version on or after this day.")
@click.option("--version", "number", metavar="N", type=click.IntRange(1), help="Write this earlier version's reading.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@with_settings()
def diff(*, article: str | None, since: str | None, number: int | None, as_json: bool, chosen: Settings) -> int:
    """Show what an article, or all of the graph, tells otherwise than in its earlier versions, claim by claim.

    An article is named by file, address, id or IRI. An article that has changed keeps its earlier versions; only
    the present one speaks in the graph.

    \b
    Example: newsgraph diff https://marrow-post.example/harbour-blast
             newsgraph diff --since 2031-05-01 --json
    """
    from newsgraph.sources.dates import iso_date
    from newsgraph.versions import changes_since

    day = iso_date(since) if since else None
    if since and day is None:
        raise UsageError(f"{since!r} is no date", hint="write it as 2031-05-01")
    if article is None and (number is not None or day is None):
        raise UsageError("nothing to compare was named", hint="name an article, or give --since DATE")
    with open_to_read(chosen.store_location) as store:
        iri = _meant(article, store, chosen.base) if article is not None else None
        if iri is not None and number is not None:
            click.echo(_version(store, iri, number))
            return 0
        found = list(changes_since(store, article=iri, since=day))
    if as_json:
        click.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=2))
        return 0
    for one in found:
        click.echo("\n".join(_told(one)))
    if not found:
        click.echo("no earlier version" if iri else "nothing has changed")
    return 0


def _meant(name: str, store: Store, base: str) -> str:
    """The one article that is called so."""
    from newsgraph.graph.iris import Iris
    from newsgraph.shelf import Shelf

    meant = Shelf(store, Iris(base), None).meant_by(name)
    if len(meant) != 1:
        what = f"{len(meant)} articles are called" if meant else "no article here is called"
        raise UnknownNameError(f"{what} {name}", hint="newsgraph articles lists them")
    return meant[0]


def _version(store: Store, iri: str, number: int) -> str:
    """An earlier version's reading, as `newsgraph read` writes one, with its text."""
    from newsgraph.reading.json_format import reading_to_json
    from newsgraph.versions import versions_of

    versions = {one.number: one for one in versions_of(store, iri)}
    if number not in versions:
        listed = ", ".join(map(str, versions)) or "none"
        raise UnknownNameError(f"it has no earlier version {number}", where=iri, hint=f"earlier versions: {listed}")
    reading = versions[number].reading
    told = asdict(reading.article) | reading_to_json(reading, complete=True)
    return json.dumps(told, ensure_ascii=False, indent=2)


def _told(one: ArticleChanges) -> list[str]:
    """One step from version to version, for people."""
    dates = " → ".join((day or "undated")[:10] for day in (one.published, one.now_published))
    head = f"{one.title or one.source or one.article} (version {one.from_version} → {one.from_version + 1}; {dates})"
    lines = [one_line(head), f"  {counted(len(one.changes), 'claim', none='no')} changed  <{one.article}>"]
    for change in one.changes:
        lines += _lines(change)
    return lines


def _lines(change: Change) -> list[str]:
    """One change: what it is, its detail, and both sentences."""
    kind = _NAMES.get(change.kind, change.kind)
    lines = [one_line(f"  {_MARKS[change.kind]} {kind}: {change.claim}")]
    lines += [one_line(f"      {change.detail}")] if change.detail else []
    lines += [one_line(f"      before: {change.before}")] if change.before else []
    lines += [one_line(f"      now:    {change.after}")] if change.after else []
    return lines
