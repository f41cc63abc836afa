"""The world layer as a whole: it depends on what the store holds and on nothing else, and people have the last word."""

from __future__ import annotations

import random
from collections.abc import Iterable
from functools import cache

import pytest
from identity_stories import IRIS, Story, known, select, stories

from newsgraph.errors import UnknownNameError, UsageError
from newsgraph.graph import quads_of
from newsgraph.graph.iris import article_of
from newsgraph.identity import decide, decided, merge, questions, resolve, split, undo
from newsgraph.identity.clusters import Clusters
from newsgraph.identity.entities.pipeline import resolve_entities
from newsgraph.identity.events.clustering import EventClusterer
from newsgraph.identity.events.topic_similarity import about, alikeness, roots_of
from newsgraph.identity.model import Links
from newsgraph.identity.reports import read_reports
from newsgraph.model import Article, Entity, Event, Geo, Interval, Mention, Reading, Span
from newsgraph.store import MEMORY, Store, open_store


@cache
def all_readings() -> tuple[Reading, ...]:
    """Every article of every story, each under its own address: one crowded world."""
    return tuple(reading for story in stories() for reading in story.readings())


def world_of(readings: Iterable[Reading]) -> Store:
    """A resolved store of these articles."""
    store = open_store(MEMORY)
    for reading in readings:
        store.replace_graph(IRIS.article(reading.article), quads_of(reading, IRIS))
    resolve(store, IRIS)
    return store


@cache
def whole_world() -> Store:
    """All stories in one resolved store, made once: for tests that only look at it."""
    return world_of(all_readings())


def derived(store: Store) -> list[str]:
    """The quads that identity writes, as text in order."""
    return [str(quad) for name in ("resolved", "gazetteer") for quad in sorted(store.quads(IRIS.graph(name)), key=str)]


def told(name: str) -> Story:
    """The story whose name begins so."""
    return next(story for story in stories() if story.name.startswith(name))


@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.slow)])
def test_the_order_in_which_articles_come_does_not_matter(seed: int) -> None:
    """The same quads, byte for byte, from a shuffle of all stories."""
    readings = list(all_readings())
    random.Random(seed).shuffle(readings)  # noqa: S311 - not for secrets
    assert derived(world_of(readings)) == derived(whole_world())


def test_taking_an_article_out_and_in_again_restores_the_graph() -> None:
    """Nothing of the interlude stays behind."""
    readings = all_readings()
    store = world_of(readings)
    first = derived(store)
    gone = readings[3]
    store.remove_graph(IRIS.article(gone.article))
    resolve(store, IRIS)
    assert derived(store) != first
    store.replace_graph(IRIS.article(gone.article), quads_of(gone, IRIS))
    resolve(store, IRIS)
    assert derived(store) == first


def test_resolving_twice_is_resolving_once() -> None:
    """The world is made of the reports, not of the world before."""
    store = whole_world()
    first = derived(store)
    report = resolve(store, IRIS)
    assert derived(store) == first
    assert (report.judged, report.written, report.removed) == (0, 0, 0)


def test_every_triple_stands_in_one_graph_only() -> None:
    """Quads are as many as distinct triples, with people's decisions too."""
    store = world_of(all_readings())
    story = told("an acronym that nobody explains")
    merge(store, IRIS, story.report("a.o"), story.report("b.o"))
    resolve(store, IRIS)
    assert store.count() == len({quad.triple for quad in store.quads()})


def test_every_report_is_of_exactly_one_thing() -> None:
    """Parties and event reports alike."""
    store = whole_world()
    asked = """SELECT ?r (COUNT(DISTINCT ?t) AS ?n) WHERE {
      { ?r a ng:EntityReport } UNION { ?r a ng:EventReport } OPTIONAL { ?r ng:reportOf ?t } } GROUP BY ?r"""
    assert [row for row in select(store, asked) if row[1] != "1"] == []


