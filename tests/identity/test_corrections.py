"""What people correct in a reading: honoured by resolve and by the views, attributed, taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from identity_stories import IRIS, known, select

from newsgraph.errors import NewsgraphError, UnknownNameError, UsageError
from newsgraph.graph import as_read, node, quads_of
from newsgraph.identity import resolve
from newsgraph.identity.review.corrections import correct, withdraw
from newsgraph.identity.review.settled import settled_in
from newsgraph.model import Article, Attribution, Entity, Event, Geo, Mention, Reading, Role, Span
from newsgraph.network import GraphSnapshot, read_snapshot
from newsgraph.query.named import filled, named_query
from newsgraph.store import MEMORY, Solutions, Store, open_store

TEXT = "Mayor Tomas Rehn opened a school in Alder. Tomas Rehn resigned, Lena Orth said."


def words(part: str, start: int = 0) -> Span:
    """Where some words stand."""
    at = TEXT.index(part, start)
    return Span(at, at + len(part))


def named(part: str, start: int = 0) -> Mention:
    """A name in the text."""
    return Mention(words(part, start), "name")


READING = Reading(
    article=Article("a", TEXT, title="A school", published="2031-05-02", publisher="Northern Wire"),
    sentences=(Span(0, 42), Span(43, len(TEXT))),
    entities=(
        Entity("p1", "Person", "Tomas Rehn", (named("Tomas Rehn"), named("Tomas Rehn", 20))),
        Entity("p2", "Place", "Alder", (named("Alder"),), geo=Geo(990001, 1.5, 2.5)),
        Entity("p3", "Person", "Lena Orth", (named("Lena Orth"),)),
    ),
    roles=(Role("r1", "p1", "mayor", of="p2", status="current", evidence=words("Mayor")),),
    events=(
        Event("e1", "Support", words("opened"), agent=("p1",), place=("p2",)),
        Event("e2", "Resignation", words("resigned"), agent=("p1",)),
    ),
    attributions=(
        Attribution(
            "a1",
            "p3",
            words("Lena Orth"),
            words("said"),
            words("Tomas Rehn resigned"),
            "indirectSpeech",
            "asserts",
            conveys=("e2",),
        ),
    ),
)
ARTICLE = IRIS.article(READING.article)


@pytest.fixture
def store() -> Store:
    """One article, resolved."""
    opened = open_store(MEMORY)
    opened.replace_graph(ARTICLE, quads_of(READING, IRIS))
    resolve(opened, IRIS)
    return opened


def report(local: str) -> str:
    """A part of the article."""
    return node(ARTICLE, local)


def seen(store: Store) -> tuple[Reading, GraphSnapshot]:
    """What the views look at, after another resolve."""
    resolve(store, IRIS)
    evidence = read_snapshot(store)
    return evidence.readings[0][1], evidence


def test_nobody_of_that_name_takes_part_in_nothing_and_holds_no_post(store: Store) -> None:
    """The events stay; what was read is not lost."""
    before = sorted(map(str, store.quads(ARTICLE)))
    correct(store, IRIS, "absent", ["Tomas Rehn"], by="Ada Quill")
    reading, _ = seen(store)
    assert [one.id for one in reading.entities] == ["p2", "p3"]
    assert [one.agent for one in reading.events] == [(), ()]
    assert reading.roles == ()
    assert report("p1") not in known(store)
    assert sorted(map(str, as_read(store.quads(ARTICLE)))) == before


def test_another_kind_changes_the_world_and_what_hangs_on_it(store: Store) -> None:
    """A place that is a body has no spot on the map; a person that is a body holds no post."""
    correct(store, IRIS, "kind", ["Alder"], value="Organization")
    correct(store, IRIS, "kind", ["Tomas Rehn"], value="Group")
    reading, evidence = seen(store)
    assert [(one.kind, one.geo) for one in reading.entities] == [
        ("Group", None), ("Organization", None), ("Person", None),
    ]  # fmt: skip
    assert reading.roles == ()
    assert evidence.world[known(store)[report("p2")]]["type"] == ("https://schema.org/Organization",)


def test_an_event_is_of_another_type(store: Store) -> None:
    """One type, as before."""
    correct(store, IRIS, "kind", [report("e1")], value="Meeting")
    reading, _ = seen(store)
    assert [one.type for one in reading.events] == ["Meeting", "Resignation"]
    with pytest.raises(UnknownNameError):
        correct(store, IRIS, "kind", [report("e1")], value="Person")


def test_a_misread_saying_takes_with_it_what_nobody_else_says(store: Store) -> None:
    """It is not told in the outlet's own voice instead."""
    correct(store, IRIS, "misread", [report("a1")])
    reading, _ = seen(store)
    assert reading.attributions == ()
    assert [one.id for one in reading.events] == ["e1"]
    assert report("e2") not in known(store)


