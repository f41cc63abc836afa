"""A bare weekday in the present tense is the next of its name where what is told of is yet to come."""

from __future__ import annotations

import pytest
from one_reader import one_reader

from newsgraph.model import Article

PUBLISHED = "2024-03-14"  # a Thursday


def days(text: str) -> list[str | None]:
    """The first day of each event, in the order of the text."""
    events = one_reader().read(Article("x", text, published=PUBLISHED)).events
    return [event.time.begin if event.time is not None else None for event in events]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The council meets on Friday.", "2024-03-15"),
        ("A man died in a crash on Friday.", "2024-03-08"),
        ("Protesters march in Tarn on Monday.", "2024-03-11"),
        ("The council met on Friday.", "2024-03-08"),
        ("The council will meet on Friday.", "2024-03-15"),
    ],
)
def test_the_weekday_of_what_is_to_come_is_the_next(text: str, day: str) -> None:
    """Captions and headlines tell of the past in the present tense."""
    assert day in days(text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The army said it had left the valley and would disarm the rebels from Sunday.", "2024-03-17"),
        ("Officials said the port was damaged and ships would be diverted on Monday.", "2024-03-18"),
        ("The company said it had closed a mine and had sacked 90 miners on Monday.", "2024-03-11"),
    ],
)
def test_what_was_said_to_be_ahead_is_ahead_beside_what_was_said_to_be_over(text: str, day: str) -> None:
    """A "would" below a verb of saying is a future, whatever it is coordinated with."""
    assert day in days(text)


def stretches(text: str) -> list[tuple[str | None, str | None]]:
    """First and last day of each event that has a time."""
    events = one_reader().read(Article("x", text, published=PUBLISHED)).events
    return [(event.time.begin, event.time.end) for event in events if event.time is not None]


@pytest.mark.parametrize(
    ("text", "stretch"),
    [
        ("The president will visit Oslo later this week.", ("2024-03-14", "2024-03-17")),
        ("The union will hold a rally in Turin later this month.", ("2024-03-14", "2024-03-31")),
        ("The two leaders will meet in Oslo this week.", ("2024-03-11", "2024-03-17")),
        ("Police arrested two men earlier this week.", ("2024-03-11", "2024-03-14")),
        ("Police arrested two men this week.", ("2024-03-11", "2024-03-14")),
    ],
)
def test_a_stretch_that_has_begun_goes_on_for_what_is_to_come(text: str, stretch: tuple[str, str]) -> None:
    """What has happened did so until publication; what comes later, from then on."""
    assert stretch in stretches(text)
