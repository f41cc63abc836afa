"""Make `ontology/lexicon/common_words.tsv`: in how many of a thousand news articles a word stands.

    python training/common_words.py TEXTS... > ontology/lexicon/common_words.tsv

TEXTS are JSON Lines files with "text". Words are counted by their rough root, once an article, and only
those are kept that stand in one of 150 articles: they are everybody's words, and no text can be had from them.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from newsgraph.identity.events.topic_similarity import LEAD, roots_of

LEAST = 1 / 150


def main(paths: list[str]) -> None:
    """Count and print."""
    counts: Counter[str] = Counter()
    articles = 0
    for path in paths:
        for line in Path(path).read_text(encoding="utf-8").splitlines():
            articles += 1
            counts.update(set(roots_of(json.loads(line)["text"][:LEAD])))
    print("# root\tarticles in a thousand; made by training/common_words.py, see docs/licences.md")
    for word, count in sorted(counts.items()):
        if count / articles >= LEAST:
            print(f"{word}\t{1000 * count / articles:.0f}")


if __name__ == "__main__":
    main(sys.argv[1:])
