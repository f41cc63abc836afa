"""Train the reader model: `python training/train.py --out RUN --gold GOLD.pkl --steps 3000`. Seeded, resumable."""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path
from typing import Any

import torch
from gold_arcs import ARCS
from heads import TagSets, head_tags, read_table
from losses import Loss, pair_loss
from mixture import base_folder, batches, mixture, tensors, vocabulary
from network import Average, Network, PairBias, load_base, load_shipped, load_tables
from own import OwnCutter, SilverCutter
from teacher import Teacher
from windows import HEADS

from newsgraph.reading.network.pair_features import DISTANCES, SENTENCES, WORD_KINDS

HERE = Path(__file__).resolve().parent
OLD_HEADS = ("names", "content", "source", "cue", "event")
"""Heads whose tags stand where they stood in the weights that were shipped before."""
AVERAGE_EVERY = 10
"""Steps between two looks of the average at the weights: a look costs as much as a tenth of a step."""


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

    def __init__(
        self, args: argparse.Namespace, tags: dict[str, tuple[str, ...]], paths: dict[str, int], device: str
    ) -> None:
        width = sum(len(tags[h]) for h in HEADS)
        self.net = (Teacher(args.teacher, width, len(ARCS)) if args.teacher else Network(width, len(ARCS))).to(device)
        self.bias = PairBias(
            len(ARCS),
            {
                "path": len(paths) + 1,
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
            self.net.load_state_dict(known["net"], strict=False)  # a checkpoint of before may lack the style
            self.bias.load_state_dict(known["bias"])
        elif args.start:
            load_shipped(self.net, args.start, sum(len(tags[h]) for h in OLD_HEADS))
            load_tables(self.bias, args.start.with_name("pairs.json"), paths)
        else:
            load_base(self.net, base_folder() / "model.safetensors")
        # the vocabulary is most of the parameters and each batch touches few of its rows: an optimiser of its own
        fresh_names = ("heads", "shapes", "pair", "style")
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
    run = Training(args, tags, own.paths, device)
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
