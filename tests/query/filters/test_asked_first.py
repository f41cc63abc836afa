"""A part that is asked first: the same rows as in one go, and only where what it finds may stand in a query."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from worlds import alder_store

from newsgraph.query import Result, ask, filled, named_query, scanning
from newsgraph.query.scanning import with_first_answers
from newsgraph.store import Store

QUERY = """SELECT ?name ?seat WHERE {
  # first
  { SELECT ?who ?seat WHERE {
      ?who schema:name ?name OPTIONAL { ?who ng:jurisdiction ?seat } FILTER(STRLEN(?name) > 4)
  } }
  # end first
  ?who schema:name ?name .
}
"""


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """Both articles about Port Alder, resolved."""
    with alder_store() as made:
        yield made


def rows(result: Result) -> list[tuple[str, ...]]:
    """Sorted, and with the names of a list sorted too."""
    return sorted(tuple(", ".join(sorted(str(value).split(", "))) for value in row) for row in result)


@pytest.mark.parametrize("told", [{"post": "mayor"}, {"post": "m"}, {"post": "mayor", "to": "1990"}, {"post": "x y"}])
def test_holders_are_the_same_whether_their_posts_are_asked_first_or_in_one_go(
    store: Store, told: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With filters, and where nothing is found."""
    apart = filled(named_query("holders-of-post"), told, store)
    monkeypatch.setattr(scanning, "MOST", -1)
    whole = filled(named_query("holders-of-post"), told, store)
    assert "VALUES (?tenure ?post)" in apart
    assert "VALUES (?tenure ?post)" not in whole
    assert rows(ask(store, apart)) == rows(ask(store, whole))
    assert bool(ask(store, apart).rows) == (told in ({"post": "mayor"}, {"post": "m"}))


def test_what_has_no_value_stays_without_one(store: Store) -> None:
    """UNDEF, which matches as the sub-query does."""
    apart = with_first_answers(QUERY, store)
    assert "UNDEF" in apart
    assert rows(ask(store, apart)) == rows(ask(store, QUERY))


def test_too_many_answers_stay_a_sub_query(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """As does a query that has no such part."""
    monkeypatch.setattr(scanning, "MOST", 1)
    whole = with_first_answers(QUERY, store)
    assert "VALUES" not in whole
    assert rows(ask(store, whole)) == rows(ask(store, QUERY))
    plain = "SELECT * WHERE { ?s ?p ?o } # first"
    assert with_first_answers(plain, store) == plain
