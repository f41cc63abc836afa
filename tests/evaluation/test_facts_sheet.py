"""The sheet of facts that people judge (`bench/facts.py`): what is drawn, and what judged rows come to."""

from __future__ import annotations

import csv
import io
import runpy
from collections import Counter
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import pytest
from identity_stories import Story

BENCH = runpy.run_path(str(Path(__file__).parents[2] / "bench" / "facts.py"))
ARTICLES = (
    {
        "id": "a",
        "day": "2031-05-07",
        "outlet": "Harbour Post",
        "parties": ["p Person Jan Novak", "u Place Alder @990001/990002", "g Group* three men"],
        "posts": ["p mayor u"],
        "events": ["v Attack struck agent=p affected=g place=u on=2031-05-06"],
    },
    {
        "id": "b",
        "day": "2031-05-08",
        "outlet": "Kelm Courier",
        "parties": ["p Person Jan Novak", "u Place Alder @990001/990002"],
        "posts": ["p mayor u"],
        "events": ["v Attack struck agent=p place=u on=2031-05-06"],
    },
)


@pytest.fixture(scope="module")
def rows() -> list[Any]:
    """The sheet of a graph of two articles."""
    return list(BENCH["drawn"](Story("facts", ARTICLES, {}).resolved(), 7))


def claims(rows: list[Any], kind: str) -> dict[str, str]:
    """Question → claim, of one kind of row."""
    return {row.question: row.claim for row in rows if row.kind == kind}


def test_an_event_is_asked_about_part_by_part(rows: list[Any]) -> None:
    """Who, to whom, where, of which type, when, on whose word; each with the graph's answer."""
    asked = claims(rows, "event")
    assert list(asked) == ["agent", "affected", "place", "type", "time", "status"]
    assert asked["agent"].endswith("who does it: Jan Novak")
    assert asked["place"].endswith("where: Alder")
    assert asked["time"].endswith("when: 2031-05-06")


def test_offices_places_joins_titles_and_persons_are_asked_about_too(rows: list[Any]) -> None:
    """One row a thing, two a title; what only one article names is no join."""
    assert claims(rows, "office")["office"] == "Jan Novak: current mayor of Alder"
    assert claims(rows, "place")["place"].startswith("Alder at 10, 20")
    joined = [row.claim.removeprefix("all of these are of one: ") for row in rows if row.kind == "join"]
    assert "Jan Novak (2 articles)" in joined
    assert not any(claim.startswith(("three men", "Harbour Post")) for claim in joined)
    assert set(claims(rows, "title")) == {"fit to print", "names somebody"}
    assert [row.claim for row in rows if row.kind == "person"] == ["a person called Jan Novak"]


def test_a_row_shows_the_sentences_that_it_rests_on(rows: list[Any]) -> None:
    """And neither how sure the graph is, nor a verdict."""
    row = next(row for row in rows if row.kind == "event")
    assert "struck." in row.sentences
    assert row.right == ""


def test_every_event_that_two_outlets_bear_out_is_on_the_sheet(rows: list[Any]) -> None:
    """Beside those drawn, whatever the seed."""
    assert [row.claim.endswith("it is corroborated") for row in rows if row.kind == "corroborated"] == [True]
    assert not any(row.kind == "disputed" for row in rows)


def test_one_seed_draws_one_sheet() -> None:
    """Twice the same."""
    store = Story("facts", ARTICLES, {}).resolved()
    assert list(BENCH["drawn"](store, 3)) == list(BENCH["drawn"](store, 3))


def test_a_judged_sheet_is_summed_by_question(rows: list[Any], tmp_path: Path) -> None:
    """y is right, n is wrong; - and what was left open count for neither."""
    sheet = tmp_path / "sheet.csv"
    out = io.StringIO()
    with redirect_stdout(out):
        BENCH["write_sheet"](rows)
    lines = list(csv.DictReader(io.StringIO(out.getvalue())))
    verdicts = {"agent": "y", "affected": "n", "time": "-", "office": "Y"}
    with sheet.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, BENCH["FIELDS"])
        writer.writeheader()
        writer.writerows(line | {"right": verdicts.get(line["question"], "")} for line in lines)
    summed = {line[:28].strip(): line[28:].split() for line in BENCH["summed"](BENCH["judged"]([str(sheet)]))}
    counts = Counter(row.question for row in rows if row.kind == "event")
    assert summed["event: agent"][0] == "1.00"
    assert summed["event: affected"][0] == "0.00"
    assert summed["event: time"] == ["nothing", "judged", f"({counts['time']}", "not", "told,", "0", "not", "judged)"]
    assert summed["office"][0] == "1.00"
    assert summed["titles that are unique"] == ["1", "of", "1"]


def test_few_judgements_leave_a_wide_interval() -> None:
    """Wilson's: never below 0 nor above 1, and narrower the more were judged."""
    few, many = BENCH["wilson"](4, 4), BENCH["wilson"](400, 400)
    assert few[1] == many[1] == 1.0
    assert few[0] < 0.6
    assert many[0] > 0.98
    assert BENCH["wilson"](0, 5)[0] == 0.0
