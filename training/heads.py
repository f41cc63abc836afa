"""The tag sets of the model's heads, and sets of tags that a gold label may stand for."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

TABLE = Path(__file__).with_name("labels.toml")
SPEECH = {"content": ("O", "B", "I", "B+"), "source": ("O", "B", "I"), "cue": ("O", "B", "I")}
"""Speech layers. ``B+`` begins a further part of the content that began before ("...," she said, "...")."""


def read_table(path: Path = TABLE) -> dict[str, dict[str, object]]:
    """Label maps and mixture, as written in labels.toml."""
    return tomllib.loads(path.read_text(encoding="utf8"))


def head_tags(table: dict[str, dict[str, object]]) -> dict[str, tuple[str, ...]]:
    """Every head's tags, in the order of the model's outputs."""
    kinds = table["heads"]
    names = ("O", *(f"{p}-{k}" for k in kinds["names"] for p in "BI"))  # type: ignore[attr-defined]
    single = {head: ("O", *kinds[head]) for head in ("event", "party", "measure")}  # type: ignore[misc]
    plain = {head: tuple(kinds[head]) for head in ("realis", "polarity", "fact")}  # type: ignore[misc]
    return {"names": names, **SPEECH, **single, **plain}


@dataclass
class TagSets:
    """Numbers for sets of tags, so that a target is one small integer."""

    tags: dict[str, tuple[str, ...]]
    rows: dict[str, dict[frozenset[str], int]] = field(default_factory=dict)

    def number(self, head: str, allowed: Iterable[str]) -> int:
        """The number of a set of tags of one head."""
        known = self.rows.setdefault(head, {})
        key = frozenset(allowed)
        if not key or not key <= set(self.tags[head]):
            raise ValueError(f"{head}: {sorted(key)} are not all tags of this head")
        return known.setdefault(key, len(known))

    def matrix(self, head: str) -> np.ndarray:
        """One row a set, one column a tag: 0 where allowed, a large negative number elsewhere."""
        known = self.rows.get(head, {})
        out = np.full((max(1, len(known)), len(self.tags[head])), -1e4, dtype=np.float32)
        for key, row in known.items():
            for tag in key:
                out[row, self.tags[head].index(tag)] = 0.0
        return out
