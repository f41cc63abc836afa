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
from newsgraph.identity.events.clustering import Joiner
from newsgraph.identity.events.topic_similarity import about, alikeness, roots_of
from newsgraph.identity.events.trigger_words import trigger_root
from newsgraph.identity.model import Links, Thing, World
from newsgraph.identity.names.compare import short_body
from newsgraph.identity.names.normalize import body_key, is_generic_body, likeness, owned_key, person_key, post_head
from newsgraph.identity.posts.jurisdictions import one_seat
from newsgraph.identity.reports import ArticleFacts, Reports, read_reports
from newsgraph.identity.standing.source_independence import Sources, agency_of, near_copies
from newsgraph.knowledge.resources import read_toml
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


def derived(store: Store) -> list[str]:
    """The quads that identity writes, as text in order."""
    return [str(quad) for name in ("resolved", "gazetteer") for quad in sorted(store.quads(IRIS.graph(name)), key=str)]


def told(name: str) -> Story:
    """The story whose name begins so."""
    return next(story for story in stories() if story.name.startswith(name))


def test_the_order_in_which_articles_come_does_not_matter() -> None:
    """The same quads, byte for byte, from three shuffles of all stories."""
    readings = list(all_readings())
    first = derived(world_of(readings))
    for seed in (1, 2):
        random.Random(seed).shuffle(readings)  # noqa: S311 - not for secrets
        assert derived(world_of(readings)) == first


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
    store = world_of(all_readings())
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
    store = world_of(all_readings())
    asked = """SELECT ?r (COUNT(DISTINCT ?t) AS ?n) WHERE {
      { ?r a ng:EntityReport } UNION { ?r a ng:EventReport } OPTIONAL { ?r ng:reportOf ?t } } GROUP BY ?r"""
    assert [row for row in select(store, asked) if row[1] != "1"] == []


def test_every_merge_says_by_which_rule_and_why() -> None:
    """And every question too; scores lie between 0 and 1."""
    store = world_of(all_readings())
    asked = "SELECT ?d ?s ?w ?by WHERE { ?d a ng:MergeDecision ; ng:confidence ?s ; ng:why ?w ; ng:decidedBy ?by }"
    found = select(store, asked)
    assert len(found) == len(select(store, "SELECT DISTINCT ?d WHERE { ?d a ng:MergeDecision }")) > 20
    assert all(0 < float(score) <= 1 and why for _, score, why, _ in found)


def test_the_graph_keeps_its_shapes() -> None:
    """All stories together, checked as a build checks them."""
    from newsgraph.check import check_whole

    assert [str(finding) for finding in check_whole(world_of(all_readings()))] == []


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


def test_an_agency_is_known_by_head_byline_and_end() -> None:
    """And no other words in brackets make one."""

    def facts(text: str, byline: str | None = None) -> ArticleFacts:
        return ArticleFacts("a", None, None, None, byline, text)

    assert agency_of(facts("LINDMAR (AP) — A hall burned.")) == "ap"
    assert agency_of(facts("A hall burned.", "Ida Moreau, Associated Press")) == "ap"
    assert agency_of(facts("A hall burned in Port Alder. (AFP)")) == "afp"
    assert agency_of(facts("LINDMAR (Northern Wire) - A hall burned.")) is None


def test_a_reprint_is_found_and_a_text_on_the_same_matter_is_not() -> None:
    """Half of the shorter text's runs of five words."""
    one = "The hall of the ferry terminal burned for six hours before firemen from three towns could put it out."
    texts = {
        "a": one,
        "b": f"{one} More is to follow when the police have spoken.",
        "c": "Firemen from three towns fought for six hours against a fire in the hall of the terminal for ferries.",
    }
    articles = {iri: ArticleFacts(iri, None, None, None, None, text) for iri, text in texts.items()}
    assert near_copies(articles) == [("a", "b")]


def test_a_reprint_makes_two_outlets_one_source_of_its_own_story_only() -> None:
    """Where both tell something in words of their own, they are two."""
    copied = " ".join(f"word{number}" for number in range(40))
    texts = {"a1": copied, "b1": copied, "a2": "The council met on Tuesday in the hall.", "b2": "Councillors sat late."}
    facts = {
        iri: ArticleFacts(iri, "2031-05-06", f"{iri[0]}#article:publisher", None, None, text)
        for iri, text in texts.items()
    }
    things = {name: Thing(name, "Organization", name, (), (), named=True) for name in ("org/a", "org/b")}
    world = World(things, {f"{name}#article:publisher": f"org/{name}" for name in "ab"})
    sources = Sources(Reports(articles=facts), world)
    assert set(sources.of(["a1", "b1"]).values()) == {"a1"}
    assert set(sources.of(["a2", "b2"]).values()) == {"a2", "b2"}
    assert set(sources.of(["a1", "a2"]).values()) == {"a1"}


