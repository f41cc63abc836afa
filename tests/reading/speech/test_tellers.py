"""Who tells of a happening from behind its words is nobody in it, unless the words mean him."""

from __future__ import annotations

import pytest

import newsgraph


def _parties(text: str) -> set[str]:
    """The names of all who take part in the events of a text."""
    reading = newsgraph.read(text)
    return {reading.entity(one).name for event in reading.events for one in event.parties()}


def test_a_governor_who_tells_of_the_injured_is_not_injured() -> None:
    """The parser takes the name behind "nine others" for an apposition of these."""
    text = (
        "A railway bridge collapsed near Lorvale on Tuesday, killing three track workers and injuring at least nine "
        "others, the regional governor, Dana Quiroz, said."
    )
    reading = newsgraph.read(text)
    assert {reading.entity(a.source).name for a in reading.attributions if a.source} == {"Dana Quiroz"}
    assert {"Injury", "Death"} <= {event.type for event in reading.events}
    assert "Dana Quiroz" not in _parties(text)


@pytest.mark.parametrize(
    "text",
    [
        "Rebels attacked Dana Quiroz at her house on Tuesday, Dana Quiroz said.",
        "Halden Works agreed to buy the port of Lorvale, the company said.",
    ],
)
def test_who_is_named_or_meant_in_his_own_words_stays(text: str) -> None:
    """By name, or by what stands for it."""
    assert {"Dana Quiroz", "Halden Works"} & _parties(text)
