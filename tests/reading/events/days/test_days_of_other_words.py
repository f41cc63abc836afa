"""A day is that of the happening which it tells of, whatever word of the sentence the parser hung it on."""

from __future__ import annotations

import pytest
from one_reader import one_reader

from newsgraph.model import Article

PUBLISHED = "2024-03-14"  # a Thursday


def _days(text: str) -> dict[str, str | None]:
    """Trigger → the first day of its event."""
    read = one_reader().read(Article("x", text, published=PUBLISHED))
    return {
        text[one.trigger.start : one.trigger.end]: one.time.begin if one.time is not None else None
        for one in read.events
    }


def test_all_that_a_fire_did_was_on_the_day_behind_the_last_of_it() -> None:
    """The dead, the injured and the fire itself."""
    days = _days("A fire at a mill in Tarn killed six workers and injured eleven others on Tuesday night.")
    assert days["killed"] == days["injured"] == "2024-03-12"
    assert days["fire"] == "2024-03-12"


@pytest.mark.parametrize("asked", ["ordered an inquiry", "demanded an investigation"])
def test_a_day_that_is_over_is_that_of_the_asking(asked: str) -> None:
    """What was asked for on Wednesday has not happened on Wednesday."""
    verb, _, noun = asked.split()
    days = _days(f"The health minister {asked} on Wednesday.")
    assert days.get(noun) is None
    assert days[verb] == "2024-03-13"


def test_an_inspection_that_was_failed_took_place() -> None:
    """And what somebody failed to do did not."""
    read = one_reader().read(Article("x", "The hospital failed a safety inspection in March.", published=PUBLISHED))
    assert {event.polarity for event in read.events} <= {"positive"}
    read = one_reader().read(Article("x", "The army failed to capture the town of Tarn.", published=PUBLISHED))
    assert "negative" in {event.polarity for event in read.events}
