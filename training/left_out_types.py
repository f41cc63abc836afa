"""Teach a type that the reader must do without: `python training/left_out_types.py [--unseen FILE] [--seeds 3]`.

The twelve most frequent types of annotated articles are hidden one at a time: the network's chance of the type goes to
the others, its examples and its words are not looked at. Then it is taught, as a workspace would, by ten sentences of
other articles, each with its trigger marked and without counter-examples, and looked for in the articles that the
network has not learned from.
What is printed is F1 of triggers with type, over the words that the network alone takes for events, beside the same
with the type as shipped. The network itself was trained with the hidden type's name: a type that is new may do worse.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Any

import numpy as np
from standoff import FILE, HELD_OUT, joined

from newsgraph.knowledge.lexicon import load_lexicon
from newsgraph.reading.events.taught_by_examples.nearness import Seen, fitted
from newsgraph.reading.events.taught_by_examples.taught import LISTENED, lineage
from newsgraph.reading.events.trained.mixture import MIXTURE
from newsgraph.reading.network.tagger import Tagger, load_tagger

TYPES, EXAMPLES = 12, 10
TAUGHT_FROM = 150  # articles
_SENTENCE = (30, 350)  # letters of a sentence that a person would give
_END = re.compile(r'[.!?]["”]?(?=\s)|\n')


@dataclass(frozen=True)
class Word:
    """A word that may name an event, and the type that people gave it."""

    start: int
    seen: Seen
    score: float
    gold: str | None


def words_of(tagger: Tagger, text: str, gold: Sequence[Mapping[str, Any]]) -> list[Word]:
    """Every word of a text that the network listens to."""
    tagging = tagger.tag(text)
    kinds = {i: one["type"] for one in gold for i in range(one["trigger"]["start"], one["trigger"]["end"])}
    found = []
    for event in tagging.events:
        if event.score >= LISTENED and tagging.words is not None:
            vector = np.asarray(tagging.words.vectors[tagging.words.at(event.start)], dtype=np.float32)
            kind = next((kinds[i] for i in range(event.start, event.end) if i in kinds), None)
            found.append(Word(event.start, Seen(event.word, vector, event.types), event.score, kind))
    return found


def sentences(row: Mapping[str, Any]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The sentences of an article with the events in each, their offsets from its beginning."""
    text, start = row["text"], 0
    for end in [*(found.end() for found in _END.finditer(text)), len(text)]:
        inside = [one for one in row["events"] if start <= one["trigger"]["start"] and one["trigger"]["end"] <= end]
        moved = [
            {"type": one["type"], "trigger": {key: one["trigger"][key] - start for key in ("start", "end")}}
            for one in inside
        ]
        yield text[start:end], moved
        start = end


def lesson(kind: str, rows: Sequence[Mapping[str, Any]], seed: int) -> list[tuple[str, list[dict[str, Any]]]]:
    """Ten sentences, one an article at most, in which just one word names an event of the type."""
    order = random.Random(f"{kind} {seed}").sample(range(len(rows)), len(rows))
    found = []
    for row in (rows[i] for i in order):
        for text, events in sentences(row):
            own = [one for one in events if one["type"] == kind]
            if len(own) == 1 and _SENTENCE[0] <= len(text) <= _SENTENCE[1]:
                found.append((text, own))
                break
        if len(found) == EXAMPLES:
            break
    return found


def hidden(seen: Seen, kind: str) -> Seen:
    """The word as a network sees it that has no such type."""
    left = {name: chance for name, chance in seen.types.items() if name != kind}
    whole = sum(left.values())
    types = {name: chance / whole for name, chance in left.items()} if whole else {"OtherEvent": 1.0}
    return Seen(seen.word, seen.vector, types)


def f1(taken: Sequence[bool], words: Sequence[Word], kind: str, there_are: int) -> float:
    """Of the words that are taken, against all events of the type that people found."""
    right = sum(one and word.gold == kind for one, word in zip(taken, words, strict=True))
    return 2 * right / max(1, sum(taken) + there_are)


def main() -> None:
    """Print a row a type, and the means."""
    ap = argparse.ArgumentParser()
    ap.add_argument("--unseen", type=Path, default=HELD_OUT, help="annotations that the network has not learned from")
    ap.add_argument("--seeds", type=int, default=3, help="lessons of ten sentences a type")
    args = ap.parse_args()
    tagger, lexicon = load_tagger(), load_lexicon()
    asked = list(joined(args.unseen))
    own = {row["sha256"] for row in asked}
    others = [row for row in joined(FILE) if row["sha256"] not in own]
    others = random.Random(1).sample(others, min(TAUGHT_FROM, len(others)))
    counts = Counter(one["type"] for row in asked for one in row["events"])
    words = [word for row in asked for word in words_of(tagger, row["text"], row["events"])]
    words = [word for word in words if word.score >= MIXTURE.trigger]
    shown = {
        name: [word.seen for text in (*one.examples, *one.counter_examples) for word in words_of(tagger, text, ())]
        for name, one in lexicon.types.items()
    }
    table = []
    for kind, count in [one for one in counts.most_common() if one[0] != "OtherEvent"][:TYPES]:
        kin = lineage(kind, lexicon)
        negatives = [seen for name, some in shown.items() if name not in kin for seen in some]
        looked_at = [hidden(word.seen, kind) for word in words]
        taught = []
        for seed in range(args.seeds):
            told = [word for text, events in lesson(kind, others, seed) for word in words_of(tagger, text, events)]
            examples = [hidden(word.seen, kind) for word in told if word.gold == kind]
            besides = [word.seen for word in told if word.gold != kind]
            near = fitted(examples, [hidden(seen, kind) for seen in (*besides, *negatives)])
            taken = (near.scores(looked_at) >= near.threshold).tolist()
            taught.append(f1(taken, words, kind, count))
        shipped = [max(word.seen.types, key=lambda name: word.seen.types[name]) == kind for word in words]
        table.append((kind, count, taught, f1(shipped, words, kind, count)))
        print(
            f"{kind:16}{count:5}  taught {mean(taught):.2f}  {taught!s:40.40}  shipped {table[-1][3]:.2f}", flush=True
        )
    print(f"macro-F1 {mean(mean(one[2]) for one in table):.3f}, shipped {mean(one[3] for one in table):.3f}, ", end="")
    print(f"{len(asked)} articles, {args.seeds} lessons a type")


if __name__ == "__main__":
    main()
