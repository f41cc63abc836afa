"""`newsgraph evaluate`: how well the reader reads, on annotated articles."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from newsgraph.cli.options import with_settings
from newsgraph.cli.terminal import note

if TYPE_CHECKING:
    from newsgraph.evaluation import Quality
    from newsgraph.workspace import Settings


@click.command()
@click.argument("sets", nargs=-1, metavar="[SET]...")
@click.option("--data", default="../shared/evaldata", show_default=True, metavar="DIR", help="Where the gold is.")
@click.option("--half", default="dev", show_default=True, metavar="NAME", help="Which half of the gold.")
@click.option("--markdown", metavar="FILE", type=click.Path(dir_okay=False), help="Write the page of figures too.")
@click.option("--calibrate", metavar="FILE", type=click.Path(dir_okay=False), help="Fit confidence anew, into FILE.")
@click.option("--identity", is_flag=True, help="Which event is which and who is who, on gold of coreference, instead.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@with_settings(store=False, reader=True)
def evaluate(
    *,
    sets: tuple[str, ...],
    data: str,
    half: str,
    markdown: str | None,
    calibrate: str | None,
    identity: bool,
    as_json: bool,
    chosen: Settings,
) -> int:
    """Measure the reader on annotated articles: figures, what confidence means, and the most costly mistakes.

    The gold and its scorer are no part of newsgraph: a folder with score.py, named by --data. Without SETs, all
    that the scorer knows.

    \b
    Example: newsgraph evaluate articles names
    Example: newsgraph evaluate --identity
    """
    from newsgraph.evaluation import evaluate as measured
    from newsgraph.evaluation.calibrating import as_toml, fitted
    from newsgraph.evaluation.quality_page import as_markdown, as_text
    from newsgraph.evaluation.scorer import check_data
    from newsgraph.pipeline import ready_reader

    folder = check_data(Path(data))
    if identity:
        from newsgraph.evaluation.coreference.figures import identity_figures

        figures = identity_figures(ready_reader(chosen, note), folder, half=half, say=note)
        lines = (f"{one.name:28} {one.value:.3f}  {one.note}" for one in figures)
        told = json.dumps({one.name: one.value for one in figures}, indent=2)
        click.echo(told if as_json else "\n".join(lines))
        return 0
    quality = measured(ready_reader(chosen, note), folder, sets, half=half, say=note)
    click.echo(json.dumps(_as_json(quality), indent=2) if as_json else as_text(quality), nl=as_json)
    today = datetime.now(UTC).date().isoformat()
    if calibrate:
        Path(calibrate).write_text(as_toml(fitted(quality.statements), today), encoding="utf-8")
        note(f"wrote {calibrate}")
    if markdown:
        Path(markdown).write_text(as_markdown(quality, today, half), encoding="utf-8")
        note(f"wrote {markdown}")
    return 0


def _as_json(quality: Quality) -> dict[str, Any]:
    """Figures by name, the reliability table, every kind of mistake, and speed."""
    from newsgraph.evaluation.reliability import reliability

    general = quality.general.figures if quality.general is not None else ()
    return {
        "reader": quality.reader,
        "general": {one.name: {"train": one.train, "blind": one.blind, "gap": one.gap} for one in general},
        "figures": {one.name: one.value for one in quality.figures},
        "reliability": [asdict(one) for one in reliability(quality.statements)],
        "mistakes": [asdict(one) for one in quality.mistakes],
        "words_per_second": quality.speed.words_per_second,
    }
