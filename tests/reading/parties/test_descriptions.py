"""Which name a definite description takes up, where no rule tells."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from newsgraph.reading.parties.coreference import genders
from newsgraph.reading.parties.descriptions import Descriptions, ranker
from newsgraph.reading.parties.name_candidate import NameCandidate
from newsgraph.reading.parties.name_clustering import find_entities
from newsgraph.reading.words.parse import annotate, load_pipeline

NAMES = {"Person": {"John Novak", "Peter Baker", "Mary Holt", "Mary Vale"}, "Place": {"London", "Tarn"}}
TEXT = "John Novak met Peter Baker in London. The visitor left, and the visitors waved. Mary Holt stayed."


def taken_up(word: str, weights: Mapping[str, float], monkeypatch: pytest.MonkeyPatch, text: str = TEXT) -> str | None:
    """The name that the first such word of the text takes up under some weights."""
    monkeypatch.setattr(ranker, "read_weights", lambda _file: weights)
    doc = next(iter(annotate([text], load_pipeline())))
    names = [(doc[i : i + n], kind) for i in range(len(doc)) for n, kind in ((2, "Person"), (1, "Place"))]
    told = [NameCandidate(s.start, s.end, kind, 1.0) for s, kind in names if s.text in NAMES[kind]]
    table = find_entities(doc, told)
    found = Descriptions(table, genders(table)).of(next(token for token in doc if token.text == word))
    return found.name if found is not None else None


def test_a_description_takes_up_nobody_where_nothing_speaks_for_anybody(monkeypatch: pytest.MonkeyPatch) -> None:
    assert taken_up("visitor", {}, monkeypatch) is None


def test_the_nearest_name_before_is_taken_where_nearness_is_all_that_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    assert taken_up("visitor", {"Person nth0": 5.0}, monkeypatch) == "Peter Baker"


def test_a_name_that_comes_after_the_description_is_never_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    assert (
        taken_up("visitor", {"Person nth0": -9.0, "Person nth1": 5.0, "Person nth2": 9.0}, monkeypatch) == "John Novak"
    )


def test_what_speaks_for_none_outweighs_a_likely_name(monkeypatch: pytest.MonkeyPatch) -> None:
    assert taken_up("visitor", {"Person nth0": 5.0, "Person none": 9.0}, monkeypatch) is None


def test_several_people_are_not_taken_for_a_person(monkeypatch: pytest.MonkeyPatch) -> None:
    assert taken_up("visitors", {"Person nth0": 9.0, "Group nth0": 9.0}, monkeypatch) is None


def test_a_woman_is_told_from_a_man_by_the_learned_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "John Novak met Mary Vale in Tarn. The man left."
    assert taken_up("man", {"Person sex True": 5.0, "Person sex False": -5.0}, monkeypatch, text) == "John Novak"


def test_things_and_places_take_up_no_name(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "John Novak met Peter Baker. The table was set."
    assert taken_up("table", {"Person nth0": 9.0, "Organization nth0": 9.0}, monkeypatch, text) is None
