"""When an event was, over all its reports: never after somebody told that it had happened."""

from __future__ import annotations

import pytest

from newsgraph.graph.iris import ArticleIri, ReportIri
from newsgraph.identity.model import World
from newsgraph.identity.reports import ArticleFacts, EventReport, Reports
from newsgraph.identity.reports import ArticleReports as Article
from newsgraph.identity.standing.participants import Participants, When
from newsgraph.identity.standing.voices import Voices
from newsgraph.model import Realis


def _when(*told: tuple[str, str | None], realis: Realis = "actual") -> When:
    """The time of an event; `told`: the day of each article and the one that it gives."""
    articles, events = [], []
    for number, (day, begin) in enumerate(told):
        article = ArticleIri(f"https://x.example/article/a{number}")
        event = EventReport(
            ReportIri(f"{article}#v1"),
            article,
            "Attack",
            "raid",
            0,
            begin=begin,
            end=begin,
            basis="expressed",
            realis=realis,
        )
        facts = ArticleFacts(article, day, None, None, None, "raid")
        articles.append(Article(facts, (), (), (event,)))
        events.append(event)
    reports, world = Reports.of(articles), World({}, {})
    heard = Voices(reports, world).on([event.iri for event in events])
    return Participants(reports, world).when(events, heard)


def test_what_was_told_did_not_happen_later() -> None:
    """A day of a later article that lies after the first report is another's; the one before it stands."""
    assert _when(("2031-05-06", "2031-05-05"), ("2031-09-01", "2031-08-30")).begin == "2031-05-05"
    assert _when(("2031-05-06", None), ("2031-09-01", "2031-08-30")) == When()


@pytest.mark.parametrize("begin", ["2031-05-08", "2031-05", "2031"])
def test_a_clock_may_be_early_and_a_month_is_not_over(begin: str) -> None:
    """Only whole days well after it are told apart."""
    assert _when(("2031-05-06", None), ("2031-05-07", begin)).begin == begin


def test_what_is_planned_may_lie_ahead() -> None:
    """Nobody told that it had happened."""
    assert _when(("2031-05-06", "2031-08-30"), realis="future").begin == "2031-08-30"
