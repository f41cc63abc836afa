"""`newsgraph event-types`: which types are known, and how well those of one's own are told apart."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsgraph.cli.options import with_settings
from newsgraph.cli.terminal import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgraph.reading.events.taught_by_examples.taught import Fitted
    from newsgraph.workspace import Settings


@click.group("event-types")
def event_types() -> None:
    """List event types, or test those that a file teaches.

    \b
    Example: newsgraph event-types list
    """


@event_types.command("list")
@with_settings(store=False)
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
        for holds, line in _told(one):
            held = held and holds
            click.echo(one_line(line))
        click.echo(one_line(_estimate(one)))
    return int(not held)


def _told(one: Fitted) -> Iterator[tuple[bool, str]]:
    """(whether it holds, a line) for each example and counter-example."""
    near, limit = one.nearness, one.nearness.threshold
    for sentence, score in zip(one.taught.examples, near.left_out[: near.positive], strict=True):
        holds = bool(score >= limit)
        yield holds, f"{'holds' if holds else 'MISSED'}  {score - limit:+.2f}  {sentence.written}"
    scores = near.left_out[near.positive :]
    for sentence in one.taught.counter_examples:
        own = [score for score, other in zip(scores, one.counters, strict=True) if other is sentence]
        score = max(own, default=limit - 1)
        holds = bool(score < limit)
        yield holds, f"{'holds' if holds else 'TAKEN'}  {score - limit:+.2f}  not: {sentence.written}"


def _estimate(one: Fitted) -> str:
    """Precision and recall with each word left out once, and on what they rest."""
    near = one.nearness
    found = near.left_out >= near.threshold
    right, taken = int(found[: near.positive].sum()), int(found.sum())
    precision = f"{right / taken:.2f}" if taken else "unknown"
    return (
        f"{one.taught.name}: precision {precision}, recall {right / near.positive:.2f} (left out one by one: "
        f"{near.positive} examples, {len(found) - near.positive} words of other kinds; news may differ)"
    )
