"""`newsgraph query`, `queries`, `status`: questions to the graph."""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Collection, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsgraph.cli.options import with_settings
from newsgraph.cli.terminal import note, one_line, open_to_read
from newsgraph.errors import StopError, UnreadableError, UsageError
from newsgraph.output_files import write_whole

if TYPE_CHECKING:
    from newsgraph.query import NamedQuery, Parameter, Result
    from newsgraph.store import Store
    from newsgraph.workspace import Settings

FORMS = ("table", "csv", "tsv", "json", "jsonl", "markdown", "parquet", "turtle")
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("asked", metavar="SPARQL|FILE|NAME|-")
@click.argument("parameters", nargs=-1, type=click.UNPROCESSED, metavar="[--PARAMETER VALUE]...")
@click.option("--format", "form", type=click.Choice(FORMS), help="Default: table on a terminal, else csv (or turtle).")
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option("-o", "--output", metavar="FILE", default="-", help="Where to write (default: standard output).")
@click.option(
    "--timeout",
    type=click.FloatRange(min=0),
    metavar="SECONDS",
    default=300,
    show_default=True,
    envvar="NEWSGRAPH_QUERY_TIMEOUT",
    help="How long it may take; 0: as long as it takes.",
)
@with_settings(types=True)
def query(
    *,
    asked: str,
    parameters: tuple[str, ...],
    form: str | None,
    as_json: bool,
    output: str,
    timeout: float,
    chosen: Settings,
) -> int:
    """Ask the graph: SPARQL as text, in a file or on standard input (-), or the name of a query.

    Names are those of shipped queries and of files in queries/ of the workspace; a file whose head names
    parameters takes them too.

    Prefixes (ng:, schema:, org:, sem:, prov: …) are known without being written; ?sentence text:query "words"
    finds sentences by their words. The exit code of an ASK that is answered with no is 1.

    \b
    Example: newsgraph query "SELECT ?name WHERE { ?x a schema:Person ; schema:name ?name }"
             newsgraph query holders-of-post --post "mayor of Kyiv" --format csv
    """
    from newsgraph.query import ask, ask_named, term_hints
    from newsgraph.query.apart import apart

    named = _named(asked, chosen)
    values = _values(parameters, named.flags if named else ())
    if named is None and values:
        raise UsageError(f"--{next(iter(values))} is a parameter, and only named queries have them")
    text = _text(asked) if named is None else ""

    def answered() -> tuple[Result, tuple[str, ...]]:
        with open_to_read(chosen.store_location) as store:
            if named is None:
                return ask(store, text, hints=True), ()
            own = term_hints(store, named.text) if not _NAME.fullmatch(asked) else ()
            return ask_named(store, named, values), own

    result, own = apart(answered, seconds=timeout) if timeout else answered()
    for hint in (*result.hints, *own):
        note(hint)
    _answered(result, "json" if as_json else form or _usual_form(result, output), output)
    return 1 if result.truth is False else 0


@click.command()
@click.argument("name", required=False)
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@with_settings(store=False)
def queries(*, name: str | None, as_json: bool, chosen: Settings) -> int:
    """List the named queries with their parameters and columns; with a name, show its SPARQL.

    Those in the folder queries/ of the workspace are among them.

    \b
    Example: newsgraph queries
             newsgraph queries disputed-events
    """
    from newsgraph.query import named_queries, named_query

    folder = chosen.queries_folder
    if name is not None:
        click.echo(named_query(name, folder).text.rstrip())
        return 0
    if as_json:
        click.echo(json.dumps([asdict(one) for one in named_queries(folder)], ensure_ascii=False, indent=2))
        return 0
    click.echo("\n\n".join(_described(one) for one in named_queries(folder)))
    return 0


