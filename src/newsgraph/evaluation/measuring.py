"""One measurement, told top to bottom: load once, read each set, score it, sort its mistakes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from newsgraph.errors import UnknownNameError
from newsgraph.evaluation.articles import judge_articles
from newsgraph.evaluation.corpora import JUDGES
from newsgraph.evaluation.figures import Ledgers, Measurement, Quality, Statement
from newsgraph.evaluation.general_news import general_news
from newsgraph.evaluation.scorer import Scorer, load_scorer

if TYPE_CHECKING:
    from newsgraph.reading.reader import Reader

__all__ = ["evaluate"]

FAILURES_TOLD = 3


def evaluate(
    reader: Reader,
    data: Path,
    sets: Sequence[str] = (),
    *,
    half: str = "dev",
    say: Callable[[str], None] = lambda _line: None,
) -> Quality:
    """The reader's quality on the gold in `data`; without `sets`, on all that its scorer knows.

    UsageError if there is no gold, UnknownNameError for a set that the scorer does not know.
    """
    scorer = load_scorer(data, reader, half)
    chosen = _chosen(sets, scorer)
    ledgers = Ledgers()
    figures: list[Measurement] = []
    statements: list[Statement] = []
    for name in chosen:
        say(f"reading {name}")
        figures += scorer.figures(name)
        if name == "articles":
            found, extra = judge_articles(scorer, ledgers)
            statements += found
            figures.append(Measurement("articles.events.extra", extra, "false events for each event of the gold"))
        elif name in JUDGES:
            statements += JUDGES[name](scorer, ledgers) or ()
    general = general_news(reader, data) if "articles" in chosen else None
    _say_failures(scorer.recorder.failures, say)
    recorder = scorer.recorder
    return Quality(tuple(figures), tuple(statements), ledgers.mistakes(), recorder.speed, recorder.name, general)


def _say_failures(failures: Sequence[str], say: Callable[[str], None]) -> None:
    """The first few texts that could not be read, and how many there were."""
    for failure in failures[:FAILURES_TOLD]:
        say(failure)
    if len(failures) > FAILURES_TOLD:
        say(f"{len(failures):,} texts in all could not be read; they count as empty readings")


def _chosen(sets: Sequence[str], scorer: Scorer) -> Sequence[str]:
    """The sets to measure, in the scorer's order."""
    for name in sets:
        if name not in scorer.sets:
            raise UnknownNameError(f"no set is called {name!r}", hint=f"there are {', '.join(scorer.sets)}")
    return [name for name in scorer.sets if not sets or name in sets]