def test_every_merge_says_by_which_rule_and_why() -> None:
    """And every question too; scores lie between 0 and 1."""
    store = whole_world()
    asked = "SELECT ?d ?s ?w ?by WHERE { ?d a ng:MergeDecision ; ng:confidence ?s ; ng:why ?w ; ng:decidedBy ?by }"
    found = select(store, asked)
    assert len(found) == len(select(store, "SELECT DISTINCT ?d WHERE { ?d a ng:MergeDecision }")) > 20
    assert all(0 < float(score) <= 1 and why for _, score, why, _ in found)


def test_the_graph_keeps_its_shapes() -> None:
    """All stories together, checked as a build checks them."""
    from newsgraph.check import check_whole

    assert [str(finding) for finding in check_whole(whole_world())] == []


# ---------------------------------------------------------------- people's decisions


def test_a_persons_merge_holds_through_every_rebuild_and_goes_when_it_is_undone() -> None:
    """What the resolver kept apart is one until the decision is taken back; then the graph is what it was."""
    story = told("an acronym that nobody explains")
    store = story.resolved()
    first = derived(store)
    one, other = story.report("a.o"), story.report("b.o")
    made = merge(store, IRIS, "Norrick Liberation Front", "NLF", by="Ada Quill")
    for _ in range(2):
        resolve(store, IRIS)
        assert known(store)[one] == known(store)[other]
    assert [(one.iri, one.same) for one in decided(store, IRIS)] == [(made.iri, True)]
    assert undo(store, IRIS, made.iri)
    assert not undo(store, IRIS, made.iri)
    resolve(store, IRIS)
    assert derived(store) == first
    assert not store.has_graph(IRIS.graph("review"))


def test_a_person_can_split_what_the_resolver_joined() -> None:
    """Two articles' Jan Novaks are two when a person says so, and one again when they take it back."""
    story = told("one full name in two papers")
    store = story.resolved()
    first = derived(store)
    one, other = story.report("a.p"), story.report("b.p")
    made = split(store, IRIS, "Jan Novak", [article_of(other)])
    resolve(store, IRIS)
    assert known(store)[one] != known(store)[other]
    undo(store, IRIS, made.iri)
    resolve(store, IRIS)
    assert derived(store) == first


def test_a_later_decision_withdraws_the_one_it_contradicts() -> None:
    """Split, then merge: one decision stands."""
    story = told("one full name in two papers")
    store = story.resolved()
    split(store, IRIS, "Jan Novak")
    resolve(store, IRIS)
    one, other = story.report("a.p"), story.report("b.p")
    merge(store, IRIS, one, other)
    resolve(store, IRIS)
    assert known(store)[one] == known(store)[other]
    assert [one.same for one in decided(store, IRIS)] == [True]


def test_a_decision_on_events_ties_events() -> None:
    """Two blasts of two days become one by decree, and nothing else does."""
    story = told("the same place another day")
    store = story.resolved()
    entities = {report: thing for report, thing in known(store).items() if "/event/" not in thing}
    merge(store, IRIS, story.report("a.v"), story.report("b.v"))
    resolve(store, IRIS)
    assert known(store)[story.report("a.v")] == known(store)[story.report("b.v")]
    assert {report: thing for report, thing in known(store).items() if "/event/" not in thing} == entities


def test_a_decision_rests_on_words_so_that_new_ids_do_not_move_it() -> None:
    """Read again with other ids in front, the decision still holds for the same name."""
    story = told("an acronym that nobody explains")
    store = story.resolved()
    merge(store, IRIS, story.report("a.o"), story.report("b.o"))
    for reading in story.readings():
        from dataclasses import replace

        (entity,) = reading.entities
        again = replace(reading, entities=(replace(entity, id="e99"),))
        store.replace_graph(IRIS.article(reading.article), quads_of(again, IRIS))
    resolve(store, IRIS)
    bodies = {thing for report, thing in known(store).items() if report.endswith("#e99")}
    assert len(bodies) == 1