def test_a_misread_event_leaves_the_other(store: Store) -> None:
    """Just that report."""
    correct(store, IRIS, "misread", [report("e1")])
    assert [one.id for one in seen(store)[0].events] == ["e2"]


def test_a_wrong_office_is_another_or_none(store: Store) -> None:
    """By its report."""
    correct(store, IRIS, "post", [report("r1")], value="deputy mayor")
    assert [one.title for one in seen(store)[0].roles] == ["deputy mayor"]
    correct(store, IRIS, "post", [report("r1")])
    assert seen(store)[0].roles == ()


def test_names_of_parties_and_titles_of_events_are_what_a_person_says(store: Store) -> None:
    """The old name still finds the person."""
    correct(store, IRIS, "name", ["Tomas Rehn"], value="Tomas  Rehm")
    correct(store, IRIS, "name", [report("e1")], value="The school of Alder opens")
    _, evidence = seen(store)
    things = known(store)
    assert evidence.value(things[report("p1")], "name") == "Tomas Rehm"
    assert evidence.value(things[report("p1")], "alternateName") == "Tomas Rehn"
    assert evidence.value(things[report("e1")], "name") == "The school of Alder opens"


def test_a_place_lies_where_a_person_puts_it(store: Store) -> None:
    """What the index of places says of the old spot is gone."""
    correct(store, IRIS, "place", ["Alder"], at=(48.25, 11.5))
    reading, evidence = seen(store)
    geo = next(one.geo for one in reading.entities if one.id == "p2")
    assert geo == Geo(None, 48.25, 11.5)
    assert evidence.value(known(store)[report("p2")], "lat") == "48.25"


def test_what_was_corrected_is_attributed_and_taken_back_without_a_trace(store: Store) -> None:
    """The whole graph is what it was."""
    before = sorted(map(str, store.quads()))
    made = correct(store, IRIS, "absent", ["Alder"], by="Ada Quill")
    resolve(store, IRIS)
    assert [(one.what, one.by, one.reports) for one in settled_in(store)] == [("absent", "Ada Quill", (report("p2"),))]
    assert withdraw(store, IRIS, made.iri)
    assert not withdraw(store, IRIS, made.iri)
    resolve(store, IRIS)
    assert sorted(map(str, store.quads())) == before
    assert settled_in(store) == ()


def test_a_correction_holds_by_its_words_when_ids_are_others(store: Store) -> None:
    """A better reader calls the person p9 and somebody else p1: just the person of these words is gone."""
    correct(store, IRIS, "absent", ["Tomas Rehn"])
    person, place, other = READING.entities
    events = tuple(replace(one, agent=("p9",)) for one in READING.events)
    again = replace(
        READING,
        entities=(replace(person, id="p9"), place, replace(other, id="p1")),
        events=events,
        roles=(),
        attributions=(replace(READING.attributions[0], source="p1"),),
    )
    store.replace_graph(ARTICLE, quads_of(again, IRIS))
    assert {one.id: one.name for one in seen(store)[0].entities} == {"p2": "Alder", "p1": "Lena Orth"}


def asked(store: Store, name: str, column: str, **values: str) -> list[str | None]:
    """A column of a named query's answer."""
    answer = store.query(filled(named_query(name), values, store))
    assert isinstance(answer, Solutions)
    place = answer.variables.index(column)
    return [row[place].value if row[place] is not None else None for row in answer.rows]  # type: ignore[union-attr]


