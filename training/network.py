"""The network: the six-layer MiniLM encoder with a word-shape embedding added to its input, and linear tag heads.

Written out in full (no model library), so that what is trained is what is exported.
"""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

WIDTH, LAYERS, ATTENTION_HEADS, VOCABULARY, POSITIONS, SHAPES = 384, 6, 12, 30522, 512, 80
PAIR = 40
"""How long the vectors are whose product scores one arc."""


class Drop(nn.Module):
    """Dropout of whole features over a window: as good here as by cell, and its random numbers cost nothing."""

    def __init__(self, p: float = 0.1) -> None:
        super().__init__()
        self.p = p

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or not self.p:
            return x
        keep = (torch.rand(x.shape[0], 1, x.shape[2], device=x.device) >= self.p).to(x.dtype) / (1 - self.p)
        return x * keep


class Attention(torch.autograd.Function):
    """Attention whose backward pass is written out in the numbers' own precision.

    Under autocast the plain formula takes its softmax in 32 bits and copies the scores there and back, and the ready
    fused one is slow backwards on a processor: a step takes a fifth less time this way.
    """

    @staticmethod
    def forward(ctx: Any, q: Tensor, k: Tensor, v: Tensor, mask: Tensor, scale: float) -> Tensor:
        """Rows of `v` weighed by softmax(scale x q k + mask); each (batch x heads, length, width)."""
        p = torch.softmax(torch.baddbmm(mask, q, k.transpose(1, 2), alpha=scale), -1)
        ctx.save_for_backward(q, k, v, p)
        ctx.scale = scale
        return p @ v

    @staticmethod
    def backward(ctx: Any, g: Tensor) -> tuple[Tensor, Tensor, Tensor, None, None]:
        """Gradients of q, k and v."""
        q, k, v, p = ctx.saved_tensors
        g = g.contiguous()
        s = torch._softmax_backward_data(g @ v.transpose(1, 2), p, -1, p.dtype)
        return (s @ k) * ctx.scale, (s.transpose(1, 2) @ q) * ctx.scale, p.transpose(1, 2) @ g, None, None


class ExportedAttention(torch.autograd.Function):
    """Attention without a mask (a window is read by itself, unpadded), exported as onnxruntime's own operation.

    A window takes an eighth less time than with the operations one by one.
    """

    @staticmethod
    def forward(ctx: Any, q: Tensor, k: Tensor, v: Tensor) -> Tensor:  # noqa: ARG004
        """Rows of `v` weighed by softmax(q k); each (batch, length, width)."""
        rows = [one.unflatten(-1, (ATTENTION_HEADS, -1)).transpose(1, 2) for one in (q, k, v)]
        return plain_attention(*rows, None).transpose(1, 2).flatten(2)

    @staticmethod
    def symbolic(g: Any, q: Any, k: Any, v: Any) -> Any:
        """The node of the exported graph."""
        return g.op("com.microsoft::MultiHeadAttention", q, k, v, num_heads_i=ATTENTION_HEADS).setType(q.type())


def plain_attention(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None) -> Tensor:
    """The formula; each (batch, heads, length, width), the mask added to the scores."""
    scores = q @ k.transpose(-1, -2) / math.sqrt(q.shape[-1])
    return torch.softmax(scores if mask is None else scores + mask, -1).to(v.dtype) @ v


class Layer(nn.Module):
    """One transformer layer (post-norm), as in BERT."""

    def __init__(self, p: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, 4 * WIDTH)
        self.down = nn.Linear(4 * WIDTH, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = Drop(p)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        q, k, v = self.qkv(x).chunk(3, -1)
        a = ExportedAttention.apply(q, k, v) if torch.onnx.is_in_onnx_export() else self._attended(q, k, v, mask)
        x = self.norm1(x + self.drop(self.out(a)))
        return self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))

    def _attended(self, q: Tensor, k: Tensor, v: Tensor, mask: Tensor) -> Tensor:
        b, n, _ = q.shape
        q, k, v = (one.unflatten(-1, (ATTENTION_HEADS, -1)).transpose(1, 2) for one in (q, k, v))
        if not self.training:
            return plain_attention(q, k, v, mask).transpose(1, 2).flatten(2)
        rows = mask.to(q.dtype).expand(b, ATTENTION_HEADS, n, n).flatten(0, 1)
        q, k, v = (one.flatten(0, 1) for one in (q, k, v))
        a = Attention.apply(q, k, v, rows, 1 / math.sqrt(q.shape[-1]))
        return a.unflatten(0, (b, ATTENTION_HEADS)).transpose(1, 2).flatten(2)


