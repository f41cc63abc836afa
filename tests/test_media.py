"""The channel of a saying, and words that only look like a saying."""

from __future__ import annotations

from functools import cache

import pytest

from newsgraph.model import Article, Reading
from newsgraph.reading.reader import Reader, load_reader


@cache
def _reader() -> Reader:
    return load_reader("model")


def _read(text: str) -> Reading:
    return _reader().read(Article(id="a", text=text))


@pytest.mark.parametrize(
    ("text", "medium"),
    [
        ("The town has fallen, the governor told Reuters on Monday.", "Reuters"),
        ("“We will not leave,” Mayor Ana Ruiz said on Telegram.", "Telegram"),
        ("The minister said in an interview with state television that the dam would hold.", "state television"),
        ("In a Facebook post, Ana Ruiz wrote that the bridge was closed.", "Facebook"),
        ("The governor told the Tarn Herald that the road was open.", "Tarn Herald"),
        ("The governor told soldiers that the road was open.", None),
        ("The army said in a statement that the port was safe.", None),
    ],
)
def test_the_channel_of_a_saying_is_read(text: str, medium: str | None) -> None:
    """Whom the speaker told, where it was posted, in whose interview; people and statements are no media."""
    reading = _read(text)
    names = {entity.id: entity.name for entity in reading.entities}
    assert [names[a.medium] if a.medium else None for a in reading.attributions] == [medium]


@pytest.mark.parametrize(
    "text",
    [
        "She declined to say who had built the bomb.",
        "Ana Ruiz refused to comment on the arrests.",
    ],
)
def test_who_declines_to_say_something_says_nothing(text: str) -> None:
    """No content, no speaker."""
    assert _read(text).attributions == ()


def test_what_only_the_tagger_saw_has_the_stance_of_its_cue() -> None:
    """ "Denied any involvement" denies, whoever found it."""
    text = "Kestria has denied any involvement in that incident and has called it a provocation."
    assert {(a.content.of(text), a.stance) for a in _read(text).attributions} >= {
        ("any involvement in that incident", "denies")
    }
