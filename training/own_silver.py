"""What the whole reader says of unlabelled articles: `python training/own_silver.py OUT.pkl --words N`.

The reader weighs the network against the words of the lexicon; a network that learns what they say together needs the
lexicon less. Only triggers and their types are kept, each with the reader's own confidence as its chance; no pairs.
No torch is needed.
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
from collections.abc import Sequence, Set
from pathlib import Path
from typing import Any

import numpy as np
from standoff import DATA, FILE, HELD_OUT, digest, kept

from newsgraph.errors import NewsgraphError
from newsgraph.model import Article
from newsgraph.reading.network.tagger import _words
from newsgraph.reading.network.wordpieces import pieces
from newsgraph.reading.reader import ModelReader

SETS = ("time_te3silver", "ner_worldwide", "attrib_polnear")
SHORTEST, LONGEST = 120, 900  # words


def unlabelled(
    data: Path, sets: Sequence[str], words: int, seed: int, longest: int, known: Set[str] = frozenset()
) -> list[tuple[str, str]]:
    """Articles of news of some sets and their days, in a random order, up to so many words in all.

    None of more than `longest` words, and none whose SHA-256 is `known`.
    """
    rows: list[tuple[str, str]] = []
    for name in sets:
        with (data / name / "data.jsonl").open(encoding="utf8") as lines:
            for row in map(json.loads, lines):
                meta = row.get("meta") or {}
                rows.append((row["text"], meta.get("dct") or meta.get("date") or ""))
    rows = [
        r for r in rows if 120 <= len(r[0].split()) <= longest and digest(r[0]) not in known and "\\rtf" not in r[0]
    ]
    random.Random(seed).shuffle(rows)
    out, n = [], 0
    for row in rows:
        if n >= words:
            break
        out.append(row)
        n += len(row[0].split())
    return out


def item_of(reader: ModelReader, article: Article, tags: tuple[str, ...]) -> dict[str, Any]:
    """One article with the chances of its triggers; NewsgraphError where the reader cannot read it."""
    reading = reader.read(article)
    tagger = reader._tagger
    found = pieces(tagger._vocabulary, article.text)
    words = _words(found, tagger._scores(found)[0])
    chances = np.exp(tagger._chances(words, "event"))
    at = {int(s): k for k, s in enumerate(words.starts)}
    for event in reading.events:
        k = at.get(event.trigger.start)
        if k is None or event.type not in tags:
            continue
        sure = min(0.97, max(event.confidence, float(1 - chances[k, 0]), 0.6))
        others = chances[k].copy()
        others[tags.index(event.type)] = 0.0
        chances[k] = others / others.sum() * (1.0 - sure)
        chances[k, tags.index(event.type)] = sure
    return {
        "text": article.text,
        "fold": -1,
        "token_starts": words.starts,
        "sentences": np.zeros(len(words.starts), dtype=np.int64),
        "events": [],
        "soft": {"event": chances.astype(np.float16)},
        "word_starts": words.starts,
    }


def main() -> None:
    ap = argparse.ArgumentParser()
    ap.add_argument("out", type=Path)
    ap.add_argument("--words", type=int, default=300_000)
    ap.add_argument("--seed", type=int, default=3)
    args = ap.parse_args()
    reader = ModelReader()
    tags = reader._tagger.labels.heads["event"]
    out: list[dict[str, Any]] = []
    known = {row["sha256"] for file in (FILE, HELD_OUT) for row in kept(file)}
    rows = unlabelled(DATA, SETS, args.words, args.seed, LONGEST, known)
    for n, (text, day) in enumerate(rows):
        try:
            out.append(item_of(reader, Article(id=f"s{n}", text=text, published=day or None), tags))
        except NewsgraphError as problem:  # an article that the reader refuses teaches nothing
            print(n, problem, flush=True)
            continue
        if n % 50 == 49:
            print(n + 1, "of", len(rows), flush=True)
            args.out.write_bytes(pickle.dumps({"docs": out, "paths": {}}))
    args.out.write_bytes(pickle.dumps({"docs": out, "paths": {}}))
    print(len(out), "articles")


if __name__ == "__main__":
    main()
