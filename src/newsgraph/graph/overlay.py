"""What people corrected, laid over an article's graph: the graph holds what is so, and keeps what was read beside it.

What a correction took out and what it put in stand in the same graph as texts, which no question takes for statements:
so both change in one step, and go together when the article is read again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from newsgraph.graph.literals import text_literal
from newsgraph.graph.terms import ng, text_of

__all__ = ["as_read", "overlaid"]

_OUT, _IN = ng("takenOut"), ng("putIn")


def as_read(quads: Iterable[Quad]) -> list[Quad]:
    """The quads of an article's graph as the reader gave them, whatever people corrected since."""
    found = list(quads)
    kept = [quad for quad in found if quad.predicate not in (_OUT, _IN)]
    if len(kept) == len(found):
        return found
    put, taken = (
        {_quad(text_of(quad.object), quad) for quad in found if quad.predicate == name} for name in (_IN, _OUT)
    )
    return [quad for quad in kept if quad not in put] + sorted(taken, key=str)


def overlaid(article: str, read: Collection[Quad], corrected: Collection[Quad]) -> list[Quad]:
    """The quads of the article's graph that hold what is corrected, and from which `as_read` finds what was read."""
    before, after = set(read), set(corrected)
    graph = NamedNode(article)
    texts = [(_OUT, before - after), (_IN, after - before)]
    notes = [Quad(graph, name, text_literal(str(quad.triple)), graph) for name, some in texts for quad in some]
    return [*corrected, *sorted(notes, key=str)]


def _quad(text: str, beside: Quad) -> Quad:
    """The quad that a text tells, of the same graph as another."""
    (told,) = parse(f"{text} .", format=RdfFormat.N_TRIPLES)
    return Quad(told.subject, told.predicate, told.object, beside.graph_name)
