"""`newsgraph check`: is the graph what its shapes say?"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from newsgraph.cli.options import with_settings
from newsgraph.cli.terminal import one_line, open_to_read
from newsgraph.counts import counted
from newsgraph.errors import UnknownNameError

if TYPE_CHECKING:
    from newsgraph.check import Finding
    from newsgraph.store import Store
    from newsgraph.workspace import Settings


@click.command()
@click.argument("names", nargs=-1, metavar="[ARTICLE]...")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@with_settings(types=True)
def check(*, names: tuple[str, ...], as_json: bool, chosen: Settings) -> int:
    """Check the graph against its shapes; each finding with article and place in its text.

    Without articles, all of them. The exit code is 1 if there is a violation; warnings alone do not count.

    \b
    Example: newsgraph check
    """
    from newsgraph.check import check as checked

    with open_to_read(chosen.store_location) as store:
        findings = checked(store, _meant(names, store, chosen) if names else None)
        sources = _sources(store) if findings and not as_json else {}
    if as_json:
        click.echo(json.dumps([asdict(one) for one in findings], ensure_ascii=False, indent=2))
    else:
        for one in findings:
            click.echo(_told(one, sources))
        click.echo(_summary(findings))
    return int(any(one.severity == "Violation" for one in findings))


def _meant(names: tuple[str, ...], store: Store, chosen: Settings) -> list[str]:
    """The IRIs of the articles of these names; UnknownNameError for a name that none has."""
    from newsgraph.graph import Iris
    from newsgraph.shelf import Shelf

    shelf = Shelf(store, Iris(chosen.base), None)
    found: list[str] = []
    for name in names:
        meant = shelf.meant_by(name)
        if not meant:
            raise UnknownNameError(f"no article here is called {name}", hint="newsgraph articles lists them")
        found += meant
    return found


def _sources(store: Store) -> Mapping[str, str]:
    """Article IRI → where it was read from."""
    from newsgraph.query import ask

    rows = ask(store, "SELECT ?article ?source WHERE { ?article a schema:NewsArticle ; ng:readFrom ?source }")
    return {str(article): str(source) for article, source in rows}


def _told(one: Finding, sources: Mapping[str, str]) -> str:
    """A finding on one line: how bad, where, what."""
    where = sources.get(one.article or "", one.article or "the world layer")
    place = "" if one.offset is None else f", character {one.offset}"
    value = "" if one.value is None else f" ({one.value})"
    return one_line(f"{one.severity}: {where}{place}: {one.message}{value} <{one.focus}>")


def _summary(findings: tuple[Finding, ...]) -> str:
    """How many of each."""
    counts: Counter[str] = Counter(one.severity for one in findings)
    kinds = (("Violation", "violation"), ("Warning", "warning"), ("Info", "remark"))
    told = [counted(counts[kind], name) for kind, name in kinds if counts[kind]]
    return ", ".join(told) or "no findings"
