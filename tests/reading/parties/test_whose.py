"""Whom the words of a description rule out."""

from __future__ import annotations

from functools import cache

import pytest

from newsgraph.model import Article
from newsgraph.reading.reader import Reader, load_reader


@cache
def _reader() -> Reader:
    return load_reader("model")


def standing_for(text: str, name: str) -> list[str]:
    """The descriptions that stand for a party of that name in one short text."""
    found = next(one for one in _reader().read(Article("w", text, published="2026-03-12")).entities if one.name == name)
    return [one.span.of(text) for one in found.mentions if one.form == "nominal"]


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        ("The Labour Party met in Marn. In 1848 the Whig party split.", "Labour Party", []),
        ("The Labour Party met in Marn. The party then split.", "Labour Party", ["The party"]),
        ("Tarn Airways cut its fares. The company said it could pay.", "Tarn Airways", ["The company"]),
    ],
)
def test_another_name_before_the_noun_is_another_body(text: str, name: str, said: list[str]) -> None:
    """A name that is no part of its own; a part of it, or none, rules nothing out."""
    assert standing_for(text, name) == said


def test_a_government_is_not_taken_up_by_one_of_another_country() -> None:
    """Whatever stands between them; without a nationality it may be."""
    text = "The Chinese government approved the plan on Monday. The Japanese government rejected it."
    parties = {one.name for one in _reader().read(Article("w", text, published="2026-03-12")).entities}
    assert {"Chinese government", "Japanese government"} <= parties


@pytest.mark.parametrize(("word", "said"), [("chairwoman", []), ("chairman", ["the chairman"])])
def test_a_man_is_no_chairwoman(word: str, said: list[str]) -> None:
    """A word for the other sex names somebody else."""
    text = f"Peter Holt, chairman of Tarn Airways, spoke on Monday. Later the {word} resigned."
    assert set(standing_for(text, "Peter Holt")) - {"chairman"} <= set(said)
