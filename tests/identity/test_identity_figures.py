"""The measure of identity: gold mentions laid over readings, joined by our rules, scored by the gold's own measures."""

from __future__ import annotations

from newsgraph.evaluation.coreference.events import CorpusArticle, gold_reports, joined
from newsgraph.model import Article, Event, Reading, Span

FIRST = (
    "The ferry Morning Gull capsized off Cape Tolliver in heavy swell. Pilgrims from the island shrine swam ashore; "
    "divers searched the wreck, and fishing boats, harbour pilots and a lifeboat stood by in the gale until dusk."
)
SECOND = (
    "Divers found the wreck of the Gull, which capsized off Cape Tolliver with pilgrims from the island shrine. "
    "Harbour pilots had warned of the gale and the swell; fishing boats and a lifeboat came too late for the ferry."
)


def told(name: str, text: str, *events: Event) -> CorpusArticle:
    """An article with one gold mention, its only "capsized"."""
    start = text.index("capsized")
    reading = Reading(article=Article(name, text), sentences=(Span(0, len(text)),), events=events)
    return CorpusArticle("1", reading, ((start, start + 8, "c"),))


def test_there_is_one_report_for_each_gold_mention_and_no_other() -> None:
    """What the reader saw beside the gold does not count; what it did not see does."""
    extra = Event("v1", "Search", Span(FIRST.index("searched"), FIRST.index("searched") + 8))
    reports = gold_reports([told("a", FIRST, extra)])
    assert [event.trigger for event in reports.events] == ["capsized"]


def test_gold_mentions_in_articles_on_one_story_are_joined() -> None:
    """Without participants, place and date: by the word and the story alone."""
    assert [len(event) for event in joined([told("a", FIRST), told("b", SECOND)])] == [2]
