"""A release taken into a graph: its files checked by their checksums, its articles put beside those that are there.

What a release says of the world is not taken over but made anew, since it follows from all articles together; what
people decided is. An article that is in both stays as it is here.
"""

from __future__ import annotations

import gzip
import hashlib
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
from pyoxigraph import NamedNode, Quad, RdfFormat

from newsgraph.errors import StoreError, UsageError

if TYPE_CHECKING:
    from newsgraph.store.protocol import Store

__all__ = ["Loaded", "load_release"]

_GRAPH, _SUMS = "graph.nq.gz", "SHA256SUMS"


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many articles a release brought, and how many of it were here already."""

    new: int
    known: int


def load_release(store: Store, folder: Path, base: str, said: Callable[[str], None] = lambda _line: None) -> Loaded:
    """Put a release's articles and decisions into the store, which then must be resolved.

    StoreError if a file is missing or not what its checksum says, before anything is written; UsageError if its IRIs
    begin otherwise than those of this graph. `said` hears what is being done.
    """
    said("checking checksums")
    content = _checked(folder)
    said("reading the graph")
    articles: defaultdict[str, list[Quad]] = defaultdict(list)
    decisions: list[Quad] = []
    review = f"{base}graph/review"
    for quad in ox.parse(gzip.decompress(content), format=RdfFormat.N_QUADS):
        name = quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""
        if name == review:
            decisions.append(quad)
        elif name.startswith(f"{base}article/"):
            articles[name].append(quad)
        elif "/article/" in name:
            other = name.partition("article/")[0]
            raise UsageError(
                f"the IRIs of this release begin with {other}", where=str(folder), hint=f"give --base {other}"
            )
    new = [name for name in sorted(articles) if not store.has_graph(name)]
    said(f"writing {len(new):,} of {len(articles):,} articles")
    store.replace_graphs((name, articles[name]) for name in new)
    if decisions:
        store.change_graph(review, (), decisions)
    return Loaded(len(new), len(articles) - len(new))


def _checked(folder: Path) -> bytes:
    """The bytes of the graph's file, if all files are what their checksums say."""
    hint = "newsgraph export --all FOLDER writes one"
    try:
        lines = (folder / _SUMS).read_text(encoding="utf-8").splitlines()
        wanted = {name: checksum for checksum, name in (line.split("  ", 1) for line in lines if "  " in line)}
        if _GRAPH not in wanted:
            raise StoreError("this release holds no graph", where=str(folder / _GRAPH), hint=hint)
        for name, checksum in wanted.items():
            found = hashlib.sha256((folder / Path(name).name).read_bytes()).hexdigest()
            if found != checksum:
                raise StoreError("the file is not what its checksum says", where=str(folder / name), hint="get it anew")
        return (folder / _GRAPH).read_bytes()
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError(f"this is no release: {error}", where=str(folder), hint=hint) from error
