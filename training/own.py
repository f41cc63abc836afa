"""Own gold, as `gold.py` prepared it, -> windows with tags and pairs."""

from __future__ import annotations

import pickle
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from corpora import Document, blank, mark, trigger
from gold_arcs import ARCS
from heads import TagSets
from windows import LONGEST, Pairs, Window

from newsgraph.reading.network.vocabulary import Vocabulary
from newsgraph.reading.network.wordpieces import SHAPES, pieces

OTHER_NAMES = ("O", "NORP", "Date", "Money", "Product", "Misc")
SAME_NAMES = {"Person": ("Person",), "Organization": ("Organization",), "Place": ("Place", "Facility")}
SHORTEST = 40
RENAMED = 0.5
"""So many of the articles have other names, each time they are read: the network is to know a name by its place."""
NAMES_ASKED = 0.4
"""In so many windows the gold is asked for names."""
SHARED_TIMES = 3
"""An article of the shared half is read so often where one of ours is read once: two careful readers agreed on it."""
OURS_STYLED = 0.05
"""So many windows of our articles are told to be of the shared half's style, so that it stays near ours."""
VOWELS, CONSONANTS = "aeiou", "bcdfghjklmnprstvwz"


class Renaming:
    """Puts other names in the place of an article's, letter for letter as long, so that every offset stays."""

    def __init__(self, items: list[dict[str, Any]], rng: random.Random) -> None:
        self.rng = rng
        common = {w for x in items for w in re.findall(r"\b[a-z]{2,}\b", x["text"])}
        self.spans = [self._found(x, common) for x in items]
        self.pools: dict[tuple[str, int], list[str]] = {}
        for x, spans in zip(items, self.spans, strict=True):
            for s, e, kind in spans:
                self.pools.setdefault((kind, e - s), []).append(x["text"][s:e])

    def _found(self, item: dict[str, Any], common: set[str]) -> list[tuple[int, int, str]]:
        """The words of names that are nothing but names: a word that is also written small is left alone."""
        out = []
        for entity in item["row"]["entities"]:
            for m in entity["mentions"]:
                if m["kind"] == "name":
                    for w in re.finditer(r"\b[A-Z][a-z]{2,}\b", item["text"][m["start"] : m["end"]]):
                        if w.group().lower() not in common:
                            out.append((m["start"] + w.start(), m["start"] + w.end(), entity["type"]))
        return sorted(set(out))

    def other(self, word: str, kind: str) -> str:
        """Another name of the same kind and length, or one that nobody has."""
        if self.rng.random() < 0.5:
            return self.rng.choice(self.pools[kind, len(word)])
        return "".join(self._letter(c) if i and self.rng.random() < 0.4 else c for i, c in enumerate(word))

    def _letter(self, c: str) -> str:
        return self.rng.choice(VOWELS if c in VOWELS else CONSONANTS) if c.isascii() and c.islower() else c

    def __call__(self, i: int, text: str) -> str:
        """The text of one article with some of its names changed, each the same way throughout."""
        if self.rng.random() >= RENAMED:
            return text
        chosen: dict[str, str] = {}
        letters = list(text)
        for s, e, kind in self.spans[i]:
            word = text[s:e]
            if word not in chosen:
                chosen[word] = self.other(word, kind) if self.rng.random() < 0.7 else word
            letters[s:e] = chosen[word]
        return "".join(letters)


