"""Page data → one HTML file, through pyvis with our own template.

pyvis holds the drawing (nodes and edges, filled directly) and renders the template; everything
that is read out of articles reaches the page packed (see `packing`) and is put on it by the
script as text alone. Only our own styles and scripts are inlined, each allowed by its hash.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from newsgraph.errors import MalformedError, StoreError, UsageError
from newsgraph.output_files import write_whole
from newsgraph.views.layout import Position, lay_out
from newsgraph.views.page.data import Node, PageData, opening_nodes
from newsgraph.views.page.inlined import inlined
from newsgraph.views.page.limits import OPENING
from newsgraph.views.page.packing import pack, pack_rows
from newsgraph.views.page.rows import (
    bits,
    edge_row,
    layouts,
    node_row,
    outline_block,
    page_block,
    shortener,
    text_block,
    words_block,
)

if TYPE_CHECKING:
    from pyvis.network import Network

Positions: TypeAlias = dict[str, dict[str, Position]]  # lens → node → place

_FIRST_NAMED = 14
_HERE = Path(__file__).parent
_VIS_OPTIONS: dict[str, Any] = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True,
        "hoverConnectedEdges": False,
        "keyboard": False,
        "multiselect": False,
        "navigationButtons": False,
        "selectConnectedEdges": False,
        "zoomSpeed": 0.7,
    },
    "nodes": {"shape": "custom", "font": {"size": 0}, "chosen": False},
    "edges": {
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.55, "type": "arrow"}},
        "arrowStrikethrough": False,
        "chosen": False,
        "font": {"size": 0},
        "hoverWidth": 0,
        "selectionWidth": 0,
    },
}


@dataclass(frozen=True, slots=True)
class ViewReport:
    """What was written: sizes in bytes, counts of nodes and statements."""

    path: Path
    positions: Path
    size: int
    nodes: int
    drawn: int
    edges: int
    statements: int
    disputes: int


def write_page(
    data: PageData,
    path: Path,
    *,
    title: str | None = None,
    limit: int = OPENING,
    positions: Path | None = None,
) -> ViewReport:
    """Write the page and its positions; both whole or not at all."""
    path = Path(path)
    if limit < 1:
        raise UsageError("the page must draw at least one node", hint="give a limit of 1 or more")
    sidecar = positions or path.with_suffix(".positions.json")
    saved = read_positions(sidecar)
    html, placed = render_page(data, title=title, limit=limit, saved=saved)
    path.parent.mkdir(parents=True, exist_ok=True)
    kept = {lens: saved.get(lens, {}) | placed.get(lens, {}) for lens in (*saved, *placed)}
    _write_whole(sidecar, _positions_text(kept))
    _write_whole(path, html)
    seen = data.seen_through(data.lens)
    return ViewReport(
        path=path,
        positions=sidecar,
        size=len(html.encode("utf-8")),
        nodes=len(seen.nodes),
        drawn=min(limit, len(seen.nodes)),
        edges=len(seen.edges),
        statements=len(data.statements),
        disputes=len(data.disputes),
    )


def render_page(
    data: PageData,
    *,
    title: str | None = None,
    limit: int = OPENING,
    saved: Positions | None = None,
) -> tuple[str, Positions]:
    """The page as text, and where each node lies in it, by lens.

    Through the lens that the page opens with every node has its place; through the others those that
    are drawn first, and the page puts the rest around them.
    """
    drawn: dict[str, tuple[str, ...]] = {}
    placed: Positions = {}
    for lens in data.lenses or (data.lens,):
        seen = data.seen_through(lens)
        drawn[lens] = opening_nodes(seen, limit)
        wanted = seen if lens == data.lens else seen.only(set(drawn[lens]))
        placed[lens] = place_nodes(wanted, drawn[lens], (saved or {}).get(lens))
    network = _network(data, placed, drawn, title or default_title(data))
    html: str = network.generate_html()
    return html, placed


def place_nodes(data: PageData, drawn: Sequence[str], saved: Mapping[str, Position] | None) -> dict[str, Position]:
    """Where each node lies: what is drawn at opening first, what was saved as it was.

    The weightiest get more room than their label takes, so that it is free when the whole is seen from afar.
    """
    weight = data.weight()
    first = set(sorted(drawn, key=lambda node: (-weight[node], node))[:_FIRST_NAMED])
    sizes = {node.id: box(node) for node in data.nodes}
    sizes |= {node: (sizes[node][0] * 1.5, sizes[node][1] * 2.0) for node in first}
    return lay_out(
        [node.id for node in data.nodes],
        [(edge.source, edge.target) for edge in data.edges],
        sizes,
        first=drawn,
        saved=saved,
    )


def default_title(data: PageData) -> str:
    """A headline for the page: the article's own if there is one, else how many and from when."""
    if len(data.articles) == 1 and data.articles[0].title:
        return data.articles[0].title
    if len(data.articles) == 1:
        return "What one article says"
    return f"What {len(data.articles):,} articles say" if data.articles else "No articles yet"


