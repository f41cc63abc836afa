"""Which post stands under a person's name."""

from __future__ import annotations

from itertools import permutations

import pytest

from newsgraph.network.foremost_post import GivenPost, foremost, is_trade

MINISTER = GivenPost("Health Minister", "current", "2031-05-06")
SURGEON = GivenPost("surgeon", "former", "2031-05-06")


@pytest.mark.parametrize(
    ("first", "other"),
    [
        (MINISTER, SURGEON),  # an office before a trade
        (MINISTER, GivenPost("surgeon", "current", "2033-01-01", "Kelm Hospital")),  # though that is told later
        (MINISTER, GivenPost("mayor", "former", "2031-05-06", "Kelm")),  # in force before former
        (GivenPost("surgeon", "current"), GivenPost("surgeon", "former")),
        (GivenPost("governor", "current", "2032-01-01"), MINISTER),  # the one told last
        (MINISTER, GivenPost("official", "current", "2031-05-06")),  # one that says which
        (GivenPost("mayor", "current", "", "Kelm"), GivenPost("mayor", "current")),  # with its body
        (MINISTER, GivenPost("minister", "current", "2031-05-06")),  # of more words
        (GivenPost("editor", "current", "", "Kelm Post"), GivenPost("poet", "current")),
        (GivenPost("Mayor", "former", "2033-01-01"), GivenPost("mayor", "current", "2031-01-01")),  # over by then
        (MINISTER, GivenPost("president", "candidate", "2031-05-06")),
    ],
)
def test_the_post_that_says_best_who_somebody_is_stands_first(first: GivenPost, other: GivenPost) -> None:
    """In whatever order they were found."""
    assert foremost([first, other]) == foremost([other, first]) == first


def test_an_only_trade_stands_under_the_name() -> None:
    """As it is told; and of nobody's posts there is none."""
    assert foremost([SURGEON]) == SURGEON
    assert foremost([]) is None
    assert SURGEON.words == "former surgeon"


def test_a_mayor_of_old_who_is_mayor_again_is_mayor() -> None:
    """What a later article says holds."""
    again = GivenPost("mayor", "current", "2034-01-01")
    told = [GivenPost("mayor", "current", "2031-01-01"), GivenPost("mayor", "former", "2033-01-01"), again]
    assert {foremost(order) for order in permutations(told)} == {again}


@pytest.mark.parametrize(("title", "trade"), [("heart surgeon", True), ("surgeon general", False), ("mayor", False)])
def test_a_title_is_a_trade_by_its_last_word(title: str, *, trade: bool) -> None:
    """Not by a word before it."""
    assert is_trade(title) is trade