class Own:
    """Targets of gold articles, a character each."""

    def __init__(self, sets: TagSets, types: tuple[str, ...]) -> None:
        self.sets, self.types = sets, types

    def document(self, item: dict[str, Any]) -> Document:
        """The article with targets for every head."""
        doc = Document(item["text"])
        doc.targets = {
            "names": self.names(item),
            **self.speech(item),
            **self.events(item),
            "party": self.parties(item),
        }
        return doc

    def names(self, item: dict[str, Any]) -> np.ndarray:
        tags = self.sets.tags["names"]
        outside = [t for t in tags if t == "O" or t.partition("-")[2] in OTHER_NAMES]
        arr = np.full(len(item["text"]), self.sets.number("names", outside), dtype=np.int16)
        for e in item["row"]["entities"]:
            kinds = SAME_NAMES.get(e["type"])
            for m in e["mentions"]:
                if m["kind"] != "name" or m["end"] > len(arr):
                    continue
                if kinds is None:
                    arr[m["start"] : m["end"]] = -1
                else:
                    numbers = (self.sets.number("names", [f"{p}-{k}" for k in kinds]) for p in "BI")
                    mark(arr, m["start"], m["end"], *numbers)
        return arr

    def speech(self, item: dict[str, Any]) -> dict[str, np.ndarray]:
        rows = item["row"]["attributions"]
        mentions = {e["id"]: [(m["start"], m["end"]) for m in e["mentions"]] for e in item["row"]["entities"]}
        spans: dict[str, list[tuple[int, int]]] = {"content": [], "source": [], "cue": []}
        for a in rows:
            spans["content"].append((a["content"]["start"], a["content"]["end"]))
            cue = a.get("cue")
            if cue:
                spans["cue"].append((cue["start"], cue["end"]))
            near = cue or a["content"]
            told = [m for m in mentions.get(a["source"] or "", ()) if abs(m[0] - near["start"]) < 160]
            if told:
                spans["source"].append(min(told, key=lambda m: abs(m[0] - near["start"])))
        out = {}
        for head, found in spans.items():
            arr = np.full(len(item["text"]), self.sets.number(head, ["O"]), dtype=np.int16)
            taken: list[tuple[int, int]] = []
            for s, e in sorted(set(found), key=lambda p: (p[0] - p[1], p)):
                if any(s < b and a < e for a, b in taken):
                    continue
                taken.append((s, e))
                mark(arr, s, e, self.sets.number(head, ["B"]), self.sets.number(head, ["I"]))
            if head == "source":  # the gold marks parties, not the words before and after a source
                for s, _e in taken:
                    arr[max(0, s - 60) : s] = np.where(arr[max(0, s - 60) : s] > 0, arr[max(0, s - 60) : s], -1)
            out[head] = arr
        return out

    def events(self, item: dict[str, Any]) -> dict[str, np.ndarray]:
        text = item["text"]
        arr = np.full(len(text), self.sets.number("event", ["O"]), dtype=np.int16)
        realis, polarity, measure = blank(text), blank(text), blank(text)
        starts = item["token_starts"]
        for i in item["numbers"]:
            measure[starts[i]] = self.sets.number("measure", ["O"])
        for e in item["events"]:
            for s, t in e["alt"]:
                trigger(arr, text, {"start": s, "end": t}, self.sets.number("event", ["O", e["type"]]))
        for e in item["events"]:
            span = {"start": e["span"][0], "end": e["span"][1]}
            trigger(arr, text, span, self.sets.number("event", [e["type"]]))
            trigger(realis, text, span, self.sets.number("realis", [e["realis"]]))
            trigger(polarity, text, span, self.sets.number("polarity", [e["polarity"]]))
            for n, what in e["measures"].items():
                measure[starts[n]] = self.sets.number("measure", [what])
        return {"event": arr, "realis": realis, "polarity": polarity, "measure": measure}

    def parties(self, item: dict[str, Any]) -> np.ndarray:
        arr = blank(item["text"])
        for i in item["nouns"]:
            s = int(item["token_starts"][i])
            arr[s] = self.sets.number("party", ["O"])
        for i, kind in item["nominals"].items():
            arr[int(item["token_starts"][i])] = self.sets.number("party", [kind])
        return arr


