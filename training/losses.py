"""What is wrong with the network's scores, as one number: of tags, of sentences, of pairs."""

from __future__ import annotations

import numpy as np
import torch
from gold_arcs import ARCS
from heads import TagSets
from network import PairBias, pair_scores
from windows import HEADS, Window

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
RARE = 3.0
"""Weight of what is denied or not (yet) real: one in ten, and the ones that matter."""


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
