"""Which witness is asked for what of an event, and from which chance on it is believed.

Chosen over folds of annotated articles that the network had not seen: `training/oof.py` measures mixtures, what was
tried stands in `training/LOG.md`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, TypeAlias

__all__ = ["MIXTURE", "Mixture", "Witness"]

Witness: TypeAlias = Literal["rules", "network", "rules first", "network first", "both"]
"""Who says it; the second is asked for what the first leaves open; `both` are weighed against each other."""


@dataclass(frozen=True, slots=True)
class Mixture:
    """Witnesses by what they tell, and chances (0 to 1) from which the network is believed."""

    trigger: float = 0.65  # that a word names an event
    listed: float = 0.2  # that a word which the workspace names does
    participants: Witness = "rules first"
    doubted: float = 0.05  # that a frame's filler takes part; with less it does not
    beside: float = 0.85  # that somebody takes part besides those whom the frame names
    realis: Witness = "both"
    rules_weight: float = 2.0  # of what the rules say of realis, beside the logarithm of a chance
    dates: Witness = "rules first"
    negative: float = 0.9
    arcs: Mapping[str, float] = field(
        default_factory=lambda: MappingProxyType({"time": 0.27, "party": 0.7, "place": 0.5, "quantity": 0.5})
    )
    """By arc, or `party`: that a noun describes one."""
    other_arcs: float = 0.65

    def limit(self, arc: str) -> float:
        """The chance from which an arc is taken."""
        return self.arcs.get(arc, self.other_arcs)


MIXTURE = Mixture()