class OwnCutter:
    """Cuts gold articles into windows that end with sentences, for ever, at new places each time round."""

    def __init__(
        self,
        file: Path,
        conf: dict[str, Any],
        sets: TagSets,
        types: tuple[str, ...],
        tok: Vocabulary,
        rng: random.Random,
        without: list[int],
    ) -> None:
        held = pickle.loads(file.read_bytes())
        self.items = [x for x in held["docs"] if x["fold"] not in without]
        self.paths = held["paths"]
        self.name, self.conf, self.tok, self.rng, self.types = "gold", conf, tok, rng, types
        maker = Own(sets, types)
        self.docs = [maker.document(x) for x in self.items]
        self.renaming: Renaming | None = Renaming(self.items, rng)
        self.emitted = 0
        self.marks = [(np.zeros(1), np.array([len(pieces(tok, x["text"]).ids)])) for x in self.items]
        self.stream = self.forever()

    def forever(self) -> Iterator[Window]:
        order = [i for i, x in enumerate(self.items) for _ in range(SHARED_TIMES if x["fold"] >= 0 else 1)]
        while True:
            self.rng.shuffle(order)
            for i in order:
                for w in self.cut(i):
                    self.emitted += len(w.ids)
                    yield w

    def cut(self, i: int) -> Iterator[Window]:
        item, doc = self.items[i], self.docs[i]
        text = self.renaming(i, item["text"]) if self.renaming else item["text"]
        found = pieces(self.tok, varied(text, self.rng))
        if len(found.starts) == 0:
            return
        starts, sentences = item["token_starts"], item["sentences"]
        # the first piece of each sentence, where a window may begin
        first_token = np.flatnonzero(np.diff(sentences, prepend=-1))
        edges = np.searchsorted(found.starts, starts[first_token]).tolist()
        at = 0
        size = self.rng.randint(SHORTEST, 170)
        while at < len(found.ids):
            ends = [x for x in edges if at < x <= at + size]
            end = ends[-1] if ends and at + size < len(found.ids) else min(len(found.ids), at + size)
            yield self.window(item, doc, found, at, min(end, at + LONGEST))
            # windows overlap by a sentence or so, as they do in reading
            back = [x for x in edges if at < x < end and x >= end - 40]
            at = back[0] if back and end < len(found.ids) and self.rng.random() < 0.5 else end
            size = self.rng.randint(100, 170)

    def window(self, item: dict[str, Any], doc: Document, found: Any, a: int, b: int) -> Window:
        first = found.first[a:b]
        targets = {}
        for head, arr in doc.targets.items():
            if head == "names" and self.rng.random() >= NAMES_ASKED:
                continue  # sets of names alone teach them better
            t = np.full(b - a, -1, dtype=np.int64)
            t[first] = arr[found.starts[a:b][first]]
            targets[head] = t
        ids = found.ids[a:b].copy()
        hidden = np.array([self.rng.random() < 0.05 for _ in range(b - a)])
        ids[hidden] = 103
        styled = SHAPES if item["fold"] >= 0 or self.rng.random() < OURS_STYLED else 0
        shapes = found.shapes[a:b] + styled
        return Window(ids, shapes, targets, -1, self.conf["weight"], self.pairs(item, found, a, b))

    def pairs(self, item: dict[str, Any], found: Any, a: int, b: int) -> Pairs:
        at = np.searchsorted(found.starts, item["token_starts"], side="right") - 1
        rows: list[tuple[np.ndarray, ...]] = []
        for number, e in enumerate(item["events"]):
            here = int(at[e["token"]])
            others = at[np.array(e["others"], dtype=np.int64)] if e["others"] else np.zeros(0, dtype=np.int64)
            inside = (others >= a) & (others < b)
            if not (a <= here < b) or not inside.any():
                continue
            labels = e["arc_labels"][inside].astype(np.float32)
            if e["dated"] is None or (e["dated"] and not (labels[:, ARCS.index("time")] > 0).any()):
                labels = labels.copy()
                labels[:, ARCS.index("time")] = -1
            n = int(inside.sum())
            rows.append(
                (
                    np.full(n, here - a),
                    others[inside] - a,
                    e["features"][inside],
                    np.full(n, self.types.index(e["type"])),
                    labels,
                    np.full(n, number),
                )
            )
        if not rows:
            empty = np.zeros(0, dtype=np.int64)
            return Pairs(
                empty, empty, np.zeros((0, 4), dtype=np.int64), empty, np.zeros((0, len(ARCS)), dtype=np.float32), empty
            )
        return Pairs(*(np.concatenate(column) for column in zip(*rows, strict=True)))


def varied(text: str, rng: random.Random) -> str:
    """Now and then the whole text in capitals or small letters (as long as before), for texts that lack case."""
    case = rng.random()
    how = str.upper if case < 0.02 else str.lower if case < 0.04 else None
    if how is None:
        return text
    return "".join(how(c) if len(how(c)) == 1 else c for c in text)


class SilverCutter(OwnCutter):
    """The same for articles that a teacher labelled: chances in place of labels."""

    def __init__(
        self, file: Path, conf: dict[str, Any], types: tuple[str, ...], tok: Vocabulary, rng: random.Random
    ) -> None:
        held = pickle.loads(file.read_bytes())
        self.items, self.paths = held["docs"], held["paths"]
        self.name, self.conf, self.tok, self.rng, self.types = "silver", conf, tok, rng, types
        self.docs = [Document(x["text"]) for x in self.items]
        self.renaming = None
        self.emitted = 0
        self.marks = [(np.zeros(1), np.array([len(x["word_starts"])])) for x in self.items]
        self.stream = self.forever()

    def window(self, item: dict[str, Any], doc: Document, found: Any, a: int, b: int) -> Window:
        made = super().window(item, doc, found, a, b)
        at = np.full(len(item["text"]) + 1, -1, dtype=np.int64)
        at[item["word_starts"]] = np.arange(len(item["word_starts"]))
        word = np.where(found.first[a:b], at[found.starts[a:b]], -1)
        told = 1.0 - item["soft"]["event"][:, 0].astype(np.float32)
        made.soft = {}
        for head, chances in item["soft"].items():
            rows = np.full((b - a, chances.shape[1]), np.nan, dtype=np.float32)
            asked = word >= 0
            if head in ("realis", "polarity"):
                asked &= np.where(word >= 0, told[word], 0.0) >= 0.3
            rows[asked] = chances[word[asked]]
            made.soft[head] = rows
        return made
