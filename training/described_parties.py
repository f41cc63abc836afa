"""Train the weights by which a description is taken for a party: `python training/described_parties.py [--held-out]`.

The annotated articles are parsed as always; every noun that can name a party is put beside the gold, and one logistic
regression a kind is fitted. With `--held-out` the five folds are judged in turn and precision and recall printed for
several thresholds; without it all articles are used and the weights written.
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

from newsgraph.reading.parties.described_parties import WEIGHTS, features_of
from newsgraph.reading.parties.name_spans import mark
from newsgraph.reading.parties.nominal_mentions import party_kind
from newsgraph.reading.reader import ModelReader
from newsgraph.reading.words.parse import annotate

GOLD = Path("../shared/evaldata/articles/train")
KINDS = ("Group", "Organization")
NAMES = ("Person", "Organization", "Place", "Facility")


@dataclass(frozen=True, slots=True)
class Case:
    """One noun that can name a party, and whether it does."""

    fold: int
    kind: str
    features: tuple[str, ...]
    is_party: bool


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
    for token in doc:
        if any(start <= token.idx < end for start, end in names):
            continue
        kind = party_kind(token, told=True)
        if kind in KINDS:
            entity = heads.get(token.i)
            is_party = entity is not None and entity["type"] == kind
            yield Case(gold["fold"], kind, tuple(features_of(token)), is_party)


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
        for fold in range(5):
            weights = fit([case for case in own if case.fold != fold])
            scored += [(sum(weights.get(f, 0.0) for f in c.features), c.is_party) for c in own if c.fold == fold]
        for threshold in (0.3, 0.4, 0.5, 0.6, 0.7):
            chosen = [party for score, party in scored if 1 / (1 + np.exp(-score)) >= threshold]
            right, all_ = sum(chosen), sum(party for _, party in scored)
            print(f"{kind} {threshold}: precision {right / len(chosen):.3f} recall {right / all_:.3f}")


def main() -> None:
    """Read the articles, then judge or write."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--held-out", action="store_true")
    chosen = options.parse_args()
    gold = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(GOLD.glob("*.json"))]
    reader = ModelReader()
    docs = annotate((reader._as_printed(one["text"]) for one in gold), reader._nlp)
    cases = [c for doc, one in zip(docs, gold, strict=True) for c in cases_of(doc, reader.tagging(doc.text), one)]
    if chosen.held_out:
        judged(cases)
        return
    weights = {kind: fit([case for case in cases if case.kind == kind]) for kind in KINDS}
    WEIGHTS.write_text(json.dumps({"weights": weights}, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
