"""The drawing as plain values: where each node lies, how large it is, which colour and shape; for network files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from newsgraph.views.page.limits import OPENING
from newsgraph.views.theme import colours

if TYPE_CHECKING:
    from newsgraph.network import GraphSnapshot

Colour: TypeAlias = tuple[int, int, int]

_SHAPES = {"person": "disc", "group": "disc", "place": "triangle", "event": "diamond"}  # others are squares
_LINES = {"stated": "edge", "attributed": "accent", "inferred": "edge-soft", "negated": "edge"}  # others are red
_DASHES = {"attributed": "dashed", "inferred": "dotted", "disputed": "dashed"}  # others are solid
_PALE = ("claim",)  # too pale to be seen without its outline


@dataclass(frozen=True, slots=True)
class Dot:
    """A node as the page draws it; y grows upwards, as network programs count."""

    x: int
    y: int
    size: float
    colour: Colour
    shape: str  # disc, square, triangle or diamond


@dataclass(frozen=True, slots=True)
class Line:
    """A line as the page draws it."""

    colour: Colour
    shape: str  # solid, dashed or dotted


def dots_of(evidence: GraphSnapshot, lens: str, positions: Path | None = None) -> dict[str, Dot]:
    """Every node of a lens as the page at opening draws it; `positions` is the file beside that page."""
    from newsgraph.views.page.build import page_data_of
    from newsgraph.views.page.data import opening_nodes
    from newsgraph.views.page.render import place_nodes, read_positions

    data = page_data_of(evidence, lens).seen_through(lens)
    saved = read_positions(positions).get(lens) if positions else None
    placed = place_nodes(data, opening_nodes(data, OPENING), saved)
    weight = data.weight()
    return {
        node.id: Dot(
            *_upwards(placed[node.id]),
            size=round(8 + 4 * sqrt(weight[node.id]), 2),
            colour=colour_of(f"{node.kind}-line" if node.kind in _PALE else node.kind),
            shape=_SHAPES.get(node.kind, "square"),
        )
        for node in data.nodes
    }


def line_of(known_as: str) -> Line:
    """How a line is drawn that is known so."""
    return Line(colour_of(_LINES.get(known_as, "red")), _DASHES.get(known_as, "solid"))


def colour_of(name: str) -> Colour:
    """A colour of the light theme by name.

    >>> colour_of("red")
    (179, 38, 30)
    """
    digits = _named()[name]
    digits = digits if len(digits) == 6 else "".join(2 * digit for digit in digits)
    return (int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16))


@cache
def _named() -> Mapping[str, str]:
    light = colours().partition('[data-theme="dark"]')[0]
    return dict(re.findall(r"--([a-z-]+): #([0-9a-f]{6}|[0-9a-f]{3});", light))


def _upwards(position: tuple[int, int]) -> tuple[int, int]:
    return position[0], -position[1]
