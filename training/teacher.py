"""The teacher: a larger published encoder (MPNet, 12 layers of 768) with the same heads, which labels texts.

Only training needs it. Its vocabulary is the student's, four numbers further on, so both see the same pieces.
"""

from __future__ import annotations

from pathlib import Path

import torch
from network import PAIR, SHAPES, Drop
from torch import Tensor, nn
from torch.nn import functional

OFFSET, MASK, PAD, STUDENT_MASK = 4, 30526, 1, 103


class Teacher(nn.Module):
    """What `network.Network` gives, from the larger encoder."""

    def __init__(self, folder: Path, tags: int, arcs: int, frozen: int = 0) -> None:
        super().__init__()
        from transformers import MPNetModel

        self.encoder = MPNetModel.from_pretrained(folder, add_pooling_layer=False)
        width = self.encoder.config.hidden_size
        self.shapes = nn.Embedding(SHAPES, width)
        self.heads = nn.Linear(width, tags)
        self.pair_in = nn.Linear(width, width)
        self.pair_out = nn.Linear(width, 2 * arcs * PAIR)
        self.drop = Drop(0.1)
        nn.init.normal_(self.shapes.weight, std=0.02)
        nn.init.normal_(self.heads.weight, std=0.02)
        nn.init.zeros_(self.heads.bias)
        for parameter in self.encoder.embeddings.parameters():
            parameter.requires_grad = False
        for layer in self.encoder.encoder.layer[:frozen]:
            for parameter in layer.parameters():
                parameter.requires_grad = False

    def forward(self, ids: Tensor, shapes: Tensor) -> tuple[Tensor, Tensor]:
        known = (ids != 0).long()
        own = torch.where(ids == STUDENT_MASK, MASK, ids + OFFSET)
        own = torch.where(ids == 0, PAD, own)
        words = self.encoder.embeddings.word_embeddings(own) + self.shapes(shapes)
        x = self.encoder(inputs_embeds=words, attention_mask=known).last_hidden_state
        x = self.drop(x)
        return self.heads(x), self.pair_out(functional.gelu(self.pair_in(x)))
