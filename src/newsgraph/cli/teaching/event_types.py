"""`newsgraph event-types`: which types are known, and how well those of one's own are told apart."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsgraph.cli.options import with_settings
from newsgraph.cli.terminal import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsgraph.reading.events.taught_by_examples.taught import Fitted
    from newsgraph.workspace import Settings


@click.group("event-types")
def event_types() -> None:
    """List event types, or test those that a file teaches.

    \b
    Example: newsgraph event-types list
    """


@event_types.command("list")
@with_settings(store=False, types=True)
def list_types(*, chosen: Settings) -> int:  # noqa: ARG001
    """Every event type with its parent and definition; those of one's own are marked with a star."""
    from newsgraph.knowledge.lexicon import load_lexicon
    from newsgraph.knowledge.own_types import taught_types

    own = {one.name for one in taught_types()}
    for name, kind in sorted(load_lexicon().types.items()):
        parent = f" < {kind.parent}" if kind.parent else ""
        click.echo(one_line(f"{'*' if name in own else ' '} {name}{parent}: {kind.definition}"))
    return 0


@event_types.command("test")
@click.argument("file", type=click.Path(path_type=Path))
@with_settings(store=False)
def test_types(*, file: Path, chosen: Settings) -> int:  # noqa: ARG001
    """Which examples and counter-examples of a file hold, each tried as if it had not been shown.

    The exit code is 1 if one does not hold.
    """
    from newsgraph.knowledge.taught_files import teach
    from newsgraph.reading.events.taught_by_examples.taught import fit_types
    from newsgraph.reading.network.tagger import load_tagger

    teach([file])
    held = True
    for one in fit_types(load_tagger()).fitted:
        taken = one.nearness.taken().tolist()
        for holds, line in _told(one, taken):
            held = held and holds
            click.echo(one_line(line))
        click.echo(one_line(_estimate(one, taken)))
    return int(not held)


def _told(one: Fitted, taken: Sequence[bool]) -> Iterator[tuple[bool, str]]:
    """(whether it holds, a line) for each example and counter-example; the number says by how much."""
    near, limit = one.nearness, one.nearness.threshold
    for sentence, score, found, heard in zip(one.taught.examples, near.left_out, taken, one.heard, strict=False):
        holds = found and heard
        unheard = "" if heard else "  (the reader takes this word for no event)"
        yield holds, f"{'holds' if holds else 'MISSED'}  {score - limit:+.2f}  {sentence.written}{unheard}"
    of_others = list(zip(near.left_out[near.positive :], taken[near.positive :], one.counters, strict=True))
    for sentence in one.taught.counter_examples:
        own = [(float(score), found) for score, found, other in of_others if other is sentence]
        holds = not any(found for _, found in own)
        margin = max((score for score, _ in own), default=limit - 1) - limit
        yield holds, f"{'holds' if holds else 'TAKEN'}  {margin:+.2f}  not: {sentence.written}"


def _estimate(one: Fitted, taken: Sequence[bool]) -> str:
    """Precision and recall, each word judged by what was fitted without it; and on what they rest."""
    positive = one.nearness.positive
    right = sum(found and heard for found, heard in zip(taken, one.heard, strict=False))
    wrong = sum(taken[positive:])
    precision = f"{right / (right + wrong):.2f}" if right + wrong else "unknown"
    return (
        f"{one.taught.name}: precision {precision}, recall {right / positive:.2f} (fit and threshold without the word "
        f"that is judged; {positive} examples, {len(taken) - positive} words of other kinds; news has more kinds)"
    )
