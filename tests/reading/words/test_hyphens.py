"""Words that the end of a line broke are read whole, and every span is that of the file."""

from __future__ import annotations

import pytest

from newsgraph.model import Span
from newsgraph.reading.hyphens import joined

TEXT = "Rebels shelled the port of Mom-\nbasa on Mon-\nday, Mayor Ada Brun said. Nine people were killed."


def test_a_broken_word_is_whole_and_its_span_lies_in_the_text_as_it_was_found() -> None:
    """So do the words after it."""
    whole = joined(TEXT)
    assert whole.text == "Rebels shelled the port of Mombasa on Monday, Mayor Ada Brun said. Nine people were killed."
    for word, found in {"Mombasa": "Mom-\nbasa", "Monday": "Mon-\nday", "Rebels": "Rebels", "killed": "killed"}.items():
        start = whole.text.index(word)
        assert whole.back(Span(start, start + len(word))).of(TEXT) == found
    assert whole.back(Span(0, len(whole.text))).of(TEXT) == TEXT


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("the anti-\nriot police", "the anti-riot police"),  # a hyphen of its own
        ("a cease-fire; the cease-\nfire held", "a cease-fire; the cease-fire held"),  # as it is written elsewhere
        ("a two-year-\nold child", "a two-year-old child"),  # behind another hyphen
        ("pre-\nand post-war", "pre-\nand post-war"),  # a word is still to come
        ("Vice-\nPresident Om", "Vice-\nPresident Om"),  # a capital begins a word of its own
        ("first -\nsecond", "first -\nsecond"),  # a dash
        ("It rained.\nIt froze.", "It rained.\nIt froze."),
    ],
)
def test_a_hyphen_that_is_the_words_own_stays(text: str, read: str) -> None:
    """Only what the width of a column broke is joined."""
    assert joined(text).text == read


def test_a_reading_of_a_text_with_broken_words_names_them_whole() -> None:
    """The day is known again, the place has its name, and each span is that of the file."""
    from newsgraph import read

    reading = read(TEXT, published="2016-10-30", reader="model")
    names = {one.name: [mention.span.of(TEXT) for mention in one.mentions] for one in reading.entities}
    assert names["Mombasa"] == ["Mom-\nbasa"]
    assert names["Ada Brun"] == ["Ada Brun"]
    assert [(one.value, one.span.of(TEXT)) for one in reading.times] == [("2016-10-24", "Mon-\nday")]
    assert reading.sentences[0].of(TEXT).endswith("said.")


def test_a_word_or_a_text_of_any_length_is_gone_through_once() -> None:
    """A word of a million letters, and as many broken ones, would never end if each were looked for anew."""
    assert joined("a" * 1_000_000).places == ()
    assert len(joined("Sol-\ndiers mar-\nched. " * 20_000).places) == 40_000
