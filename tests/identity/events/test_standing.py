"""Who stands how to a report, and by what words an event is told as a charge, a rumour or a falsehood."""

from __future__ import annotations

from itertools import product
from typing import get_args

import pytest
from identity_stories import IRIS, NG, known, select, stories

from newsgraph.graph import quads_of
from newsgraph.identity import resolve
from newsgraph.identity.standing.allegations import MANNERS, is_rated_false, manner_of
from newsgraph.identity.standing.voices import SIDE_PROPERTIES, side_of
from newsgraph.knowledge.resources import read_toml
from newsgraph.knowledge.vocabulary import VALUES
from newsgraph.model import Article, Entity, Event, EventStatus, Mention, Reading, Side, Span
from newsgraph.store import MEMORY, open_store

WORDS = read_toml("allegations.toml")
EXAMPLES = [*(WORDS[manner]["example"] for manner in (*MANNERS, "granted")), *WORDS["example"]]


@pytest.mark.parametrize("example", EXAMPLES, ids=[one["text"] for one in EXAMPLES])
def test_words_around_an_event_tell_whether_it_is_told_as_a_fact(example: dict[str, str]) -> None:
    """The examples of ontology/lexicon/allegations.toml; an empty manner is a fact like any other."""
    before, _, rest = example["text"].partition("[")
    trigger, _, after = rest.partition("]")
    assert (manner_of(before, trigger, after) or "") == example["manner"]


def test_every_side_leads_to_its_voices_by_one_property() -> None:
    """And every status is one that the ontology knows."""
    assert set(SIDE_PROPERTIES) == set(get_args(Side))
    assert len(set(SIDE_PROPERTIES.values())) == len(SIDE_PROPERTIES)
    assert VALUES["EventStatus"] == get_args(EventStatus)


@pytest.mark.parametrize(
    ("polarity", "realis", "stances", "side"),
    [
        ("positive", "actual", (), "affirms"),
        ("positive", "actual", ("asserts",), "affirms"),
        ("negative", "actual", (), "negates"),
        ("negative", "actual", ("asserts",), "negates"),
        ("positive", "actual", ("denies",), "denies"),
        ("negative", "actual", ("denies",), "affirms"),
        ("positive", "actual", ("denies", "denies"), "affirms"),
        ("positive", "actual", ("asserts", "doubts"), "doubts"),
        ("positive", "future", ("denies",), "refuses"),
        ("negative", "future", (), "refuses"),
        ("positive", "future", ("promises",), "expects"),
        ("positive", "hypothetical", ("denies",), "supposes"),
        ("positive", "demanded", (), "supposes"),
        ("positive", "generic", (), "supposes"),
        ("negative", "generic", (), "negates"),
        ("positive", "generic", ("denies",), "denies"),
    ],
)
def test_a_voice_takes_the_side_that_polarity_realis_and_all_its_speakers_come_to(
    polarity: str, realis: str, stances: tuple[str, ...], side: Side
) -> None:
    """A denial of a denial affirms; who is not sure, or speaks of what is to come, affirms nothing."""
    assert side_of(polarity, realis, stances) == side


def test_only_who_takes_part_denies_by_saying_no() -> None:
    """The same words of a bystander negate; no outlet is concerned in what it tells itself."""
    assert side_of("negative", "actual", ("asserts",), concerned=True) == "denies"
    assert side_of("negative", "actual", (), concerned=True) == "negates"
    assert side_of("positive", "actual", ("asserts",), concerned=True) == "affirms"


def test_every_voice_has_a_side() -> None:
    """Whatever combination a reader makes."""
    every = product(VALUES["Polarity"], VALUES["Realis"], [(), *((stance,) for stance in VALUES["Stance"])])
    assert all(side_of(polarity, realis, stances) in get_args(Side) for polarity, realis, stances in every)


def test_what_a_voice_says_stands_in_the_graph_once_as_it_was_weighed() -> None:
    """The report leads to the attribution by which a speaker denies, and to the article that tells it itself."""
    story = next(one for one in stories() if one.name.startswith("that somebody denies having done it"))
    with story.resolved() as store:
        report = story.report("a.w")
        assert [voice for (voice,) in select(store, f"SELECT ?v WHERE {{ <{report}> ng:deniedBy ?v }}")] == [
            report.replace("#w", "#a0")
        ]
        own = story.report("a.v")
        assert select(store, f"SELECT ?v WHERE {{ <{own}> ng:affirmedBy ?v . ?v a schema:NewsArticle }}")
        event = known(store)[own]
        assert select(store, f"SELECT ?s WHERE {{ <{event}> ng:status ?s }}") == [(f"{NG}reported",)]


@pytest.mark.parametrize(
    ("sentence", "following", "claimed", "rated"),
    [
        ("Claim: The mayor of Kelm banned bicycles.", " Verdict: False.", False, True),
        ("Claim: The mayor of Kelm banned bicycles.", "\nOur rating: Pants on Fire false", False, True),
        ("A post says police arrested Jan Novak.", " This is false, checkers found.", True, True),
        ("Police arrested Jan Novak.", " This is false, checkers found.", False, False),
        ("Claim: The mayor of Kelm banned bicycles.", " Verdict: True.", False, False),
        ("A post says police arrested Jan Novak.", " It was false modesty on his side?", False, False),
    ],
)
def test_what_a_check_of_facts_rates_false_is_refuted(
    sentence: str, following: str, *, claimed: bool, rated: bool
) -> None:
    """A rating after a claim, or a sentence that takes up what somebody says; never what the outlet tells itself."""
    assert is_rated_false(sentence, following, claimed=claimed) is rated


@pytest.mark.parametrize(
    ("text", "status"), [("Rebels allegedly bombed Voss.", "alleged"), ("Rebels bombed Voss.", "reported")]
)
def test_an_event_is_charged_where_the_words_of_its_own_sentence_charge_it(text: str, status: str) -> None:
    """The outlet tells it itself, and yet does not vouch for it."""
    trigger = text.index("bombed")
    reading = Reading(
        Article("a", text, published="2031-05-07", publisher="Harbour Post"),
        sentences=(Span(0, len(text)),),
        entities=(Entity("e1", "Group", "Rebels", (Mention(Span(0, 6), "name"),)),),
        events=(Event("v1", "Attack", Span(trigger, trigger + 6), agent=("e1",)),),
    )
    with open_store(MEMORY) as store:
        store.replace_graph(IRIS.article(reading.article), quads_of(reading, IRIS))
        resolve(store, IRIS)
        assert select(store, "SELECT ?s { ?e ng:status ?s }") == [(NG + status,)]
