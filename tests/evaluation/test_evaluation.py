"""Measuring itself is measured: planted mistakes are found, counted once and named for what they are."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readings import port_alder

from newsgraph.errors import StopError, UnknownNameError, UsageError
from newsgraph.evaluation import Quality, Speed, Statement, evaluate
from newsgraph.evaluation.calibrating import as_toml, fitted
from newsgraph.evaluation.figures import Ledger, Ledgers, Measurement, Mistake
from newsgraph.evaluation.quality_page import as_markdown, as_text, shortfalls
from newsgraph.evaluation.reliability import calibration_error, reliability
from newsgraph.model import Article, Event, Reading
from newsgraph.reading.calibration import along, calibrated, weight_behind
from newsgraph.reading.json_format import reading_to_json

# The least that a scorer must be: what the gold folder's own does, in miniature.
SCORER = """
import json, pathlib, re
HERE = pathlib.Path(".")
def read(rows, reader, keep, name): raise SystemExit("a command was asked")
def load(name, half):
    file = HERE / name / half / "data.jsonl"
    if not file.exists(): raise SystemExit(f"no such gold: {file}")
    return [json.loads(line) for line in file.open()]
def span(x): return (x["start"], x["end"])
def overlap(a, b): return max(0, min(a[1], b[1]) - max(a[0], b[0]))
def char_f(gold, pred):
    g, p = ({i for s, e in side for i in range(s, e)} for side in (gold, pred))
    return 2 * len(g & p) / (len(g) + len(p))
def fold(name): return name.lower()
def alike(a, b): return fold(a) == fold(b)
def km(a, b, c, d): return 111 * (abs(a - c) + abs(b - d))
def match(gold, pred, same):
    pairs, used = [], set()
    for i, g in enumerate(gold):
        best = max(((same(g, p), -j) for j, p in enumerate(pred) if j not in used), default=(0, 0))
        if best[0] > 0: pairs.append((i, -best[1])); used.add(-best[1])
    return pairs
def articles(half, reader, keep):
    golds = [json.loads(p.read_text()) for p in sorted((HERE / "articles" / half).glob("*.json"))]
    found = read([(g["id"], g["text"], g.get("title"), g.get("date")) for g in golds], reader, keep, "articles")
    return {"events.read": (float(sum(len(one["events"]) for one in found)), "how many")}
