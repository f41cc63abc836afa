"""Fit on dev what the labels file says about decoding: `python training/tune.py FOLDER`.

For every head, how much to take off the score of "no tag" (F1 best), and the temperature at which scores of names are
right as often as they say. The network runs once over the dev texts; everything else is arithmetic.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

import numpy as np
from evaluate import KIND, names, rows, speech

from newsgraph.reading.network.decoding import Floats
from newsgraph.reading.network.tagger import Tagger, Tagging, load_tagger
from newsgraph.reading.network.wordpieces import Pieces


class Remembering(Tagger):
    """A tagger that scores a text once and decodes it as often as asked."""

    def __init__(self, of: Tagger) -> None:
        super().__init__(of._vocabulary, of._score, of.labels, of._scorer)
        self.known: dict[bytes, tuple[Floats, Floats]] = {}

    def _scores(self, found: Pieces) -> tuple[Floats, Floats]:
        key = found.ids.tobytes()
        if key not in self.known:
            self.known[key] = super()._scores(found)
        return self.known[key]


def gap(tag: Tagging, gold: set[tuple[int, int, str]]) -> list[tuple[float, bool]]:
    """Score and rightness of every main name."""
    kinds = {"Facility": "Place", "Place": "Place", "Person": "Person", "Organization": "Organization"}
    return [(s.score, (s.start, s.end, kinds[s.label]) in gold) for s in tag.names if s.label in kinds]


def main() -> None:
    """Print a table a head."""
    ap = argparse.ArgumentParser()
    ap.add_argument("folder", type=Path)
    ap.add_argument("--threads", type=int, default=2)
    args = ap.parse_args()
    tagger = Remembering(load_tagger(args.threads, args.folder))
    plain = tagger.labels
    for bias in (-0.5, 0.0, 0.25, 0.5, 1.0):
        tagger.labels = replace(plain, outside={"names": bias})
        print("names", bias, names(tagger.tag)["exact"], flush=True)
    for head in ("content", "source", "cue"):
        for bias in (-0.5, 0.0, 0.5, 1.0, 1.5, 2.0):
            tagger.labels = replace(plain, outside={head: bias})
            said = speech(tagger.tag)
            print(head, bias, *(f"{k}: {said[k]}" for k in (f"{head} by character", "content", "source+content")))
    for heat in (0.9, 1.0, 1.1, 1.2, 1.35, 1.5):
        tagger.labels = replace(plain, temperature={"names": heat})
        pairs = []
        for r in rows("ner_worldwide"):
            gold = {(e["start"], e["end"], KIND.get(e["type"], e["type"])) for e in r["gold"]["entities"]}
            pairs += gap(tagger.tag(r["text"]), gold)
        score, right = np.array(pairs).T
        bins = np.minimum(9, (score * 10).astype(int))
        error = sum(abs(score[bins == b].mean() - right[bins == b].mean()) * (bins == b).mean() for b in set(bins))
        high = score >= 0.9
        print(f"temperature {heat}: names error {error:.4f}, {high.sum()} at .9: {right[high].mean():.3f}")


if __name__ == "__main__":
    main()
