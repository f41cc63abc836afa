"""The plain words of SHACL as functions: how many values, of which form, in which order."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import TypeAlias

import pyoxigraph as ox
from pyoxigraph import BlankNode, NamedNode, Triple

from newsgraph.graph.terms import RDF_TYPE

Node: TypeAlias = NamedNode | BlankNode | ox.Literal | Triple
Values: TypeAlias = Sequence[Node]
Rule: TypeAlias = "Callable[[Graph, Node, Values], Iterable[Node | None]]"
SH = "http://www.w3.org/ns/shacl#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


class Graph:
    """The triples of one graph, by subject and by object."""

    def __init__(self, triples: Iterable[tuple[Node, NamedNode, Node]]) -> None:
        """All are read at once."""
        self.about: dict[Node, dict[NamedNode, list[Node]]] = {}
        self._to: dict[Node, dict[NamedNode, list[Node]]] | None = None
        for subject, predicate, value in triples:
            self.about.setdefault(subject, {}).setdefault(predicate, []).append(value)

    def values(self, subject: Node, predicate: NamedNode) -> list[Node]:
        """What a property of a node leads to."""
        return self.about.get(subject, {}).get(predicate, [])

    def sources(self, value: Node, predicate: NamedNode) -> list[Node]:
        """The nodes whose property leads to that one."""
        if self._to is None:
            self._to = defaultdict(lambda: defaultdict(list))
            for subject, told in self.about.items():
                for name, values in told.items():
                    for one in values:
                        self._to[one][name].append(subject)
        return self._to.get(value, {}).get(predicate, [])


def sh(name: str) -> NamedNode:
    return NamedNode(SH + name)


def text(node: Node) -> str:
    return str(getattr(node, "value", ""))


def _number(node: Node) -> Decimal | None:
    """The number that a literal is; None for anything else, what is no number and what has no end."""
    if not isinstance(node, ox.Literal):
        return None
    try:
        number = Decimal(node.value)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _min_count(value: Node) -> Rule:
    least = int(text(value))
    return lambda _, __, values: () if len(values) >= least else (None,)


def _max_count(value: Node) -> Rule:
    most = int(text(value))
    return lambda _, __, values: () if len(values) <= most else (None,)


def _min_inclusive(value: Node) -> Rule:
    least = Decimal(text(value))
    return lambda _, __, values: [one for one in values if (n := _number(one)) is None or n < least]


def _max_inclusive(value: Node) -> Rule:
    most = Decimal(text(value))
    return lambda _, __, values: [one for one in values if (n := _number(one)) is None or n > most]


def _min_length(value: Node) -> Rule:
    least = int(text(value))
    return lambda _, __, values: [one for one in values if isinstance(one, BlankNode) or len(text(one)) < least]


def _pattern(value: Node) -> Rule:
    form = re.compile(text(value))
    return lambda _, __, values: [one for one in values if isinstance(one, BlankNode) or not form.search(text(one))]


def _class(value: Node) -> Rule:
    return lambda graph, _, values: [one for one in values if value not in graph.values(one, RDF_TYPE)]


def _less_than(value: Node) -> Rule:
    name = NamedNode(text(value))

    def broken(graph: Graph, focus: Node, values: Values) -> Iterator[Node]:
        others = [_number(one) for one in graph.values(focus, name)]
        for one in values:
            number = _number(one)
            if any(number is None or other is None or number >= other for other in others):
                yield one

    return broken


def one_of(allowed: frozenset[Node]) -> Rule:
    return lambda _, __, values: [one for one in values if one not in allowed]


PLAIN_WORDS: Mapping[str, Callable[[Node], Rule]] = {
    "minCount": _min_count,
    "maxCount": _max_count,
    "minInclusive": _min_inclusive,
    "maxInclusive": _max_inclusive,
    "minLength": _min_length,
    "pattern": _pattern,
    "class": _class,
    "lessThan": _less_than,
}
