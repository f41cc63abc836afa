"""Checks of `checks.toml` that look at one article's graph by itself, without a query: tests hold both to the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from pyoxigraph import BlankNode, Literal, NamedNode

from newsgraph.check.constraints import Graph, Node
from newsgraph.graph.terms import RDF_TYPE, nif, schema

__all__ = ["CHECKED_HERE", "faults_in"]

CHECKED_HERE = ("named", "own-article", "words")


def faults_in(article: str, graph: Graph) -> Iterator[tuple[str, Node, Node | None]]:
    """(name of the check, what is wrong, the value that is) in the graph of one article."""
    own = NamedNode(article)
    for subject, told in graph.about.items():
        for predicate, values in told.items():
            for one in values:
                if isinstance(subject, BlankNode) or isinstance(one, BlankNode):
                    yield "named", predicate, one
    if schema("NewsArticle") in graph.values(own, RDF_TYPE):
        for subject in graph.about:
            if isinstance(subject, NamedNode) and subject != own and not subject.value.startswith(f"{article}#"):
                yield "own-article", subject, own
    for text in graph.values(own, nif("isString")):
        if isinstance(text, Literal):
            yield from _other_words(graph, own, text)


def _other_words(graph: Graph, article: NamedNode, text: Literal) -> Iterator[tuple[str, Node, Node]]:
    """What is said to stand at a place where something else stands."""
    whole = text.value
    for subject in graph.about:
        words = graph.values(subject, nif("anchorOf"))
        if not words or article not in graph.values(subject, nif("referenceContext")):
            continue
        begins, ends = (_numbers(graph.values(subject, nif(name))) for name in ("beginIndex", "endIndex"))
        for word, begin, end in product(words, begins, ends):
            said = (word.value, word.language) if isinstance(word, Literal) else None
            if (whole[max(begin, 0) : max(end, 0)], text.language) != said:
                yield "words", subject, word


def _numbers(values: Sequence[Node]) -> list[int]:
    return [int(one.value) for one in values if isinstance(one, Literal) and one.value.lstrip("+-").isdigit()]
