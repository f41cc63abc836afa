"""Train the weights by which a pronoun finds its antecedent: `python training/antecedents.py [--held-out]`.

Texts with gold coreference, and our own annotated articles, are read as always; for every pronoun of the third person
the phrases before it are put beside the gold, and a ranking (softmax over the phrases and "none of them") is fitted.
With `--held-out` a fifth of the documents is kept back and the share of right pronouns printed; without it all are used
and the weights written.
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from gold import articles

from newsgraph.reading.parties.coreference import genders, phrases_of
from newsgraph.reading.parties.name_clustering import find_entities
from newsgraph.reading.parties.name_spans import mark, tagged_names
from newsgraph.reading.parties.pronoun_ranker import WEIGHTS, Antecedents, Features, Phrase, features_of_none
from newsgraph.reading.reader import ModelReader
from newsgraph.reading.words.parse import annotate

DATA = Path("../shared/traindata")
TRAIN = Path("../shared/evaldata/articles/train")
OWN = "own"  # the articles with our own annotation
FAR = {
    "conversation",
    "poetry",
    "proof",
    "dictionary",
    "syllabus",
    "threat",
    "esports",
    "vlog",
}  # far from written news
SHARES = {"coref_ontogum": 1.0, "coref_gap": 0.5, OWN: 1.0}
MOST = 1000  # texts of a set


@dataclass(frozen=True, slots=True)
class Case:
    """One pronoun: the features of each rival, of none, and which are right."""

    doc: str
    gold: str
    sort: str
    rivals: tuple[Features, ...]
    right: frozenset[int]  # positions among the rivals; -1 is none of them
    weight: float


def rows(name: str, without: Sequence[int]) -> list[dict[str, Any]]:
    """The texts of one set that are near enough to news; of our own articles those of the other folds."""
    if name == OWN:
        return [
            {
                "id": row["id"],
                "text": row["text"],
                "gold": {"coref_clusters": [entity["mentions"] for entity in row["entities"]]},
            }
            for row in articles(TRAIN)
            if row["fold"] not in without
        ]
    lines = (DATA / name / "data.jsonl").read_text(encoding="utf-8").splitlines()
    return [row for row in map(json.loads, lines) if row["meta"].get("genre") not in FAR][:MOST]


def cases(name: str, reader: ModelReader, without: Sequence[int] = ()) -> Iterator[Case]:
    """Every pronoun of a set of which the gold tells something."""
    found = rows(name, without)
    for row, doc in zip(found, annotate([row["text"] for row in found], reader._nlp), strict=True):
        tagging = reader.tagging(row["text"])
        assert tagging is not None
        mark(doc, tagging.names)
        table = find_entities(doc, tagged_names(doc, tagging.names))
        known = phrases_of(table, genders(table))
        told = _told_by_gap if name == "coref_gap" else _told_by_clusters
        for pronoun, rivals, right in told(known, row["gold"], doc):
            features = (features_of_none(pronoun, bool(rivals)), *known.features(pronoun, rivals))
            yield Case(row["id"], name, pronoun.sort, features, right, SHARES[name])


def _head(doc: Any, one: dict[str, Any]) -> int | None:
    span = doc.char_span(one["start"], one["end"], alignment_mode="expand")
    return None if span is None else span.root.i


def _told_by_clusters(known: Antecedents, gold: Any, doc: Any) -> Iterator[tuple[Phrase, list[Phrase], frozenset[int]]]:
    cluster: dict[int, int] = {}
    for number, mentions in enumerate(gold["coref_clusters"]):
        for one in mentions:
            head = _head(doc, one)
            if head is not None:
                cluster.setdefault(head, number)
    for phrase in known.phrases:
        if phrase.form != "pronoun":
            continue
        rivals = known.rivals(phrase, {head: head for head in cluster})
        mine = cluster.get(phrase.head.i)
        right = {n for n, rival in enumerate(rivals, 1) if mine is not None and cluster.get(rival.head.i) == mine}
        yield phrase, rivals, frozenset(right or {0})


def _told_by_gap(known: Antecedents, gold: Any, doc: Any) -> Iterator[tuple[Phrase, list[Phrase], frozenset[int]]]:
    at = _head(doc, gold["pronoun"])
    phrase = next((p for p in known.phrases if p.head.i == at and p.form == "pronoun"), None)
    meant = next((one for one in gold["candidates"] if one["coref"]), None)
    if phrase is None or meant is None:
        return
    head = _head(doc, meant)
    key = next((p.key for p in known.phrases if p.head.i == head), None)
    rivals = known.rivals(phrase, {})
    right = {n for n, rival in enumerate(rivals, 1) if rival.key == key and rival.form == "name"}
    if right:
        yield phrase, rivals, frozenset(right)


def fit(found: Sequence[Case], *, ridge: float = 3.0, steps: int = 150) -> dict[str, float]:
    """Weights under which the right rivals are likely: Adam on the marginal log likelihood."""
    seen = Counter(name for case in found for features in case.rivals for name in features)
    names = sorted(name for name, count in seen.items() if count >= 15)
    index = {name: n for n, name in enumerate(names)}
    row, col, val, of, good, heavy = [], [], [], [], [], []
    for number, case in enumerate(found):
        for n, features in enumerate(case.rivals):
            for name, value in features.items():
                if name in index:
                    row.append(len(of)), col.append(index[name]), val.append(value)
            of.append(number), good.append(n in case.right), heavy.append(case.weight)
    r, c, v = np.array(row), np.array(col), np.array(val)
    o, g, h = np.array(of), np.array(good), np.array(heavy)
    w = np.zeros(len(names))
    m, s = np.zeros_like(w), np.zeros_like(w)
    for step in range(1, steps + 1):
        score = np.bincount(r, v * w[c], minlength=len(o))
        top = np.full(len(found), -np.inf)
        np.maximum.at(top, o, score)
        e = np.exp(score - top[o])
        p = e / np.bincount(o, e)[o]
        eg = e * g
        q = eg / np.maximum(np.bincount(o, eg), 1e-30)[o]
        grad = np.bincount(c, v * ((p - q) * h)[r], minlength=len(w)) + ridge * w
        m = 0.9 * m + 0.1 * grad
        s = 0.999 * s + 0.001 * grad**2
        w -= 0.1 * (1 - step / (steps + 1)) * (m / (1 - 0.9**step)) / (np.sqrt(s / (1 - 0.999**step)) + 1e-8)
    return {name: round(float(w[n]), 3) for name, n in index.items() if abs(w[n]) >= 0.005}


def judged(found: Sequence[Case], weights: dict[str, float]) -> None:
    """Print the share of pronouns that find a right phrase, by set and sort, and how often "none" is said."""
    right: defaultdict[tuple[str, str], list[int]] = defaultdict(lambda: [0] * 5)
    for case in found:
        scores = [sum(weights.get(k, 0.0) * x for k, x in f.items()) for f in case.rivals]
        best = max(range(len(scores)), key=lambda n: scores[n])
        told = right[case.gold, case.sort]
        told[0] += 1
        told[1] += best in case.right
        told[2] += best > 0
        told[3] += best > 0 and best in case.right
        told[4] += 0 not in case.right
    for key, (every, good, said, sure, there) in sorted(right.items()):
        line = f"right {good / every:.3f}  precision {sure / max(said, 1):.3f}  recall {sure / max(there, 1):.3f}"
        print(*key, every, line)


def _kept(name: str, folder: Path | None, without: Sequence[int]) -> list[Case]:
    """The cases of a set, read once."""
    path = folder / f"{name}.pickle" if folder else None
    if path is not None and path.is_file():
        kept: list[Case] = pickle.loads(path.read_bytes())
        return kept
    found = list(cases(name, ModelReader(), without))
    print(name, len(found), "pronouns", flush=True)
    if path is not None:
        path.write_bytes(pickle.dumps(found))
    return found


def main() -> None:
    """Read, fit, and print or write."""
    ap = argparse.ArgumentParser()
    ap.add_argument("--held-out", action="store_true")
    ap.add_argument("--keep", type=Path, help="a folder where the cases of each set are kept from run to run")
    ap.add_argument("--without", type=int, nargs="*", default=[], help="leave these folds of our own articles out")
    args = ap.parse_args()
    found = [case for name in SHARES for case in _kept(name, args.keep, args.without)]
    docs = sorted({case.doc for case in found})
    random.Random(7).shuffle(docs)
    kept = set(docs[: len(docs) // 5])
    if args.held_out:
        learnt = [case for case in found if case.doc not in kept]
        judged([case for case in found if case.doc in kept], fit(learnt))
        return
    weights = fit(found)
    print(len(found), "pronouns,", len(weights), "weights")
    WEIGHTS.write_text(json.dumps({"sets": list(SHARES), "weights": weights}, indent=0, sort_keys=True) + "\n")


if __name__ == "__main__":
    main()
