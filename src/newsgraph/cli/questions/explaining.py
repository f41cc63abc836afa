"""`newsgraph explain`: why something is in the graph."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from newsgraph.cli.options import with_settings
from newsgraph.cli.terminal import one_line, open_to_read

if TYPE_CHECKING:
    from newsgraph.explain import Explanation, Statement, Voice
    from newsgraph.workspace import Settings


@click.command()
@click.argument("what", metavar="IRI|NAME|ARTICLE")
@click.option("--limit", default=100, show_default=True, help="How many articles are looked at, the newest first.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@with_settings()
def explain(*, what: str, limit: int, as_json: bool, chosen: Settings) -> int:
    """Show every statement about an entity, event or claim: the sentence with its words marked, who says so, and why.

    ARTICLE, by its id, address or file, shows all that is read in it.

    \b
    Example: newsgraph explain "Jan Novák"
             newsgraph explain NW-1402
    """
    from newsgraph.explain import explain as explained
    from newsgraph.explain import explanation_to_json

    with open_to_read(chosen.store_location) as store:
        found = explained(store, what, limit=limit)
    click.echo(json.dumps(explanation_to_json(found), ensure_ascii=False, indent=2) if as_json else _told(found))
    return 0


def _told(found: Explanation) -> str:
    """The explanation for people."""
    lines = [f"{found.name}  ({found.kind})", found.iri]
    lines += [f"  {name}: {one_line(value)}" for name, value in found.facts]
    article = None
    for statement in found.statements:
        if statement.article_iri != article:
            article = statement.article_iri
            lines += ["", _headline(statement)]
        page = statement.article.page_of(statement.offset)
        place = f"{statement.offset:>6}" + (f"  p. {page}" if page else "")
        lines += [f"  {place}  {_marked(statement)}", *(f"{'':10}{line}" for line in _how(statement))]
    if found.more:
        lines += [
            "",
            f"{found.more:,} more articles speak of it; --limit {found.more + len(found.statements)} shows more",
        ]
    return "\n".join(lines)


def _headline(statement: Statement) -> str:
    """Day, outlet, title and file of an article, as far as known, and the id that its source gave it."""
    from newsgraph.sources.article_builder import article_id

    article = statement.article
    place = article.source or article.url or statement.article_iri
    own = article.id if article.id != article_id(article.url, article.text, article.publisher) else None
    said = (own, article.published, article.publisher, article.title, place)
    return "  ".join(one_line(words) for words in said if words)


def _marked(statement: Statement) -> str:
    """The sentence on one line, its words underlined on a terminal, in brackets elsewhere."""
    shown = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    pieces: list[str] = []
    done = 0
    for start, end in _merged((mark.start, mark.end) for mark in statement.marks):
        words = one_line(statement.sentence[start:end])
        pieces += [one_line(statement.sentence[done:start]), click.style(words, bold=True) if shown else f"[{words}]"]
        done = end
    return "".join((*pieces, one_line(statement.sentence[done:])))


def _merged(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans in order, those that overlap as one."""
    last: tuple[int, int] | None = None
    for start, end in sorted(spans):
        if last is None or start > last[1]:
            if last is not None:
                yield last
            last = (start, end)
        else:
            last = (last[0], max(last[1], end))
    if last is not None:
        yield last


def _how(statement: Statement) -> Iterator[str]:
    """What the sentence is taken to say, on whose word, and what made it."""
    from newsgraph.explain import told

    parts = [f"{one.role} {one_line(one.name)}" for one in statement.participants]
    state = (statement.polarity, statement.realis, statement.certainty)
    parts += [", ".join(word for word in state if word)] if any(state) else []
    if statement.time is not None:
        days = dict.fromkeys(day for day in (statement.time.begin, statement.time.end) if day)
        parts += [f"{' to '.join(days)} ({statement.time.basis})"] if days else []
    parts += [f"{one.modifier} {one.value:g} {one.measures}" for one in statement.quantities]
    yield "; ".join((f"{statement.kind} {statement.label}", *parts))
    for chain in statement.voices:
        yield "said by " + ", who has it from ".join(map(_voice, chain))
    if not statement.voices and statement.kind == "event":
        yield "in the outlet's own voice"
    for check in statement.checks:
        yield f"{check.outcome} by {check.by or 'somebody unnamed'}"
    thing = "the event is" if statement.kind == "event" else "status"
    status = f"; {thing} {statement.status}" if statement.status else ""
    yield f"confidence {statement.confidence:.2f}{status}. {told(statement.rule)}"


def _voice(voice: Voice) -> str:
    """Who, and how it was said."""
    medium = f" through {voice.medium}" if voice.medium else ""
    return f"{one_line(voice.name or 'somebody unnamed')} ({voice.stance}, {voice.mode}{medium})"
