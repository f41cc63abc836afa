"""Why something is in the graph: every statement with its sentence, marks, voices, status, rule and confidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from readings import alder_denial, port_alder
from worlds import IRIS, alder_store, thing

from newsgraph.errors import UnknownNameError
from newsgraph.explain import Check, Statement, explain, told
from newsgraph.graph import quads_of
from newsgraph.model import Attribution, Reading
from newsgraph.store import MEMORY, Store, open_store

FIRST, SECOND = (IRIS.article(reading.article) for reading in (port_alder(), alder_denial()))


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """Both articles about Port Alder, resolved."""
    with alder_store() as made:
        yield made


def _short(statement: Statement) -> tuple[str, str, str]:
    return statement.article.id, statement.kind, statement.label


def _marked(statement: Statement) -> dict[str, str]:
    """What is marked, by what it is."""
    return {mark.what: statement.sentence[mark.start : mark.end] for mark in statement.marks}


def test_a_place_is_explained_by_every_statement_about_it_in_order(store: Store) -> None:
    """Over all articles, by day and place in the text; by name, whatever the case."""
    found = explain(store, "port alder")
    assert (found.iri, found.name, found.kind, found.more) == (thing("Place", "Port Alder"), "Port Alder", "Place", 0)
    assert ("owl:sameAs", "gn:990001/") in found.facts
    assert [_short(statement) for statement in found.statements] == [
        ("alder-1", "event", "TerritoryCapture"),
        ("alder-1", "relation", "locatedIn"),
        ("alder-1", "post", "mayor"),
        ("alder-1", "event", "TerritoryCapture"),
        ("alder-2", "event", "TerritoryCapture"),
        ("alder-2", "event", "Death"),
    ]


def test_a_statement_says_all_that_it_rests_on(store: Store) -> None:
    """Sentence and marked words, participants, speaker, check, status, time, rule and confidence."""
    claim = explain(store, "capture of port alder").statements[0]
    assert claim.sentence.startswith("Fighters of the Grey Column seized")
    assert claim.sentence_start == 0
    assert claim.offset == claim.article.text.index("seized")
    assert _marked(claim) == {
        "trigger": "seized",
        "agent": "Fighters of the Grey Column",
        "affected": "Port Alder",
        "place": "Port Alder",
        "speaker": "their commander Jan Novák",
        "cue": "said",
    }
    assert [(who.role, who.name) for who in claim.participants] == [
        ("agent", "fighters of the Grey Column"),
        ("affected", "Port Alder"),
        ("place", "Port Alder"),
    ]
    assert claim.participants[1].iri == thing("Place", "Port Alder")
    [[voice]] = claim.voices
    assert (voice.name, voice.iri, voice.stance) == ("Jan Novák", thing("Person", "Jan Novák"), "asserts")
    assert claim.checks == (Check("unverified", "Alder Gazette"),)
    assert claim.status == "disputed"
    assert (claim.polarity, claim.realis, claim.certainty) == ("positive", "actual", "certain")
    assert (claim.confidence, claim.rule) == (0.86, "seize.v")
    assert claim.time is not None
    assert claim.time.begin == "2031-05-06"
    assert (claim.article.publisher, claim.article.published) == ("Alder Gazette", "2031-05-07")


def test_marks_count_code_points_from_the_start_of_the_sentence(store: Store) -> None:
    """After line ends and a character outside the basic plane."""
    denied = explain(store, "shots at the hospital").statements[0]
    assert denied.sentence.startswith("🕊 No shots")
    assert _marked(denied)["trigger"] == "shots"
    assert denied.sentence_start > 0
    assert denied.polarity == "negative"


@pytest.mark.parametrize(
    ("why", "sentence"),
    [
        (
            "network event 0.99, Arrest 0.98; lexicon hold.v",
            "The trained network (an event 0.99, of the type Arrest 0.98) and the word list "
            '(the verb "hold") found it.',
        ),
        ("lexicon find dead.v", 'The word list (the verb "find dead") found it.'),
        ("title before the name", 'The rule "title before the name" found it.'),
        ("tagger", "The trained network found it."),
        (None, "No witness is named."),
    ],
)
def test_witnesses_are_told_in_a_sentence(why: str | None, sentence: str) -> None:
    """Network, word list or rule: each is named, with its chances."""
    assert told(why) == sentence


def test_a_denial_is_never_told_as_a_fact(store: Store) -> None:
    """The speaker's stance stands with it."""
    stances = {
        voice.name: (statement.polarity, voice.stance)
        for statement in explain(store, "capture of port alder").statements
        for chain in statement.voices
        for voice in chain
    }
    assert stances["defence ministry"] == ("positive", "denies")
    assert stances["Lena Orsay"] == ("negative", "asserts")


def test_a_speaker_is_explained_by_what_they_say_and_the_posts_they_hold(store: Store) -> None:
    """Claims with their content marked."""
    found = explain(store, "Jan Novák").statements
    assert [_short(statement)[1:] for statement in found] == [
        ("post", "commander"),
        ("claim", "asserts"),
        ("claim", "asserts"),
    ]
    assert found[0].status == "current"
    assert _marked(found[2])["content"] == "We hold the harbour,"
    assert found[2].voices[0][0].mode == "directQuote"


