"""Which language a text is in."""

from __future__ import annotations

import pytest

from newsgraph.knowledge.resources import read_toml
from newsgraph.sources.language_check import language_of


@pytest.mark.parametrize("code", sorted(read_toml("languages.toml")["language"]))
def test_every_language_knows_its_own_example(code: str) -> None:
    """The data file is tested against its own sentences."""
    assert language_of(read_toml("languages.toml")["language"][code]["example"]) == code


def test_a_table_of_results_is_not_held_to_be_foreign() -> None:
    """No function words at all say nothing about the language."""
    assert language_of("LEAGUE RESULTS\n" + "Marrow 2 Alder 1\nTarn 0 Voss 3\n" * 20) in (None, "en")


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("Wali kota mengatakan pelabuhan ditutup pada hari Senin karena banjir.", {"id", "ms"}),
        ("Amaphoyisa avale umgwaqo oya ethekwini kuze kuphele isonto, kusho imeya.", {"zu", "xh"}),
    ],
)
def test_a_sentence_that_may_be_of_either_of_two_near_languages_is_foreign(text: str, near: set[str]) -> None:
    """Though nobody knows which; names of people there in an English headline are none of theirs."""
    assert language_of(text) in near
    assert language_of("Mr Ndlovu and Ms Khumalo met Inkosi Zwelithini and Presiden Widodo") in (None, "en")
