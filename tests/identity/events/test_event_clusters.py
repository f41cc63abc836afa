"""When pairs of reports that were judged make one event: at the very limits."""

from __future__ import annotations

import pytest
from identity_stories import IRIS

from newsgraph.graph import quads_of
from newsgraph.identity.entities.pipeline import resolve_entities
from newsgraph.identity.events.clustering import EventClusterer, Judged
from newsgraph.identity.model import Links
from newsgraph.identity.reports import read_reports
from newsgraph.identity.scoring import SAME
from newsgraph.model import Article, Event, Reading, Span
from newsgraph.store import MEMORY, open_store


def clusterer(*told: str) -> EventClusterer:
    """Of articles of a sentence each, in which the word "fire" or "blaze" names an event."""
    store = open_store(MEMORY)
    for number, text in enumerate(told):
        word = next(word for word in ("fire", "blaze") if word in text)
        span = Span(text.index(word), text.index(word) + len(word))
        article = Article(f"a{number}", text, published=f"2031-05-0{number + 1}", publisher=f"Paper {number}")
        reading = Reading(article, (Span(0, len(text)),), events=(Event("v", "Accident", span),))
        store.replace_graph(IRIS.article(article), quads_of(reading, IRIS))
    reports = read_reports(store)
    return EventClusterer(reports, resolve_entities(reports, IRIS), Links())


SILO = "A fire burned down the old grain silo beside the canal of the weavers."


@pytest.mark.parametrize(("score", "events"), [(SAME, 1), (SAME - 0.01, 2)])
def test_a_pair_that_is_just_sure_enough_is_one_event_and_a_less_sure_one_a_question(score: float, events: int) -> None:
    """Two articles in the same words."""
    made = clusterer(SILO, SILO)
    clusters, decisions = made.joined([Judged(made.order[0], made.order[1], score)])
    assert len(clusters) == events
    assert [one.same for one in decisions] == [events == 1]


@pytest.mark.parametrize(("chance", "agreed"), [(0.4, True), (0.39, False)])
def test_where_only_words_tie_reports_those_of_one_word_must_be_likely_one(chance: float, agreed: bool) -> None:
    """What another word names says nothing for or against."""
    made = clusterer(SILO, SILO, SILO.replace("fire", "blaze"))
    first, second, other = made.order
    made.chances = {made.sides(first, second): chance, made.sides(other, second): 0.0}
    assert made.agreed([first, other], [second]) is agreed
