"""Who makes no comment does nothing; police are people; a birth does not date what came of it."""

from __future__ import annotations

import pytest
from one_reader import one_reader

from newsgraph.model import Article, Reading


def read(text: str) -> Reading:
    """The reading of one short text."""
    return one_reader().read(Article("x", text, published="2024-03-14"))


@pytest.mark.parametrize(
    "text", ["The ministry did not respond to a request for comment.", "The firm declined to comment."]
)
def test_to_make_no_comment_is_no_happening(text: str) -> None:
    """Neither a refusal nor a request."""
    assert read(text).events == ()


def test_a_purchase_beside_no_comment_is_one() -> None:
    """It is told, though not what no comment is made on."""
    found = read("Halvex, which bought the mine in 2019, declined to comment.")
    assert [event.type for event in found.events] == ["Acquisition"]
    assert [check.assesses for check in found.verifications] == [()]


def test_police_are_a_group_wherever_they_stand() -> None:
    """A ministry is a body there."""
    kinds = {e.name.lower(): e.kind for e in read("Three men were held, police said.").entities}
    assert kinds.get("police", "Group") == "Group"


def test_a_birth_does_not_date_what_the_sentence_tells() -> None:
    """Its own year does."""
    born = read("Born in Lima in 1955, Vega was elected mayor twice.").events
    assert [e.time for e in born if e.type == "Election"] == [None]
    told = read("Vega was elected mayor in 1995.").events
    assert [e.time.begin for e in told if e.time is not None] == ["1995-01-01"]
