"""`newsgraph formats`, `articles`: what kinds of files are read, and what came of those that were."""

from __future__ import annotations

import json
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeAlias

import click

from newsgraph.cli.options import with_settings
from newsgraph.cli.terminal import one_line, shown_text
from newsgraph.errors import UnknownNameError

if TYPE_CHECKING:
    from newsgraph.store.protocol import Store
    from newsgraph.workspace import Settings

Row: TypeAlias = dict[str, str | int | None]
LEVELS = {"container": "files in it", "collection": "articles", "document": "one article"}


@click.command()
@click.argument("name", required=False, metavar="[FORMAT]")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def formats(*, name: str | None, as_json: bool) -> int:
    """List the kinds of files that are read: how each is called, what is taken from it, and an example.

    A file is told by what is in it, never by its ending alone; --as FORMAT says it where it is told wrong.

    \b
    Example: newsgraph formats
             newsgraph formats nexis
    """
    from newsgraph.sources.formats.registry import formats as known
    from newsgraph.sources.formats.registry import named

    chosen = [named(name)] if name else list(known())
    if as_json:
        keys = ("name", "level", "title", "suffixes", "taken", "example", "extra")
        click.echo(json.dumps([{key: getattr(one, key) for key in keys} for one in chosen], indent=2))
        return 0
    for one in chosen:
        needs = f"; needs newsgraph[{one.extra}]" if one.extra else ""
        click.echo(f"{one.name:<12}{one.title} ({LEVELS[one.level]}{needs})")
        click.echo(textwrap.fill(one.taken, 100, initial_indent=" " * 12, subsequent_indent=" " * 12))
        click.echo(f"{'':12}$ {one.example}")
    return 0


@click.command()
@click.argument("names", nargs=-1, metavar="[ARTICLE|FILE]...")
@click.option("--without-date", is_flag=True, help="Only those that carry no day.")
@click.option("--without-outlet", is_flag=True, help="Only those that carry no outlet.")
@click.option("--text", "whole", is_flag=True, help="Show each with its text.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@with_settings()
def articles(
    *, names: tuple[str, ...], without_date: bool, without_outlet: bool, whole: bool, as_json: bool, chosen: Settings
) -> int:
    """List the articles that came in, by day: a line each, its cells parted by tabs under a line of names.

    ARTICLE is an id, an address or an IRI; FILE gives all that were read from it. "words" counts those of the text,
    "length" is what the source says; "copies" counts the other articles with the very same text.

    \b
    Example: newsgraph articles --without-date
             newsgraph articles NW-1402 --text
    """
    from newsgraph.store import open_store

    with open_store(chosen.store_location, read_only=True) as store:
        rows = list(_articles(store))
    rows = [row for row in rows if _called(row, names)] if names else rows
    if unknown := [name for name in names if not any(_called(row, (name,)) for row in rows)]:
        raise UnknownNameError(f"no article here is called {', '.join(unknown)}", hint="newsgraph articles lists them")
    rows = [
        row for row in rows if not (without_date and row["published"]) and not (without_outlet and row["publisher"])
    ]
    cells = (*_CELLS, "text") if whole else _CELLS
    if as_json:
        click.echo(json.dumps([{name: row[name] for name in cells} for row in rows], ensure_ascii=False, indent=2))
    elif whole:
        click.echo("\n\n".join(map(_shown, rows)))
    else:
        click.echo("\t".join(_CELLS))
        for row in rows:
            click.echo("\t".join(one_line(str(row[name])) if row[name] is not None else "-" for name in _CELLS))
    return 0


def _called(row: Row, names: Iterable[str]) -> bool:
    """Whether one of the names is that of the article, or of the file that it was read from."""
    from newsgraph.shelf import within

    own = (row["id"], row["url"], row["article"])
    return any(name in own or within(str(row["source"] or ""), {name}) is not None for name in names)


def _shown(row: Row) -> str:
    """An article to be read: what is known of it, a line each, then its text."""
    known = (f"{name:<10}{one_line(str(row[name]))}" for name in _CELLS if row[name] not in (None, 0))
    return "\n".join((*known, "", shown_text(str(row["text"]))))


def _articles(store: Store) -> Iterator[Row]:
    """Every article with what is known of it, by day; those without one come first."""
    from newsgraph.query import ask

    found = [dict(row) for row in ask(store, _ARTICLES).dicts()]
    copies = Counter(row["sha"] for row in found)
    for row in found:
        told: Row = {name: None if row.get(name) is None else str(row[name]) for name in (*_CELLS, "text")}
        yield told | {"words": len(str(row["text"]).split()), "copies": copies[row["sha"]] - 1}


_CELLS = (
    "id",
    "published",
    "publisher",
    "language",
    "words",
    "copies",
    "title",
    "byline",
    "section",
    "pages",
    "length",
    "url",
    "source",
    "article",
)
_ARTICLES = """SELECT ?id ?published ?publisher ?language ?text ?sha ?title ?byline ?section ?pages ?length ?url ?source
  ?article WHERE {
  ?article a schema:NewsArticle ; schema:identifier ?id ; nif:isString ?text ; schema:sha256 ?sha .
  OPTIONAL { ?article schema:datePublished ?published }
  OPTIONAL { ?article schema:publisher/schema:name ?publisher }
  OPTIONAL { ?article schema:inLanguage ?language }
  OPTIONAL { ?article schema:headline ?title }
  OPTIONAL { ?article ng:byline ?byline }
  OPTIONAL { ?article schema:articleSection ?section }
  OPTIONAL { ?article schema:pagination ?pages }
  OPTIONAL { ?article schema:wordCount ?length }
  OPTIONAL { ?article schema:url ?url }
  OPTIONAL { ?article ng:readFrom ?source }
} ORDER BY ?published ?article"""
