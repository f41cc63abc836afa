"""Which happening of a sentence a day may be linked to."""

from __future__ import annotations

from functools import cache

import pytest

from newsgraph.model import Article
from newsgraph.reading.events.trained.day_reach import DayReach
from newsgraph.reading.reader import Reader, load_reader
from newsgraph.reading.words.dependencies import Syntax
from newsgraph.reading.words.parse import load_pipeline


@pytest.mark.parametrize(
    ("text", "day", "word", "reaches"),
    [
        ("Senator Paul Reyes, who was shot in March, returned to parliament.", "March", "shot", True),
        ("Senator Paul Reyes, who was shot in March, returned to parliament.", "March", "returned", False),
        ("The crash, which occurred on Monday, was caused by strong winds.", "Monday", "winds", True),
        ("Her family on Tuesday announced the death of the poet.", "Tuesday", "death", False),
        ("The militia denied on Tuesday that it had shelled the port.", "Tuesday", "shelled", False),
        ("The militia denied that it had shelled the port on Tuesday.", "Tuesday", "shelled", True),
        ("In June the paper documented ten killings.", "June", "killings", True),
        ("In May it was blocked, but a court later ruled that it was legal.", "May", "blocked", True),
        ("In May it was blocked, but a court later ruled that it was legal.", "May", "ruled", False),
        ("The minister apologised for Friday's attack.", "Friday", "apologised", False),
        ("The toll of the crash rose to 12 on Friday.", "Friday", "crash", False),
        ("The number of people killed when the dam broke rose to 19 on Friday.", "Friday", "broke", False),
        ("The number of people killed in the crash on Friday rose to 19.", "Friday", "crash", True),
        ("The crash killed 12 people on Friday.", "Friday", "crash", True),
        ("The minister apologised for Friday's attack.", "Friday", "attack", True),
        ("Two people died in Friday's attack.", "Friday", "died", True),
    ],
)
def test_a_day_reaches_what_its_clause_tells(text: str, day: str, word: str, reaches: bool) -> None:
    """Not out of what is said of somebody by the way, not into what is told on that day, not to what came later."""
    doc = load_pipeline()(text)
    at = {token.text: token for token in doc}
    assert DayReach(Syntax(doc), {}).reaches(at[day], at[word]) is reaches


@cache
def _reader() -> Reader:
    return load_reader("model")


def _begins(text: str) -> dict[str, str | None]:
    """When each event begins, by its word."""
    events = _reader().read(Article("x", text, None, "2026-11-24")).events
    return {text[e.trigger.start : e.trigger.end]: e.time.begin if e.time is not None else None for e in events}


def test_the_year_of_an_older_happening_does_not_date_what_was_told_before() -> None:
    """Though no other day stands in the article."""
    begins = _begins(
        "A dam above Miren burst, killing eleven people. Reports that it was sabotaged are false, police said. "
        "The mayor praised the rescue teams. In 2019 a smaller breach at the same dam killed two workers."
    )
    assert begins["killed"] == "2019-01-01"
    assert begins["killing"] is None
    assert begins["burst"] is None


def test_the_day_told_in_the_next_sentence_dates_the_happening() -> None:
    """The happening is told on and its day with it."""
    begins = _begins("A dam above Miren burst, killing eleven people. It happened on Sunday night, the mayor said.")
    assert begins["burst"] == begins["killing"] == "2026-11-22"