def read_positions(path: Path) -> Positions:
    """Saved positions by lens; none if the file is not there. MalformedError if it does not parse."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise MalformedError(f"not a file of positions: {error}", where=str(path), hint="mend or delete it") from error
    try:
        read = json.loads(text)
        if any(isinstance(value, list) for value in read.values()):
            read = {"events": read}  # as first written, before there were several lenses
        return {
            str(lens): {str(node): (int(x), int(y)) for node, (x, y) in places.items()} for lens, places in read.items()
        }
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise MalformedError(f"not a file of positions: {error}", where=str(path), hint="mend or delete it") from error


def box(node: Node) -> tuple[float, float]:
    """About how wide and high a node is drawn with its label, in pixels at scale 1."""
    if node.kind == "claim":
        lines = min(3, 1 + len(node.label) // 26)
        return min(190.0, 26 + 6.3 * min(len(node.label), 27)), 14.0 + 15 * lines
    lines = 1 if len(node.label) <= 20 else 2
    width = max(6.6 * min(len(node.label), 21), 5.6 * min(len(node.sublabel or ""), 24), 30.0)
    return width, 30.0 + 15 * lines + (13 if node.sublabel else 0)


def _network(data: PageData, placed: Positions, drawn: Mapping[str, Sequence[str]], title: str) -> Network:
    """The pyvis network, filled directly: pyvis's own adders drop what they do not know."""
    from pyvis.network import Network

    network = Network(directed=True, heading=title)
    network.options = _VIS_OPTIONS
    number = {statement.id: i for i, statement in enumerate(data.statements)}
    short = shortener(data.base)
    lenses = {lens: 1 << i for i, lens in enumerate(data.lenses)}
    for node in data.nodes:
        row = node_row(node, number) | {"id": short(node.id), "in": bits(node.lenses, lenses)}
        network.nodes.append(row)
        network.node_ids.append(row["id"])
        network.node_map[row["id"]] = row
    for edge in data.edges:
        ends = {"from": short(edge.source), "to": short(edge.target)}
        network.edges.append(edge_row(edge, number) | ends | {"in": bits(edge.lenses, lenses)})
    network.set_template_dir(str(_HERE), "template.html")
    environment = network.templateEnv
    environment.autoescape = True
    environment.filters["packed"] = pack_rows
    at = {node["id"]: i for i, node in enumerate(network.nodes)}
    environment.filters["packed_lines"] = lambda lines: pack_rows(
        [line | {"from": at[line["from"]], "to": at[line["to"]]} for line in lines]
    )
    environment.globals.update(
        inlined()
        | {
            "page": pack(page_block(data, number, short) | {"layouts": layouts(data, placed, drawn)}),
            "words": pack(words_block(data)),
            "outline": pack(outline_block(data)),
            "texts": pack(text_block(data, short)),
        }
    )
    return network


def _positions_text(positions: Positions) -> str:
    """By lens, one node a line, sorted, so that a diff of two builds can be read."""
    parts = []
    for lens, places in sorted(positions.items()):
        lines = (f"    {json.dumps(node)}: [{x}, {y}]" for node, (x, y) in sorted(places.items()))
        parts.append(f"  {json.dumps(lens)}: {{\n" + ",\n".join(lines) + "\n  }")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _write_whole(path: Path, text: str) -> None:
    try:
        write_whole(path, text.encode("utf-8", "replace"))
    except OSError as error:
        what = f"the page cannot be written ({error.strerror or error})"
        raise StoreError(what, where=str(path), hint="free space or choose -o") from error
