"""A "not" is read whatever sign stands for its apostrophe, and no other word is changed."""

from __future__ import annotations

import pytest
from one_reader import by_rules

from newsgraph.model import Article
from newsgraph.reading.apostrophes import straightened

SIGNS = ("'", "’", "`", "´", "ʼ", "ʻ", "′", "‘", "‛", "＇", "\x92", "?", "\ufffd")


@pytest.mark.parametrize("sign", SIGNS)
def test_what_did_not_happen_is_read_as_not_happened(sign: str) -> None:
    """With every sign; and without a contraction it did happen."""
    text = f"The rebels didn{sign}t attack the port of Kelm on Monday."
    (event,) = [one for one in by_rules().read(Article("a", text)).events if one.trigger.of(text) == "attack"]
    assert event.polarity == "negative"
    said = f"The rebels{sign} men attacked the port of Kelm."
    (other,) = [one for one in by_rules().read(Article("b", said)).events if one.trigger.of(said) == "attacked"]
    assert other.polarity == "positive"


def test_only_contractions_are_straightened_and_every_place_stays() -> None:
    """Quotation marks, names and questions keep their signs."""
    assert (
        straightened("They can`t, won´t, do n‘t; I´m, he`d, Kelm`s.") == "They can't, won't, do n't; I'm, he'd, Kelm's."
    )
    for kept in (
        "Sa`d and Qur`an",
        "“Is he in?” to them",
        "the `rebels´ left",
        "‘Not now’",
        "Is it his plan? Two say so.",
    ):
        assert straightened(kept) == kept