@click.command()
@click.option("--articles", is_flag=True, help="List the articles too.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@with_settings(reader=True)
def status(*, articles: bool, as_json: bool, chosen: Settings) -> int:
    """Say what the graph holds, where things are and how they are set.

    \b
    Example: newsgraph status --articles
    """
    from newsgraph.pipeline import totals

    with open_to_read(chosen.store_location) as store:
        counts = asdict(totals(store))
        listed = _articles(store) if articles else []
    places = {
        "store": chosen.store_shown,
        "exports": str(chosen.exports_folder),
        "base": chosen.base,
        "reader": chosen.reader,
        "pipeline": chosen.pipeline,
    }
    if as_json:
        extra = {"article": listed} if articles else {}
        click.echo(json.dumps({"counts": counts, "settings": places, **extra}, ensure_ascii=False, indent=2))
        return 0
    for name, value in (places | counts).items():
        click.echo(f"{name:<13} {value if value is not None else '(default)'}")
    for one in listed:
        click.echo(
            "  ".join(one_line(one[name] or "-") for name in ("published", "publisher", "title", "source", "article"))
        )
    return 0


def _named(asked: str, chosen: Settings) -> NamedQuery | None:
    """The named query, or the file whose head names parameters; None for SPARQL as it stands."""
    from newsgraph.query import named_query, query_in_file

    if _NAME.fullmatch(asked) and not Path(asked).is_file():
        return named_query(asked, chosen.queries_folder)
    if asked.endswith(".rq") and _is_file(asked):
        found = query_in_file(Path(asked))
        return found if any(one.name != "limit" for one in found.parameters) else None
    return None


def _values(words: Sequence[str], flags: Collection[str] = ()) -> dict[str, str]:
    """`--name value` and `--name=value` as a dictionary, `--flag` as a yes; UsageError for what is neither."""
    found: dict[str, str] = {}
    waiting = list(words)
    while waiting:
        word = waiting.pop(0)
        name, given, value = word.removeprefix("--").partition("=")
        if not word.startswith("--") or not name:
            raise UsageError(f'"{word}" is not expected here', hint="parameters are written --name value")
        if not given and name in flags:
            value = "true"
        elif not given:
            if not waiting:
                raise UsageError(f"--{name} has no value", hint="parameters are written --name value")
            value = waiting.pop(0)
        found[name] = value
    return found


def _text(asked: str) -> str:
    """The SPARQL itself, from standard input, from a file, or as it was typed."""
    if asked == "-":
        return sys.stdin.buffer.read().decode("utf-8")
    looks_like_file = asked.endswith((".rq", ".sparql", ".ru")) and "{" not in asked
    if not looks_like_file and not _is_file(asked):
        return asked
    try:
        return Path(asked).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise UnreadableError("there is no such file", where=asked, hint="check the name") from error
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableError("the query cannot be read", where=asked, hint="give UTF-8 text") from error


def _is_file(asked: str) -> bool:
    """Whether the words name a file; a query is too long or too odd for a name."""
    try:
        return Path(asked).is_file()
    except (OSError, ValueError):
        return False


def _usual_form(result: Result, output: str) -> str:
    """What suits the answer and who gets it."""
    if result.triples is not None:
        return "turtle"
    to_people = output == "-" and sys.stdout.isatty()
    return "table" if to_people or result.truth is not None else "csv"


def _answered(result: Result, form: str, output: str) -> None:
    """The answer in a form, byte for byte, to standard output or to a file."""
    from newsgraph.query import encoded, formatted

    width = _terminal_width() if form == "table" and output == "-" and sys.stdout.isatty() else None
    content = formatted(result, form, width=width).encode("utf-8") if width else encoded(result, form)
    if output == "-":
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    try:
        write_whole(Path(output), content)
    except OSError as error:
        what = f"the answer cannot be written ({error.strerror or error})"
        raise StopError(what, where=output, hint="make room, or choose another -o") from error


def _terminal_width() -> int:
    """How many columns the terminal has."""
    return shutil.get_terminal_size((100, 24)).columns


def _described(one: NamedQuery) -> str:
    """Name, title, parameters, columns and example, for people."""
    lines = [f"{one.name}", f"    {one.title}"]
    lines += [f"    --{parameter.name:<10} {_said(parameter)}" for parameter in one.parameters]
    lines += [f"    {column.name:<12} {column.description} ({column.type})" for column in one.columns]
    lines += [f"    $ {example}" for example in (one.example,) if example]
    return "\n".join(lines)


def _said(parameter: Parameter) -> str:
    """What a parameter means, and whether it must be given."""
    if parameter.type == "flag":
        return parameter.description
    kind = f"{parameter.type}: {', '.join(parameter.choices)}" if parameter.choices else parameter.type
    if parameter.required:
        return f"{parameter.description} ({kind})"
    ground = f"default {parameter.default}" if parameter.default is not None else "may be left out"
    return f"{parameter.description} ({kind}; {ground})"


def _articles(store: Store) -> list[dict[str, str | None]]:
    """Every article, by date."""
    from newsgraph.query import ask

    found = ask(store, _ARTICLES)
    return [{name: None if value is None else str(value) for name, value in row.items()} for row in found.dicts()]


_ARTICLES = """SELECT ?published ?publisher ?title ?source ?article WHERE {
  ?article a schema:NewsArticle .
  OPTIONAL { ?article schema:datePublished ?published }
  OPTIONAL { ?article schema:publisher/schema:name ?publisher }
  OPTIONAL { ?article schema:headline ?title }
  OPTIONAL { ?article ng:readFrom ?source }
} ORDER BY ?published ?article"""
