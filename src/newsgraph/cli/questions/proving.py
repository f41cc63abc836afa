"""`newsgraph evidence` and `newsgraph verify`: what a statement rests on as one file, and whether it holds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsgraph.cli.options import with_settings
from newsgraph.cli.terminal import note, one_line, open_to_read
from newsgraph.counts import counted
from newsgraph.errors import InputError, UnreadableError

if TYPE_CHECKING:
    from newsgraph.model import Article
    from newsgraph.workspace import Settings


@click.command()
@click.argument("what", metavar="IRI|NAME|ARTICLE")
@click.option("-o", "--output", metavar="FILE", default="-", help="Where to write (default: standard output).")
@click.option("--limit", default=100, show_default=True, help="How many articles are looked at, the newest first.")
@with_settings()
def evidence(*, what: str, output: str, limit: int, chosen: Settings) -> int:
    """Write what a claim, an event or anything else rests on as one file that others can check: JSON-LD.

    Statements with sentence, words, offsets, voices; of each article outlet, day, hash of the text and reader;
    people's decisions. No whole texts.

    \b
    Example: newsgraph evidence "capture of Port Alder" -o claim.jsonld
             newsgraph verify claim.jsonld article.txt
    """
    from newsgraph.explain.evidence import bundle
    from newsgraph.output_files import write_whole

    with open_to_read(chosen.store_location) as store:
        found = bundle(store, what, limit=limit)
    if found["leftOut"]:
        note(f"{found['leftOut']:,} more articles speak of it and are left out; --limit takes more")
    content = (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "surrogatepass")
    if output == "-":
        click.echo(content, nl=False)
    else:
        write_whole(Path(output), content)
    return 0


@click.command()
@click.argument("file", metavar="EVIDENCE")
@click.argument("texts", nargs=-1, metavar="ARTICLE...")
def verify(*, file: str, texts: tuple[str, ...]) -> int:
    """Check an evidence file against its article, without a store: is it unchanged, and do its words stand there?

    What does not hold is said in a line each, and the exit code is 1. ARTICLE: files of any kind that is read.

    \b
    Example: newsgraph verify claim.jsonld article.txt
    """
    from newsgraph.explain.evidence import read_bundle, verified

    try:
        content = Path(file).read_bytes()
    except OSError as error:
        raise UnreadableError(error.strerror or "cannot be read", where=file, hint="check the name") from error
    verdict = verified(read_bundle(content, file), _articles(texts))
    for fault in verdict.faults:
        click.echo(one_line(fault))
    if not verdict.faults:
        statements, articles = counted(verdict.statements, "statement"), counted(verdict.articles, "article")
        click.echo(f"{statements} of {articles}: every word stands where the evidence says")
    return 1 if verdict.faults else 0


def _articles(files: tuple[str, ...]) -> list[Article]:
    """The articles in the files; an InputError if one cannot be read."""
    from newsgraph.sources.article_builder import SourceOptions
    from newsgraph.sources.inputs import articles

    found = list(articles(files, SourceOptions(force=True)))
    for one in found:
        if isinstance(one, InputError):
            raise one
    return [one for one in found if not isinstance(one, InputError)]
