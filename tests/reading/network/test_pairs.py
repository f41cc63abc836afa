"""Pairs of words: how they stand in the sentence, and what the scorer makes of it."""

from __future__ import annotations

import json

import numpy as np
import pytest

from newsgraph.reading.network.pair_features import (
    DISTANCES,
    SENTENCES,
    WORD_KINDS,
    PairFeatures,
    distance,
    sentence_step,
    word_kind,
)
from newsgraph.reading.network.pair_scorer import read_pair_scorer
from newsgraph.reading.network.tagger import WordVectors
from newsgraph.reading.words.parse import annotate, load_pipeline


def parsed(text: str):  # type: ignore[no-untyped-def]
    """The text with its syntax."""
    return next(iter(annotate([text], load_pipeline())))


def token(doc, word: str):  # type: ignore[no-untyped-def]
    """The first token of that spelling."""
    return next(t for t in doc if t.text == word)


def test_a_path_leads_up_and_down_the_tree_by_name() -> None:
    """A subject stands below its verb; a place below its preposition, which is told by name."""
    doc = parsed("Soldiers shelled the town in March.")
    known = PairFeatures(doc)
    assert known.path(token(doc, "shelled").i, token(doc, "Soldiers").i) == ">nsubj"
    assert known.path(token(doc, "Soldiers").i, token(doc, "shelled").i) == "<nsubj"
    assert known.path(token(doc, "shelled").i, token(doc, "March").i) == ">prep:in>pobj"
    assert known.path(token(doc, "town").i, token(doc, "town").i) == "self"


def test_no_path_leads_from_one_sentence_to_another() -> None:
    """What stands in two sentences has none, what is too far in one is far."""
    doc = parsed("Soldiers left. The mayor stayed.")
    known = PairFeatures(doc)
    assert known.path(token(doc, "left").i, token(doc, "mayor").i) == ""


def test_parties_places_and_peoples_are_candidates_and_verbs_are_not() -> None:
    """Nouns, names, pronouns, words for a people, and numbers that stand for people."""
    doc = parsed("They met Russian generals in Kelm while two of them quickly left.")
    kinds = {doc[i].text: WORD_KINDS[word_kind(doc[i])] for i in PairFeatures(doc).candidates()}
    assert kinds["They"] == "personal"
    assert kinds["Russian"] == "people"
    assert kinds["generals"] == "noun"
    assert kinds["Kelm"] == "name"
    assert kinds["two"] == "number"
    assert not {"met", "quickly", "left", "in"} & set(kinds)


@pytest.mark.parametrize("apart", [0, 1, -1, 7, -7, 60, -60, 5000, -5000])
def test_distances_have_a_sign_and_an_end(apart: int) -> None:
    """Near and far words fall into numbered buckets, before and behind apart."""
    bucket = int(distance(10_000, np.array([10_000 + apart]))[0])
    assert 0 <= bucket < DISTANCES
    assert (bucket > DISTANCES // 2) == (apart > 0)
    assert 0 <= int(sentence_step(0, np.array([apart]))[0]) < SENTENCES


def scorer_of(tables: dict[str, list[list[float]]]):  # type: ignore[no-untyped-def]
    """A scorer with one arc, whose tables say nothing but what is given."""
    blank = {"distance": DISTANCES, "sentence": SENTENCES, "kind": len(WORD_KINDS), "event": 1, "path": 2}
    full = {name: tables.get(name, [[0.0]] * n) for name, n in blank.items()}
    raw = {"arcs": ["agent"], "types": ["Attack"], "paths": {">nsubj": 1}, "tables": full, "temperature": {}}
    return read_pair_scorer(json.dumps(raw).encode())


def test_the_scorer_adds_what_it_learned_of_a_path_to_the_product_of_the_vectors() -> None:
    """A subject is likelier an agent than an object, where the vectors say nothing."""
    doc = parsed("Soldiers shelled the town.")
    starts = np.array([t.idx for t in doc])
    words = WordVectors(starts, np.zeros((len(doc), 4), dtype=np.float32))
    scorer = scorer_of({"path": [[-2.0], [2.0]]})
    others = [token(doc, "Soldiers").i, token(doc, "town").i]
    chances = scorer.of(doc, words).chances(token(doc, "shelled").i, others, "Attack", scorer.arcs)
    assert chances.shape == (2, 1)
    assert chances[0, 0] > 0.8
    assert chances[1, 0] < 0.2


def test_the_scorer_gives_no_row_where_there_is_nobody_to_ask() -> None:
    """An empty list of words has no chances."""
    doc = parsed("It rained.")
    words = WordVectors(np.array([0, 3, 9]), np.zeros((3, 4), dtype=np.float32))
    assert scorer_of({}).of(doc, words).chances(1, [], "Attack", ("agent",)).shape == (0, 1)


@pytest.mark.parametrize(
    ("apart", "bucket"), [(0, 10), (1, 11), (-1, 9), (4, 14), (-4, 6), (55, 19), (56, 20), (999, 20)]
)
def test_distances_are_told_apart_in_steps_that_grow(apart: int, bucket: int) -> None:
    """Each side has its own; beyond the last step all are alike."""
    assert distance(7, np.array([7 + apart])).tolist() == [bucket]


def test_the_columns_of_the_features_are_their_rows_turned() -> None:
    """Reading asks for the one, training for the other."""
    known = PairFeatures(parsed("Soldiers shelled the town in March. The mayor left."))
    paths = {">nsubj": 1, ">dobj": 2}
    others = [0, 3, 5, 8]
    columns = known.columns(1, np.array(others), paths)
    assert np.stack(columns, axis=1).tolist() == known.rows(1, others, paths).tolist()
    assert columns[0].tolist() == [1, 2, 0, 0]
