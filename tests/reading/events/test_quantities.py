"""Numbers of events: what they count, how exactly, and to which event they belong."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from one_reader import by_rules

from newsgraph.knowledge.resources import read_toml
from newsgraph.model import Article, Reading


@cache
def read(text: str) -> Reading:
    """The reading of one short text."""
    return by_rules().read(Article(id="t", text=text, published="2023-03-09"))


def quantities(text: str) -> list[tuple[str, float, str]]:
    """Measure, value and modifier of all quantities, in the order of the text."""
    found = [q for event in read(text).events for q in event.quantities]
    return [(q.measures, q.value, q.modifier) for q in sorted(found, key=lambda q: q.span)]


@pytest.mark.parametrize("example", read_toml("quantities.toml")["example"], ids=lambda e: e["text"])
def test_an_example_is_counted(example: dict[str, Any]) -> None:
    """The word lists are tested by their own examples."""
    assert (example["measures"], example["value"], example["modifier"]) in quantities(example["text"])


def test_a_range_gives_both_ends() -> None:
    """20 to 30 is 20 and 30."""
    assert quantities("Officials said 20 to 30 soldiers died.") == [
        ("killed", 20, "exactly"),
        ("killed", 30, "exactly"),
    ]


def test_digits_beyond_all_numbers_count_nothing() -> None:
    """Several hundred digits are no number of people; what stands beside them is counted as ever."""
    text = "A bomb killed five people in Lima. The letter named " + "9" * 500 + " people."
    assert quantities(text) == [("killed", 5, "exactly")]


def test_a_number_belongs_to_its_own_verb() -> None:
    """The dead are not wounded."""
    text = "A bomb killed five people and wounded 20 in Lima."
    assert quantities(text) == [("killed", 5, "exactly"), ("injured", 20, "exactly")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At least 107 people were killed.", ("killed", 107, "atLeast")),
        ("Some 107 or more were killed.", ("killed", 107, "atLeast")),
        ("No fewer than 12 people were killed.", ("killed", 12, "atLeast")),
        ("Fewer than 12 people were killed.", ("killed", 12, "fewerThan")),
        ("As many as 80,000 people protested in Lima.", ("people", 80000, "upTo")),
        ("A group of about 1,700 people protested in Lima.", ("people", 1700, "about")),
        ("Lima was hit by 15 missiles.", ("strikes", 15, "exactly")),
        ("The wind rose.\n\nMore than 30 people were killed.", ("killed", 30, "moreThan")),
        ("The wind rose.\n\n“Nearly 30 people were killed,” he said.", ("killed", 30, "about")),
        ("The wind rose.\n\n30 people were killed.", ("killed", 30, "exactly")),
        ("Half a million people marched in the town.", ("people", 500000, "exactly")),
    ],
)
def test_modifiers_and_number_words_are_understood(text: str, expected: tuple[str, float, str]) -> None:
    """Thousands separators, words of number, phrases before and after."""
    assert expected in quantities(text)


@pytest.mark.parametrize(
    "text",
    [
        "Rebels attacked Lima for three days in 2019.",
        "Dozens of people were killed.",
        "A 42-year-old man was killed.",
        "The attack happened at 6 p.m. on 4 May.",
    ],
)
def test_dates_ages_and_vague_numbers_are_no_quantities(text: str) -> None:
    """Nothing is counted where nothing exact is said of the event."""
    assert quantities(text) == []


def test_the_span_of_a_quantity_is_its_number() -> None:
    """`text[start:end]` is the number's words."""
    text = "Police arrested around two dozen protesters in Lima."
    spans = [q.span.of(text) for event in read(text).events for q in event.quantities]
    assert spans == ["two dozen"]


def test_an_age_behind_a_name_counts_nobody() -> None:
    """Between commas it is how old he is."""
    assert quantities("Jan Novak, 42, was arrested in Arica.") == []
    assert quantities("Police arrested 42 men in Arica.") == [("arrested", 42, "exactly")]


def test_a_number_in_two_words_is_one_number() -> None:
    """ "Forty-two" is neither forty nor two."""
    assert quantities("Forty-two people were wounded in Alder.") == [("injured", 42.0, "exactly")]


@pytest.mark.parametrize(
    "text",
    [
        "Police brought the death toll from the floods down to 12.",
        "Rescuers put the number of dead at 12.",
    ],
)
def test_a_toll_is_brought_to_its_number(text: str) -> None:
    """By whoever counts."""
    assert ("killed", 12.0, "exactly") in quantities(text)


def test_a_tally_whose_number_the_parser_hangs_on_its_clause_is_counted() -> None:
    """ "to 12" belongs to "lowered", not to "killed"."""
    assert ("killed", 12.0, "exactly") in quantities(
        "Officials lowered the number of people killed in this week's floods in Alder to 12."
    )
