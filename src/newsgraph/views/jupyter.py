"""In notebooks: a small still picture of a graph, and the page in a frame of its own."""

from __future__ import annotations

import html
from pathlib import Path
from typing import TYPE_CHECKING

from newsgraph.views.page.data import PageData, opening_nodes
from newsgraph.views.page.render import place_nodes
from newsgraph.views.theme import signs, words
from newsgraph.views.theme.drawing import colour_of, line_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsgraph.views.layout import Position
    from newsgraph.views.page.data import Node
    from newsgraph.views.theme.drawing import Colour

    _Path = Path
else:
    _Path = type(Path())

_WIDTH, _HEIGHT, _EDGE = 720, 400, 34
_MOST = 40  # nodes that a small picture can hold
_NAMED = 18
_FRAMED = 12_000_000  # bytes of a page that a notebook can still keep in a cell


class ShownPage(_Path):
    """The path of a page; where a notebook shows it, the page itself in a frame.

    The frame may run the page's own script and nothing else: it is kept apart from the notebook.
    """

    def _repr_html_(self) -> str:
        """A frame that holds the page, or a line that says where it is, if it is too large for a cell."""
        where = html.escape(str(self))
        if self.stat().st_size > _FRAMED:
            return f"<p>{where} is too large to be shown here: open it in a browser.</p>"
        page = html.escape(self.read_text(encoding="utf-8"))
        return (
            f'<iframe srcdoc="{page}" title="newsgraph: {where}" width="100%" height="640"'
            ' sandbox="allow-scripts allow-downloads allow-popups" style="border:1px solid #dcdfe3;border-radius:8px">'
            "</iframe>"
        )


def picture(data: PageData) -> str:
    """A small still picture as SVG: the weightiest nodes as the page draws them, the heaviest with their names."""
    drawn = opening_nodes(data, _MOST)
    kept = PageData(
        nodes=tuple(node for node in data.nodes if node.id in set(drawn)),
        edges=tuple(edge for edge in data.edges if edge.source in set(drawn) and edge.target in set(drawn)),
    )
    if not kept.nodes:
        return ""
    at = _fitted(place_nodes(kept, drawn, None))
    lines = [_line(at[edge.source], at[edge.target], edge.known_as) for edge in sorted(kept.edges, key=lambda e: e.id)]
    weight = data.weight()
    ranked = sorted(kept.nodes, key=lambda node: (-weight[node.id], node.id))
    dots = [_sign(node, at[node.id]) for node in reversed(ranked)]
    title = f"{len(kept.nodes)} of {len(data.nodes):,} actors, events and claims, with {len(lines)} lines between them"
    return (
        f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" role="img" aria-label="{title}"'
        ' style="max-width:100%;height:auto;background:#f8f8f5;border-radius:8px"'
        ' font-family="system-ui,sans-serif" font-size="11.5">'
        f"<title>{title}</title>{''.join([*lines, *dots, *_names(ranked, at)])}</svg>"
    )


def _fitted(placed: Mapping[str, Position]) -> dict[str, tuple[float, float]]:
    """Positions inside the picture, in the proportions of the drawing."""
    xs, ys = [x for x, _ in placed.values()], [y for _, y in placed.values()]
    wide, high = max(max(xs) - min(xs), 1), max(max(ys) - min(ys), 1)
    scale = min((_WIDTH - 2 * _EDGE) / wide, (_HEIGHT - 2 * _EDGE) / high)
    left, top = (_WIDTH - wide * scale) / 2, (_HEIGHT - high * scale) / 2
    return {
        node: (round(left + (x - min(xs)) * scale, 1), round(top + (y - min(ys)) * scale, 1))
        for node, (x, y) in placed.items()
    }


def _line(start: tuple[float, float], end: tuple[float, float], known_as: str) -> str:
    dash = signs()["dash"].get(known_as)
    dashes = f' stroke-dasharray="{" ".join(map(str, dash))}"' if dash else ""
    colour = _hex(line_of(known_as).colour)
    return (
        f'<line x1="{start[0]}" y1="{start[1]}" x2="{end[0]}" y2="{end[1]}" stroke="{colour}" stroke-width="1.2"'
        f' stroke-opacity=".75"{dashes}/>'
    )


def _sign(node: Node, at: tuple[float, float]) -> str:
    name = f"{words()['kinds'][node.kind][0]}: {node.label}"
    return (
        f'<g transform="translate({at[0]} {at[1]}) scale(7)"><title>{_safe(name)}</title>'
        f'<path d="{signs()["glyph"][node.kind]}" fill="{_hex(colour_of(node.kind))}"'
        f' stroke="{_hex(colour_of(f"{node.kind}-line"))}" stroke-width=".2"/></g>'
    )


def _names(ranked: Sequence[Node], at: Mapping[str, tuple[float, float]]) -> list[str]:
    """Names beside the heaviest nodes, where no sign and no other name is."""
    taken = [(x - 7, y - 7, x + 7, y + 7) for x, y in at.values()]
    made: list[str] = []
    for node in ranked:
        label = node.label if len(node.label) <= 24 else f"{node.label[:23]}…"
        x, y = at[node.id]
        wide = 6.4 * len(label)
        for left, top in ((x - wide / 2, y + 9), (x + 11, y - 7), (x - 11 - wide, y - 7), (x - wide / 2, y - 23)):
            box = (left, top, left + wide, top + 13)
            inside = left >= 2 and box[2] <= _WIDTH - 2 and top >= 2 and box[3] <= _HEIGHT - 2
            if inside and not any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken):
                taken.append(box)
                made.append(
                    f'<text x="{left + wide / 2:.1f}" y="{top + 10:.1f}" text-anchor="middle" fill="#15181c"'
                    f' stroke="#f8f8f5" stroke-width="3" paint-order="stroke">{_safe(label)}</text>'
                )
                break
        if len(made) == _NAMED:
            break
    return made


def _hex(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)


def _safe(text: str) -> str:
    return html.escape(" ".join(text.encode("utf-8", "replace").decode("utf-8").split()))
