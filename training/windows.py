"""Documents -> windows of word pieces with targets: cutting, augmentation, casing, batches."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from corpora import Document

from newsgraph.reading.network.vocabulary import Vocabulary
from newsgraph.reading.network.wordpieces import SHAPES, pieces

HEADS = ("names", "content", "source", "cue", "event", "party", "measure", "realis", "polarity")
GAP = re.compile(r"(?<=[(\[“$]) | (?=[.,;:!?)\]%”])| (?=['’](?:s|re|ve|ll|d|m)\b)| (?=n['’]t\b)")
LONGEST = 200
STYLED = 0.5
"""So many windows of other sets are told to be of the shared half's style (`network.py`): it must serve all heads."""


@dataclass
class Window:
    """One window: model inputs and, for every head it has, a target a piece (-1: nothing known)."""

    ids: np.ndarray
    shapes: np.ndarray
    targets: dict[str, np.ndarray]
    sentence: int
    weight: float
    pairs: Pairs | None = None
    soft: dict[str, np.ndarray] | None = None
    """Chances that a teacher gives the tags of a head, a row a piece; NaN where nothing is asked."""


@dataclass
class Pairs:
    """Pairs of words of one window: pieces, features, and a label an arc (-1 no loss, 0 no, n: one of group n)."""

    first: np.ndarray
    second: np.ndarray
    features: np.ndarray
    kinds: np.ndarray
    labels: np.ndarray
    group: np.ndarray
    """One number for all pairs of one trigger."""


class Cutter:
    """Cuts one set into windows, for ever, in a new order and at new places each time round."""

    def __init__(
        self,
        name: str,
        docs: list[Document],
        conf: dict[str, Any],
        tok: Vocabulary,
        pool: dict[str, list[str]],
        rng: random.Random,
    ) -> None:
        self.name, self.docs, self.conf, self.tok, self.pool, self.rng = name, docs, conf, tok, pool, rng
        self.emitted = 0
        self.lengths = (150, 190) if name == "attrib_polnear" else (90, 150)
        # word starts and the number of pieces before each word, for cutting without tokenising again
        self.marks: list[tuple[np.ndarray, np.ndarray]] = []
        for doc in docs:
            found = pieces(tok, doc.text)
            first = np.flatnonzero(found.first)
            self.marks.append((found.starts[first].astype(np.int32), first.astype(np.int32)))
        self.stream = self.forever()

    def forever(self) -> Iterator[Window]:
        order = list(range(len(self.docs)))
        while True:
            self.rng.shuffle(order)
            join, k = self.conf.get("join", 1), 0
            while k < len(order):
                n = self.rng.randint(1, join)
                group, k = order[k : k + n], k + n
                if n > 1:
                    yield from self.keep(joined([self.docs[i] for i in group]))
                else:
                    yield from self.cut(group[0])

    def cut(self, i: int) -> Iterator[Window]:
        doc, (starts, first) = self.docs[i], self.marks[i]
        w, n = 0, len(starts)
        size = self.rng.randint(30, self.lengths[1])
        while w < n:
            end = min(n, max(w + 1, int(np.searchsorted(first, first[w] + size))))
            a, b = int(starts[w]) if w else 0, int(starts[end]) if end < n else len(doc.text)
            yield from self.keep(part(doc, a, b), a == 0)
            w, size = end, self.rng.randint(*self.lengths)

    def keep(self, doc: Document, head: bool = False) -> Iterator[Window]:
        if doc.sentence < 0 and all((t < 0).all() for t in doc.targets.values()):
            return
        window = self.window(self.vary(doc, head))
        if len(window.ids) > 4:
            self.emitted += len(window.ids)
            yield window

    def vary(self, doc: Document, head: bool) -> Document:
        """Random changes that a reader of news must not mind."""
        r = self.rng
        if doc.names and r.random() < 0.3:
            doc = renamed(doc, self.pool, r)
        if " ." in doc.text and r.random() < 0.7:
            doc = detokenised(doc)
        if head and doc.url and r.random() < 0.25:
            doc = prefixed(doc, doc.url + r.choice(("\n", "\r\n\r\n", "\n\n")))
        case = r.random()
        if case < 0.03:
            doc = recased(doc, str.upper, 0, len(doc.text))
        elif case < 0.05:
            doc = recased(doc, str.lower, 0, len(doc.text))
        elif case < 0.10:
            stop = doc.text.find(".", 20)
            doc = recased(doc, None, 0, stop if stop > 0 else len(doc.text))
        return doc

    def window(self, doc: Document) -> Window:
        p = pieces(self.tok, doc.text)
        n = min(LONGEST, len(p.ids))
        first = p.first[:n]
        targets = {}
        for head, arr in doc.targets.items():
            t = np.full(n, -1, dtype=np.int64)
            t[first] = arr[p.starts[:n][first]]
            if head == "names":
                inside_start(t, first, p.starts[:n], p.ends[:n], arr)
            targets[head] = t
        ids = p.ids[:n].copy()
        # hidden words: the model must also read from context
        drop = np.array([self.rng.random() < 0.04 for _ in range(n)])
        ids[drop] = 103
        styled = SHAPES if self.rng.random() < STYLED else 0
        return Window(ids, p.shapes[:n] + styled, targets, doc.sentence, self.conf["weight"])


