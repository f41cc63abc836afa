"""The examples that stand beside the words of frames hold."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from one_reader import one_reader

from newsgraph.knowledge.resources import read_toml
from newsgraph.model import Article, Event, Reading


@cache
def read(text: str, published: str | None = "2023-03-09") -> Reading:
    """The reading of one short text; 9 March 2023 is a Thursday."""
    return one_reader().read(Article(id="t", text=text, published=published))


def event(text: str, trigger: str) -> Event:
    """The one event whose trigger has that word."""
    found = [e for e in read(text).events if trigger in e.trigger.of(text)]
    assert len(found) == 1, [e.trigger.of(text) for e in read(text).events]
    return found[0]


def names(text: str, trigger: str, role: str) -> set[str]:
    """The names of the entities in a role of the event."""
    return {read(text).entity(i).name for i in getattr(event(text, trigger), role)}


def _frame_examples() -> list[dict[str, Any]]:
    table = read_toml("frames.toml")
    return [*table["support"]["example"], *table["control"]["example"], *table["company"]["example"]]


@pytest.mark.parametrize("example", _frame_examples(), ids=lambda e: e["text"])
def test_the_examples_of_the_frame_words_hold(example: dict[str, Any]) -> None:
    """`ontology/lexicon/frames.toml` is tested by its own examples."""
    for role in ("agent", "affected"):
        if role in example:
            found = " ".join(names(example["text"], example["trigger"], role))
            assert all(word in found.lower() for word in example[role].lower().split())
