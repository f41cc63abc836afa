"""The day that a story is told of, over sentences and in the headline. 9 March 2023 is a Thursday."""

from __future__ import annotations

from functools import cache

import pytest
from one_reader import by_rules

from newsgraph.model import Article, Interval, Reading


@cache
def read(text: str, published: str | None = "2023-03-09") -> Reading:
    """The reading of one short text."""
    return by_rules().read(Article(id="t", text=text, published=published))


def day(text: str, trigger: str, published: str | None = "2023-03-09") -> tuple[str | None, str | None, str] | None:
    """First day, last day and basis of the last event with that trigger."""
    found = [e.time for e in read(text, published).events if trigger in e.trigger.of(text)]
    assert found, text
    time: Interval | None = found[-1]
    return None if time is None else (time.begin, time.end, time.basis)


SUNDAY = ("2023-03-05", "2023-03-05", "inferred")


@pytest.mark.parametrize(
    ("more", "trigger"),
    [
        ("Two workers were killed.", "killed"),
        ("Residents reported looting.", "looting"),
        ("A second blast shook the harbour. Police arrested three men.", "arrested"),
        ("Guards faced a crowd of students, who threw stones at them.", "threw"),
    ],
)
def test_what_is_told_on_happened_on_the_day_named_last(more: str, trigger: str) -> None:
    """Sentence by sentence, in the past tense."""
    assert day(f"Rebels shelled the port of Arica on Sunday. {more}", trigger) == SUNDAY


@pytest.mark.parametrize(
    ("more", "trigger"),
    [
        ("Hundreds of people have died in the conflict.", "died"),
        ("In 2019 rebels killed a judge.", "killed"),
        ("Police will arrest the gunmen.", "arrest"),
        ("The ministry blamed a gang that killed a judge.", "killed"),
        ("In Lima, students marched against the tax.", "marched"),
        (
            "The company was founded by a banker. It sells tea. It has two shops. It is small. Guards shot a thief.",
            "shot",
        ),
    ],
)
def test_what_is_not_told_on_is_left_without_that_day(more: str, trigger: str) -> None:
    """Another tense, another time, a mere mention, another place, too far on."""
    found = day(f"Rebels shelled the port of Arica on Sunday. {more}", trigger)
    assert found is None or found[:2] != SUNDAY[:2]


def test_a_headline_has_the_day_of_what_it_announces() -> None:
    """The numbers may differ; the day does not."""
    text = "Rebels attack bus in Arica\n\nRebels attacked a bus in Arica on Sunday."
    event = next(e for e in read(text).events if e.trigger.of(text) == "attack")
    assert event.time is not None
    assert (event.time.begin, event.time.basis) == ("2023-03-05", "inferred")


def test_without_a_day_of_publication_nothing_is_told_on() -> None:
    """How long ago a named day was is not known then."""
    text = "Rebels shelled Arica on 5 March 2023. Two workers were killed."
    assert day(text, "killed") == SUNDAY
    assert day(text, "killed", None) is None


def test_what_is_dated_after_the_article_has_not_happened() -> None:
    """A present tense with a day to come is a plan."""
    text = "The president is visiting Lima on March 20, 2023."
    assert [e.realis for e in read(text).events] == ["future"]