def test_a_claim_that_is_misread_is_in_no_answer_and_on_no_page(store: Store) -> None:
    """Nor what it alone told of; what the outlet says itself is still there."""
    assert asked(store, "claims", "speaker") == ["Lena Orth"]
    assert "Resignation" in asked(store, "according-to", "type")
    correct(store, IRIS, "misread", [report("a1")])
    resolve(store, IRIS)
    assert asked(store, "claims", "speaker") == []
    assert set(asked(store, "according-to", "type")) == {"Support"}
    assert read_snapshot(store).readings[0][1].attributions == ()


def test_a_wrong_office_is_in_no_answer_and_the_right_one_is(store: Store) -> None:
    """As the page has it."""
    assert asked(store, "holders-of-post", "holder", post="mayor") == ["Tomas Rehn"]
    correct(store, IRIS, "post", [report("r1")], value="harbour master")
    resolve(store, IRIS)
    assert asked(store, "holders-of-post", "holder", post="mayor") == []
    assert asked(store, "holders-of-post", "holder", post="harbour master") == ["Tomas Rehn"]


def test_what_is_corrected_holds_when_the_same_is_read_again(store: Store) -> None:
    """The reading is the same to the letter, and its graph was written anew."""
    correct(store, IRIS, "misread", [report("a1")])
    resolve(store, IRIS)
    corrected = sorted(map(str, store.quads(ARTICLE)))
    store.replace_graph(ARTICLE, quads_of(READING, IRIS))
    resolve(store, IRIS)
    assert sorted(map(str, store.quads(ARTICLE))) == corrected


def test_one_correction_after_the_other_is_laid_over_what_was_read(store: Store) -> None:
    """The second does not fall on what took the place of the first; each is taken back by itself."""
    read = sorted(map(str, as_read(store.quads(ARTICLE))))
    first = correct(store, IRIS, "absent", ["Alder"])
    resolve(store, IRIS)
    second = correct(store, IRIS, "name", ["Tomas Rehn"], value="Tomas Rehm")
    resolve(store, IRIS)
    resolve(store, IRIS)
    assert [one.name for one in read_snapshot(store).readings[0][1].entities] == ["Tomas Rehm", "Lena Orth"]
    withdraw(store, IRIS, first.iri)
    resolve(store, IRIS)
    assert [one.name for one in read_snapshot(store).readings[0][1].entities] == ["Tomas Rehm", "Alder", "Lena Orth"]
    withdraw(store, IRIS, second.iri)
    resolve(store, IRIS)
    assert sorted(map(str, store.quads(ARTICLE))) == read
    assert select(store, "SELECT ?t WHERE { ?a ng:takenOut|ng:putIn ?t }") == []


def test_what_nobody_corrected_is_the_same_to_the_byte(store: Store) -> None:
    """The graph of an article on which nobody decided anything."""
    assert sorted(map(str, store.quads(ARTICLE))) == sorted(map(str, quads_of(READING, IRIS)))


@pytest.mark.parametrize(
    ("what", "things", "more", "error"),
    [
        ("kind", ["Alder"], {"value": "Planet"}, UsageError),
        ("name", ["Alder"], {"value": "  "}, UsageError),
        ("place", ["Alder"], {"at": (95.0, 3.0)}, UsageError),
        ("place", ["Alder"], {}, UsageError),
        ("absent", ["Nobody Atall"], {}, UnknownNameError),
        ("absent", ["Northern Wire"], {}, UnknownNameError),
        ("post", ["Lena Orth"], {}, UnknownNameError),
    ],
)
def test_what_cannot_be_corrected_is_one_sentence(
    store: Store, what: str, things: list[str], more: dict[str, object], error: type[NewsgraphError]
) -> None:
    """And nothing is written."""
    with pytest.raises(error):
        correct(store, IRIS, what, things, **more)  # type: ignore[arg-type]
    assert select(store, "SELECT ?c WHERE { ?c a ng:Correction }") == []
