"""Through which medium somebody speaks; and what is no medium."""

from __future__ import annotations

from functools import cache

import pytest
from one_reader import by_rules

from newsgraph.knowledge.speech import is_medium_name
from newsgraph.model import Article, Reading
from newsgraph.reading.reader import ModelReader, Reader, load_reader


@cache
def reader() -> ModelReader:
    """One reader for all sentences."""
    return by_rules()


def read(text: str) -> Reading:
    """The text as it is read."""
    return reader().read(Article("x", text, published="2031-05-07"))


@cache
def whole_reader() -> Reader:
    """The reader with the trained tagger."""
    return load_reader("model")


def seen(text: str) -> Reading:
    """The text as the tagger helps to read it."""
    return whole_reader().read(Article(id="a", text=text))


def media(text: str) -> list[str | None]:
    """The name of the medium of each attribution."""
    reading = read(text)
    return [reading.entity(a.medium).name if a.medium is not None else None for a in reading.attributions]


@pytest.mark.parametrize(
    ("text", "medium"),
    [
        ("Orla Vest told Reuters that the bridge was gone.", "Reuters"),
        ("“The bridge is gone,” Orla Vest told the Tarn Herald.", "Tarn Herald"),
        ("“The bridge is gone,” Orla Vest said on Telegram.", "Telegram"),
        ("On Facebook, the governor said the bridge was gone.", "Facebook"),
        ("The mayor wrote in a Telegram post that the bridge was gone.", "Telegram"),
        ("In an interview with state television, the minister said the port was open.", "state television"),
        ("Speaking to CNN, the envoy said talks would go on.", "CNN"),
        ("The envoy told the BBC's Newshour programme that talks would go on.", "BBC"),
        ("The general was quoted by Interfax as saying that the town had fallen.", "Interfax"),
        ("The colonel told the state news agency that rebels had fled.", "state news agency"),
        ("A post on Telegram by the governor said the bridge was gone.", "Telegram"),
        ("The minister said in a video posted on YouTube that the port was open.", "YouTube"),
    ],
)
def test_the_medium_of_a_saying_is_an_entity(text: str, medium: str) -> None:
    """Who is told, what it is said on, and what stands behind "in an interview with"."""
    assert media(text) == [medium]


@pytest.mark.parametrize(
    "text",
    [
        "The governor told reporters that the bridge was gone.",
        "The governor told the harbour council that the bridge was gone.",
        "The envoy said in a statement that talks would go on.",
        "The minister said on Monday that the port was open.",
        "Reuters said the bridge was gone.",
    ],
)
def test_hearers_statements_and_days_are_no_media(text: str) -> None:
    """Nor is an outlet that speaks for itself the medium of its own words."""
    assert media(text) == [None]


def test_short_names_of_media_count_only_as_media_write_them() -> None:
    """A person called Sana is no news agency, and "ap" is no AP."""
    assert is_medium_name("AP")
    assert not is_medium_name("ap")
    assert not is_medium_name("Sana")


@pytest.mark.parametrize("who", ["The general", "The witness", "A pilot"])
def test_one_who_speaks_is_somebody_however_little_is_said_of_them(who: str) -> None:
    """The attribution has a source."""
    reading = read(f"{who} said the town had fallen.")
    (said,) = reading.attributions
    assert said.source is not None
    assert reading.entity(said.source).kind == "Person"


@pytest.mark.parametrize(
    ("text", "medium"),
    [
        ("The town has fallen, the governor told Reuters on Monday.", "Reuters"),
        ("“We will not leave,” Mayor Ana Ruiz said on Telegram.", "Telegram"),
        ("The minister said in an interview with state television that the dam would hold.", "state television"),
        ("In a Facebook post, Ana Ruiz wrote that the bridge was closed.", "Facebook"),
        ("The governor told the Tarn Herald that the road was open.", "Tarn Herald"),
        ("The governor told soldiers that the road was open.", None),
        ("The army said in a statement that the port was safe.", None),
    ],
)
def test_the_channel_of_a_saying_isseen(text: str, medium: str | None) -> None:
    """Whom the speaker told, where it was posted, in whose interview; people and statements are no media."""
    reading = seen(text)
    names = {entity.id: entity.name for entity in reading.entities}
    assert [names[a.medium] if a.medium else None for a in reading.attributions] == [medium]


@pytest.mark.parametrize(
    "text",
    [
        "She declined to say who had built the bomb.",
        "Ana Ruiz refused to comment on the arrests.",
    ],
)
def test_who_declines_to_say_something_says_nothing(text: str) -> None:
    """No content, no speaker."""
    assert seen(text).attributions == ()


def test_who_denies_any_part_in_a_deed_denies_it() -> None:
    """ "Denied any involvement" is a denial of what it names, by whoever denies."""
    reading = seen("The ministry has denied any involvement in the bombing.")
    (denial,) = reading.verifications
    assert denial.outcome == "refuted"
    assert [event.type for event in reading.events] == ["Attack"]
    assert denial.assesses == (reading.events[0].id,)
