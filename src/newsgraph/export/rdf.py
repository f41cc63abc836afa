"""Turtle, TriG, N-Quads, JSON-LD: sorted, with prefixes, byte-identical from run to run.

The graph has no blank nodes, so sorting the statements is all that a canonical order takes.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, serialize

from newsgraph.errors import StoreError
from newsgraph.graph.terms import PREFIXES, RDF_TYPE

__all__ = ["jsonld", "nquads", "trig", "turtle"]

_LOCAL = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_STRING = "http://www.w3.org/2001/XMLSchema#string"

Key = tuple[str, str, str, str]


def _key(quad: Quad) -> Key:
    """By graph, subject, type first, predicate, object."""
    predicate = "" if quad.predicate == RDF_TYPE else str(quad.predicate)
    return (str(quad.graph_name), str(quad.subject), predicate, str(quad.object))


def _used(quads: Iterable[Quad]) -> dict[str, str]:
    """The prefixes that the statements need, and no others."""
    seen: set[str] = set()
    for quad in quads:
        for term in (quad.subject, quad.predicate, quad.object):
            if isinstance(term, NamedNode):
                seen.add(_namespace(term.value))
            elif isinstance(term, Literal):
                seen.add(_namespace(term.datatype.value))
    return {prefix: iri for prefix, iri in sorted(PREFIXES.items()) if iri in seen}


def _namespace(iri: str) -> str:
    cut = max(iri.rfind("#"), iri.rfind("/"))
    return iri[: cut + 1]


def _bytes(written: bytes | None) -> bytes:
    return written or b""


def turtle(quads: Iterable[Quad]) -> bytes:
    """All triples without graph names: one block a subject."""
    distinct = {(str(q.subject), str(q.predicate), str(q.object)): q for q in quads}
    ordered = sorted(distinct.values(), key=lambda q: _key(q)[1:])
    triples = (Triple(q.subject, q.predicate, q.object) for q in ordered)
    return _bytes(serialize(triples, format=RdfFormat.TURTLE, prefixes=_used(ordered)))


def trig(quads: Iterable[Quad]) -> bytes:
    """All triples by named graph."""
    ordered = sorted(quads, key=_key)
    return _bytes(serialize(ordered, format=RdfFormat.TRIG, prefixes=_used(ordered)))


def nquads(quads: Iterable[Quad]) -> bytes:
    """A quad a line, in code point order: its SHA-256 is the graph's content id."""
    return "".join(sorted(f"{quad} .\n" for quad in quads)).encode("utf-8", "surrogatepass")


def jsonld(quads: Iterable[Quad]) -> bytes:
    """JSON-LD 1.1 with a context: a named graph each, a node a subject."""
    ordered = sorted(quads, key=_key)
    prefixes = _used(ordered)
    graphs: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
    for quad in ordered:
        graph, subject = _iri(quad.graph_name), _iri(quad.subject)
        node = graphs[graph].setdefault(subject, {"@id": subject})
        if quad.predicate == RDF_TYPE:
            node.setdefault("@type", []).append(_compact(_iri(quad.object), prefixes))
        else:
            node.setdefault(_compact(quad.predicate.value, prefixes), []).append(_value(quad.object, prefixes))
    for nodes in graphs.values():
        for node in nodes.values():
            for name, values in node.items():
                if isinstance(values, list) and len(values) == 1:
                    node[name] = values[0]
    document = {
        "@context": prefixes,
        "@graph": [{"@id": graph, "@graph": list(nodes.values())} for graph, nodes in sorted(graphs.items())],
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "surrogatepass")


def _iri(term: object) -> str:
    """The IRI of a node; the graph holds no blank nodes and no default graph."""
    if not isinstance(term, NamedNode):
        raise StoreError(f"not an IRI: {term}", hint="the store holds triples that newsgraph did not write")
    return term.value


def _compact(iri: str, prefixes: Mapping[str, str]) -> str:
    namespace = _namespace(iri)
    local = iri[len(namespace) :]
    prefix = next((p for p, n in prefixes.items() if n == namespace), None)
    return f"{prefix}:{local}" if prefix and _LOCAL.fullmatch(local) else iri


def _value(term: Any, prefixes: Mapping[str, str]) -> Any:
    if isinstance(term, NamedNode):
        return {"@id": term.value}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    if term.datatype.value == _STRING:
        return term.value
    return {"@value": term.value, "@type": _compact(term.datatype.value, prefixes)}
