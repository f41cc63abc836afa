"""The teacher's opinion on unlabelled articles: `python training/silver.py TEACHER.pt FOLDER OUT.pkl --words N`.

Runs where torch and the project's packages are both at hand. For every word the chances of its tags, for every trigger
that the teacher sees the chances of its pairs: what the student is then asked to give as well.
"""

from __future__ import annotations

import argparse
import pickle
import re
from pathlib import Path
from typing import Any

import numpy as np
import torch
from gold_arcs import ARCS, ROLES
from heads import head_tags, read_table
from mixture import vocabulary
from own_silver import unlabelled
from standoff import DATA
from teacher import Teacher
from windows import HEADS

from newsgraph.reading.network.pair_features import REACH
from newsgraph.reading.network.pair_scorer import PairScorer
from newsgraph.reading.network.tagger import Tagger, WordVectors, _words
from newsgraph.reading.network.weights_file import Labels
from newsgraph.reading.network.wordpieces import pieces

SETS = ("ner_worldwide", "attrib_polnear")
LONGEST = 700  # words
SOFT = ("event", "party", "measure", "realis", "polarity")
SEEN = 0.3
"""Chance of being an event from which a word's pairs and its realis are asked for."""
GONE = re.compile(r"ABSTRACT\.|FULL TEXT\.")


def scorer_of(known: dict[str, Any], types: tuple[str, ...]) -> PairScorer:
    """The pair scorer of a checkpoint."""
    tables = {k.split(".")[1]: v.float().numpy() for k, v in known["bias"].items()}
    return PairScorer(ARCS, types, known["paths"], tables, {})


def item_of(tagger: Tagger, scorer: PairScorer, text: str, doc: Any, published: str | None) -> dict[str, Any]:
    """One article with what the teacher thinks of it."""
    from newsgraph.reading.times.expressions import find_times

    found = pieces(tagger._vocabulary, text)
    scores, vectors = tagger._scores(found)
    words = _words(found, scores)
    held = WordVectors(words.starts, vectors[np.flatnonzero(found.first)])
    chances = {head: np.exp(tagger._chances(words, head)).astype(np.float16) for head in SOFT}
    pairs = scorer.of(doc, held)
    sentences, cands = pairs.features.sentences, pairs.features.candidates()
    times = [
        t.root.i
        for x in find_times(doc, published)
        if (t := doc.char_span(x.span.start, x.span.end, alignment_mode="expand"))
    ]
    numbers = [t.i for t in doc if t.like_num or t.text[:1].isdigit()]
    events = []
    at = {int(s): k for k, s in enumerate(words.starts)}
    for token in doc:
        k = at.get(token.idx)
        if k is None or 1.0 - chances["event"][k, 0] < SEEN:
            continue
        kind = scorer.types[int(chances["event"][k, 1:].argmax())]
        here = sentences[token.i]
        near = [i for i in cands if REACH[0] <= sentences[i] - here <= REACH[1] and i != token.i]
        dated = [i for i in times if abs(int(sentences[i] - here)) <= 3]
        counted = [i for i in numbers if abs(int(sentences[i] - here)) <= 1]
        others = sorted({*near, *dated, *counted})
        soft = pairs.chances(token.i, others, kind, ARCS)
        labels = np.full((len(others), len(ARCS)), -1.0, dtype=np.float32)
        for row, i in enumerate(others):
            if i in near:
                labels[row, : len(ROLES)] = soft[row, : len(ROLES)]
            if i in dated:
                labels[row, ARCS.index("time")] = soft[row, ARCS.index("time")]
            if i in counted:
                labels[row, ARCS.index("quantity")] = soft[row, ARCS.index("quantity")]
        events.append(
            {
                "token": token.i,
                "type": kind,
                "others": others,
                "dated": False,
                "features": pairs.features.rows(token.i, others, scorer.paths),
                "arc_labels": labels,
            }
        )
    return {
        "text": text,
        "fold": -1,
        "token_starts": np.array([t.idx for t in doc]),
        "sentences": sentences,
        "events": events,
        "soft": chances,
        "word_starts": words.starts,
    }


def main() -> None:
    ap = argparse.ArgumentParser()
    ap.add_argument("checkpoint", type=Path)
    ap.add_argument("folder", type=Path, help="the teacher's published encoder")
    ap.add_argument("out", type=Path)
    ap.add_argument("--words", type=int, default=250_000)
    ap.add_argument("--threads", type=int, default=1)
    ap.add_argument("--seed", type=int, default=3)
    args = ap.parse_args()
    from newsgraph.reading.words.parse import annotate, load_pipeline

    torch.set_num_threads(args.threads)
    tags = head_tags(read_table())
    known = torch.load(args.checkpoint, map_location="cpu", weights_only=False)
    net = Teacher(args.folder, sum(len(tags[h]) for h in HEADS), len(ARCS))
    net.load_state_dict(known["net"])
    net.eval()

    def score(ids: np.ndarray, shapes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            a, b = net(torch.from_numpy(ids)[None], torch.from_numpy(shapes)[None])
        return a[0].float().numpy(), b[0].float().numpy()

    labels = Labels({h: tags[h] for h in HEADS}, 160, 128, 0.2, {}, {})
    scorer = scorer_of(known, tags["event"][1:])
    tagger = Tagger(vocabulary(), score, labels, scorer)
    rows = [text for text, _ in unlabelled(DATA, SETS, args.words, args.seed, LONGEST)]
    out = []
    for text, doc in zip(rows, annotate(iter(rows), load_pipeline()), strict=True):
        out.append(item_of(tagger, scorer, text, doc, None))
        if len(out) % 20 == 0:
            print(len(out), "of", len(rows), flush=True)
            args.out.write_bytes(pickle.dumps({"docs": out, "paths": known["paths"]}))
    args.out.write_bytes(pickle.dumps({"docs": out, "paths": known["paths"]}))
    print(len(out), "articles", sum(len(x["events"]) for x in out), "triggers")


if __name__ == "__main__":
    main()