def test_whoever_checked_is_explained_by_the_check(store: Store) -> None:
    """With its outcome."""
    found = explain(store, thing("Organization", "Alder Gazette")).statements
    assert [(statement.kind, statement.label) for statement in found] == [("check", "unverified")]


@pytest.mark.parametrize(
    ("part", "kind", "count"),
    [("v1", "event", 1), ("a2", "claim", 1), ("r1", "post", 1), ("l1", "relation", 1), ("k1", "check", 1)],
)
def test_one_statement_is_explained_by_its_iri(store: Store, part: str, kind: str, count: int) -> None:
    """An event report, a claim, a post, a relation, a check."""
    found = explain(store, f"{FIRST}#{part}").statements
    assert [statement.kind for statement in found] == [kind] * count
    assert found[0].iri == f"{FIRST}#{part}"


def test_an_article_is_explained_by_all_that_it_says(store: Store) -> None:
    """By its IRI; claims whose events are shown are not shown twice."""
    found = explain(store, FIRST)
    assert found.kind == "NewsArticle"
    kinds = [statement.kind for statement in found.statements]
    assert (kinds.count("event"), kinds.count("post"), kinds.count("relation")) == (4, 2, 1)
    assert [statement.iri for statement in found.statements if statement.kind == "claim"] == [f"{FIRST}#a2"]


@pytest.mark.parametrize("name", ["alder-1", "https://news.example/alder-1", "stories/alder-1.md"])
def test_an_article_is_explained_by_what_its_owner_calls_it(store: Store, name: str) -> None:
    """Its id, its address or its file, as they are written."""
    assert explain(store, name) == explain(store, FIRST)


@pytest.mark.parametrize("name", ["alder-3", "https://news.example/", "stories/ALDER-1.md"])
def test_what_is_like_an_id_is_no_article(store: Store, name: str) -> None:
    """A part of one, another, one in other letters."""
    with pytest.raises(UnknownNameError):
        explain(store, name)


def test_an_id_that_two_articles_have_lists_both() -> None:
    """Of two tables that both count from one."""
    with open_store(MEMORY) as made:
        for text in ("Rebels shelled the port.", "Police held two men."):
            article = replace(port_alder().article, id="1", text=text, url=None, title=text)
            made.replace_graph(IRIS.article(article), quads_of(Reading(article)))
        with pytest.raises(UnknownNameError, match=r"'1' can be Police held.*NewsArticle.*Rebels shelled"):
            explain(made, "1")


def test_a_name_of_several_things_lists_them(store: Store) -> None:
    """With their IRIs, to choose from."""
    with pytest.raises(UnknownNameError) as caught:
        explain(store, "alder")
    for name in ("Alder Coast (Place)", "Alder Gazette (Organization)", "Port Alder (Place)"):
        assert name in str(caught.value)
    assert thing("Place", "Port Alder") in str(caught.value)


@pytest.mark.parametrize("what", ["Nobody at all", "https://other.example/x", "", "urn:x> } DROP ALL #"])
def test_what_stands_for_nothing_is_told(store: Store, what: str) -> None:
    """Name or IRI."""
    with pytest.raises(UnknownNameError, match="nothing here"):
        explain(store, what)


def test_only_the_newest_articles_are_looked_at_when_there_are_many(store: Store) -> None:
    """And how many more there are is said."""
    found = explain(store, "Port Alder", limit=1)
    assert {statement.article.id for statement in found.statements} == {"alder-2"}
    assert found.more == 1


def _stored(reading: Reading) -> Store:
    store = open_store(MEMORY)
    store.replace_graph(IRIS.article(reading.article), quads_of(reading))
    return store


def test_an_unresolved_graph_is_explained_too() -> None:
    """By the article's own parties."""
    found = explain(_stored(port_alder()), "Mira Tolland")
    assert (found.name, found.kind) == ("Mira Tolland", "Person")
    assert [statement.kind for statement in found.statements] == ["post", "claim"]


def test_nested_speech_is_a_chain_with_the_outermost_speaker_first() -> None:
    """An agency quotes a minister: one chain of two, not two voices side by side."""
    reading = port_alder()
    first = reading.attributions[0]
    agency = Attribution("a9", "e8", None, None, first.content, "document", "asserts", conveys=("a1", "v1"))
    told = explain(_stored(replace(reading, attributions=(*reading.attributions, agency))), f"{FIRST}#v1")
    [chain] = told.statements[0].voices
    assert [voice.name for voice in chain] == ["Red Lantern", "Jan Novák"]


def test_a_circle_of_speech_comes_to_an_end() -> None:
    """Whatever a reader got wrong."""
    reading = port_alder()
    one = replace(reading.attributions[0], conveys=("v1", "a2"))
    two = replace(reading.attributions[1], conveys=("a1",))
    told = explain(_stored(replace(reading, attributions=(one, two, *reading.attributions[2:]))), f"{FIRST}#v1")
    assert told.statements[0].iri == f"{FIRST}#v1"
