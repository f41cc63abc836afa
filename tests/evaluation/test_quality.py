"""The reader reaches its goals on annotated texts, which are no part of the project: without them, a skip."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from newsgraph.evaluation import Ledgers, Measurement, evaluate
from newsgraph.evaluation.articles import judge_articles
from newsgraph.evaluation.corpora import JUDGES
from newsgraph.evaluation.quality_page import shortfalls
from newsgraph.evaluation.reliability import calibration_error, reliability
from newsgraph.evaluation.scorer import Scorer, load_scorer
from newsgraph.pipeline import ready_reader
from newsgraph.workspace import settings

ROOT = Path(__file__).parents[2]
DATA = ROOT.parent / "shared" / "evaldata"
PAGE = ROOT / "docs" / "quality.md"


@pytest.fixture(scope="module")
def scorer() -> Scorer:
    """The gold's scorer with the default reader."""
    if not (DATA / "score.py").is_file():
        pytest.skip(f"the annotated texts are not here ({DATA})")
    return load_scorer(DATA, ready_reader(settings(None, {}), print))


@pytest.fixture(scope="module")
def figures(scorer: Scorer) -> dict[str, float]:
    """What the scorer says of the annotated articles."""
    return {one.name: one.value for one in scorer.figures("articles")}


@pytest.mark.slow
def test_the_goals_are_reached_on_the_annotated_articles(figures: dict[str, float]) -> None:
    """Entities, roles, typed events, arguments, attributions."""
    assert shortfalls(Measurement(name, value) for name, value in figures.items()) == []


@pytest.mark.slow
def test_the_analysis_counts_as_the_scorer_does(scorer: Scorer, figures: dict[str, float]) -> None:
    """So that kinds of mistake add up to the figures they are held against."""
    ledgers = Ledgers()
    _, extra = judge_articles(scorer, ledgers)
    for name in ("entities", "entities.Group", "roles", "event-typed", "arguments", "attribution"):
        assert ledgers.of(f"articles.{name}").value == pytest.approx(figures[f"articles.{name}.f1"]), name
    for name in ("polarity", "realis", "time"):
        counted = ledgers.of(f"articles.{name}", precise=False).value
        assert counted == pytest.approx(figures[f"articles.{name}.accuracy"]), name
    assert extra <= 0.55, "too many false events for each event of the gold"


@pytest.mark.slow
def test_precision_does_not_lag_behind_recall(scorer: Scorer) -> None:
    """A statement left out is better than a wrong one: at most an eighth between the two.

    Events of these articles are the exception: the words that once were fitted to them are found nearly all, and
    what the network sees besides is right as often as anywhere (docs/decisions/0012).
    """
    ledgers = Ledgers()
    judge_articles(scorer, ledgers)
    for name in ("entities", "roles", "arguments", "attribution"):
        ledger = ledgers.of(f"articles.{name}")
        wrong, missed = (counted.total() + ledger.swapped.total() for counted in (ledger.extra, ledger.missed))
        precision, recall = ledger.right / (ledger.right + wrong), ledger.right / (ledger.right + missed)
        assert precision >= recall - 0.12, name


@pytest.mark.slow
def test_confidence_lies_near_the_truth(scorer: Scorer) -> None:
    """On average over all statements of the annotated articles, within a tenth."""
    statements, _ = judge_articles(scorer, Ledgers())
    assert calibration_error(reliability(statements)) <= 0.1


@pytest.mark.slow
@pytest.mark.parametrize("name", ["names", "places", "attribution"])
def test_the_goals_are_reached_on_the_corpora(scorer: Scorer, name: str) -> None:
    """And the analysis of mistakes counts as the scorer does there too."""
    found = scorer.figures(name)
    assert shortfalls(found) == []
    ledgers = Ledgers()
    list(JUDGES[name](scorer, ledgers) or ())
    counted = {one.name: one.value for one in found}
    figure = {"names": "names.exact", "places": "places.found", "attribution": "attribution.source+content"}[name]
    assert ledgers.of(figure).value == pytest.approx(counted[f"{figure}.f1"])


def test_the_page_of_figures_is_the_one_that_is_generated() -> None:
    """Written by the command, with its date and versions, and with the warning that goes with figures of this half."""
    page = PAGE.read_text(encoding="utf-8")
    assert page.startswith("# How well it reads\n\nMade by `newsgraph evaluate --markdown docs/quality.md` on 20")
    assert "**These figures flatter.**" in page
    for heading in ("## Figures", "## What confidence means", "## The most costly kinds of mistake"):
        assert heading in page


@pytest.mark.slow
def test_measuring_twice_gives_the_same(scorer: Scorer, tmp_path: Path) -> None:
    """The same reader over the same texts, read again: a few of each folder, since it is not about how well."""
    shutil.copy(DATA / "score.py", tmp_path)
    for folder in ("dev", "blind"):
        few = sorted((DATA / "articles" / folder).glob("*.json"))[:4]
        (tmp_path / "articles" / folder).mkdir(parents=True)
        for file in few:
            shutil.copy(file, tmp_path / "articles" / folder)
    reader = ready_reader(settings(None, {}), print)
    first, second = (evaluate(reader, tmp_path, ["articles"]) for _ in range(2))
    assert first.statements
    assert (first.figures, first.statements, first.mistakes) == (second.figures, second.statements, second.mistakes)
    assert first.general == second.general
