"""A query over the whole graph reads lists, one about a single thing follows patterns: the rows are the same."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from worlds import alder_store

from newsgraph.query import Result, ask, filled, named_queries, named_query
from newsgraph.query.named import NamedQuery
from newsgraph.query.scanning import by_scan, scanned
from newsgraph.store import Store

MARKED = [one for one in named_queries() if "# scan" in one.text and not any(p.required for p in one.parameters)]


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """Both articles about Port Alder, resolved."""
    with alder_store() as made:
        yield made


def rows(result: Result) -> list[tuple[frozenset[str], ...]]:
    """Rows that do not mind in which order an engine strings several names together."""
    return sorted(
        (tuple(frozenset(str(value).split(", ")) for value in row) for row in result),
        key=lambda row: [sorted(cell) for cell in row],
    )


@pytest.mark.parametrize("query", MARKED, ids=lambda query: query.name)
def test_reading_lists_answers_as_following_patterns_does(query: NamedQuery, store: Store) -> None:
    """For each query whose lines are marked."""
    by_pattern = "\n".join(by_scan(query.text.splitlines(), narrow=True))
    plain = NamedQuery(query.name, query.title, query.description, query.parameters, query.example, by_pattern)
    wide, narrow = filled(query, {}, store), filled(plain, {}, store)
    assert wide != narrow
    found = rows(ask(store, wide))
    assert found == rows(ask(store, narrow))
    assert found


def test_a_question_about_one_actor_reads_no_list(store: Store) -> None:
    """But one about a type or a day does."""
    assert "SELECT *" in filled(named_query("events"), {"type": "Death", "from": "2031"}, store)
    assert "SELECT *" not in filled(named_query("events"), {"place": "Port Alder"}, store)


def test_only_patterns_are_taken_apart() -> None:
    """Several in one OPTIONAL stay one; a filter stays as it is."""
    together = scanned("OPTIONAL { ?one ng:reportOf ?other . ?other schema:name ?name }")
    assert together.startswith("OPTIONAL { { SELECT * WHERE { { SELECT")
    assert together.count("SELECT") == 3
    assert scanned("FILTER(?one != ?other)") == "FILTER(?one != ?other)"
