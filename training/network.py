"""The network: the six-layer MiniLM encoder with a word-shape embedding added to its input, and linear tag heads.

Written out in full (no model library), so that what is trained is what is exported.
"""

from __future__ import annotations

import math
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

WIDTH, LAYERS, ATTENTION_HEADS, VOCABULARY, POSITIONS, SHAPES = 384, 6, 12, 30522, 512, 80


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
        b, n, _ = x.shape
        q, k, v = self.qkv(x).reshape(b, n, 3, ATTENTION_HEADS, -1).permute(2, 0, 3, 1, 4)
        a = torch.softmax(q @ k.transpose(-1, -2) / math.sqrt(WIDTH // ATTENTION_HEADS) + mask, -1)
        x = self.norm1(x + self.drop(self.out((a.to(v.dtype) @ v).transpose(1, 2).reshape(b, n, WIDTH))))
        return self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))


class Network(nn.Module):
    """Pieces and their shapes in, one row of tag scores a piece out (all heads side by side)."""

    def __init__(self, tags: int, p: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH, sparse=True)
        self.places = nn.Embedding(POSITIONS, WIDTH)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(p) for _ in range(LAYERS))
        self.heads = nn.Linear(WIDTH, tags)
        self.drop = Drop(p)
        nn.init.normal_(self.shapes.weight, std=0.02)
        nn.init.normal_(self.heads.weight, std=0.02)
        nn.init.zeros_(self.heads.bias)

    def forward(self, ids: Tensor, shapes: Tensor) -> Tensor:
        x = self.words(ids) + self.shapes(shapes) + self.places.weight[: ids.shape[1]]
        x = self.drop(self.norm(x))
        mask = ((ids == 0).to(x.dtype) * -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        return self.heads(self.drop(x))


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


def load_shipped(net: Network, file: Path) -> None:
    """Put the weights of an exported int8 model back into the network (rounded to the 8 bits that they had)."""
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
    for key, name in zip([*linear, "heads.weight"], products, strict=True):
        own[key] = ((held[f"{name}_quantized"].float() - held[f"{name}_zero_point"].float()) * held[f"{name}_scale"]).T
    net.load_state_dict(own)
