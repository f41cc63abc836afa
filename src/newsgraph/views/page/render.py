"""Page data → one HTML file, through pyvis with our own template.

pyvis holds the drawing (nodes and edges, filled directly) and renders the template; everything
that is read out of articles reaches the page packed (see `packing`) and is put on it by the
script as text alone. Only our own styles and scripts are inlined, each allowed by its hash.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from newsgraph.errors import MalformedError, StoreError, UsageError
from newsgraph.knowledge.vocabulary import EVENT_TYPES
from newsgraph.output_files import write_whole
from newsgraph.views.layout import Position, lay_out
from newsgraph.views.map.outline import outline_around
from newsgraph.views.page.bundle import bundled
from newsgraph.views.page.data import Edge, Mended, Node, PageData, Statement, opening_nodes
from newsgraph.views.page.limits import OPENING
from newsgraph.views.page.packing import pack, pack_rows
from newsgraph.views.theme import colours, part, signs, words

if TYPE_CHECKING:
    from pyvis.network import Network

Positions: TypeAlias = dict[str, dict[str, Position]]  # lens → node → place

_FIRST_NAMED = 14
_HERE = Path(__file__).parent
ENTRY = "main.js"  # the module that starts the page and imports the others
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
    short = _shortener(data.base)
    lenses = {lens: 1 << i for i, lens in enumerate(data.lenses)}
    for node in data.nodes:
        row = _node_row(node, number) | {"id": short(node.id), "in": _bits(node.lenses, lenses)}
        network.nodes.append(row)
        network.node_ids.append(row["id"])
        network.node_map[row["id"]] = row
    for edge in data.edges:
        ends = {"from": short(edge.source), "to": short(edge.target)}
        network.edges.append(_edge_row(edge, number) | ends | {"in": _bits(edge.lenses, lenses)})
    network.set_template_dir(str(_HERE), "template.html")
    environment = network.templateEnv
    environment.autoescape = True
    environment.filters["packed"] = pack_rows
    environment.globals.update(
        _inlined()
        | {
            "page": pack(_page_block(data, number, short) | {"layouts": _layouts(data, placed, drawn)}),
            "outline": pack(_outline_block(data)),
            "texts": pack(_text_block(data, short)),
        }
    )
    return network


def _shortener(base: str) -> Any:
    return lambda iri: iri.removeprefix(base) if iri else iri


def _bits(seen: Sequence[str], lenses: Mapping[str, int]) -> int | None:
    """The lenses as a number, one bit each; None for all."""
    return sum(lenses[lens] for lens in seen) or None


def _layouts(data: PageData, placed: Positions, drawn: Mapping[str, Sequence[str]]) -> dict[str, dict[str, list[int]]]:
    """By lens: which nodes (by number) have a place, where, and which of them are drawn at opening."""
    at = {node.id: i for i, node in enumerate(data.nodes)}
    return {
        lens: {
            "node": [at[node] for node in places],
            "x": [x for x, _ in places.values()],
            "y": [y for _, y in places.values()],
            "drawn": [at[node] for node in drawn[lens]],
        }
        for lens, places in placed.items()
    }


def _node_row(node: Node, number: dict[str, int]) -> dict[str, Any]:
    return {
        "group": node.kind,
        "label": node.label,
        "sub": node.sublabel,
        "type": node.type,
        "status": node.status,
        "names": list(node.names),
        "facts": [list(fact) for fact in node.facts],
        "says": [number[s] for s in node.statements],
        "happened": node.happened,
        "lat": None if node.lat is None else round(node.lat, 4),
        "lon": None if node.lon is None else round(node.lon, 4),
        "wide": int(node.wide) or None,
    }


def _edge_row(edge: Edge, number: dict[str, int]) -> dict[str, Any]:
    return {
        "id": edge.id,
        "relation": edge.relation,
        "known": edge.known_as,
        "says": [number[s] for s in edge.statements],
        "weight": edge.weight if edge.weight > 1 else None,
    }


def _page_block(data: PageData, number: dict[str, int], short: Any) -> dict[str, Any]:
    """Everything behind the drawing: articles, sentences once each, statements, disputes."""
    article = {a.id: i for i, a in enumerate(data.articles)}
    sentences: dict[tuple[str, str, int | None], int] = {}
    statements = []
    for statement in data.statements:
        key = (statement.article, statement.text, statement.offset)
        row = _statement_row(statement, sentences.setdefault(key, len(sentences)))
        statements.append(row | {"id": short(statement.id)})
    where = {(s.article, s.text, s.offset): s.sentence for s in data.statements}
    return {
        "lens": data.lens,
        "lenses": list(data.lenses or (data.lens,)),
        "story": short(data.story),
        "compared": data.compared,
        "types": list(EVENT_TYPES),
        "base": data.base,
        "articles": [
            {"title": a.title, "date": a.published, "publisher": a.publisher, "url": a.url} for a in data.articles
        ],
        "sentences": [
            {"article": article[key[0]], "text": key[1], "offset": key[2], "number": where[key]} for key in sentences
        ],
        "statements": statements,
        "disputes": [
            {
                "title": dispute.title,
                "about": short(dispute.about),
                "nodes": [short(node) for node in dispute.nodes],
                "asserting": [number[s] for s in dispute.asserting],
                "denying": [number[s] for s in dispute.denying],
                "unverified": [number[s] for s in dispute.unverified],
            }
            for dispute in data.disputes
        ],
    } | ({"mended": [_mended_row(one, short) for one in data.mended]} if data.mended else {})


def _mended_row(one: Mended, short: Any) -> dict[str, Any]:
    row = {
        "iri": short(one.iri), "what": one.what, "by": one.by, "label": one.label, "value": one.value,
        "at": list(one.at) if one.at else None, "nodes": [short(node) for node in one.nodes],
    }  # fmt: skip
    return {name: value for name, value in row.items() if value not in (None, [])}


def _text_block(data: PageData, short: Any) -> list[list[list[Any]]]:
    """For each article its sentences: offset, whether a paragraph begins, text, and words with where they lead."""
    texts: dict[str, list[list[Any]]] = {article.id: [] for article in data.articles}
    for passage in data.passages:
        links = [[link.start, link.end, short(link.node)] for link in passage.links]
        texts[passage.article].append([passage.offset, int(passage.begins), passage.text, links])
    return list(texts.values())


def _outline_block(data: PageData) -> dict[str, str]:
    """Coasts and borders under the map; empty where no place is known."""
    spots = [(node.lat, node.lon) for node in data.nodes if node.lat is not None and node.lon is not None]
    outline = outline_around(spots)
    return {"land": outline.land, "borders": outline.borders}


def _statement_row(statement: Statement, sentence: int) -> dict[str, Any]:
    row = {
        "sentence": sentence,
        "quantities": [
            [q.measures, q.value, q.modifier, q.unit, q.change, q.was, list(q.clashes)] for q in statement.quantities
        ],
        "added": int(statement.added) or None,
        "gone": int(statement.gone) or None,
        "known": statement.known_as,
        "marks": [[mark.start, mark.end, mark.what] for mark in sorted(statement.marks)],
        "speakers": list(statement.speakers),
        "stance": statement.stance,
        "mode": statement.mode,
        "polarity": statement.polarity,
        "realis": statement.realis,
        "certainty": statement.certainty,
        "verification": statement.verification,
        "date": statement.date,
        "confidence": round(statement.confidence, 3),
        "why": statement.why,
    }
    usual = {"polarity": "positive", "realis": "actual", "certainty": "certain"}
    return {k: v for k, v in row.items() if v not in (None, []) and usual.get(k) != v}


_WORDS = (
    "lenses",
    "kinds",
    "known",
    "status",
    "stance",
    "mode",
    "realis",
    "outcome",
    "certainty",
    "marks",
)  # labels.js
_REMARKS = re.compile(r"/\*.*?\*/", re.DOTALL)
_BLANKS = re.compile(r"\s*([{};,>])\s*|(?<=:) ")  # no text in our styles holds these


@cache
def _inlined() -> dict[str, Any]:
    """Our styles and scripts, and the policy that allows these and nothing else."""
    from markupsafe import Markup

    styles = _BLANKS.sub(r"\1", _REMARKS.sub("", colours() + part("evidence.css") + _text("page.css")))
    vis = _text("vendor/vis-network.min.js").strip()
    lists = {
        "WORDS": {name: values for name, values in words().items() if name in _WORDS},
        "SIGNS": signs(),
    }
    own = "\n".join(
        (
            *(
                f"const {name}={json.dumps(value, ensure_ascii=False, separators=(',', ':'))};"
                for name, value in lists.items()
            ),
            bundled(ENTRY, lambda name: _text(f"js/{name}")),
        )
    )
    script = f'"use strict";\n(() => {{\n{own}\n}})();\n'
    policy = "; ".join(
        (
            "default-src 'none'",
            f"script-src {_hash(vis)} {_hash(script)}",
            f"style-src {_hash(styles)}",
            "connect-src 'none'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    return {"styles": Markup(styles), "vis": Markup(vis), "script": Markup(script), "policy": policy}  # noqa: S704


def _text(name: str) -> str:
    """A file of the page's folder."""
    return (_HERE / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


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