def elsewhere(half, reader, keep): return {"x": (float(len(load("elsewhere", half))), "")}
SETS = {"articles": articles, "elsewhere": elsewhere}
"""


class Parrot:
    """A reader that says what it is told to say."""

    def __init__(self, reading: Reading) -> None:
        """Always this reading."""
        self.reading = reading

    def read(self, article: Article) -> Reading:
        """The reading, as if made of that article."""
        return replace(self.reading, article=article, reader="parrot")

    def read_all(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """The same for each."""
        return map(self.read, articles)


def gold_of(reading: Reading) -> dict[str, Any]:
    """The reading as an annotated article: the same content in the annotators' field names."""
    said = reading_to_json(reading)
    for entity in said["entities"]:
        entity["type"] = entity.pop("kind")
    questions: list[str] = []
    text, published = reading.article.text, reading.article.published
    return {**said, "text": text, "date": published, "title": reading.article.title, "questions": questions}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A gold folder with one annotated article."""
    (tmp_path / "score.py").write_text(SCORER, encoding="utf-8")
    folder = tmp_path / "articles" / "dev"
    folder.mkdir(parents=True)
    (folder / "alder.json").write_text(json.dumps(gold_of(port_alder())), encoding="utf-8")
    return tmp_path


def kinds(quality: Quality) -> dict[tuple[str, str], int]:
    """(figure, kind of mistake) → how often."""
    return {(one.figure, one.kind): one.count for one in quality.mistakes}


# ---------------------------------------------------------------- measuring


def test_the_gold_handed_back_is_right_in_every_statement(data: Path) -> None:
    """No mistake of any kind, no false event, and the reader is named."""
    quality = evaluate(Parrot(port_alder()), data, ["articles"])
    reading = port_alder()
    parts = len(reading.entities) + len(reading.roles) + len(reading.events) + len(reading.attributions)
    assert len(quality.statements) == parts
    wrong = [one for one in quality.statements if not one.right]
    # an attribution without a source cannot have the right one
    assert len(wrong) == sum(one.source is None for one in reading.attributions)
    assert [one for one in quality.mistakes if "attribution" not in one.figure] == []
    assert {one.name: one.value for one in quality.figures}["articles.events.extra"] == 0.0
    assert quality.reader == "parrot"


def test_planted_mistakes_are_told_apart(data: Path) -> None:
    """A type taken for another, an event missed, one that is none, an agent left out, a fact that was denied."""
    reading = port_alder()
    first, second, third, *rest = reading.events
    extra = Event("v99", "Protest", reading.sentences[-1], confidence=0.3)
    second = replace(second, polarity="positive")
    planted = replace(reading, events=(replace(first, type="Attack", agent=()), second, *rest, extra))
    quality = evaluate(Parrot(planted), data, ["articles"])
    found = kinds(quality)
    assert found["articles.event-typed", "TerritoryCapture taken for Attack"] == 1
    assert found["articles.event-typed", f"{third.type} not found"] == 1
    assert found["articles.event-typed", "Protest that is none"] == 1
    assert found["articles.arguments", "agent left empty"] == 1
    assert found["articles.polarity", "negative read as positive"] == 1
    assert Statement("event", 0.3, False, "articles") in quality.statements
    ratio = {one.name: one.value for one in quality.figures}["articles.events.extra"]
    assert ratio == pytest.approx(1 / len(reading.events))


def test_a_wrong_kind_and_a_wrong_body_are_told_apart(data: Path) -> None:
    """An organisation taken for a place; a post without its body."""
    reading = port_alder()
    entities = tuple(replace(one, kind="Place") if one.id == "e3" else one for one in reading.entities)
    roles = tuple(replace(one, of=None) for one in reading.roles)
    found = kinds(evaluate(Parrot(replace(reading, entities=entities, roles=roles)), data, ["articles"]))
    assert found["articles.entities", "Organization (named) taken for Place"] == 1
    assert found["articles.roles", "role found without its body"] == len(reading.roles)


def test_a_folder_without_gold_is_told_in_one_line(tmp_path: Path, data: Path) -> None:
    """As are a set that the scorer does not know, one whose data is missing, and a scorer of another make."""
    reader = Parrot(port_alder())
    with pytest.raises(UsageError, match="there is no gold with its scorer; name the folder with --data"):
        evaluate(reader, tmp_path / "nowhere")
    with pytest.raises(UnknownNameError, match="no set is called 'rumours'; there are articles, elsewhere"):
        evaluate(reader, data, ["rumours"])
    with pytest.raises(UsageError, match="no such gold"):
        evaluate(reader, data, ["elsewhere"])
    with pytest.raises(UsageError, match="there are no annotated articles"):
        evaluate(reader, data, ["articles"], half="other")
    (tmp_path / "score.py").write_text("SETS = {}\n", encoding="utf-8")
    with pytest.raises(StopError, match="the scorer has no HERE, read"):
        evaluate(reader, tmp_path)


def test_the_command_without_gold_ends_with_2_and_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Before anything heavy is loaded."""
    from newsgraph.cli.entry import run

    assert run(["evaluate", "--data", str(tmp_path)]) == 2
    captured = capsys.readouterr()
    assert captured.err == f"newsgraph: {tmp_path}: there is no gold with its scorer; name the folder with --data\n"
    assert captured.out == ""


# ---------------------------------------------------------------- arithmetic


def test_what_a_mistake_costs_is_what_the_figure_would_gain() -> None:
    """F1 for lists, a share where extras cost nothing; a substitution costs twice."""
    ledger = Ledger("f", right=6)
    ledger.missed["m"], ledger.extra["x"], ledger.swapped["s"] = 2, 1, 1
    assert ledger.value == pytest.approx(2 * 6 / (12 + 3 + 2))
    costs = {one.kind: one.cost for one in ledger.mistakes()}
    assert costs["s"] == pytest.approx(2 * 7 / (14 + 2 + 1) - ledger.value)
    assert costs["m"] == pytest.approx(2 * 8 / (16 + 1 + 2) - ledger.value)
    assert costs["x"] == pytest.approx(2 * 6 / (12 + 3 + 1) - ledger.value)
    share = Ledger("a", precise=False, right=3)
    share.missed["m"], share.extra["x"] = 1, 5
    assert share.value == 0.75
    assert [(one.kind, one.cost) for one in share.mistakes()] == [("m", 0.25)]


def test_mistakes_come_with_the_most_costly_first() -> None:
    """Whatever figure they belong to."""
    ledgers = Ledgers()
    small, large = ledgers.of("a"), ledgers.of("b")
    small.right, large.right = 90, 5
    small.missed["rare"], large.missed["often"] = 10, 5
    assert [one.kind for one in ledgers.mistakes()] == ["often", "rare"]