@pytest.mark.parametrize("section", ["name_suffixes", "generic_body_words", "worldwide_words", "fixed_bodies"])
def test_lists_of_names_pass_their_own_examples(section: str) -> None:
    """Each list of ontology/identity.toml comes with an example."""
    example = read_toml("identity.toml")[section]["example"]
    if section == "name_suffixes":
        assert person_key(example["text"]) == example["name"]
    elif section == "fixed_bodies":
        assert (owned_key(example["text"]) is not None) == example["fixed"]
    else:
        assert is_generic_body(example["text"].casefold()) == example["generic"]


def test_a_ministry_named_either_way_passes_its_example() -> None:
    """With its field before or after."""
    example = read_toml("identity.toml")["ministries"]["example"]
    assert body_key(example["text"]) == body_key(example["same"])


def test_lists_of_posts_and_spellings_pass_their_own_examples() -> None:
    """Exclusive posts, lesser posts, transliterations."""
    table = read_toml("identity.toml")
    for section in ("exclusive_posts", "lesser_posts"):
        example = table[section]["example"]
        assert (post_head(example["text"]) is not None) == example["exclusive"]
    example = table["transliteration"]["example"]
    assert likeness(example["one"].casefold(), example["other"].casefold()) > 0.9


def test_lists_of_seats_and_turns_pass_their_own_examples() -> None:
    """Posts of one seat and of many, posts within a country, events by which a post changes hands, counts."""
    table = read_toml("identity.toml")
    for section in ("one_seat", "many_seats"):
        example = table[section]["example"]
        assert one_seat(example["text"], None) == example["one_seat"]
    country = Thing("place/k", "Place", "Kestria", (), (), named=True, feature="PCLI")
    local = table["local_posts"]["example"]
    assert (one_seat(local["text"], country), one_seat(local["text"], None)) == (local["country"], True)
    turning, staying = table["turning_types"], table["staying_words"]
    assert (turning["example"]["type"] in turning["comes"] + turning["leaves"]) == turning["example"]["turns"]
    assert staying["example"]["text"].startswith(tuple(staying["words"])) == staying["example"]["stays"]
    for section, key, answer in (("growing_measures", "measure", "grows"), ("whole_counts", "unit", "whole")):
        example = table[section]["example"]
        assert (example[key] in table[section]["words"]) == example[answer]


@pytest.mark.parametrize("section", ["name_links", "never_short"])
def test_lists_of_short_forms_pass_their_own_examples(section: str) -> None:
    """What is not short for the longer name."""
    example = read_toml("identity.toml")[section]["example"]
    short, full = (example[name].casefold().split() for name in ("short", "text"))
    assert short_body(short, full) == example["same"]


def test_what_takes_up_a_noun_is_a_list_with_its_example() -> None:
    """ "the raid" is the one just told of."""
    table = read_toml("identity.toml")["taking_up"]
    assert (table["example"]["text"].split()[0] in table["words"]) == table["example"]["taken_up"]


def test_particles_and_what_happens_to_many_are_lists_with_their_examples() -> None:
    """ "stepped down" is a stepping; people die one after the other."""
    particles, counted = (read_toml("identity.toml")[name] for name in ("particles", "counted_types"))
    verb, particle = particles["example"]["text"].split()
    assert (verb == particles["example"]["verb"]) == (particle in particles["words"])
    assert counted["example"]["type"] in counted["types"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("shot", "shooting", True),
        ("died", "deaths", True),
        ("exploded", "explosion", True),
        ("resigned", "resignation", True),
        ("stabbed", "stabbing", True),
        ("stepped down", "stepping down", True),
        ("stepped down", "broken down", False),
        ("called for", "voted for", False),
        ("wound", "wind", False),
        ("opened fire", "cease-fire", False),
    ],
)
def test_forms_of_a_verb_and_the_noun_made_of_it_are_one_word(one: str, other: str, same: bool) -> None:
    """By the table of word families; a particle belongs to its verb."""
    assert (trigger_root(one) == trigger_root(other)) == same


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
    profiles = Joiner(reports, resolve_entities(reports, IRIS), Links()).profiles.values()
    assert {profile.root for profile in profiles} == {"blast", "kill"}
    assert len({(profile.first, profile.last, profile.dated) for profile in profiles}) == 1
