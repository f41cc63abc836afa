"""What syntax keeps apart: a description is not whom its own clause sets beside it."""

from __future__ import annotations

from functools import cache

import pytest

from newsgraph.model import Article, Reading
from newsgraph.reading.reader import Reader, load_reader


@cache
def _reader() -> Reader:
    return load_reader("model")


@cache
def read(text: str) -> Reading:
    """The reading of one short text."""
    return _reader().read(Article("b", text, published="2026-03-12"))


def parties(text: str, trigger: str, role: str) -> list[str]:
    """The names of those who take part so in the first event at a word."""
    names = {entity.id: entity.name for entity in read(text).entities}
    event = next(e for e in read(text).events if trigger in e.trigger.of(text))
    return [names[i] for i in event.participants()[role]]


@pytest.mark.parametrize(
    ("text", "trigger", "agent", "affected"),
    [
        ("The pilots' union accused Tarn Airways of lying.", "accused", "pilots' union", "Tarn Airways"),
        ("The union sued Tarn Airways. The company apologised.", "sued", "union", "Tarn Airways"),
        ("Varda Mining sacked a clerk. The company sued the miners' union.", "sued", "Varda Mining", "miners' union"),
        ("Varda Mining apologised. The miners' union sued the company.", "sued", "miners' union", "Varda Mining"),
    ],
)
def test_who_does_it_is_not_whom_it_is_done_to(text: str, trigger: str, agent: str, affected: str) -> None:
    """Subject and object of one verb are two, though the article names only one body."""
    assert parties(text, trigger, "agent") == [agent]
    assert parties(text, trigger, "affected") == [affected]


def test_those_who_stand_in_one_row_are_several() -> None:
    """One party is not joined with itself."""
    text = "Meridian Lines and the union met in Marn on Monday."
    assert parties(text, "met", "agent") == ["Meridian Lines", "union"]


def test_who_does_it_to_oneself_is_one() -> None:
    """A reflexive pronoun says so."""
    assert parties("The company accused itself of negligence.", "accused", "affected") == ["company"]


def test_what_is_not_kept_apart_is_still_taken_up() -> None:
    """The next clause is free to mean either."""
    text = "Tarn Airways sacked 40 pilots on Monday. The company blamed the price of fuel. The firm was sued in Marn."
    assert [e.name for e in read(text).entities if e.kind == "Organization"] == ["Tarn Airways"]
    assert parties(text, "sued", "affected") == ["Tarn Airways"]


def test_a_body_named_only_afterwards_is_not_meant_before() -> None:
    """ "The ministry" is not the one name that comes two sentences later."""
    text = "The health ministry ordered masks on Monday. It asked the World Physic Board for help."
    assert parties(text, "asked", "agent") == ["health ministry"]


def test_some_of_a_crowd_are_not_the_crowd() -> None:
    """Two of them were killed, not all."""
    text = "Miners ended a strike in Marn on Monday. Two miners were killed in clashes."
    assert parties(text, "killed", "affected") == ["Two miners"]
    assert parties(text, "strike", "agent") == ["Miners"]


@pytest.mark.parametrize(
    ("text", "affected"),
    [
        ("Ivo Pren wanted to arrest him.", []),
        ("Ivo Pren chased the gunman and arrested him.", ["gunman"]),
        ("Ivo Pren urged Emil Rast to arrest him.", ["Ivo Pren"]),
    ],
)
def test_whom_a_pronoun_means_is_not_who_does_it_there(text: str, affected: list[str]) -> None:
    """Also where the verb has its subject from another: "wanted to", "followed … and", "urged X to"."""
    assert parties(text, "arrest", "affected") == affected


def test_a_union_is_no_company_and_a_bank_may_be_one() -> None:
    """Their names say what they are."""
    text = (
        "Workers walked out on Monday, the Drivers' Union said. Jonas Berg said the company would ask a court for help."
    )
    assert parties(text, "ask", "agent") == ["company"]
    text = "Norrick Bank closed three branches on Monday. The company had asked the ministry for help."
    assert parties(text, "asked", "agent") == ["Norrick Bank"]


def _speakers(text: str) -> list[str | None]:
    """Who says what, in the order of the text."""
    names = {entity.id: entity.name for entity in read(text).entities}
    return [names.get(one.source or "") for one in read(text).attributions]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ostria's foreign ministry praised the deal. The interior ministry said 12 were held.", "interior ministry"),
        ("The Interior Ministry praised the deal. The health ministry said nobody died.", "health ministry"),
        ("Rights group Tarn Watch counted 30 arrests. The interior ministry said 12 were held.", "interior ministry"),
        ("The opposition party won in Kelm. The ruling party said it lost.", "ruling party"),
        ("The city council approved the plan. The security council said it would vote.", "security council"),
    ],
)
def test_a_body_of_another_field_is_another_body(text: str, speaker: str) -> None:
    """However near the other is."""
    assert _speakers(text)[-1] == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The foreign ministry praised the deal. The ministry said 12 people were held.", "foreign ministry"),
        ("The Ministry of Defence praised the deal. The defence ministry said 12 were held.", "Ministry of Defence"),
        ("The Labour Party won. The ruling party said it would celebrate.", "Labour Party"),
    ],
)
def test_a_body_without_its_field_or_with_the_same_is_the_one_before(text: str, speaker: str) -> None:
    """And what a named party is called by besides need not stand in its name."""
    assert _speakers(text)[-1] == speaker


@pytest.mark.parametrize(
    ("text", "agent"),
    [
        ("Halden Foods, Norland's largest maker of fish, said it would close plants in Bodvik.", "Halden Foods"),
        ("Halden Foods left Norland, its largest market. Norland said it would close the port.", "Norland"),
    ],
)
def test_who_only_helps_to_describe_a_body_is_not_meant_after_it(text: str, agent: str) -> None:
    """A land whose firm speaks does not close the plants."""
    names = {entity.id: entity.name for entity in read(text).entities}
    last = [event for event in read(text).events if event.trigger.of(text) == "close"][-1]
    assert [names[i] for i in last.agent] == [agent]
