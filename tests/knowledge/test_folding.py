"""Spellings of one name, folded alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgraph.knowledge.placenames import fold_name, region_core


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sana’a", "Sanaa"),
        ("Zürich", "Zurich"),
        ("Al-Bab", "al Bab"),
        ("St. Ives", "Saint Ives"),
        ("The Hague", "Hague"),
    ],
)
def test_spellings_of_one_name_fold_alike(one: str, other: str) -> None:
    """Accents, apostrophes, hyphens, stops, the article."""
    assert fold_name(one) == fold_name(other)


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once(name: str) -> None:
    """Whatever stands in the text: it is hostile input."""
    once = fold_name(name)
    assert fold_name(once) in (once, once.removeprefix("the "))
    assert region_core(once) is not None