def inside_start(t: np.ndarray, first: np.ndarray, starts: np.ndarray, ends: np.ndarray, arr: np.ndarray) -> None:
    """Say nothing about a word whose label changes inside it (the gold cuts within a word: rare)."""
    for i in np.flatnonzero(first):
        if ends[i] - starts[i] > 1 and arr[ends[i] - 1] != arr[starts[i] + 1]:
            t[i] = -1


def part(doc: Document, a: int, b: int) -> Document:
    """The stretch a..b of a document."""
    names = [(s - a, e - a, k) for s, e, k in doc.names if s >= a and e <= b]
    return Document(doc.text[a:b], {h: t[a:b] for h, t in doc.targets.items()}, names, doc.sentence, doc.url)


def joined(docs: list[Document]) -> Document:
    """Several short texts as one."""
    text = " ".join(d.text for d in docs)
    out = Document(text, {h: np.full(len(text), -1, dtype=np.int16) for d in docs for h in d.targets})
    at = 0
    for d in docs:
        for h, t in d.targets.items():
            out.targets[h][at : at + len(t)] = t
        out.names += [(s + at, e + at, k) for s, e, k in d.names]
        at += len(d.text) + 1
    return out


def renamed(doc: Document, pool: dict[str, list[str]], r: random.Random) -> Document:
    """Some names replaced by others of their kind, the same one everywhere in the window."""
    swap: dict[tuple[str, str], str] = {}
    text, targets, at = [], {h: [] for h in doc.targets}, 0
    for s, e, kind in doc.names:
        old = doc.text[s:e]
        if s < at or kind not in pool:
            continue
        new = swap.setdefault((old, kind), r.choice(pool[kind]) if r.random() < 0.5 else old)
        text += [doc.text[at:s], new]
        for h, t in doc.targets.items():
            rest = t[s + 1] if e - s > 1 else t[s]
            if e - s == 1 and h == "names":
                new_part = np.array([t[s]] + [-1] * (len(new) - 1), dtype=np.int16)
            else:
                new_part = np.array([t[s]] + [rest] * (len(new) - 1), dtype=np.int16)
            targets[h] += [t[at:s], new_part]
        at = e
    text.append(doc.text[at:])
    out = {h: np.concatenate([*p, doc.targets[h][at:]]) for h, p in targets.items()}
    return Document("".join(text), out, [], doc.sentence, doc.url)


def detokenised(doc: Document) -> Document:
    """Spaces before stops and after brackets taken out, ``quotes'' made plain."""
    text = doc.text.replace("`` ", "\0“\0").replace(" ''", "\0\0”").replace("``", "\0“").replace("''", "\0”")
    if len(text) != len(doc.text):
        return doc
    keep = np.array([c != "\0" for c in text])
    for m in GAP.finditer(text):
        keep[m.start()] = False
    # moved opening quotes carry the target of the character that they stand on now
    out = "".join(c for c, k in zip(text, keep, strict=True) if k)
    return Document(out, {h: t[keep] for h, t in doc.targets.items()}, [], doc.sentence, doc.url)


def prefixed(doc: Document, head: str) -> Document:
    """A line of boilerplate put before the text; nothing in it is anything."""
    out = {}
    for h, t in doc.targets.items():
        outside = np.bincount(t[t >= 0]).argmax() if (t >= 0).any() else -1
        out[h] = np.concatenate([np.full(len(head), outside, dtype=np.int16), t])
    return Document(head + doc.text, out, [], doc.sentence, None)


def recased(doc: Document, how: Any, a: int, b: int) -> Document:
    """A stretch in capitals, in small letters, or (how is None) As A Headline."""
    if how is None:
        changed = re.sub(r"\b[a-z](?=[a-z]{3})", lambda m: m.group().upper(), doc.text[a:b])
    else:
        changed = "".join(how(c) if len(how(c)) == 1 else c for c in doc.text[a:b])
    return Document(doc.text[:a] + changed + doc.text[b:], doc.targets, [], doc.sentence, doc.url)
