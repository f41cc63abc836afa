"""Invented clusters: who must be one, who must not, which pair must come nearer, how an event must stand."""

from __future__ import annotations

from functools import cache

import pytest
from identity_stories import Story, known, nearness, select, stories

from newsgraph.graph.iris import slug
from newsgraph.store import Store

NG = "https://w3id.org/newsgraph#"


@cache
def resolved(story: Story) -> Store:
    """The story's graph, made once."""
    return story.resolved()


def telling(*expectations: str) -> pytest.MarkDecorator:
    """One case for each story that expects one of these."""
    chosen = [story for story in stories() if any(name in story.expected for name in expectations)]
    return pytest.mark.parametrize("story", chosen, ids=[slug(story.name) for story in chosen])


def test_there_are_enough_stories_and_each_expects_something() -> None:
    """Sixty at least, under different names."""
    assert len(stories()) >= 60
    assert len({story.name for story in stories()}) == len(stories())
    assert all(story.expected for story in stories())


@telling("same")
def test_reports_of_one_thing_stand_for_one_thing(story: Story) -> None:
    """Every pair under `same`."""
    things = known(resolved(story))
    wrong = [pair for pair in story.expected["same"] if len({things[story.report(name)] for name in pair}) != 1]
    assert wrong == []


@telling("different")
def test_reports_of_two_things_never_melt(story: Story) -> None:
    """Every pair under `different`."""
    things = known(resolved(story))
    wrong = [pair for pair in story.expected["different"] if len({things[story.report(name)] for name in pair}) != 2]
    assert wrong == []


@telling("closer")
def test_the_better_pair_comes_nearer_than_the_worse(story: Story) -> None:
    """Ranks, not scores."""
    for better, worse in story.expected["closer"]:
        one, other = (nearness(resolved(story), *map(story.report, pair)) for pair in (better, worse))
        assert one > other, (better, worse)


@telling("status")
def test_an_event_stands_as_its_voices_make_it(story: Story) -> None:
    """reported, claimed, corroborated, disputed, denied, planned, unrealised."""
    for name, status in story.expected["status"].items():
        event = known(resolved(story))[story.report(name)]
        assert select(resolved(story), f"SELECT ?s WHERE {{ <{event}> ng:status ?s }}") == [(NG + status,)]


@telling("not_asserted")
def test_what_is_not_told_as_fact_is_no_asserted_event(story: Story) -> None:
    """The safe default for queries."""
    for name in story.expected["not_asserted"]:
        event = known(resolved(story))[story.report(name)]
        assert select(resolved(story), f"SELECT ?t WHERE {{ <{event}> a ng:AssertedEvent , ?t }}") == []


@telling("independent", "outlets")
def test_reprints_and_one_speaker_count_once(story: Story) -> None:
    """Independent sources beside outlets."""
    for expectation, count in (("independent", "independentSourceCount"), ("outlets", "outletCount")):
        for name, number in story.expected.get(expectation, {}).items():
            event = known(resolved(story))[story.report(name)]
            written = [] if number == 1 else [(str(number),)]
            assert select(resolved(story), f"SELECT ?n WHERE {{ <{event}> ng:{count} ?n }}") == written


@telling("contradicts", "corroborates", "repeats")
def test_reports_are_tied_to_what_they_contradict_support_or_repeat(story: Story) -> None:
    """In the direction that the story gives."""
    for tie in ("contradicts", "corroborates", "repeats"):
        for one, other in story.expected.get(tie, ()):
            found = select(resolved(story), f"SELECT ?x WHERE {{ <{story.report(one)}> ng:{tie} ?x }}")
            assert (story.report(other),) in found, tie


@telling("contradictory", "agree")
def test_figures_contradict_only_where_both_cannot_hold_at_once(story: Story) -> None:
    """In either direction."""
    for expectation in ("contradictory", "agree"):
        for one, other in story.expected.get(expectation, ()):
            a, b = story.report(one), story.report(other)
            pairs = select(resolved(story), "SELECT ?x ?y WHERE { ?x ng:contradicts ?y }")
            assert bool({(a, b), (b, a)} & set(pairs)) == (expectation == "contradictory")


@telling("ties", "no_ties")
def test_numbers_are_tied_to_what_they_correct_update_or_cannot_stand_beside(story: Story) -> None:
    """`ties` must be there, `no_ties` must not; each is (report, property, report or outlet)."""
    tied = set(select(resolved(story), "SELECT ?x ?p ?y WHERE { ?x ?p ?y }"))

    def tie(one: str, name: str, other: str) -> tuple[str, str, str]:
        target = known(resolved(story))[story.report(other)] if other.endswith(".outlet") else number(other)
        return number(one), NG + name, target

    def number(report: str) -> str:
        return f"{story.report(report)}:q0"

    assert [one for one in story.expected.get("ties", ()) if tie(*one) not in tied] == []
    assert [one for one in story.expected.get("no_ties", ()) if tie(*one) in tied] == []


@telling("terms")
def test_a_term_begins_and_ends_with_events_and_comes_after_or_beside_others(story: Story) -> None:
    """Each row names a tenure of the term and what must be said of it: an empty list is nothing."""
    store = resolved(story)
    things = known(store)
    names = {"begin": "sem:hasBeginTimeStamp", "end": "sem:hasEndTimeStamp", "post": "ng:post/schema:name"}
    links = {"begun_by": "ng:begunBy", "ended_by": "ng:endedBy", "succeeds": "ng:succeeds", "rivals": "ng:rivals"}
    for row in story.expected["terms"]:
        term = things[story.report(row["term"])]
        for name in row.keys() & names.keys():
            assert select(store, f"SELECT ?x WHERE {{ <{term}> {names[name]} ?x }}") == [(row[name],)], row
        for name in row.keys() & links.keys():
            found = select(store, f"SELECT ?x WHERE {{ <{term}> {links[name]} ?x }}")
            assert sorted(found) == sorted((things[story.report(one)],) for one in row[name]), row


@telling("without")
def test_an_asserted_event_does_not_show_what_only_one_speaker_says(story: Story) -> None:
    """Roles that must be missing."""
    for name, roles in story.expected["without"].items():
        event = known(resolved(story))[story.report(name)]
        assert [r for r in roles if select(resolved(story), f"SELECT ?x WHERE {{ <{event}> ng:{r} ?x }}")] == []
