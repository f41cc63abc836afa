"""Parses are mended around words of saying: their time, their semicolons, and what their speaker does next."""

from __future__ import annotations

import pytest

from newsgraph.reading.words.parse import annotate, load_pipeline


def _verb(text: str, word: str) -> tuple[str, str]:
    (doc,) = annotate([text], load_pipeline())
    (found,) = [token for token in doc if token.text == word]
    return found.dep_, found.head.text


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("Nordgas Holdings said on Tuesday it would sell the mine.", "said"),
        ("Nordgas Holdings said it would sell the mine on Tuesday.", "sell"),
        ("Nordgas Holdings said that on Tuesday it would sell the mine.", "sell"),
    ],
)
def test_the_day_right_behind_said_is_the_day_of_saying(text: str, holder: str) -> None:
    """Not where a "that" comes first, nor behind the verb of what is said."""
    assert _verb(text, "on")[1] == holder


def test_what_stands_before_a_semicolon_is_not_what_is_said_behind_it() -> None:
    """Unless nothing is said behind it."""
    assert _verb("Rebels left Lindmar on Friday; the mayor said the road was open.", "left")[0] == "parataxis"
    assert _verb("Rebels left Lindmar on Friday, the mayor said.", "left")[0] == "ccomp"


@pytest.mark.parametrize(
    ("text", "verb", "joined_to"),
    [
        ("The envoy urged the rebels to leave the valley and offered to return.", "offered", "urged"),
        ("The envoy said she would visit the valley and ruled out a delay.", "ruled", "said"),
        ("The envoy urged the rebels to leave the valley and return the guns.", "return", "leave"),
    ],
)
def test_a_verb_with_a_tense_is_not_joined_to_one_without(text: str, verb: str, joined_to: str) -> None:
    """Who urged others to do something did the next thing; without a tense of its own it is still asked of them."""
    assert _verb(text, verb) == ("conj", joined_to)
