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
