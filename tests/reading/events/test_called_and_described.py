"""What is called for a day is planned; what a sentence only describes happened, whatever it is not."""

from __future__ import annotations

from functools import cache

import pytest

from newsgraph.model import Article, Event
from newsgraph.reading.reader import Reader, load_reader


@cache
def _reader() -> Reader:
    return load_reader()


def _event(text: str, word: str) -> Event:
    """The event of a word; 6 May 2031 is a Tuesday."""
    events = _reader().read(Article("t", text, published="2031-05-06")).events
    return next(event for event in events if event.trigger.of(text) == word)


@pytest.mark.parametrize(
    ("text", "word", "realis"),
    [
        ("The opposition called a rally in Bergen for Sunday.", "rally", "future"),
        ("The union of miners called a strike for Wednesday.", "strike", "future"),
        ("The guild has called for a strike on Friday.", "strike", "demanded"),
        ("The union demanded a rally on Sunday.", "rally", "demanded"),
    ],
)
def test_what_is_called_for_a_day_ahead_is_planned(text: str, word: str, realis: str) -> None:
    """Not what is called for."""
    assert _event(text, word).realis == realis


@pytest.mark.parametrize(
    ("text", "word", "polarity"),
    [
        ("The mayor's narrow victory was not especially impressive.", "victory", "positive"),
        ("The attack was not an accident.", "attack", "positive"),
        ("The attack did not happen.", "attack", "negative"),
        ("There was no attack on the port of Bergen.", "attack", "negative"),
    ],
)
def test_a_happening_is_not_denied_by_what_it_is_not(text: str, word: str, polarity: str) -> None:
    """But by what says whether it was."""
    assert _event(text, word).polarity == polarity
