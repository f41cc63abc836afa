"""Every named query answers its question over the two articles about Port Alder."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from worlds import alder_store

from newsgraph.query import (
    ask_named,
    named_queries,
    named_query,
)
from newsgraph.store import Store


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """Both articles about Port Alder, resolved."""
    with alder_store() as made:
        yield made


ANSWERS: dict[str, tuple[dict[str, str], list[str], list[tuple[object, ...]]]] = {
    "according-to": (
        {"speaker": "Jan Novák", "with": "Grey Column", "role": "affected"},
        ["type", "trigger", "participant", "polarity", "speaker"],
        [("TerritoryCapture", "seized", "Port Alder", "positive", "Jan Novák")],
    ),
    "articles": (
        {"from": "2031-05-08"},
        ["outlet", "events", "claims"],
        [("Morning Ferry", 2, 2)],
    ),
    "behind-edge": (
        {"first": "Grey Column", "second": "Port Alder"},
        ["type", "firstRole", "secondRole", "polarity", "speaker"],
        [
            ("TerritoryCapture", "agent", "affected", "negative", "Lena Orsay"),
            ("TerritoryCapture", "agent", "place", "negative", "Lena Orsay"),
        ],
    ),
    "claims": (
        {"about": "port alder", "stance": "denies"},
        ["speaker", "stance", "type", "polarity"],
        [("defence ministry", "denies", "TerritoryCapture", "positive")],
    ),
    "disputed-events": (
        {},
        ["event", "voice", "speaker", "outlet", "id"],
        [
            ("capture of Port Alder", "affirms", "Jan Novák", "Alder Gazette", "alder-1"),
            ("capture of Port Alder", "could not verify", "Alder Gazette", "Alder Gazette", "alder-1"),
            ("capture of Port Alder", "denies", "defence ministry", "Alder Gazette", "alder-1"),
            ("capture of Port Alder", "denies", "Lena Orsay", "Morning Ferry", "alder-2"),
        ],
    ),
    "dyads-by-month": (
        {"from": "2031-05-01", "to": "2031-05-31"},
        ["month", "actor", "target", "side", "events"],
        [("2031-05", "fighters of the Grey Column", "Port Alder", "conflict", 1)],
    ),
    "events-in-place": (
        {"place": "Alder Coast", "type": "TerritoryCapture"},
        ["event", "where", "status"],
        [("capture of Port Alder", "Port Alder", "disputed")],
    ),
    "events-with-words": (
        {"words": "fighters seized"},
        ["event", "type", "trigger", "id"],
        [("capture of Port Alder", "TerritoryCapture", "seized", "alder-1")],
    ),
    "first-reports": (
        {"type": "Death"},
        ["event", "first", "outlets", "ids", "reports"],
        [("deaths in Port Alder", date(2031, 5, 7), "Alder Gazette", "alder-1", 2)],
    ),
    "holders-of-post": (
        {"post": "Mayor of Port Alder"},
        ["post", "holder", "status", "firstAttested", "outlets"],
        [("mayor of Port Alder", "Mira Tolland", "current", date(2031, 5, 7), "Alder Gazette")],
    ),
    "independent-sources": (
        {"type": "Attack"},
        ["event", "independent", "reports", "outlets", "speakers"],
        [("shots at the hospital", 2, 1, 1, "Mira Tolland")],
    ),
    "nearest-actors": (
        {"actor": "Port Alder"},
        ["other", "events", "types"],
        [("fighters of the Grey Column", 1, "TerritoryCapture")],
    ),
    "participants": (
        {"type": "TerritoryCapture"},
        ["role", "participant"],
        [("affected", "Port Alder"), ("agent", "fighters of the Grey Column"), ("place", "Port Alder")],
    ),
    "post-changes": (
        {"post": "mayor"},
        ["holder", "change"],
        [],
    ),  # more in tests/identity/test_posts.py
    "rival-holders": ({"post": "mayor"}, ["holder", "rival"], []),
    "quantity-series": (
        {"measure": "killed"},
        ["event", "modifier", "value", "outlet", "speaker"],
        [
            ("deaths in Port Alder", "atLeast", 12, "Alder Gazette", "Red Lantern"),
            ("deaths in Port Alder", "exactly", 15, "Morning Ferry", "defence ministry"),
        ],
    ),
    "unverified-claims": (
        {},
        ["speaker", "checkedBy", "now"],
        [("Jan Novák", "Alder Gazette", "disputed"), ("defence ministry", "Alder Gazette", "disputed")],
    ),
    "events": (
        {"actor": "fighters of the Grey Column"},
        ["event", "type", "status", "reports"],
        [("capture of Port Alder", "TerritoryCapture", "disputed", 3)],
    ),
    "events-by-type": (
        {},
        ["type", "status", "events"],
        [("Attack", "denied", 1), ("Death", "corroborated", 1), ("TerritoryCapture", "disputed", 1)],
    ),
    "events-by-country": (
        {"type": "Death"},
        ["country", "month", "events", "asserted"],
        [("ZZ", "2031-05", 1, 0)],
    ),
    "events-near": (
        {"point": "50.45, -3.1", "km": "29", "type": "Death"},
        ["event", "where", "km"],
        [("deaths in Port Alder", "Port Alder", 28)],
    ),
    "most-quoted": (
        {"speaker": "defence ministry"},
        ["speaker", "claims", "quoted", "articles", "outlets", "about"],
        [("defence ministry", 2, 0, 2, 2, "Death, TerritoryCapture")],
    ),
    "women-and-men": (
        {},
        ["among", "women", "men", "both", "unknown", "total"],
        [("persons", 0, 1, 0, 2, 3), ("speakers", 0, 1, 0, 2, 3)],
    ),
    "first-and-last-outlets": (
        {"type": "TerritoryCapture"},
        ["first", "firstOutlets", "last", "lastOutlets"],
        [("2031-05-07", "Alder Gazette", "2031-05-08", "Morning Ferry")],
    ),
    "correction-lag": ({"measure": "killed"}, ["before", "after", "days"], []),  # of made-up figures
    "source-diversity": (
        {"type": "TerritoryCapture"},
        ["reports", "outlets", "named", "unnamed", "own"],
        [(3, 2, 2, 0, 1)],
    ),
    "claims-later": (
        {"status": "corroborated"},
        ["speaker", "event", "said", "lastTold"],
        [
            ("Red Lantern", "deaths in Port Alder", "2031-05-07", "2031-05-08"),
            ("defence ministry", "deaths in Port Alder", "2031-05-08", "2031-05-08"),
        ],
    ),
    "co-mentions": (
        {"party": "Port Alder", "limit": "2"},
        ["other", "kind", "sentences", "articles"],
        [("defence ministry", "Organization", 3, 2), ("Grey Column", "Organization", 2, 2)],
    ),
    "member-events": ({"of": "Port Alder"}, ["event", "member"], []),  # with people: filters/test_periods.py
    "history-of-two": (
        {"first": "fighters of the Grey Column", "second": "Port Alder"},
        ["event", "firstRole", "secondRole"],
        [("capture of Port Alder", "agent", "affected"), ("capture of Port Alder", "agent", "place")],
    ),
    "most-active": (
        {},
        ["name", "acts", "suffers"],
        [("fighters of the Grey Column", 1, 0), ("Port Alder", 0, 1)],
    ),
    "places-by-month": (
        {"type": "Death"},
        ["month", "where", "lat", "lon", "events"],
        [("2031-05", "Port Alder", Decimal("50.45"), Decimal("-3.5"), 1)],
    ),
    "who-says-what": (
        {"event": "capture of Port Alder"},
        ["speaker", "voice"],
        [
            ("Jan Novák", "affirms"),
            ("Alder Gazette", "could not verify"),
            ("Alder Gazette", "could not verify"),
            ("defence ministry", "denies"),
            ("Lena Orsay", "denies"),
        ],
    ),
    "outlets": (
        {},
        ["outlet", "articles", "first", "claims", "speakers"],
        [("Alder Gazette", 1, "2031-05-07", 5, 4), ("Morning Ferry", 1, "2031-05-08", 2, 2)],
    ),
    "unnamed-sources": (
        {},
        ["outlet", "claims", "named", "unnamed", "nobody"],
        [("Alder Gazette", 5, 4, 1, 0), ("Morning Ferry", 2, 2, 0, 0)],
    ),
    "contradictions": ({"type": "TerritoryCapture"}, ["event", "outlet", "otherOutlet"], []),
    "relations": ({}, ["subject", "relation", "object", "articles"], [("hospital", "locatedIn", "Port Alder", 1)]),
    "figures": (
        {"measure": "killed"},
        ["event", "lowest", "highest", "numbers", "outlets"],
        [("deaths in Port Alder", 12, 15, 2, 2)],
    ),
    "denials": (
        {},
        ["speaker", "denied", "event", "status"],
        [("defence ministry", "that the town had fallen", "capture of Port Alder", "disputed")],
    ),
    "what-changed": ({}, ["change", "claim"], []),  # of articles that do change: tests/graph/test_versions.py
}


@pytest.mark.parametrize("name", [query.name for query in named_queries()])
def test_every_named_query_answers_its_question(store: Store, name: str) -> None:
    """On the two articles made by hand: these columns hold exactly these values."""
    assert name in ANSWERS, "a new query needs its question and answer here"
    values, columns, expected = ANSWERS[name]
    result = ask_named(store, name, values)
    assert list(zip(*(result.column(column) for column in columns), strict=True)) == expected


@pytest.mark.parametrize("name", [query.name for query in named_queries()])
def test_every_row_of_one_article_names_it_by_its_own_id(store: Store, name: str) -> None:
    """Whoever gave the article an id finds it beside each sentence, report and change."""
    named = named_query(name)
    columns = {column.name for column in named.columns}
    if not columns & {"sentence", "report", "article"}:
        return
    assert "id" in columns
    values, _, expected = ANSWERS[name]
    told = ask_named(store, name, values).column("id")
    assert set(told) <= {"alder-1", "alder-2"}
    assert bool(told) == bool(expected)