def test_every_statement_falls_into_one_bin() -> None:
    """Certain ones into the last; the annotated articles come first."""
    every = [Statement("event", n / 20, n % 2 == 0, "articles") for n in range(21)]
    every.append(Statement("entity", 1.0, True, "names"))
    bins = reliability(every)
    assert sum(one.count for one in bins) == len(every)
    assert bins[0].gold == "articles"
    assert bins[-1] == bins[-1].__class__("names", "entity", 0.9, 1.0, 1, 1.0, 1.0)
    assert calibration_error(bins[-1:]) == 0
    assert calibration_error(()) == 0


# ---------------------------------------------------------------- confidence


def test_calibration_changes_no_order_and_nothing_else() -> None:
    """All confidences rise with the rules' weights, and the way back leads back."""
    reading = port_alder()
    for kind in ("entity", "role", "event", "attribution"):
        heights = [along_kind(kind, n / 1000) for n in range(1001)]
        assert heights == sorted(set(heights))
        assert heights[0] >= 0
        assert heights[-1] <= 1
    told = calibrated(reading)
    assert [one.id for one in sorted(told.events, key=lambda one: one.confidence)] == [
        one.id for one in sorted(reading.events, key=lambda one: one.confidence)
    ]
    assert replace(told.events[0], confidence=0) == replace(reading.events[0], confidence=0)
    assert weight_behind("event", told.events[0].confidence) == pytest.approx(reading.events[0].confidence, abs=0.01)


def along_kind(kind: str, weight: float) -> float:
    """A weight's confidence by the shipped curve."""
    from newsgraph.reading.calibration import curve_of

    return along(curve_of(kind), weight)


@given(st.lists(st.tuples(st.integers(0, 1000), st.booleans()), min_size=1, max_size=60))
def test_a_fitted_curve_rises_from_0_to_1_whatever_was_judged(judged: list[tuple[int, bool]]) -> None:
    """Even where weight and truth run against each other."""
    curve = fitted(Statement("event", along_kind("event", n / 1000), right, "articles") for n, right in judged)["event"]
    assert (curve[0][0], curve[-1][0]) == (0.0, 1.0)
    assert list(curve) == sorted(curve)
    heights = [height for _, height in curve]
    assert heights == sorted(set(heights))
    assert heights[0] > 0
    assert heights[-1] < 1


def test_two_sets_that_judge_a_kind_count_alike() -> None:
    """However many more statements one of them has."""
    every = [Statement("role", along_kind("role", 0.5), True, "articles") for _ in range(50)]
    every += [Statement("role", along_kind("role", 0.5), False, "names") for _ in range(900)]
    assert along(fitted(every)["role"], 0.5) == pytest.approx(0.5, abs=0.01)


def test_a_fitted_curve_says_how_often_such_statements_are_right() -> None:
    """Weights of .5 that are right one time in five, weights of .8 that are right nine times in ten."""
    every = [Statement("role", along_kind("role", 0.5), n % 5 == 0, "articles") for n in range(200)]
    every += [Statement("role", along_kind("role", 0.8), n % 10 != 0, "articles") for n in range(200)]
    curves = fitted(every)
    assert along(curves["role"], 0.5) == pytest.approx(0.2, abs=0.03)
    assert along(curves["role"], 0.8) == pytest.approx(0.9, abs=0.03)
    assert tomllib.loads(as_toml(curves, "2031-05-07"))["curve"]["role"] == [list(point) for point in curves["role"]]


# ---------------------------------------------------------------- the page


def test_the_page_names_figures_goals_shortfalls_and_mistakes() -> None:
    """And says that figures of this half flatter; of another half it does not say so."""
    figures = (
        Measurement("articles.roles.f1", 0.5),
        Measurement("articles.entities.f1", 0.9),
        Measurement("articles.unheld.f1", 0.1),
    )
    mistakes = (Mistake("articles.roles", "role not found", 7, 0.125),)
    quality = Quality(figures, (Statement("role", 0.9, True, "articles"),), mistakes, Speed(3000, 2.0), "rules+x")
    page = as_markdown(quality, "2031-05-07", "dev")
    assert "| `articles.roles.f1` | 0.500 |  | 0.60 | who holds which post where |" in page
    assert "Below the goal: articles.roles.f1 is 0.500, its goal 0.60." in page
    assert "| `articles.roles` | role not found | 7 | 0.125 |" in page
    assert "| articles | role | 0.9 to 1.0 | 1 | 0.90 | 1.00 |" in page
    assert "1,500 words a second" in page
    assert "flatter" in page
    assert "flatter" not in as_markdown(quality, "2031-05-07", "test")
    assert shortfalls(figures[1:]) == []
    assert "articles.unheld.f1" in as_text(quality)
