"""Part files into a store: sorted by article in little memory, each article whole or not at all, then resolved."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import pyoxigraph as ox
from pyoxigraph import Quad, RdfFormat

from newsgraph.errors import MalformedError, UnreadableError
from newsgraph.export.sorting import in_order
from newsgraph.graph.iris import Iris
from newsgraph.pipeline.parts.packing import ENDINGS, opened
from newsgraph.pipeline.parts.wordings import Wording, standing
from newsgraph.store.protocol import GraphQuads, Store
from newsgraph.store.unfinished import begin_change

__all__ = ["Loaded", "load_parts"]

_LONGEST = 8_000_000  # bytes of a line: an article's text is one literal of a million letters at most


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came in."""

    files: int
    graphs: int  # articles, their versions, decisions and lists
    quads: int
    wordings: int = 0  # texts of articles that are in several files otherwise, and do not stand


def load_parts(
    named: Iterable[str], store: Store, iris: Iris | None = None, say: Callable[[str], None] | None = None
) -> Loaded:
    """Load files of N-Quads (or all of a folder) that were written under the same base, then resolve who is who.

    A graph that is there already is replaced. Of an article that stands in several files otherwise, one wording is
    taken (`standing`). What is resolved is not taken from files, but worked out anew. All lines are read before
    anything is written: MalformedError names the file and the line that is none.
    """
    from newsgraph.identity import noted, resolve

    iris = iris or Iris()
    files = list(_files(named))
    count = wordings = 0

    def graphs() -> Iterator[GraphQuads]:
        nonlocal count, wordings
        for graph, lines in groupby(in_order(_keyed(files, iris)), key=lambda line: line.partition(b" ")[0]):
            if not count:  # all lines were read by now, and nothing is written yet
                begin_change(store, iris)
            quads, left = standing(_by_file(lines, files))
            count += len(quads)
            wordings += left
            yield graph.decode()[1:-1], quads

    number = store.replace_graphs(noted(store, iris, graphs()))
    if wordings and say:
        say(f"{wordings:,} texts are left out: of their articles other files hold a later or whole one")
    resolve(store, iris, say)
    return Loaded(len(files), number, count, wordings)


def _by_file(lines: Iterable[bytes], files: Sequence[Path]) -> Iterator[Wording]:
    """What each file says in one graph."""
    for number, some in groupby(lines, key=lambda line: line.split(b" ", 2)[1]):
        quads = [quad for line in some for quad in _parsed(line.split(b" ", 2)[2])]
        yield Wording(files[int(number)].stat().st_mtime, quads)


def _files(named: Iterable[str]) -> Iterator[Path]:
    """The files; of a folder those that look like parts, in order of names."""
    for name in named:
        path = Path(name)
        if not path.is_dir():
            yield path
            continue
        found = sorted(one for one in path.iterdir() if one.name.endswith(ENDINGS) and not one.name.startswith("."))
        if not found:
            raise UnreadableError("there are no parts in this folder", where=name, hint=f"they end in {ENDINGS[-1]}")
        yield from found


def _keyed(files: Iterable[Path], iris: Iris) -> Iterator[bytes]:
    """Every line with its graph and the number of its file before it, without those of what is resolved anew."""
    derived = {f"<{iris.graph(name)}>".encode() for name in ("resolved", "gazetteer", "unfinished")}
    ours = f"<{iris.base}".encode()
    for at, path in enumerate(files):
        try:
            with opened(path) as lines:
                number = 0
                while line := lines.readline(_LONGEST):
                    number += 1
                    if not line.strip() or line.startswith(b"#"):
                        continue
                    graph = line[line.rfind(b" <") + 1 :].rstrip(b" .\r\n")
                    if not line.endswith(b"\n") and len(line) == _LONGEST:
                        raise MalformedError("a line is too long", where=f"{path}:{number}")
                    if not graph.startswith(ours) or not graph.endswith(b">") or b" " in graph:
                        what = f"no quad of a graph under {iris.base}"
                        raise MalformedError(what, where=f"{path}:{number}", hint="set the base that it was made with")
                    if graph not in derived:
                        quad = next(_parsed(line, f"{path}:{number}"))
                        yield f"{quad.graph_name} {at:08d} {quad} .\n".encode("utf-8", "surrogatepass")
        except (OSError, EOFError, zlib.error, ValueError) as error:
            raise UnreadableError(f"it cannot be unpacked ({str(error)[:100]})", where=str(path)) from error


def _parsed(line: bytes, where: str | None = None) -> Iterator[Quad]:
    try:
        yield from ox.parse(line, format=RdfFormat.N_QUADS)
    except SyntaxError as error:
        raise MalformedError(f"not a line of N-Quads: {str(error)[:120]}", where=where) from error
