"""Train the weights that take a description for a party: `python training/described_parties.py --unseen FOLDER`.

The annotated articles are parsed as always; every noun that can name a party is put beside the gold, and one logistic
regression a kind is fitted. With `--held-out` the five folds are judged in turn and precision and recall printed for
several thresholds; without it all articles are used and the weights written. What the trained tagger says is weighed
beside these on the articles of `--unseen`, which it must never have been trained on: of others it is too sure.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from gold import articles

from newsgraph.reading.parties.described_parties import WEIGHTS, features_of, held_chance
from newsgraph.reading.parties.name_spans import mark
from newsgraph.reading.parties.nominal_mentions import party_kind
from newsgraph.reading.reader import ModelReader
from newsgraph.reading.words.parse import annotate

TRAIN = Path("../shared/evaldata/articles/train")
FOLDS = 5
KINDS = ("Group", "Organization")
NAMES = ("Person", "Organization", "Place", "Facility")


@dataclass(frozen=True, slots=True)
class Case:
    """One noun that can name a party, and whether it does."""

    fold: int
    kind: str
    features: tuple[str, ...]
    is_party: bool
    chance: float
    """What the trained tagger gives it."""


def cases_of(doc: Any, tagging: Any, gold: dict[str, Any]) -> Iterator[Case]:
    """The nouns of one article outside its names."""
    mark(doc, tagging.names)
    heads = {}
    for entity in gold["entities"]:
        for mention in entity["mentions"]:
            words = doc.char_span(mention["start"], mention["end"], alignment_mode="expand")
            if words is not None and mention.get("kind") != "pronoun":
                heads[words.root.i] = entity
    names = [(n.start, n.end) for n in tagging.names if n.score >= 0.45 and n.label in NAMES]
    chances = {one.start: one.score for one in tagging.parties}
    for token in doc:
        if any(start <= token.idx < end for start, end in names):
            continue
        kind = party_kind(token, told=True)
        if kind in KINDS:
            entity = heads.get(token.i)
            is_party = entity is not None and entity["type"] == kind
            yield Case(gold.get("fold", 0), kind, tuple(features_of(token)), is_party, chances.get(token.idx, 0.0))


def fit(cases: Sequence[Case], *, ridge: float = 3.0, fewest: int = 3, steps: int = 300) -> dict[str, float]:
    """Weights of a logistic regression: Adam on the log likelihood; features seen less often are left out."""
    seen = Counter(name for case in cases for name in case.features)
    index = {name: n for n, name in enumerate(sorted(name for name, count in seen.items() if count >= fewest))}
    pairs = [(row, index[name]) for row, case in enumerate(cases) for name in case.features if name in index]
    rows, columns = (np.array(side) for side in zip(*pairs, strict=True))
    right = np.array([case.is_party for case in cases], float)
    free = np.array([name != "bias" for name in index], float)
    w, m, s = (np.zeros(len(index)) for _ in range(3))
    for step in range(1, steps + 1):
        p = 1.0 / (1.0 + np.exp(-np.bincount(rows, w[columns], minlength=len(cases))))
        grad = np.bincount(columns, (p - right)[rows], minlength=len(index)) + ridge * free * w
        m = 0.9 * m + 0.1 * grad
        s = 0.99 * s + 0.01 * grad**2
        w -= 0.05 * (m / (1 - 0.9**step)) / (np.sqrt(s / (1 - 0.99**step)) + 1e-8)
    return {name: round(float(w[n]), 3) for name, n in index.items() if abs(w[n]) >= 0.01}


def judged(cases: Sequence[Case]) -> None:
    """Print precision and recall out of fold."""
    for kind in KINDS:
        own = [case for case in cases if case.kind == kind]
        scored = []
        for fold in range(FOLDS):
            weights = fit([case for case in own if case.fold != fold])
            scored += [(sum(weights.get(f, 0.0) for f in c.features), c.is_party) for c in own if c.fold == fold]
        for threshold in (0.3, 0.4, 0.5, 0.6, 0.7):
            chosen = [party for score, party in scored if 1 / (1 + np.exp(-score)) >= threshold]
            right, all_ = sum(chosen), sum(party for _, party in scored)
            print(f"{kind} {threshold}: precision {right / len(chosen):.3f} recall {right / all_:.3f}")


def beside_tagger(cases: Sequence[Case], weights: dict[str, float], *, steps: int = 30) -> dict[str, float]:
    """How the tagger's chance and the weights' score are added: Newton's steps on a logistic regression of the two."""
    x = np.array([[1.0, held_chance(c.chance), sum(weights.get(f, 0.0) for f in c.features)] for c in cases])
    y, w = np.array([case.is_party for case in cases], float), np.zeros(3)
    for _ in range(steps):
        p = 1.0 / (1.0 + np.exp(-x @ w))
        w += np.linalg.solve(x.T @ (x * (p * (1.0 - p))[:, None]) + np.eye(3), x.T @ (y - p) - w)
    return dict(zip(("bias", "chance", "likelihood"), (round(float(one), 3) for one in w), strict=True))


def read(rows: Sequence[dict[str, Any]], reader: ModelReader) -> list[Case]:
    """The cases of some articles."""
    docs = annotate((reader._as_printed(one["text"]) for one in rows), reader._nlp)
    return [c for doc, one in zip(docs, rows, strict=True) for c in cases_of(doc, reader.tagging(doc.text), one)]


def main() -> None:
    """Read the articles, then judge or write."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--held-out", action="store_true")
    options.add_argument("--unseen", type=Path, help="annotated articles that the tagger was not trained on")
    chosen = options.parse_args()
    reader = ModelReader()
    rows = articles(TRAIN)
    cases = read([{**r, "fold": r["fold"] if r["fold"] >= 0 else n % FOLDS} for n, r in enumerate(rows)], reader)
    if chosen.held_out:
        judged(cases)
        return
    if chosen.unseen is None:
        options.error("--unseen is needed to weigh the tagger")
    new = read([json.loads(p.read_text(encoding="utf-8")) for p in sorted(chosen.unseen.glob("*.json"))], reader)
    weights = {kind: fit([case for case in cases if case.kind == kind]) for kind in KINDS}
    seen = {kind: beside_tagger([case for case in new if case.kind == kind], weights[kind]) for kind in KINDS}
    told = json.dumps({"weights": weights, "seen": seen}, indent=1, ensure_ascii=False)
    WEIGHTS.write_text(told + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
