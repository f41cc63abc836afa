"""`newsgraph review`, `merge`, `split`, `decide`, `decisions`: people decide who is who and which event is which."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsgraph.cli.maintenance.carrying import CARRYING
from newsgraph.cli.options import with_settings
from newsgraph.cli.terminal import one_line, open_to_read, warn_unfinished
from newsgraph.counts import counted
from newsgraph.errors import NewsgraphError, UnknownNameError, UsageError

if TYPE_CHECKING:
    from newsgraph.identity import Question
    from newsgraph.identity.review.decision_file import Taken
    from newsgraph.store import Store
    from newsgraph.workspace import Settings

_BY = click.option("--by", metavar="NAME", default="a person", show_default=True, help="Who decides.")
_ANSWERS = ("same", "different", "skip", "quit")


@click.command()
@click.option("--list", "listed", is_flag=True, help="List the questions and ask nothing.")
@click.option("--limit", metavar="N", type=click.IntRange(1), help="At most so many, the likeliest first.")
@click.option("--json", "as_json", is_flag=True, help="As JSON; asks nothing.")
@_BY
@with_settings()
def review(*, listed: bool, limit: int | None, as_json: bool, by: str, chosen: Settings) -> int:
    """Walk through the pairs that may be one and that the resolver leaves to a person.

    Off a terminal the questions are only listed. Answers are decisions: they stand in the graph, survive
    every rebuild, and `newsgraph decisions --undo` takes them back.

    \b
    Example: newsgraph review --limit 10
    """
    from newsgraph.identity import questions

    with open_to_read(chosen.store_location) as store:
        found = questions(store, limit)
    if as_json:
        click.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=2))
        return 0
    if listed or not sys.stdin.isatty():
        for one in found:
            click.echo(_shown(one))
        click.echo(counted(len(found), "question"))
        return 0
    return _walk(found, by, chosen)


@click.command()
@click.argument("one", metavar="NAME|IRI")
@click.argument("other", metavar="NAME|IRI")
@_BY
@with_settings()
def merge(*, one: str, other: str, by: str, chosen: Settings) -> int:
    """Decide that two are one, and resolve the graph anew. A person is not one with what is none.

    \b
    Example: newsgraph merge "Volodymyr Zelensky" "Vladimir Zelensky"
    """
    from newsgraph.graph.iris import Iris
    from newsgraph.identity import merge as merge_things
    from newsgraph.identity import reports_of, resolve
    from newsgraph.identity.review.anchors import sort_of
    from newsgraph.store import open_store

    iris = Iris(chosen.base)
    with open_store(chosen.store_location) as store:
        mine, theirs = (sort_of(store, reports_of(store, side)) for side in (one, other))
        if None not in (mine, theirs) and mine != theirs:
            said = f"“{one}” is {mine}, “{other}” is {theirs}: nothing is both"
            raise UsageError(said, hint="if one was read wrongly, correct its kind first")
        made = merge_things(store, iris, one, other, by=by)
        resolve(store, iris)
    _say_made(made)
    return 0


@click.command()
@click.argument("thing", metavar="NAME|IRI")
@click.argument("out", nargs=-1, metavar="[ARTICLE]...")
@_BY
@with_settings()
def split(*, thing: str, out: tuple[str, ...], by: str, chosen: Settings) -> int:
    """Decide that one is several, and resolve the graph anew.

    The articles that are named speak of another one. Without any, each of its names is one, and where it
    has a single name, each article speaks of one of its own.

    \b
    Example: newsgraph split "Jan Novak" https://marrow-post.example/novak-wins-the-cup
    """
    from newsgraph.graph.iris import Iris
    from newsgraph.identity import resolve
    from newsgraph.identity import split as split_thing
    from newsgraph.store import open_store

    iris = Iris(chosen.base)
    with open_store(chosen.store_location) as store:
        made = split_thing(store, iris, thing, _articles(out, store, iris.base), by=by)
        resolve(store, iris)
    _say_made(made)
    return 0


@click.command()
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@with_settings()
def decide(*, file: Path, chosen: Settings) -> int:
    """Take the decisions that were made on a page and saved as a file, and resolve the graph anew.

    Two are one, one is several; there is no such thing; it is of another kind, has another name or post, lies
    elsewhere; a sentence is misread; an earlier decision is taken back. What cannot be taken (a thing that is not
    there, two that are one already) is told; the rest is done.

    \b
    Example: newsgraph decide decisions.json
    """
    from newsgraph.graph.iris import Iris
    from newsgraph.identity import resolve
    from newsgraph.identity.review.decision_file import read_decisions, take_decisions
    from newsgraph.store import open_store

    iris, wishes = Iris(chosen.base), read_decisions(file)
    refused = 0
    with open_store(chosen.store_location) as store:
        for number, (wish, made) in enumerate(take_decisions(store, iris, wishes), 1):
            if isinstance(made, NewsgraphError):
                refused += 1
                click.echo(one_line(f"decision {number} ({wish.what}) is not taken: {made}"), err=True)
            else:
                _say_made(made)
        if refused < len(wishes):
            resolve(store, iris)
    click.echo(f"{len(wishes) - refused} of {len(wishes)} decisions taken")
    return 1 if refused else 0


@click.group(invoke_without_command=True)
@click.option("--undo", "taken_back", metavar="IRI", multiple=True, help="Take this decision back and resolve anew.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@with_settings()
@click.pass_context
def decisions(context: click.Context, *, taken_back: tuple[str, ...], as_json: bool, chosen: Settings) -> int:
    """List what people decided, take a decision back, or carry all to another graph: export, import.

    \b
    Example: newsgraph decisions
             newsgraph decisions export decisions.json
    """
    if context.invoked_subcommand is not None:
        context.obj = chosen
        return 0
    from newsgraph.graph.iris import Iris
    from newsgraph.identity import resolve
    from newsgraph.identity.review.decision_file import take_back
    from newsgraph.identity.review.settled import settled_in
    from newsgraph.store import open_store

    iris = Iris(chosen.base)
    with open_store(chosen.store_location, read_only=not taken_back) as store:
        if not taken_back:
            warn_unfinished(store)
        unknown = [one for one in taken_back if not take_back(store, iris, one)]
        if taken_back:  # also if all are gone already: the run that took them back may have been cut off
            resolve(store, iris)
        found = settled_in(store)
    if as_json:
        rows = [asdict(one) | {"same": one.what == "same"} for one in found]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        for one in found:
            click.echo(one_line(f"{one.told}  {', '.join(one.reports)}  by {one.by}  <{one.iri}>"))
    if unknown:
        raise UnknownNameError(f"no decision is called {', '.join(unknown)}", hint="newsgraph decisions lists them")
    return 0


for _command in CARRYING:
    decisions.add_command(_command)


def _articles(names: tuple[str, ...], store: Store, base: str) -> list[str]:
    """The IRIs of the articles that people call so; a name of none as it is."""
    from newsgraph.graph.iris import Iris
    from newsgraph.shelf import Shelf

    shelf = Shelf(store, Iris(base), None)
    return [iri for name in names for iri in (shelf.meant_by(name) or [name])]


def _walk(found: tuple[Question, ...], by: str, chosen: Settings) -> int:
    """Ask one question after the other; write all answers and resolve once at the end."""
    answers: list[tuple[Question, bool]] = []
    for number, one in enumerate(found, 1):
        click.echo(f"\n{number} of {len(found)}: {_shown(one)}")
        answer = click.prompt("same, different, skip or quit?", type=click.Choice(_ANSWERS), default="skip")
        if answer == "quit":
            break
        if answer in ("same", "different"):
            answers.append((one, answer == "same"))
    if answers:
        _write(answers, by, chosen)
    click.echo(f"{len(answers)} decided")
    return 0


def _write(answers: list[tuple[Question, bool]], by: str, chosen: Settings) -> None:
    from newsgraph.graph.iris import Iris
    from newsgraph.identity import decide, reports_of, resolve
    from newsgraph.store import open_store

    iris = Iris(chosen.base)
    with open_store(chosen.store_location) as store:
        for question, same in answers:
            whole = same or any(side.report == side.thing for side in question.sides)  # an entry of a list
            mine, theirs = (reports_of(store, side.thing) if whole else (side.report,) for side in question.sides)
            decide(store, iris, mine, theirs, same=same, by=by)
        resolve(store, iris)


def _shown(question: Question) -> str:
    """A question with both sides and the sentence of each, for people."""
    lines = [f"{question.score:.0%} the same? {one_line(question.why)}"]
    for side in question.sides:
        where = ", ".join(part for part in (side.outlet, (side.published or "")[:10]) if part)
        lines.append(one_line(f"    {side.name} <{side.thing}>{f' ({where})' if where else ''}"))
        lines += [one_line(f"        {side.sentence}")] if side.sentence else []
    return "\n".join(lines)


def _say_made(made: Taken) -> None:
    """What was decided, and how to take it back."""
    from newsgraph.identity import Decided

    if isinstance(made, str):
        click.echo(one_line(f"taken back: {made}"))
        return
    if isinstance(made, Decided):
        click.echo(f"decided that they are {'the same' if made.same else 'different'}")
    else:
        click.echo(one_line(f"{made.why}: {made.value or made.what} ({counted(len(made.reports), 'report')})"))
    click.echo(f"take it back: newsgraph decisions --undo {made.iri}")
