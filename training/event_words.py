"""Fit what one word in two reports says of their being one event: by likeness of articles and sentences, and rarity.

    PYTHONPATH=src python training/event_words.py ../shared/traindata/cdec_ecbplus/data.jsonl

Reads the training topics of ECB+ (class B: nothing of their text is kept) and prints the weights of two logistic
regressions, over pairs of gold mentions with one word: across articles, and within one. The figures stand in
`newsgraph.identity.events.scoring`; the constants there are lower by what makes wrong joins rarer in open news, where
one word in an article mostly tells of two things.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

from newsgraph.identity.events.topic_similarity import LEAD, Topic, about, alikeness, roots_of
from newsgraph.identity.events.trigger_words import trigger_rarity, trigger_root
from newsgraph.identity.names.normalize import identity_words

_ROUNDS = 30
_SLACK = 0.1  # keeps the weights small


@dataclass(frozen=True)
class Mention:
    """One gold mention of an event."""

    article: str
    root: str
    rarity: float
    context: Topic
    story: Topic
    definite: bool
    start: int
    sentence: int
    cluster: str


def mentions(row: Mapping[str, Any]) -> Iterator[Mention]:
    """The mentions of one article."""
    text, story = row["text"], about(roots_of(row["text"][:LEAD]))
    for gold in row["gold"]["mentions"]:
        if gold["is_event"]:
            start, end = row["meta"]["sentence_spans"][gold["sentence"]]
            own = set(roots_of(gold["text"]))
            context = about(root for root in roots_of(text[start:end]) if root not in own)
            before = text[max(0, gold["start"] - 12) : gold["start"]].split()[-1:] or [""]
            yield Mention(
                row["id"], trigger_root(gold["text"]), trigger_rarity(gold["text"]), context, story,
                before[0].casefold() in identity_words("taking_up"), gold["start"], gold["sentence"],
                gold["cluster"],
            )  # fmt: skip


def fitted(rows: list[list[float]], right: list[bool]) -> list[float]:
    """Weights of a logistic regression, the constant first."""
    x, y = np.column_stack([np.ones(len(rows)), np.array(rows)]), np.array(right, float)
    weights = np.zeros(x.shape[1])
    for _ in range(_ROUNDS):
        chance = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (y - chance) - _SLACK * weights
        weights += np.linalg.solve((x * (chance * (1 - chance))[:, None]).T @ x + _SLACK * np.eye(len(weights)), slope)
    return [round(float(weight), 2) for weight in weights]


def main(path: Path) -> None:
    """Print both fits."""
    topics: defaultdict[int, defaultdict[str, list[Mention]]] = defaultdict(lambda: defaultdict(list))
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for mention in mentions(row):
            topics[row["meta"]["topic"]][mention.root].append(mention)
    within: tuple[list[list[float]], list[bool]] = ([], [])
    across: tuple[list[list[float]], list[bool]] = ([], [])
    for words in topics.values():
        for one, other in (pair for same in words.values() for pair in combinations(same, 2)):
            common = [min(one.rarity, other.rarity), alikeness(one.context, other.context)]
            inside = one.article == other.article
            if inside and one.sentence == other.sentence:
                continue  # they are two: three in five
            told = (
                [float(max(one, other, key=lambda m: m.start).definite)]
                if inside
                else [alikeness(one.story, other.story)]
            )
            rows, right = within if inside else across
            rows.append([*common, *told])
            right.append(one.cluster == other.cluster)
    print("across: constant, rarity, sentence, story", fitted(*across), f"{len(across[1]):,} pairs")
    print("within: constant, rarity, sentence, taken up", fitted(*within), f"{len(within[1]):,} pairs")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
