"""Who checked, could not check, denied, or would not comment."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from newsgraph.knowledge.resources import read_toml
from newsgraph.model import Article, Reading
from newsgraph.reading.reader import Reader, load_reader

_DATA = read_toml("verification.toml")


@cache
def _reader() -> Reader:
    return load_reader("rules")


def _read(text: str) -> Reading:
    return _reader().read(Article("t", text, published="2031-05-03"))


@pytest.mark.parametrize("example", _DATA["example"], ids=lambda e: e["text"])
def test_the_examples_of_the_word_lists_are_read(example: dict[str, Any]) -> None:
    """Every list in ontology/verification.toml is proved by a sentence."""
    reading = _read(example["text"])
    assert [v.outcome for v in reading.verifications] == [example["outcome"]]
    if "by" in example:
        by = reading.verifications[0].by
        assert by is not None
        assert example["by"] in reading.entity(by).name


@pytest.mark.parametrize("example", _DATA["counter_example"], ids=lambda e: e["text"])
def test_the_counter_examples_are_no_verifications(example: dict[str, Any]) -> None:
    """A village that is not reached is not asked for comment."""
    assert _read(example["text"]).verifications == ()


def test_a_check_points_at_the_claim_made_before_it() -> None:
    """ "could not verify this" is about what somebody said a sentence earlier."""
    reading = _read("Rebels said they had captured Port Alder. The Daily Heron could not verify the claim.")
    (check,) = reading.verifications
    assert {e.type for e in reading.events if e.id in check.assesses} == {"TerritoryCapture"}


def test_a_denial_points_at_what_it_denies() -> None:
    """The denied event is in the same sentence."""
    reading = _read("The Norrick Front denied that it had bombed the port of Alder.")
    (check,) = reading.verifications
    assert {e.type for e in reading.events if e.id in check.assesses} == {"Attack"}
