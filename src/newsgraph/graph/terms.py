"""The vocabularies' terms as pyoxigraph nodes, each made once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

Term: TypeAlias = NamedNode | BlankNode | Literal | Triple

NG = "https://w3id.org/newsgraph#"
NIF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
GEONAMES = "https://sws.geonames.org/"

PREFIXES: dict[str, str] = {
    "dcterms": "http://purl.org/dc/terms/",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "geosparql": "http://www.opengis.net/ont/geosparql#",
    "gn": GEONAMES,
    "ng": NG,
    "nif": NIF,
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def _namespace(prefix: str) -> Callable[[str], NamedNode]:
    @cache
    def term(name: str) -> NamedNode:
        """The node of that local name."""
        return NamedNode(PREFIXES[prefix] + name)

    return term


ng, nif, schema, sem = _namespace("ng"), _namespace("nif"), _namespace("schema"), _namespace("sem")
org, prov, geo, owl = _namespace("org"), _namespace("prov"), _namespace("geo"), _namespace("owl")
RDF_TYPE = _namespace("rdf")("type")
RDFS_LABEL = _namespace("rdfs")("label")
