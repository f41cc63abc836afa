"""What pyshacl finds in a graph by the shipped shapes: the referee of our own checks."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

import pyoxigraph as ox
import pyshacl
from rdflib import RDF, Graph, URIRef

from newsgraph.knowledge.resources import ontology_path

_SHACL = "http://www.w3.org/ns/shacl#"


@cache
def _shapes() -> Graph:
    return Graph().parse(ontology_path("shapes.ttl"), format="turtle")


def found_by_pyshacl(triples: Iterable[ox.Triple]) -> set[tuple[str, str, str, str | None]]:
    """(severity, message, focus, value) of every result; no value where it is the focus itself."""
    lines = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
    data = Graph().parse(data=lines.decode("utf-8"), format="nt")
    _, results, _ = pyshacl.validate(data, shacl_graph=_shapes(), inference="none")

    def one(subject: Any, name: str) -> Any:
        return results.value(subject, URIRef(_SHACL + name))

    found = set()
    for result in results.subjects(RDF.type, URIRef(_SHACL + "ValidationResult")):
        focus, value = one(result, "focusNode"), one(result, "value")
        severity = str(one(result, "resultSeverity")).removeprefix(_SHACL)
        told = None if value is None or value == focus else str(value)
        found.add((severity, str(one(result, "resultMessage")), str(focus), told))
    return found
