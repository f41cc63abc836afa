"""Which words go together: chances that two words of a text are linked by an arc, such as trigger and agent.

A product of two vectors of the network, and beside it a few learned numbers for how the two words stand in the
sentence (`pair_features`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from newsgraph.reading.network.decoding import Floats
from newsgraph.reading.network.pair_features import PairFeatures
from newsgraph.reading.words.parse import starts_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from newsgraph.reading.network.tagger import WordVectors

_SUREST = 30  # a score beyond it, on either side, is as good as certain

__all__ = ["PairScorer", "ScoredPairs", "read_pair_scorer"]


@dataclass(frozen=True, slots=True)
class PairScorer:
    """The learned numbers beside the vectors: one table a feature, a row a value of it and a column an arc."""

    arcs: tuple[str, ...]
    types: tuple[str, ...]
    paths: Mapping[str, int]
    tables: Mapping[str, Floats]
    warmth: Floats
    """What each arc's scores are divided by, one number an arc."""
    _columns: dict[tuple[str, ...], tuple[list[int], Mapping[str, Floats]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def of_arcs(self, arcs: tuple[str, ...]) -> tuple[list[int], Mapping[str, Floats]]:
        """The columns of some arcs, and the tables with these columns only; cut once."""
        found = self._columns.get(arcs)
        if found is None:
            columns = [self.arcs.index(arc) for arc in arcs]
            cut = {name: table[:, columns] for name, table in self.tables.items()}
            found = self._columns[arcs] = (columns, cut)
        return found

    def of(self, doc: Doc, words: WordVectors) -> ScoredPairs:
        """The scorer over one article's words."""
        rows = words.rows(np.array(starts_of(doc), dtype=np.int64))
        return ScoredPairs(self, PairFeatures(doc), words.vectors, rows)


@dataclass(frozen=True, slots=True)
class ScoredPairs:
    """The chances of the pairs of one article; `rows` gives each token's row of `vectors`."""

    scorer: PairScorer
    features: PairFeatures
    vectors: Floats
    rows: NDArray[np.int64]

    def chances(self, first: int, others: Sequence[int], kind: str, arcs: Sequence[str]) -> Floats:
        """Chances that token `first`, a trigger of type `kind`, is linked to each of `others`.

        Token indexes of the article. One row for each of `others`, one column for each of `arcs`; no row where there
        are none.
        """
        scorer = self.scorer
        if not others:
            return np.zeros((0, len(arcs)), dtype=np.float32)
        columns, tables = scorer.of_arcs(tuple(arcs))
        at = np.array(others, dtype=np.int64)
        number, apart, step, word = self.features.columns(first, at, scorer.paths)
        half = self.vectors.shape[1] // 2
        q = self.vectors[self.rows[first], :half].reshape(len(scorer.arcs), -1)[columns]
        every = self.vectors[:, half:].reshape(len(self.vectors), len(scorer.arcs), -1)
        k = every[self.rows[at][:, None], columns]
        scores = np.add.reduce(k * q, axis=-1) / np.sqrt(q.shape[1])
        known = tables["path"][number] + tables["distance"][apart] + tables["sentence"][step] + tables["kind"][word]
        scores = scores + (known + tables["event"][scorer.types.index(kind)])
        scores = np.minimum(np.maximum(scores / scorer.warmth[columns], -_SUREST), _SUREST)
        return np.asarray(1.0 / (1.0 + np.exp(-scores)), dtype=np.float32)


def read_pair_scorer(data: bytes) -> PairScorer:
    """The scorer out of the bytes of `pairs.json`."""
    raw = json.loads(data)
    return PairScorer(
        tuple(raw["arcs"]),
        tuple(raw["types"]),
        dict(raw["paths"]),
        {name: np.array(rows, dtype=np.float32) for name, rows in raw["tables"].items()},
        np.array([raw["temperature"].get(arc, 1.0) for arc in raw["arcs"]], dtype=np.float32),
    )
