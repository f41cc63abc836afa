"""Which happening of a sentence a day may be linked to."""

from __future__ import annotations

import pytest

from newsgraph.reading.events.trained.day_reach import DayReach
from newsgraph.reading.words.dependencies import Syntax
from newsgraph.reading.words.parse import load_pipeline


@pytest.mark.parametrize(
    ("text", "day", "word", "reaches"),
    [
        ("Senator Paul Reyes, who was shot in March, returned to parliament.", "March", "shot", True),
        ("Senator Paul Reyes, who was shot in March, returned to parliament.", "March", "returned", False),
        ("The crash, which occurred on Monday, was caused by strong winds.", "Monday", "winds", True),
        ("Her family on Tuesday announced the death of the poet.", "Tuesday", "death", False),
        ("In June the paper documented ten killings.", "June", "killings", True),
        ("In May it was blocked, but a court later ruled that it was legal.", "May", "blocked", True),
        ("In May it was blocked, but a court later ruled that it was legal.", "May", "ruled", False),
    ],
)
def test_a_day_reaches_what_its_clause_tells(text: str, day: str, word: str, reaches: bool) -> None:
    """Not out of what is said of somebody by the way, not into what is told on that day, not to what came later."""
    doc = load_pipeline(names=False)(text)
    at = {token.text: token for token in doc}
    assert DayReach(Syntax(doc), {}).reaches(at[day], at[word]) is reaches
