"""Weights of events and sectors of actors, as the lists say."""

from __future__ import annotations

from typing import Any

import pytest

from newsgraph.identity.world.coding import sector_of, sector_of_post, weight_of
from newsgraph.knowledge.resources import read_toml

TABLE = read_toml("coding.toml")


@pytest.mark.parametrize("example", TABLE["example"], ids=lambda e: e.get("name") or e["post"])
def test_the_lists_own_examples_hold(example: dict[str, Any]) -> None:
    """Each name or post has its sector, or none."""
    if "name" in example:
        assert sector_of(example["name"]) == (example["sector"] or None)
    else:
        assert sector_of_post(example["post"], in_body=example.get("body", False)) == (example["sector"] or None)


def test_a_weight_is_that_of_the_longest_code_that_is_listed() -> None:
    """A finer code has its own weight, an unlisted one that of what it stands under; no code has none."""
    assert (weight_of("19"), weight_of("195"), weight_of("191")) == (-10.0, -10.0, -9.5)
    assert weight_of("0873") == TABLE["weights"]["087"]
    assert weight_of(None) is weight_of("") is weight_of("9") is None


def test_weights_are_those_of_the_published_scale() -> None:
    """Also where a finer code weighs otherwise than what it stands under, and where it does not."""
    published = {"01": 0.0, "013": 0.4, "0211": 3.4, "036": 4.0, "0334": 6.0, "056": 7.0, "0863": 9.0, "0874": 10.0,
                 "1012": -5.0, "1241": -4.0, "125": -5.0, "130": -4.4, "1321": -5.8, "139": -7.0, "1441": -7.5,
                 "175": -9.0, "1822": -9.0, "182": -9.5, "1823": -10.0, "195": -10.0, "196": -9.5}  # fmt: skip
    assert {code: weight_of(code) for code in published} == published


def test_every_code_of_an_event_type_has_a_weight_between_conflict_and_cooperation() -> None:
    """Also those that single words give."""
    from newsgraph.knowledge.lexicon import load_lexicon

    codes = {one.cameo for one in load_lexicon().types.values() if one.cameo}
    assert codes
    assert all(-10 <= float(str(weight_of(code))) <= 10 for code in codes)


def test_no_wording_stands_in_two_sectors() -> None:
    """The first would win in silence."""
    listed = [wording for wordings in TABLE["sectors"].values() for wording in wordings]
    assert sorted(listed) == sorted(set(listed))
