"""Which words go together: chances that two words of a text are linked by an arc, such as trigger and agent.

A product of two vectors of the network, and beside it a few learned numbers for how the two words stand in the
sentence (`pair_features`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from newsgraph.reading.network.decoding import Floats
from newsgraph.reading.network.pair_features import features

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from newsgraph.reading.network.tagger import WordVectors

__all__ = ["PairScorer", "read_pair_scorer"]


@dataclass(frozen=True, slots=True)
class PairScorer:
    """The learned numbers beside the vectors: one table a feature, a row a value of it and a column an arc."""

    arcs: tuple[str, ...]
    types: tuple[str, ...]
    paths: Mapping[str, int]
    tables: Mapping[str, Floats]
    temperature: Mapping[str, float]

    def chances(
        self,
        doc: Doc,
        sentences: NDArray[np.int64],
        words: WordVectors,
        first: int,
        others: Sequence[int],
        *,
        kind: str,
    ) -> Floats:
        """Chances that token `first`, a trigger of type `kind`, is linked to each of `others`.

        Token indexes into `doc`; `sentences` numbers the sentence of every token. One row for each of `others`, one
        column for each of `arcs`; no row where there are none.
        """
        if not others:
            return np.zeros((0, len(self.arcs)), dtype=np.float32)
        rows = features(doc, sentences, first, others, self.paths)
        width = words.vectors.shape[1] // 2
        q = words.vectors[words.at(doc[first].idx), :width].reshape(len(self.arcs), -1)
        at = [words.at(doc[i].idx) for i in others]
        k = words.vectors[at, width:].reshape(len(at), len(self.arcs), -1)
        scores = np.einsum("ad,nad->na", q, k) / np.sqrt(q.shape[1])
        for column, name in enumerate(("path", "distance", "sentence", "kind")):
            scores = scores + self.tables[name][rows[:, column]]
        scores = scores + self.tables["event"][self.types.index(kind)]
        scores = scores / np.array([self.temperature.get(arc, 1.0) for arc in self.arcs])
        return np.asarray(1.0 / (1.0 + np.exp(-np.clip(scores, -30, 30))), dtype=np.float32)


def read_pair_scorer(data: bytes) -> PairScorer:
    """The scorer out of the bytes of `pairs.json`."""
    raw = json.loads(data)
    return PairScorer(
        tuple(raw["arcs"]),
        tuple(raw["types"]),
        dict(raw["paths"]),
        {name: np.array(rows, dtype=np.float32) for name, rows in raw["tables"].items()},
        dict(raw["temperature"]),
    )