class Network(nn.Module):
    """Pieces and their shapes in; out, a piece: tag scores (all heads side by side), and two vectors for pairs.

    A shape that is told SHAPES more is of a window that was annotated as the shared half was: `style` is added to it,
    by which the network learns where its teachers differ. `export.py` folds it into the places.
    """

    def __init__(self, tags: int, arcs: int, p: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH, sparse=True)
        self.places = nn.Embedding(POSITIONS, WIDTH)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        self.style = nn.Parameter(torch.zeros(WIDTH))
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(p) for _ in range(LAYERS))
        self.heads = nn.Linear(WIDTH, tags)
        self.pair_in = nn.Linear(WIDTH, WIDTH)
        self.pair_out = nn.Linear(WIDTH, 2 * arcs * PAIR)
        self.drop = Drop(p)
        nn.init.normal_(self.shapes.weight, std=0.02)
        nn.init.normal_(self.heads.weight, std=0.02)
        nn.init.zeros_(self.heads.bias)

    def forward(self, ids: Tensor, shapes: Tensor) -> tuple[Tensor, Tensor]:
        styled = None if torch.onnx.is_in_onnx_export() else (shapes >= SHAPES).long()
        if styled is not None:
            shapes = shapes - SHAPES * styled
        x = self.words(ids) + self.shapes(shapes) + self.places.weight[: ids.shape[1]]
        if styled is not None:
            x = x + styled.unsqueeze(-1).to(x.dtype) * self.style
        x = self.drop(self.norm(x))
        mask = ((ids == 0).to(x.dtype) * -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        x = self.drop(x)
        return self.heads(x), self.pair_out(functional.gelu(self.pair_in(x)))


class PairBias(nn.Module):
    """What is added to the product of two vectors, looked up by features of the pair; a row an arc."""

    def __init__(self, arcs: int, sizes: dict[str, int]) -> None:
        super().__init__()
        self.tables = nn.ModuleDict({name: nn.Embedding(n, arcs) for name, n in sizes.items()})
        for table in self.tables.values():
            nn.init.zeros_(table.weight)
        nn.init.constant_(self.tables["kind"].weight, -2.0)

    def forward(self, rows: dict[str, Tensor]) -> Tensor:
        return sum(self.tables[name](at) for name, at in rows.items())  # type: ignore[return-value]


def pair_scores(vectors: Tensor, window: Tensor, first: Tensor, second: Tensor, arcs: int) -> Tensor:
    """Products of the vectors of two pieces, a row a pair and a column an arc; `vectors` as the network gives them."""
    q, k = vectors.float().chunk(2, -1)
    a = q[window, first].reshape(-1, arcs, PAIR)
    b = k[window, second].reshape(-1, arcs, PAIR)
    return (a * b).sum(-1) / math.sqrt(PAIR)


def load_base(net: Network, file: Path) -> None:
    """Put the encoder's published weights (safetensors, BERT names) into the network."""
    from safetensors.torch import load_file

    w = load_file(str(file))
    own = net.state_dict()
    own["words.weight"] = w["embeddings.word_embeddings.weight"]
    own["places.weight"] = w["embeddings.position_embeddings.weight"] + w["embeddings.token_type_embeddings.weight"][0]
    for part in ("weight", "bias"):
        own[f"norm.{part}"] = w[f"embeddings.LayerNorm.{part}"]
        for i in range(LAYERS):
            at = f"encoder.layer.{i}."
            own[f"layers.{i}.qkv.{part}"] = torch.cat(
                [w[f"{at}attention.self.{x}.{part}"] for x in ("query", "key", "value")]
            )
            for mine, theirs in {
                "out": "attention.output.dense",
                "norm1": "attention.output.LayerNorm",
                "up": "intermediate.dense",
                "down": "output.dense",
                "norm2": "output.LayerNorm",
            }.items():
                own[f"layers.{i}.{mine}.{part}"] = w[f"{at}{theirs}.{part}"]
    net.load_state_dict(own)


class Average:
    """A running mean of the weights: steadier than the last step's, at the price of a copy."""

    def __init__(self, net: Network, keep: float) -> None:
        self.net, self.keep, self.looks = {k: v.detach().clone() for k, v in net.state_dict().items()}, keep, 0

    def load(self, known: dict[str, Tensor]) -> None:
        """Go on from a mean that was saved."""
        self.net, self.looks = known, 1_000_000

    def take(self, net: Network) -> None:
        """Let the weights of now into the mean; early looks weigh more, so that the start is soon forgotten."""
        self.looks += 1
        share = max(1 - self.keep, 1 / (1 + self.looks))
        for key, now in net.state_dict().items():
            self.net[key].lerp_(now, share)


def load_shipped(net: Network, file: Path, tags: int) -> None:
    """Put the weights of an exported int8 model back into the network (rounded to the 8 bits that they had).

    `tags`: how many of its tags, from the first, stand where they stand now.
    """
    import onnx
    from onnx import numpy_helper

    held = {i.name: torch.tensor(numpy_helper.to_array(i)) for i in onnx.load(str(file)).graph.initializer}
    own = {k: held[k] for k in net.state_dict() if k in held}
    for key in ("words.weight", "shapes.weight"):
        own[key] = (held[f"{key}_quantized"].float() - held[f"{key}_zero_point"].float()) * held[f"{key}_scale"]
    # matrices lost their names in the export; they stand in the order in which they are used
    products = [n.removesuffix("_quantized") for n in held if n.startswith("onnx::MatMul") and n.endswith("_quantized")]
    products.sort(key=lambda n: int(n.rsplit("_", 1)[1]))
    linear = [f"layers.{i}.{part}.weight" for i in range(LAYERS) for part in ("qkv", "out", "up", "down")]
    linear += ["heads.weight", "pair_in.weight", "pair_out.weight"][: len(products) - len(linear)]
    for key, name in zip(linear, products, strict=True):
        own[key] = ((held[f"{name}_quantized"].float() - held[f"{name}_zero_point"].float()) * held[f"{name}_scale"]).T
    fresh = net.state_dict()
    for key, known in own.items():
        if known.shape == fresh[key].shape:
            fresh[key] = known
        else:  # heads were added since: the known ones come first
            fresh[key][:tags] = known[:tags]
    net.load_state_dict(fresh)


def load_tables(bias: PairBias, file: Path, paths: dict[str, int]) -> None:
    """Put the numbers of an exported `pairs.json` back, if its paths are numbered as `paths` are; else nothing."""
    known = json.loads(file.read_text(encoding="utf8")) if file.exists() else {"paths": None}
    if known["paths"] == paths:
        bias.load_state_dict({f"tables.{name}.weight": torch.tensor(rows) for name, rows in known["tables"].items()})
