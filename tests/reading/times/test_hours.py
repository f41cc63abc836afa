"""Hours of the clock are no years."""

from __future__ import annotations

import pytest

from newsgraph.reading.times.expressions import find_times
from newsgraph.reading.words.parse import load_pipeline


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The vote ends at 1900 local time (1500 GMT).", []),
        ("At 1900 (1500 GMT) the polls closed.", []),
        ("In 1998 hours were cut.", ["1998"]),
        ("The clocks were changed in 2015 (GMT is used since).", ["2015"]),
    ],
)
def test_four_digits_before_a_time_zone_are_an_hour(text: str, values: list[str]) -> None:
    """The same digits before anything else may be a year."""
    assert [found.value for found in find_times(load_pipeline()(text), "2023-03-09")] == values
