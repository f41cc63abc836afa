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
