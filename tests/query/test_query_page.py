"""The page of the named queries, and what their heads promise."""

from __future__ import annotations

import runpy
from pathlib import Path

from newsgraph.query import named_queries

DOCS = Path(__file__).parents[2] / "docs"


def test_the_page_of_the_queries_is_fresh() -> None:
    """`python docs/make_queries.py` writes it anew."""
    made: str = runpy.run_path(str(DOCS / "make_queries.py"))["page"]()
    assert (DOCS / "queries.md").read_text(encoding="utf-8") == made


def test_there_are_at_least_thirty_questions_each_with_columns_and_parameters() -> None:
    """And every one can be cut short."""
    queries = named_queries()
    assert len(queries) >= 30
    assert [one.name for one in queries if not one.columns] == []
    assert [one.name for one in queries if not any(parameter.name == "limit" for parameter in one.parameters)] == []
    told = [(one.name, parameter.name) for one in queries for parameter in one.parameters]
    assert len(told) == len(set(told)), "a part and its query name the same parameter"
