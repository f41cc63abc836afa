"""A release taken into a graph: its files checked by their checksums, its articles put beside those that are there.

What a release says of the world is not taken over but made anew, since it follows from all articles together; what
people decided is. An article that is in both stays as it is here. Who is who cannot be found without the texts: a
release that holds none goes, with its world, into an empty graph only.
"""

from __future__ import annotations

import gzip
import hashlib
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
from pyoxigraph import NamedNode, Quad, RdfFormat

from newsgraph.errors import StoreError, UsageError
from newsgraph.graph.iris import Iris
from newsgraph.store.unfinished import begin_change, end_change

if TYPE_CHECKING:
    from newsgraph.store.protocol import Store

__all__ = ["Loaded", "is_release", "load_release"]

_GRAPH, _SUMS = "graph.nq.gz", "SHA256SUMS"


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many articles a release brought, and how many of it were here already.

    `complete`: whether its world came along, so that nothing is left to resolve.
    """

    new: int
    known: int
    complete: bool = False


def is_release(folder: Path) -> bool:
    """Whether it is a folder that holds a graph with checksums."""
    return (folder / _SUMS).is_file() and (folder / _GRAPH).is_file()


def load_release(store: Store, folder: Path, base: str, said: Callable[[str], None] = lambda _line: None) -> Loaded:
    """Put a release's articles and decisions into the store, which then must be resolved.

    StoreError if a file is missing or not what its checksum says, before anything is written; UsageError if its IRIs
    begin otherwise than those of this graph. `said` hears what is being done.
    """
    said("checking checksums")
    content = _checked(folder)
    said("reading the graph")
    graphs, texts = _graphs(content)
    review = f"{base}graph/review"
    articles = {name: quads for name, quads in graphs.items() if name.startswith(f"{base}article/")}
    other = next((name.partition("article/")[0] for name in graphs if "/article/" in name and name not in articles), "")
    if other:
        what = f"the IRIs of this release begin with {other}"
        raise UsageError(what, where=str(folder), hint=f"set the base to {other}")
    if not texts:
        return _whole(store, folder, graphs, Iris(base))
    decisions = graphs.get(review, [])
    new = [name for name in sorted(articles) if not store.has_graph(name)]
    said(f"writing {len(new):,} of {len(articles):,} articles")
    begin_change(store, Iris(base), new)
    store.replace_graphs((name, articles[name]) for name in new)
    if decisions:
        store.change_graph(review, (), decisions)
    return Loaded(len(new), len(articles) - len(new))


def _graphs(content: bytes) -> tuple[dict[str, list[Quad]], bool]:
    """The statements by graph, and whether articles' texts are among them."""
    graphs: defaultdict[str, list[Quad]] = defaultdict(list)
    texts = False
    for quad in ox.parse(gzip.decompress(content), format=RdfFormat.N_QUADS):
        graphs[quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""].append(quad)
        texts = texts or quad.predicate.value.endswith("#isString")
    return graphs, texts


def _whole(store: Store, folder: Path, graphs: Mapping[str, list[Quad]], iris: Iris) -> Loaded:
    """A release without texts, in an empty graph."""
    if any("/article/" in name for name in store.graphs()):
        what = "this release holds no texts, so it cannot be joined with articles that are here"
        raise UsageError(what, where=str(folder), hint="load it into a workspace of its own, or export it with --texts")
    articles = [name for name in graphs if name.startswith(f"{iris.base}article/")]
    begin_change(store, iris, articles)
    store.replace_graphs((name, graphs[name]) for name in sorted(graphs))
    end_change(store, iris)
    return Loaded(len(articles), 0, complete=True)


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