def test_questions_show_both_sides_with_their_sentences_and_go_when_answered() -> None:
    """The likeliest first; an answer of "different" closes the question."""
    store = world_of(all_readings())
    asked = questions(store)
    assert asked
    assert [one.score for one in asked] == sorted((one.score for one in asked), reverse=True)
    assert all(len(one.sides) == 2 and one.why for one in asked)
    assert all(side.sentence or side.report.endswith(":publisher") for one in asked for side in one.sides)
    one, other = asked[0].sides
    decide(store, IRIS, [one.report], [other.report], same=False)
    resolve(store, IRIS)
    assert asked[0].iri not in {question.iri for question in questions(store)}
    assert known(store)[one.report] != known(store)[other.report]


def test_impossible_decisions_say_what_to_do() -> None:
    """Unknown names, what is one already, what cannot be split."""
    store = told("accents do not make").resolved()
    with pytest.raises(UnknownNameError, match="nothing here is called"):
        merge(store, IRIS, "Nobody Atall", "Lukasz Dvorak")
    with pytest.raises(UsageError, match="one already"):
        merge(store, IRIS, "Lukasz Dvorak", "Łukasz Dvořák")
    with pytest.raises(UsageError, match="nothing to split"):
        split(store, IRIS, "Harbour Radio")


# ---------------------------------------------------------------- small things


def test_groups_that_must_stay_apart_never_join() -> None:
    """Neither directly nor through a third."""
    groups = Clusters("abcd", apart=[("a", "d")])
    assert groups.join("a", "b")
    assert groups.join("c", "d")
    assert not groups.join("b", "c")


def test_articles_are_alike_by_their_rare_words_only() -> None:
    """Everyday words make no story."""
    ferry = about(roots_of("The ferry capsized off the cape and the skipper was arrested"))
    again = about(roots_of("Skipper of ferry that capsized off cape was held"))
    other = about(roots_of("The minister was held up in the capital and the vote was put off"))
    assert alikeness(ferry, again) > 0.3
    assert alikeness(ferry, other) < 0.1


def test_a_blast_is_of_the_day_on_which_its_dead_died() -> None:
    """ "… over the blast that killed nine in May": nothing else says when it was."""
    place = Entity(
        "t", "Place", "Alder", (Mention(Span(0, 5), "name"),), Geo(990001, 10.0, 20.0, "XK", "PPL", (990002,))
    )
    may = Interval("2031-05-01", "2031-05-31", "expressed", "month")
    text = "Alder fined the owners over the blast that killed nine in May."
    blast, killed = (Span(text.index(word), text.index(word) + len(word)) for word in ("blast", "killed"))
    reading = Reading(
        article=Article("b", text, published="2031-11-20"),
        sentences=(Span(0, len(text)),),
        entities=(place,),
        events=(Event("v", "Accident", blast), Event("w", "Death", killed, place=("t",), time=may)),
    )
    reports = read_reports(world_of([reading]))
    profiles = EventClusterer(reports, resolve_entities(reports, IRIS), Links()).profiles.values()
    assert {profile.root for profile in profiles} == {"blast", "kill"}
    assert len({(profile.first, profile.last, profile.dated) for profile in profiles}) == 1


@pytest.mark.parametrize(
    ("written", "called"), [("U.S.", "United States"), ("US", "United States"), ("America", "America")]
)
def test_a_state_of_which_only_initials_are_written_has_its_whole_name(written: str, called: str) -> None:
    """In the world; the report keeps the words of its article. What is no abbreviation stays as it is written."""
    text = f"{written} troops left."
    mention = Mention(Span(0, len(written)), "name")
    state = Entity("e1", "Place", written, mentions=(mention,), geo=Geo(6252001, 39.76, -98.5, "US", "PCLI"))
    store = world_of([Reading(Article("a", text), entities=(state,))])
    graph = f"GRAPH <{IRIS.graph('resolved')}> {{ ?p a schema:Place ; schema:name ?name }}"
    assert select(store, f"SELECT ?name WHERE {{ {graph} }}") == [(called,)]
