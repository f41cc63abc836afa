"""What a store of the graph can do, whichever kind it is."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Protocol, Self, TypeAlias, runtime_checkable

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

Term: TypeAlias = NamedNode | BlankNode | Literal | Triple
GraphQuads: TypeAlias = tuple[str, Iterable[Quad]]


@dataclass(frozen=True, slots=True)
class Solutions:
    """What SELECT finds: rows in the order of the variables, None where a variable is unbound. Read once."""

    variables: tuple[str, ...]
    rows: Iterator[tuple[Term | None, ...]]


@dataclass(frozen=True, slots=True)
class Truth:
    """What ASK finds."""

    value: bool


@dataclass(frozen=True, slots=True)
class Triples:
    """What CONSTRUCT or DESCRIBE finds. Read once."""

    triples: Iterator[Triple]


Answer: TypeAlias = Solutions | Truth | Triples


@runtime_checkable
class Store(Protocol):
    """Named graphs of quads. Graph names are IRIs as text; nothing is ever in the unnamed graph.

    Every method raises StoreError, in one sentence, when the store cannot do it.
    """

    @property
    def location(self) -> str:
        """Where it is: a path, an address, or "memory"."""
        ...

    @property
    def read_only(self) -> bool:
        """Whether writing is refused."""
        ...

    def replace_graph(self, graph: str, quads: Iterable[Quad]) -> None:
        """Make the graph hold exactly these quads: all or nothing. No quads: the graph is gone.

        More than fifty thousand go in by bulk: should that be cut off, the graph is gone; of more than 400,000, a part
        may stand.
        """
        ...

    def replace_graphs(self, graphs: Iterable[GraphQuads]) -> int:
        """Replace many graphs, the fast way where they are new; each is all or nothing. How many there were."""
        ...

    def add(self, quads: Iterable[Quad]) -> int:
        """Put quads into their graphs, beside what stands there, the fast way; how many were given.

        They go in by parts: of what is cut off, some may stand. Doing it again does no harm.
        """
        ...

    def change_graph(self, graph: str, out: Iterable[Quad], into: Iterable[Quad]) -> None:
        """Take quads out of the graph and put others into it; the rest stays. Long lists go in parts."""
        ...

    def remove_graph(self, graph: str) -> bool:
        """Drop the graph; whether there was one."""
        ...

    def has_graph(self, graph: str) -> bool:
        """Whether the graph holds anything."""
        ...

    def graphs(self) -> tuple[str, ...]:
        """The names of all graphs, sorted."""
        ...

    def quads(self, graph: str | None = None, *, about: str | None = None, to: str | None = None) -> Iterator[Quad]:
        """The quads of one graph, or of all: every one, or those about one subject, or those that point to one."""
        ...

    def lines(self) -> Iterator[bytes]:
        """Every quad as a line of N-Quads that ends with a newline, in no order; faster than `quads`."""
        ...

    def count(self) -> int:
        """How many quads there are."""
        ...

    def notebook(self) -> sqlite3.Connection | None:
        """A small database that lives and dies with the store, for what can be made again; None: no room for one."""
        ...

    def forget_notebook(self) -> None:
        """Throw the small database away, whatever state it is in; the next one is new."""
        ...

    def query(self, sparql: str) -> Answer:
        """The answer to a query over all graphs together (unless it says FROM); `PREFIXES` are known.

        QueryError if the text does not parse, changes data, or would ask another server.
        """
        ...

    def close(self) -> None:
        """Let go of files, locks and connections; the store cannot be used afterwards."""
        ...

    def __enter__(self) -> Self:
        """The store itself; closed on leaving."""
        ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close."""
        ...
