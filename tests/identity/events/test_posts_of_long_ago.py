"""Who held a post long ago holds it no more, though his sentence only calls him by it."""

from __future__ import annotations

import pytest

from newsgraph.graph.iris import ArticleIri, node, span_iri
from newsgraph.identity.reports import ArticleFacts, TenureReport
from newsgraph.identity.reports.decoding import _as_of_its_year
from newsgraph.model import Span

A = ArticleIri("https://x.example/article/a")


@pytest.mark.parametrize(
    ("text", "day", "status"),
    [
        ("In 1954 the president Boris Malenko gave the island away.", "2031-05-06", "former"),
        ("On Monday the president Boris Malenko gave the island away.", "2031-05-06", "current"),
        ("In 2030 the president Boris Malenko gave the island away.", "2031-05-06", "current"),
        ("The president Boris Malenko was born in 1954.", "2031-05-06", "current"),
        ("In 1954 the president Boris Malenko gave the island away.", None, "current"),
    ],
)
def test_a_year_before_the_title_ends_the_post(text: str, day: str | None, status: str) -> None:
    """One behind it tells of something else; an article of no day tells of no time before it."""
    report = TenureReport(
        node(A, "r1"), node(A, "e1"), "president", None, "current", day, span_iri(A, Span(0, len(text)))
    )
    assert _as_of_its_year(report, ArticleFacts(A, day, None, None, None, text)).status == status
