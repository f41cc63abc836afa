"""The shapes of `ontology/shapes.ttl` as functions: SHACL, as much of it as these shapes use, in one pass over a graph.

What a shape says that is not understood here is an error when the shapes are read, never a rule that is passed over.
pyshacl is the referee: tests hold both to the same findings, on good graphs and on broken ones.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeAlias

import pyoxigraph as ox
from pyoxigraph import NamedNode, RdfFormat

from newsgraph.check.constraints import PLAIN_WORDS, RDF, SH, Graph, Node, Rule, Values, one_of, sh, text
from newsgraph.errors import KnowledgeError
from newsgraph.graph.terms import RDF_TYPE
from newsgraph.knowledge.lexicon import load_lexicon
from newsgraph.knowledge.resources import ontology_path
from newsgraph.knowledge.taught_files import TaughtFiles, taught_files
from newsgraph.knowledge.vocabulary import NG

__all__ = ["Fault", "Severity", "Shape", "faults_of", "read_shapes", "shipped_shapes"]

Severity: TypeAlias = Literal["Violation", "Warning", "Info"]
"""(graph, focus, values at its path) → the values that break the rule; None where it is about none of them."""

_SEVERITIES: Mapping[str, Severity] = {"Violation": "Violation", "Warning": "Warning", "Info": "Info"}
_SAID_ELSEWHERE = frozenset(
    {"path", "targetClass", "targetSubjectsOf", "property", "message", "severity", "defaultValue"}
)
_WITH = frozenset({"qualifiedValueShape"})  # part of what another word says


@dataclass(frozen=True, slots=True)
class Fault:
    """A node that breaks a shape."""

    severity: Severity
    message: str
    focus: Node
    value: Node | None = None  # what is wrong about it, if that is one value and not the node itself


@dataclass(frozen=True, slots=True)
class Shape:
    """What must hold of a node, or of what a path from it leads to."""

    message: str
    severity: Severity
    path: NamedNode | None  # None: the node itself
    inverse: bool  # whether the path is walked backwards
    rules: tuple[Rule, ...]
    properties: tuple[Shape, ...]
    classes: tuple[Node, ...] = ()  # nodes of these classes are looked at
    subjects_of: tuple[Node, ...] = ()  # and those that have these properties

    def faults(self, graph: Graph, focus: Node) -> Iterator[Fault]:
        """What of the shape the node breaks."""
        if self.path is None:
            values: Values = (focus,)
        else:
            values = graph.sources(focus, self.path) if self.inverse else graph.values(focus, self.path)
        for rule in self.rules:
            for value in rule(graph, focus, values):
                yield Fault(self.severity, self.message, focus, None if value == focus else value)
        for one in self.properties:
            for value in values:
                yield from one.faults(graph, value)

    def holds(self, graph: Graph, node: Node) -> bool:
        """Whether the node breaks nothing."""
        return next(self.faults(graph, node), None) is None


def faults_of(graph: Graph, shapes: Iterable[Shape]) -> Iterator[Fault]:
    """What in the graph breaks the shapes."""
    by_class: dict[Node, list[Shape]] = defaultdict(list)
    by_property: dict[Node, list[Shape]] = defaultdict(list)
    for shape in shapes:
        for one in shape.classes:
            by_class[one].append(shape)
        for one in shape.subjects_of:
            by_property[one].append(shape)
    for node, told in graph.about.items():
        meant = {id(shape): shape for kind in told.get(RDF_TYPE, ()) for shape in by_class.get(kind, ())}
        meant |= {id(shape): shape for name in told if name in by_property for shape in by_property[name]}
        for shape in meant.values():
            yield from shape.faults(graph, node)


def shipped_shapes() -> tuple[Shape, ...]:
    """Those of the package; KnowledgeError if the file does not parse or asks for what is not known here.

    Where they list the event types, those taught in the workspace are listed too.
    """
    return _shapes_with(taught_files())


@cache
def _shapes_with(_taught: TaughtFiles) -> tuple[Shape, ...]:
    path = ontology_path("shapes.ttl")
    try:
        return read_shapes(path.read_bytes())
    except (OSError, SyntaxError) as error:
        raise KnowledgeError(f"the shapes do not parse: {error}", where=str(path), hint="mend the file") from error


def read_shapes(turtle: bytes) -> tuple[Shape, ...]:
    """The shapes that say which nodes they are about; SyntaxError, or KnowledgeError for an unknown word of SHACL."""
    triples = ox.parse(turtle, format=RdfFormat.TURTLE)
    graph = Graph((quad.subject, quad.predicate, quad.object) for quad in triples)
    reader = _Reader(graph)
    targets = (sh("targetClass"), sh("targetSubjectsOf"))
    return tuple(reader.shape(node) for node, told in graph.about.items() if any(name in told for name in targets))


class _Reader:
    """Shapes out of a graph of shapes."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    def shape(self, node: Node) -> Shape:
        told = self._graph.about.get(node, {})
        path, inverse = self._path(told)
        words = [(name.value.removeprefix(SH), values) for name, values in told.items() if name.value.startswith(SH)]
        rules = [
            self._rule(word, value, told) for word, values in words if word not in _SAID_ELSEWHERE for value in values
        ]
        message = told.get(sh("message"), [])
        severity = str(getattr(next(iter(told.get(sh("severity"), ())), None), "value", "Violation"))
        return Shape(
            message=str(getattr(message[0], "value", "")) if message else f"{path} is not as the shapes say.",
            severity=_SEVERITIES[severity.removeprefix(SH)],
            path=path,
            inverse=inverse,
            rules=tuple(rule for rule in rules if rule is not None),
            properties=tuple(self.shape(one) for one in told.get(sh("property"), ())),
            classes=tuple(told.get(sh("targetClass"), ())),
            subjects_of=tuple(told.get(sh("targetSubjectsOf"), ())),
        )

    def _path(self, told: Mapping[NamedNode, Values]) -> tuple[NamedNode | None, bool]:
        """The property that a shape is about, and whether it is meant backwards."""
        for path in told.get(sh("path"), ()):
            if isinstance(path, NamedNode):
                return path, False
            (inverse,) = self._graph.values(path, sh("inversePath")) or (None,)
            if not isinstance(inverse, NamedNode):
                raise KnowledgeError("a path that is neither a property nor its inverse", hint="mend shapes.ttl")
            return inverse, True
        return None, False

    def _list(self, node: Node) -> list[Node]:
        found = []
        while node != NamedNode(RDF + "nil"):
            found += self._graph.values(node, NamedNode(RDF + "first"))
            (node,) = self._graph.values(node, NamedNode(RDF + "rest"))
        return found

    def _rule(self, word: str, value: Node, told: Mapping[NamedNode, Values]) -> Rule | None:
        """The function for one word of SHACL with its value."""
        if word in _WITH:
            return None
        if word in PLAIN_WORDS:
            return PLAIN_WORDS[word](value)
        if word == "in":
            return one_of(_with_taught(frozenset(self._list(value))))
        if word == "not":
            return _not(self.shape(value))
        if word == "or":
            return _or([self.shape(one) for one in self._list(value)])
        if word in ("qualifiedMinCount", "qualifiedMaxCount"):
            (qualified,) = told[sh("qualifiedValueShape")]
            return _qualified(self.shape(qualified), int(text(value)), least=word == "qualifiedMinCount")
        raise KnowledgeError(
            f"sh:{word} is not understood", where="shapes.ttl", hint="add it to newsgraph.check.shapes"
        )


# ---------------------------------------------------------------- the words of SHACL


def _with_taught(listed: frozenset[Node]) -> frozenset[Node]:
    """A closed list; one of event types with those taught in the workspace."""
    if not taught_files() or NamedNode(NG + "OtherEvent") not in listed:
        return listed
    return listed | {NamedNode(NG + name) for name in load_lexicon().types}


def _not(shape: Shape) -> Rule:
    return lambda graph, _, values: [one for one in values if shape.holds(graph, one)]


def _or(shapes: Sequence[Shape]) -> Rule:
    return lambda graph, _, values: [one for one in values if not any(shape.holds(graph, one) for shape in shapes)]


def _qualified(shape: Shape, count: int, *, least: bool) -> Rule:
    def broken(graph: Graph, _: Node, values: Values) -> Values | tuple[None]:
        found = sum(shape.holds(graph, one) for one in values)
        return (None,) if (found < count if least else found > count) else ()

    return broken
