"""Event types that are taught here, by files or by the graph, as they are handed out beside the shipped ones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

import pyoxigraph as ox
from pyoxigraph import NamedNode, Quad, RdfFormat, Triple

from newsgraph.graph.terms import NG, PREFIXES, RDF_TYPE
from newsgraph.knowledge.lexicon import load_lexicon
from newsgraph.knowledge.taught_files import taught_files
from newsgraph.knowledge.vocabulary import EVENT_TYPES
from newsgraph.store.protocol import Triples

if TYPE_CHECKING:
    from newsgraph.store.protocol import Store

__all__ = ["Taught", "taught_here", "turtle_of"]

Taught: TypeAlias = tuple[Quad, ...]
"""What is said of the types, sorted; words and frames by which they are read are left out, as of the shipped ones."""

_HANDED_OUT = frozenset((
    *(f"{PREFIXES['rdfs']}{name}" for name in ("subClassOf", "label")), f"{PREFIXES['skos']}definition",
    *(f"{NG}{name}" for name in ("plover", "cameo", "example", "counterExample")),
))  # fmt: skip
_CLASS = NamedNode(f"{PREFIXES['owl']}Class")
_DECLARED = """CONSTRUCT { ?type ?property ?value } WHERE {
  ?type a owl:Class ; rdfs:subClassOf ?above ; ?property ?value
}"""


def taught_here(store: Store | None = None) -> Taught:
    """What the files of the workspace, and the graph, say of types that do not ship; of those that do, new examples."""
    found = {quad for quad in _of_files() if quad.predicate.value in _HANDED_OUT}
    in_files = {quad.subject for quad in found}
    if store is not None:
        found |= {quad for quad in _of_graph(store) if quad.subject not in in_files}
    classes = {Quad(quad.subject, RDF_TYPE, _CLASS) for quad in found}
    return tuple(sorted(found | classes, key=str))


def _of_files() -> Iterator[Quad]:
    if taught_files():
        load_lexicon()  # says what is wrong with a file
    for path, _ in taught_files():
        yield from ox.parse(path=path, format=RdfFormat.TURTLE)


def _of_graph(store: Store) -> Iterator[Quad]:
    answer = store.query(_DECLARED)
    for triple in answer.triples if isinstance(answer, Triples) else ():
        name = getattr(triple.subject, "value", "")
        if name.startswith(NG) and name.removeprefix(NG) not in EVENT_TYPES and triple.predicate.value in _HANDED_OUT:
            yield Quad(triple.subject, triple.predicate, triple.object)


def turtle_of(taught: Taught) -> str:
    """These types as Turtle, without the prefixes that every part declares; nothing for none."""
    if not taught:
        return ""
    names = ("ng", "owl", "rdf", "rdfs", "skos")
    triples = (Triple(quad.subject, quad.predicate, quad.object) for quad in taught)
    written = ox.serialize(triples, format=RdfFormat.TURTLE, prefixes={name: PREFIXES[name] for name in names})
    lines = [line for line in (written or b"").decode().splitlines() if not line.startswith("@prefix")]
    return "\n".join(["", f"# {'-' * 64} taught here", "", *lines])
